"""The framework in another language: which texts there are, and the same framework with them replaced."""

from collections.abc import Callable
from dataclasses import replace

from gripcore.framework.model import Framework, Named, Scale, Theme

Lookup = Callable[[str, str], str | None]
"""(context, Dutch text) -> translation, or None where there is none; the context is gettext's msgctxt."""


def texts_of_framework(framework: Framework) -> tuple[tuple[str, str], ...]:
    """List every text that people read as (context, text), for extraction."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str | None:
        found.append((context, text))
        return None

    translate_framework(framework, note)
    return tuple(found)


def translate_framework(framework: Framework, lookup: Lookup) -> Framework:
    """Return the framework in another language; what has no translation stays Dutch."""

    def tr(context: str, text: str) -> str:
        return (lookup(f"{framework.id}.{context}", text) or text) if text else text

    def named(kind: str, things: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(replace(thing, title=tr(f"{kind}.{thing.id}", thing.title)) for thing in things)

    points = tuple(
        replace(p, label=tr(f"scale.{p.value}", p.label), also=tuple(tr(f"scale.{p.value}.also", w) for w in p.also))
        for p in framework.scale.points
    )
    return replace(
        framework,
        title=tr("title", framework.title),
        status=tr("status", framework.status),
        groups=named("groups", framework.groups),
        roles=named("roles", framework.roles),
        scale=Scale(points),
        bands=tuple(
            replace(b, label=tr(f"bands.{b.id}.label", b.label), meaning=tr(f"bands.{b.id}.meaning", b.meaning))
            for b in framework.bands
        ),
        themes=tuple(_translate_theme(theme, tr) for theme in framework.themes),
    )


def _translate_theme(theme: Theme, tr: Callable[[str, str], str]) -> Theme:
    return replace(
        theme,
        title=tr(f"{theme.id}.title", theme.title),
        indicators=tuple(
            replace(i, text=tr(f"{i.id}.text", i.text), why=tr(f"{i.id}.why", i.why)) for i in theme.indicators
        ),
        facts=tuple(
            replace(
                f,
                text=tr(f"{f.id}.text", f.text),
                statement=tr(f"{f.id}.statement", f.statement),
                options=tuple(replace(o, title=tr(f"{f.id}.options.{o.id}", o.title)) for o in f.options),
            )
            for f in theme.facts
        ),
        cards=tuple(replace(c, question=tr(f"{c.id}.question", c.question)) for c in theme.cards),
    )
