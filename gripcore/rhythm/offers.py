"""Which dialogue is offered by itself, and when that is looked at: at most one a week, the rarest first.

A dialogue says how often it comes. What was offered, begun or finished is not offered again before its time; silence
or *nu niet* is an answer too. Who just joined first gets to know the weekly rhythm. Whether an offer then really goes
is up to the planner, where it leaves room for invitations, notices and reminders.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gripcore.rhythm.model import Rhythm
from gripcore.rhythm.moments import local

OFFER_STANDS = timedelta(days=28)
"""How long an offer that could not go yet still waits for room."""

_AFTER_WEEKS = {"once": 1, "half_yearly": 2, "quarterly": 13, "monthly": 4, "fortnightly": 2, "weekly": 1}
"""The weeks after joining before a dialogue is first offered; the rarest stand first and go first."""
_EVERY_WEEKS = {"half_yearly": 26, "quarterly": 13, "monthly": 4, "fortnightly": 2, "weekly": 1}
_WORKDAYS = 5
_DAYS_AFTER_INVITE = 2  # so that an offer never stands beside an invitation


@dataclass(frozen=True, slots=True)
class Offerable:
    """A dialogue that may be offered to somebody; `last` is when it was last offered, begun or finished."""

    script: str
    cadence: str
    last: date | None = None


def choose_offer(dialogues: tuple[Offerable, ...], joined: date, today: date) -> str | None:
    """Return the dialogue to offer today, if the time of any has come; of equals the one that waits longest."""
    order = list(_AFTER_WEEKS)
    due = [
        (order.index(one.cadence), at, one.script)
        for one in dialogues
        if (at := _due_day(one, joined)) is not None and at <= today
    ]
    return min(due)[2] if due else None


def offer_moment(rhythm: Rhythm, after: datetime) -> datetime:
    """Return the next moment after this one at which offers are looked at: once a week, away from the invitation."""
    weekday = (rhythm.invite_weekday + _DAYS_AFTER_INVITE) % _WORKDAYS
    day = after.date() + timedelta(days=(weekday - after.weekday()) % 7)
    moment = local(rhythm, day, rhythm.invite_time)
    return moment if moment > after else local(rhythm, day + timedelta(days=7), rhythm.invite_time)


def _due_day(one: Offerable, joined: date) -> date | None:
    """Return from which day on a dialogue may be offered; None when it never comes by itself (again)."""
    weeks = _AFTER_WEEKS.get(one.cadence) if one.last is None else _EVERY_WEEKS.get(one.cadence)
    return None if weeks is None else (one.last or joined) + timedelta(weeks=weeks)
