"""Reading names that people type: tidy, within bounds, each once."""

import re
import unicodedata

from gripcore.forms.model import Filled, Names, Reason, Refuse, Text
from gripcore.forms.path import clashes

_BETWEEN = re.compile(r"[\n,;]+")
_LEADING = re.compile(r"^(?:[-•*·]|\d+[.)])\s*")


def read_words(question: Text | Names, filled: Filled, text: str) -> str | tuple[str, ...] | Refuse:
    """Return the name or names that were typed, or why they can't be."""
    return _read_names(question, text) if isinstance(question, Names) else _read_name(question, filled, text)


def _read_name(question: Text, filled: Filled, text: str) -> str | Refuse:
    name = tidy(text)
    if not name:
        return Refuse(Reason.EMPTY)
    if len(name) > question.longest:
        return Refuse(Reason.TOO_LONG, question.longest)
    return Refuse(Reason.TAKEN) if clashes(name, question, filled) else name


def _read_names(question: Names, text: str) -> tuple[str, ...] | Refuse:
    found = (tidy(_LEADING.sub("", part.strip())) for part in _BETWEEN.split(text))
    first: dict[str, str] = {}
    for name in filter(None, found):
        first.setdefault(name.casefold(), name)
    names = tuple(first.values())
    if len(names) < question.fewest:
        return Refuse(Reason.TOO_FEW, question.fewest)
    if len(names) > question.most:
        return Refuse(Reason.TOO_MANY, question.most)
    if any(len(name) > question.longest for name in names):
        return Refuse(Reason.TOO_LONG, question.longest)
    return names


def tidy(text: str) -> str:
    """Return a text on one line, without signs that can't be seen."""
    seen = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in text)
    return " ".join(seen.split())
