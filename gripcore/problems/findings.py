"""Collecting mistakes while a file is read, so that an author sees all of them at once."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Protocol

from gripcore.problems.model import Problem

_AT_MOST = 200  # an author is helped by the first screens; a hostile file must not fill the memory


class Placed(Protocol):
    """Anything with a place in a file, counted from 1."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Findings:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Problem, None] = {}

    def add(self, place: Placed, code: str, **values: str) -> None:
        """Note a mistake at a place; the same mistake at the same place counts once."""
        if len(self._found) < _AT_MOST:
            self._found[Problem(self.file, place.line, place.column, code, tuple(sorted(values.items())))] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems found elsewhere."""
        self._found.update(dict.fromkeys(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, by place."""
        return tuple(sorted(self._found))


def near(word: str, known: Iterable[str]) -> str:
    """Return the known word an author probably meant, or an empty string."""
    return next(iter(get_close_matches(word[:80], list(known), n=1, cutoff=0.6)), "")
