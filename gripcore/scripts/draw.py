"""The flow of a dialogue as a picture and as lines: every step in order, and when it takes part.

A dialogue has no jumps, so its picture is one column; a step with a condition stands to the right, with the condition
above it. Steps on a path that was taken can be marked. The picture is SVG without scripts, fonts or links.
"""

import textwrap
from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from gripcore.framework.model import Framework
from gripcore.scripts.compare import KIND_NAMES
from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import LISTS
from gripcore.scripts.model import (
    ALWAYS,
    Ask,
    Commit,
    FactAnswer,
    ForEach,
    IndicatorAnswer,
    Recall,
    Result,
    Say,
    Script,
    Share,
    Step,
)
from gripcore.scripts.repeat import as_written

_WIDTH, _BOX_WIDTH, _INDENT, _MARGIN = 560, 440, 90, 20
_LINE, _GAP = 18, 26
_CHARACTERS, _MOST_LINES = 58, 3
_FILLS = {
    Say: "#f4f4f1",
    Ask: "#e3eefc",
    Commit: "#e6f4e6",
    Recall: "#f6ecdf",
    Result: "#efe6f6",
    Share: "#fde9ef",
    ForEach: "#fdf6d8",
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    step: Step
    lines: tuple[str, ...]
    condition: tuple[str, ...]

    @property
    def height(self) -> int:
        return _LINE * (len(self.lines) + 1) + _MARGIN // 2


def draw_lines(script: Script, framework: Framework) -> tuple[str, ...]:
    """Return a line for each step: its kind, id, words, and when it takes part."""
    lines = []
    for step in every_step(script):
        when = "" if step.when == ALWAYS else f"  [als {describe_condition(step.when)}]"
        words = textwrap.shorten(as_written(_words(step, framework)), _CHARACTERS, placeholder=" …")
        lines.append(f"{KIND_NAMES[type(step)]} {as_written(step.id)}: {words}{as_written(when)}")
    return tuple(lines)


def draw_svg(script: Script, framework: Framework, taken: Collection[str] = ()) -> str:
    """Return the flow as an SVG picture; steps in `taken` are marked."""
    top = _MARGIN
    parts: list[str] = []
    for drawn in (_prepare(step, framework) for step in every_step(script)):
        parts.append(_arrow(top - _GAP, top) if parts else "")
        parts.append(_passing_by(drawn, top) if drawn.condition else "")
        parts.extend(_text(line, _INDENT, top + _LINE * n, "#666") for n, line in enumerate(drawn.condition, start=1))
        top += _LINE * len(drawn.condition) + (_MARGIN // 2 if drawn.condition else 0)
        parts.append(_box(drawn, top, marked=drawn.step.id in taken))
        top += drawn.height + _GAP
    title = escape(script.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}" viewBox="0 0 {_WIDTH} {top}" '
        f'font-family="sans-serif" font-size="13" role="img" aria-label="{title}"><title>{title}</title>'
        f"{''.join(parts)}</svg>\n"
    )


def _prepare(step: Step, framework: Framework) -> _Drawn:
    condition = () if step.when == ALWAYS else _wrap(f"als {as_written(describe_condition(step.when))}")
    return _Drawn(step, _wrap(as_written(_words(step, framework))), condition)


def _wrap(text: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, _CHARACTERS, max_lines=_MOST_LINES, placeholder=" …"))


def _words(step: Step, framework: Framework) -> str:
    match step:
        case Say(_, variants):
            return variants[0]
        case Ask(expected=IndicatorAnswer(indicator)):
            return framework.indicator(indicator).text
        case Ask(expected=FactAnswer(fact)):
            return framework.fact(fact).text
        case Ask() | Recall() | Share():
            return step.text
        case Commit():
            return step.wish
        case ForEach():
            return f"voor elk van {LISTS[step.over]}"
        case _:
            return framework.theme(step.theme).title


def _box(drawn: _Drawn, top: int, *, marked: bool) -> str:
    left = _INDENT if drawn.condition else _MARGIN
    stroke = 'stroke="#1a5fb4" stroke-width="3"' if marked else 'stroke="#999"'
    head = _text(f"{KIND_NAMES[type(drawn.step)]} · {as_written(drawn.step.id)}", left + 10, top + _LINE, "#444")
    body = "".join(_text(line, left + 10, top + _LINE * n, "#111") for n, line in enumerate(drawn.lines, start=2))
    return (
        f'<g data-step="{escape(drawn.step.id)}"><rect x="{left}" y="{top}" width="{_BOX_WIDTH}" '
        f'height="{drawn.height}" rx="8" fill="{_FILLS[type(drawn.step)]}" {stroke}/>{head}{body}</g>'
    )


def _arrow(top: int, bottom: int) -> str:
    x = _MARGIN + _INDENT // 2 - 10
    return f'<path d="M{x} {top}V{bottom}m-4 -6l4 6l4 -6" fill="none" stroke="#999"/>'


def _passing_by(drawn: _Drawn, top: int) -> str:
    """Draw the way past a step that not everybody gets, with a branch to it."""
    x = _MARGIN + _INDENT // 2 - 10
    middle = top + _LINE * len(drawn.condition) + _MARGIN // 2 + drawn.height // 2
    bottom = middle + drawn.height - drawn.height // 2
    return f'<path d="M{x} {top}V{bottom}M{x} {middle}H{_INDENT}" fill="none" stroke="#999" stroke-dasharray="4 3"/>'


def _text(words: str, left: int, top: int, colour: str) -> str:
    return f'<text x="{left}" y="{top}" fill="{colour}">{escape(words)}</text>'
