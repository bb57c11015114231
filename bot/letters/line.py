"""One line of a letter, and how long its parts may be in UTF-16 units."""

from dataclasses import dataclass

TITLE_UNITS, STATEMENT_UNITS, SENTENCE_UNITS, QUESTION_UNITS = 80, 160, 240, 300


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in words. `icon` names its drawing; `pips` are the partnership's facts or goals, one each.

    `brief` is the part of the detail that the picture can't do without, where it has little room. `quotes` are whole
    sentences of people.
    """

    icon: str
    label: str
    text: str
    detail: str = ""
    pips: tuple[str, ...] = ()
    brief: str = ""
    quotes: tuple[str, ...] = ()
