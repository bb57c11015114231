"""How often a partnership is asked, and from when until when a round runs.

A partnership may choose a pace, a day and an hour of its own. A round closes in a Sunday night. What is chosen while
one runs counts from the next one on, since a round keeps the moments that were planned when it opened.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from gripcore.rhythm.model import Pace, Rhythm
from gripcore.rhythm.moments import local, nearest_allowed, next_allowed

_THURSDAY = 3  # from this day on too little of the week is left, so a round that opens takes the next one along
_WEEK = timedelta(days=7)
_FORTNIGHT = timedelta(days=14)
_SHORTEST_MONTH = timedelta(days=14)  # a month's round that would be shorter runs on to the month after


@dataclass(frozen=True, slots=True)
class OwnRhythm:
    """What a partnership chose for itself. The weekday counts from Monday = 0 to Friday = 4."""

    pace: Pace
    invite_weekday: int
    invite_time: time


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a round runs; the close is the first moment that no longer belongs to it."""

    opens: datetime
    closes: datetime


def choose_rhythm(rhythm: Rhythm, own: OwnRhythm | None) -> Rhythm:
    """Return the rhythm with what a partnership chose for itself."""
    if own is None:
        return rhythm
    return replace(rhythm, pace=own.pace, invite_weekday=own.invite_weekday, invite_time=own.invite_time)


def round_window(rhythm: Rhythm, now: datetime) -> Window:
    """Return the window of a round that opens now; after downtime that is the current one, never one of the past."""
    monday = now.date() - timedelta(days=now.weekday())
    late = now.weekday() >= _THURSDAY
    first = monday + _WEEK if late else monday
    opens = now if late else local(rhythm, monday, time(0))
    return Window(opens, local(rhythm, _closing_day(rhythm.pace, first), time(0)))


def baseline_window(rhythm: Rhythm, now: datetime) -> Window:
    """Return the window of a baseline that opens now: three weeks at every pace, so that three sittings fit."""
    week = round_window(replace(rhythm, pace=Pace.WEEKLY), now)
    return Window(week.opens, local(rhythm, week.closes.date() + 2 * _WEEK, time(0)))


def invite_moment(rhythm: Rhythm, window: Window, now: datetime, free_days: frozenset[date]) -> datetime:
    """Return when people are invited: on their day and hour, or as near to it as can be within the round.

    A free day moves it to the next working day, or else to the last one before it; when the day has passed, it is the
    next working day. East of here a round closes in their Monday morning: that is late, so only for who works on no
    other day.
    """
    from_now, last = max(window.opens, now), window.closes - rhythm.time_to_answer
    day = from_now.date() + timedelta(days=(rhythm.invite_weekday - from_now.weekday()) % 7)
    wanted = local(rhythm, day, rhythm.invite_time)
    if wanted < from_now:
        wanted = local(rhythm, day + _WEEK, rhythm.invite_time)
    tomorrow = local(rhythm, from_now.date() + timedelta(days=1), rhythm.invite_time)
    planned = wanted if wanted < last else tomorrow
    for closes in (last, window.closes):
        found = nearest_allowed(rhythm, planned, free_days, closes=closes, after=from_now)
        if found is not None:
            return found
    if planned < window.closes:  # no working day is left, unless they are back from leave sooner than they said
        return planned
    return next_allowed(rhythm, planned, free_days, resume=rhythm.invite_time)


def _closing_day(pace: Pace, first: date) -> date:
    """Return the Monday at whose midnight a round closes whose first week begins on this Monday."""
    if pace is Pace.MONTHLY:
        return _first_monday_from(first + _SHORTEST_MONTH)
    return first + (_WEEK if pace is Pace.WEEKLY else _FORTNIGHT)


def _first_monday_from(monday: date) -> date:
    """Return this Monday, or the first one after it, that is the first of its month."""
    while monday.day > _WEEK.days:
        monday += _WEEK
    return monday
