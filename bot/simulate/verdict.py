"""What a law says: how often it was put to the test, and where it was broken."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one law."""

    tested: int
    breaches: tuple[str, ...] = ()


def verdict(tested: int, breaches: Iterable[str]) -> Verdict:
    """Return the outcome of a law that was put to the test so often."""
    return Verdict(tested, tuple(breaches))
