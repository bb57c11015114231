"""What the page may turn beside the phone: who you are, and what time it is.

The house that shows the page supplies it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

_MORNING = time(9, 30)
_MONDAY_MORNING = time(8, 30)
_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody you can be on the page. With an invite code an empty chat offers START with that code."""

    user_id: int
    name: str
    role: str = ""
    invite_code: str = ""
    language_code: str = "nl"


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The page's own words. `lines` say what one sees; `extra_script` is the path of a module that fills #extra."""

    title: str = "Gripbot"
    lines: tuple[str, ...] = (
        "Links een telefoon met een echt gesprek, alleen op deze computer.",
        "Kies hiernaast wie je bent. Ieder heeft een eigen chat.",
        "Zet de klok vooruit en kijk wat Gripbot dan stuurt.",
    )
    timezone: str = "Europe/Amsterdam"
    extra_script: str = ""


class Controls(Protocol):
    """What the page needs of the house. `move_clock` returns when all that falls due on the way has been done."""

    @property
    def people(self) -> Sequence[PersonCard]:
        """Who you can be, in the order of the page."""

    @property
    def labels(self) -> PageLabels:
        """The page's own words."""

    def now(self) -> datetime:
        """Return the time on the phones."""

    async def move_clock(self, target: datetime) -> None:
        """Let time pass until then."""


def find_jump(name: str) -> Callable[[datetime], datetime] | None:
    """Return the jump of a clock button by its name: from local time to local time."""
    return {"hour": _add_hour, "tomorrow": _to_tomorrow, "monday": _to_monday}.get(name)


def to_target(jump: Callable[[datetime], datetime], now: datetime, timezone: str) -> datetime:
    """Return the moment a jump leads to, counted on the clock on the wall."""
    return jump(now.astimezone(ZoneInfo(timezone)))


def _add_hour(local: datetime) -> datetime:
    """Through UTC, so that an hour is an hour when the clocks change."""
    return (local.astimezone(ZoneInfo("UTC")) + timedelta(hours=1)).astimezone(local.tzinfo)


def _to_tomorrow(local: datetime) -> datetime:
    return datetime.combine(local.date() + timedelta(days=1), _MORNING, local.tzinfo)


def _to_monday(local: datetime) -> datetime:
    """Go to the first Monday after today: on a Monday that is a week away."""
    days = _DAYS_PER_WEEK - local.weekday()
    return datetime.combine(local.date() + timedelta(days=days), _MONDAY_MORNING, local.tzinfo)
