"""An author's mistake as a value: found, placed, explained, never raised."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a mistake keeps a file from going live."""

    BLOCKS = "blokkeert"
    ADVICE = "let op"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file an author wrote. `line` and `column` count from 1; `values` fill the catalogue's sentences."""

    file: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
