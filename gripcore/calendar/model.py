"""The calendar as values. It belongs to no partnership: what is in it holds for all of them, every year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that must be done before a day of every year.

    `roles` hear of it so many weeks ahead, the longest first; `source` is where the date stands, `is_confirmed` whether
    somebody looked it up there. `dialogue` is the file that asks about it, if there is one.
    """

    id: str
    title: str
    text: str
    month: int
    day: int
    roles: tuple[str, ...]
    weeks_ahead: tuple[int, ...]
    source: str
    is_confirmed: bool
    dialogue: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """All deadlines, in the order of the file."""

    deadlines: tuple[Deadline, ...] = ()

    def find(self, deadline_id: str) -> Deadline | None:
        """Return a deadline by id."""
        return next((deadline for deadline in self.deadlines if deadline.id == deadline_id), None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A deadline that is worth saying something about now: before which day, and at which of its stages."""

    deadline: Deadline
    before: date
    weeks_ahead: int
