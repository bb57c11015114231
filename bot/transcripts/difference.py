"""A conversation that goes otherwise than was written down, shown as a conversation: − expected, + now."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.transcripts.lines import Line, Transcript, render_line

OTHERWISE = "gesprek-anders"  # its code in the catalogue of problems
_AROUND = 1  # lines of the conversation before a difference, so that one sees where it is


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a conversation goes otherwise: the file, the line of the first difference, and the lines to show."""

    file: str
    line: int
    shown: tuple[str, ...]


def find_difference(expected: Transcript, played: Transcript) -> Difference | None:
    """Return how the conversation differs; None when it goes as written. A press without a button always differs."""
    wanted, now = ([(line.mark, line.text) for line in it.lines] for it in (expected, played))
    if wanted == now:
        return None
    shown: list[str] = []
    first = 0
    for kind, a, b, c, d in SequenceMatcher(a=wanted, b=now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        first = first or (expected.lines[min(a, len(expected.lines) - 1)].number if expected.lines else 1)
        shown += _marked(" ", expected.lines[max(0, a - _AROUND) : a])
        shown += [*_marked("−", expected.lines[a:b]), *_marked("+", played.lines[c:d])]
    return Difference(expected.file, first, tuple(shown))


def _marked(mark: str, lines: tuple[Line, ...]) -> list[str]:
    return [f"{mark} {row}" for line in lines for row in render_line(line).split("\n")]


def render_difference(difference: Difference, language: str = "nl") -> str:
    """Return a difference as text for people."""
    nl = "Het gesprek loopt anders dan bewaard (− stond er, + is het nu)."
    en = "The conversation goes otherwise than was kept (− it was, + it is now)."
    head = f"{difference.file}:{difference.line}:1 {OTHERWISE}  {en if language == 'en' else nl}"
    return "\n".join([head, *(f"    {row}" for row in difference.shown)])
