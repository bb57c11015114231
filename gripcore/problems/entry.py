"""What the catalogue knows of a code: how bad it is, what is wrong and what to do, in Dutch and in English."""

from dataclasses import dataclass

from gripcore.problems.model import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `{names}` in the sentences are filled with a problem's values."""

    severity: Severity
    what: str
    remedy: str
    what_en: str
    remedy_en: str


def blocks(what: str, remedy: str, what_en: str, remedy_en: str) -> Entry:
    """Describe a mistake that keeps a file from going live."""
    return Entry(Severity.BLOCKS, what, remedy, what_en, remedy_en)


def advises(what: str, remedy: str, what_en: str, remedy_en: str) -> Entry:
    """Describe something an author may want to change."""
    return Entry(Severity.ADVICE, what, remedy, what_en, remedy_en)
