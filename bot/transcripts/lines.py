"""A transcript as text and back: plain lines that an author can read and write.

    # week_risico.laag: een lage score vraagt door
    # bekend: role = controller
    < /start
    > Ik ken de drie risico's die ons het meest raken.  [1 · helemaal oneens] [2 · oneens]
    < [2]
    * Ik ken de drie risico's die ons het meest raken.
    | ✓ 2 · oneens
    = risico.bekend: 2
    ~ 2 dagen

`<` person, `>` bot, `*` a message changed in place, `!` a word over the chat, `=` stored, `~` time passes, `|` the line
goes on. Nothing here raises for what a file may hold: a line without a mark is a remark and stays where it is.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

MARKS = frozenset("<>*!=~")
REMARK = "#"
LOST = "?"  # a press for which there is no button; no file can expect that
_SETTING = re.compile(r"^#\s*(taal|begint|bekend|eerder|woorden)\s*:\s*(.+?)\s*$")
_PAIR = re.compile(r"^([\w.]+)\s*=\s*(.*)$")
_DURATION = re.compile(r"(\d+)\s*(dag|dagen|day|days|week|weken|weeks|uur|hour|hours|minuut|minuten|minutes?)\b")
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1), "u": timedelta(hours=1), "h": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its mark, its words (with line breaks), and where it stands in the file, counted from 1."""

    mark: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """Under which circumstances the conversation is held; empty values mean the usual ones."""

    language: str = "nl"
    starts: datetime | None = None  # local time, without a zone
    known: tuple[tuple[str, str], ...] = ()
    previous_scores: tuple[tuple[str, float], ...] = ()
    own_words: tuple[tuple[str, str], ...] = ()  # (script.step, words) written some weeks before


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation as it should go. `script` is the dialogue it is held in: the first word of the title."""

    file: str
    head: tuple[str, ...]
    scene: Scene
    lines: tuple[Line, ...]

    @property
    def script(self) -> str:
        """The id of the dialogue."""
        found = re.match(r"#\s*([a-z0-9_]+)", self.head[0]) if self.head else None
        return found[1] if found else ""


def parse_transcript(source: str, file: str) -> Transcript:
    """Read a transcript."""
    head: list[str] = []
    lines: list[Line] = []
    for number, raw in enumerate(source.splitlines(), start=1):
        text = raw.rstrip()
        if text.startswith(REMARK) and not lines:
            head.append(text)
        elif text.startswith("|") and lines:
            last = lines.pop()
            lines.append(Line(last.mark, f"{last.text}\n{text[1:].removeprefix(' ')}", last.number))
        elif text:
            lines.append(_line(text, number))
    return Transcript(file, tuple(head), _read_scene(head), tuple(lines))


def _line(text: str, number: int) -> Line:
    if text[0] in MARKS:
        return Line(text[0], text[1:].removeprefix(" "), number)
    return Line(REMARK, text.removeprefix(REMARK).strip(), number)


def _read_scene(head: list[str]) -> Scene:
    given: dict[str, list[str]] = {"taal": [], "begint": [], "bekend": [], "eerder": [], "woorden": []}
    for line in head:
        if found := _SETTING.match(line):
            given[found[1]].append(found[2])
    pairs, words = (_pairs(given[name]) for name in ("bekend", "woorden"))
    earlier = (pair for text in given["eerder"] if (pair := _PAIR.match(text)))
    scores = tuple((pair[1], float(pair[2])) for pair in earlier if pair[2].replace(".", "", 1).isdecimal())
    return Scene("en" if given["taal"][-1:] == ["en"] else "nl", _moment(given["begint"][-1:]), pairs, scores, words)


def _pairs(lines: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((pair[1], pair[2].strip()) for text in lines if (pair := _PAIR.match(text)))


def _moment(given: list[str]) -> datetime | None:
    try:
        return datetime.fromisoformat(given[0]).replace(tzinfo=None) if given else None
    except ValueError:
        return None


def render_transcript(transcript: Transcript) -> str:
    """Return the text of a transcript."""
    return "\n".join([*transcript.head, *(render_line(line) for line in transcript.lines)]) + "\n"


def render_line(line: Line) -> str:
    """Return a line as it stands in a file."""
    first, *rest = line.text.split("\n")
    return "\n".join([f"{line.mark} {first}".rstrip(), *(f"| {more}".rstrip() for more in rest)])


def parse_duration(text: str) -> timedelta:
    """Return how long "2 dagen" or "1 dag 3 uur" is; nothing for words that say no time."""
    found = _DURATION.findall(text.lower())
    return sum((int(n) * _UNITS.get(unit[0], timedelta(minutes=1)) for n, unit in found), timedelta())


def render_duration(time: timedelta) -> str:
    """Return a time in days, hours and minutes."""
    minutes = round(time.total_seconds() / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [
        f"{days} {'dag' if days == 1 else 'dagen'}" if days else "",
        f"{hours} uur" if hours else "",
        f"{minutes} {'minuut' if minutes == 1 else 'minuten'}" if minutes else "",
    ]
    return " ".join(part for part in parts if part) or "0 minuten"
