"""An author's mistake as a value: found, placed, never raised."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """Whether a mistake keeps a file from going live."""

    BLOCKS = "blokkeert"
    ADVICE = "let op"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file an author wrote. Places count from 1; `values` fill the catalogue's sentences."""

    file: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a file says, and everything wrong with it. There is no value when a problem blocks."""

    value: T | None
    problems: tuple[Problem, ...] = ()
