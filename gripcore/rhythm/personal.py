"""A person's own rhythm: their day and hour, the weekdays they don't work, leave, and the zone they live in.

Whatever somebody chose goes before what the partnership does; what they did not choose stays as it is there.
"""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from gripcore.rhythm.model import Rhythm

WORKDAYS = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Leave:
    """A time in which nothing comes; `last` is None until the person says they are back."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class PersonalRhythm:
    """What a person chose. Weekdays count from Monday = 0."""

    weekday: int | None = None
    hour: time | None = None
    free_weekdays: frozenset[int] = frozenset()
    leaves: tuple[Leave, ...] = ()
    zone: str = ""


NOTHING_CHOSEN = PersonalRhythm()


def tune_rhythm(rhythm: Rhythm, own: PersonalRhythm) -> Rhythm:
    """Return the partnership's rhythm as this person has it: their day, hour and zone."""
    hour = own.hour or rhythm.invite_time
    return replace(
        rhythm,
        zone=own.zone or rhythm.zone,
        invite_weekday=rhythm.invite_weekday if own.weekday is None else own.weekday,
        invite_time=hour,
        plan_time=own.hour or rhythm.plan_time,
    )


def days_off(own: PersonalRhythm, year: int, holidays: frozenset[date]) -> frozenset[date]:
    """Return the days of a year on which this person hears nothing; leave without an end is `is_away`."""
    if not own.free_weekdays and not own.leaves:  # nearly everybody, asked in every turn
        return holidays
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    weekly = own.free_weekdays if len(own.free_weekdays) < WORKDAYS else frozenset[int]()  # a day must be left
    spans = [(leave.first, leave.last) for leave in own.leaves if leave.last]
    off = {day for day in days if day.weekday() in weekly or any(start <= day <= end for start, end in spans)}
    return holidays | off


def is_away(own: PersonalRhythm, day: date) -> bool:
    """Say whether somebody is on leave of which they did not say when it ends."""
    return any(leave.last is None and leave.first <= day for leave in own.leaves)


def come_back(own: PersonalRhythm, today: date) -> PersonalRhythm:
    """Return the rhythm of somebody who is back today: what began ends, what is still to come stays.

    Who is not on leave yet and says so means the leave that was still to come.
    """
    began = any(leave.first <= today and (leave.last is None or leave.last >= today) for leave in own.leaves)
    return replace(own, leaves=tuple(leave for leave in own.leaves if began and leave.first > today))


def back_on(own: PersonalRhythm, today: date) -> date | None:
    """Return the first day after the leave that today falls in; None when today is no leave or it has no end."""
    day = today
    while ends := [leave.last for leave in own.leaves if leave.last and leave.first <= day <= leave.last]:
        day = max(ends) + _DAY
    return day if day > today else None
