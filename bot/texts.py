"""`gripbot texts`: every text that people read, with its sentence length, its reading ease and its lines on a phone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.library import Shelf, read_shelf
from bot.translations import texts_on
from gripcore.problems import render_problem
from gripcore.scripts.check.advice import LONGEST_SENTENCE_WORDS
from gripcore.scripts.readability import B1_READING_EASE, PHONE_CHARACTERS, Readability, measure_readability

MOST_PHONE_LINES = 12
"""More than this is more than a screen of a small phone, the keyboard in view."""
_SPOKEN = ".also"  # other ways in which people type an answer; nobody reads them
_SHOWN_CHARACTERS = 60
_SHOWN_LONG_WORDS = 2
_LONGEST_PLACE = 34


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text: its file, its place there, its words, and what was counted."""

    file: str
    place: str
    text: str
    counted: Readability

    @property
    def is_notable(self) -> bool:
        """Say whether an author would do well to look at it again."""
        found = self.counted
        return found.is_hard or found.longest_sentence > LONGEST_SENTENCE_WORDS or found.phone_lines > MOST_PHONE_LINES


def run_texts(place: Path, *, as_json: bool) -> tuple[str, bool]:
    """Return the table of a folder or of one file, and whether the dialogues could be read."""
    shelf = read_shelf(place if place.is_dir() else place.parent)
    if shelf.blocking:
        return "".join(f"{render_problem(problem)}\n" for problem in shelf.blocking), False
    rows = measure_texts(shelf, None if place.is_dir() else place)
    return (render_texts_json if as_json else render_texts)(rows), True


def measure_texts(shelf: Shelf, only: Path | None = None) -> tuple[TextRow, ...]:
    """Return a row for each text, the hardest first; of one file where `only` is one."""
    rows = (
        TextRow(file, place, text, measure_readability(text))
        for file, place, text in texts_on(shelf)
        if text and not place.endswith(_SPOKEN) and (only is None or file == only.name)
    )
    return tuple(sorted(rows, key=_hardest_first))


def _hardest_first(row: TextRow) -> tuple[bool, float, int, str]:
    ease = row.counted.reading_ease
    return (ease is None, ease or 0.0, -row.counted.longest_sentence, row.place)


def render_texts(rows: tuple[TextRow, ...]) -> str:
    """Return a table, a star before what is notable, and what all texts together come to."""
    lines = [f"  {'leesgemak':>9} {'woorden':>7} {'langste zin':>11} {'regels':>6}  plaats"]
    lines += [_render_row(row) for row in rows]
    return "\n".join([*lines, "", *_summary(rows)]) + "\n"


def _render_row(row: TextRow) -> str:
    found = row.counted
    ease = "-" if found.reading_ease is None else f"{found.reading_ease:.0f}"
    star = "*" if row.is_notable else " "
    place = row.place if len(row.place) <= _LONGEST_PLACE else f"{row.place[: _LONGEST_PLACE - 1]}…"
    text = " ".join(row.text.split())
    shown = text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
    hard = f"  ({', '.join(found.long_words[:_SHOWN_LONG_WORDS])})" if found.is_hard and found.long_words else ""
    counts = f"{ease:>9} {found.words:>7} {found.longest_sentence:>11} {found.phone_lines:>6}"
    return f"{star} {counts}  {place:<{_LONGEST_PLACE}} {shown}{hard}"


def _summary(rows: Iterable[TextRow]) -> tuple[str, ...]:
    all_rows = tuple(rows)
    eases = [row.counted.reading_ease for row in all_rows if row.counted.reading_ease is not None]
    hard = sum(row.counted.is_hard for row in all_rows)
    long = sum(row.counted.longest_sentence > LONGEST_SENTENCE_WORDS for row in all_rows)
    tall = sum(row.counted.phone_lines > MOST_PHONE_LINES for row in all_rows)
    middle = f"{median(eases):.0f}" if eases else "-"
    return (
        f"{len(all_rows)} teksten; leesgemak (Flesch-Douma) in het midden {middle}, B1 is {B1_READING_EASE} of meer.",
        f"{hard} moeilijker dan B1, {long} met een zin van meer dan {LONGEST_SENTENCE_WORDS} woorden.",
        f"{tall} met meer dan {MOST_PHONE_LINES} regels van {PHONE_CHARACTERS} tekens.",
    )


def render_texts_json(rows: tuple[TextRow, ...]) -> str:
    """Return all rows as a JSON list."""
    return json.dumps([_to_plain(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def _to_plain(row: TextRow) -> dict[str, str | int | float | bool | list[str] | None]:
    found = row.counted
    return {
        "file": row.file,
        "place": row.place,
        "text": row.text,
        "words": found.words,
        "sentences": found.sentences,
        "longest_sentence": found.longest_sentence,
        "phone_lines": found.phone_lines,
        "reading_ease": None if found.reading_ease is None else round(found.reading_ease, 1),
        "long_words": list(found.long_words),
        "notable": row.is_notable,
    }
