"""A dialogue in another language: which texts there are, and the same dialogue with them replaced.

A text is found by its place, `script.step.field`, and its Dutch words together (gettext's msgctxt and msgid), so that a
changed Dutch text never keeps an outdated translation. What has no translation stays Dutch.
"""

from collections.abc import Callable
from dataclasses import replace

from gripcore.framework.translate import Lookup
from gripcore.scripts.model import (
    Ask,
    ChoiceAnswer,
    Commit,
    Expected,
    FlatStep,
    ForEach,
    NumberAnswer,
    Option,
    Recall,
    Say,
    ScaleAnswer,
    Script,
    SeveralAnswer,
    Share,
    Step,
)

_Translate = Callable[[str, str], str]


def texts_of(script: Script) -> tuple[tuple[str, str], ...]:
    """List every text that people read as (context, text), in order, for extraction."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str | None:
        found.append((context, text))
        return None

    translate_script(script, note, script.language)
    return tuple(found)


def translate_script(script: Script, lookup: Lookup, language: str) -> Script:
    """Return the script in a language. `lookup` takes (context, text); the revision stays the same."""

    def tr(context: str, text: str) -> str:
        return (lookup(f"{script.id}.{context}", text) or text) if text else text

    title = tr("title", script.title)
    steps = tuple(_translate_any(step, tr) for step in script.steps)
    return replace(script, title=title, steps=steps, language=language)


def _translate_any(step: Step, tr: _Translate) -> Step:
    if isinstance(step, ForEach):
        return replace(step, steps=tuple(_translate_step(inner, tr) for inner in step.steps))
    return _translate_step(step, tr)


def _translate_step(step: FlatStep, tr: _Translate) -> FlatStep:
    match step:
        case Say():
            return replace(step, variants=tuple(tr(f"{step.id}.say.{n}", v) for n, v in enumerate(step.variants, 1)))
        case Ask():
            return _translate_ask(step, tr)
        case Recall():
            return replace(step, text=tr(f"{step.id}.recall", step.text))
        case Commit():
            return _translate_commit(step, tr)
        case Share():
            return replace(step, text=tr(f"{step.id}.text", step.text))
        case _:
            by_band = tuple((band, tr(f"{step.id}.bands.{band}", text)) for band, text in step.by_band)
            return replace(
                step,
                by_band=by_band,
                without=tr(f"{step.id}.without", step.without),
                by_change=tuple((way, tr(f"{step.id}.changes.{way}", text)) for way, text in step.by_change),
                unknown=tr(f"{step.id}.unknowns.text", step.unknown),
            )


def _translate_commit(plan: Commit, tr: _Translate) -> Commit:
    return replace(
        plan,
        wish=tr(f"{plan.id}.wish", plan.wish),
        situation=tr(f"{plan.id}.situation", plan.situation),
        action=tr(f"{plan.id}.action", plan.action),
        day=tr(f"{plan.id}.day", plan.day),
        done=tr(f"{plan.id}.done", plan.done),
    )


def _translate_ask(ask: Ask, tr: _Translate) -> Ask:
    return replace(
        ask,
        text=tr(f"{ask.id}.ask", ask.text),
        why=tr(f"{ask.id}.why", ask.why),
        reprompt=tr(f"{ask.id}.reprompt", ask.reprompt),
        expected=_translate_expected(ask.id, ask.expected, tr),
    )


def _translate_expected(step: str, expected: Expected, tr: _Translate) -> Expected:
    match expected:
        case ScaleAnswer() | ChoiceAnswer() | SeveralAnswer():
            return replace(expected, options=tuple(_translate_option(step, o, tr) for o in expected.options))
        case NumberAnswer(unit) if unit != "euro":
            return replace(expected, unit=tr(f"{step}.unit", unit))
        case _:
            return expected


def _translate_option(step: str, option: Option, tr: _Translate) -> Option:
    also = tuple(tr(f"{step}.options.{option.id}.also", word) for word in option.also)
    return replace(option, label=tr(f"{step}.options.{option.id}", option.label), also=also)
