"""The moments of a rhythm: working time, reminders, digests, plans and what is put off. Rounds: see `pace`."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from gripcore.rhythm.model import Rhythm

_SATURDAY = 5
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LATER_TODAY = timedelta(hours=3)


class PutOff(StrEnum):
    """Until when a person may put a message off."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next_week"


def next_allowed(
    rhythm: Rhythm, moment: datetime, free_days: frozenset[date], *, resume: time | None = None
) -> datetime:
    """Return the moment itself, or the next one outside quiet hours, weekends and free days.

    What has to wait for another day comes at `resume` on that day, or else when the quiet hours end.
    """
    day, clock = moment.date(), _clock(moment)
    if clock >= rhythm.quiet_from:
        day, clock = day + _DAY, resume or rhythm.quiet_until
    clock = max(clock, rhythm.quiet_until)
    while not is_working_day(day, free_days):
        day, clock = day + _DAY, resume or rhythm.quiet_until
    if (day, clock) == (moment.date(), _clock(moment)):
        return moment
    return local(rhythm, day, clock)


def is_working_day(day: date, free_days: frozenset[date]) -> bool:
    """Say whether something may be sent on this day at all."""
    return day.weekday() < _SATURDAY and day not in free_days


def local(rhythm: Rhythm, day: date, clock: time) -> datetime:
    """Return a moment of the rhythm's own calendar."""
    return datetime.combine(day, clock, ZoneInfo(rhythm.zone))


def nearest_allowed(
    rhythm: Rhythm, wanted: datetime, free_days: frozenset[date], *, closes: datetime | None, after: datetime
) -> datetime | None:
    """Return the wanted moment, else the same hour on the next working day before the close, else on one before it."""
    later = next_allowed(rhythm, wanted, free_days, resume=_clock(wanted))
    if later >= after and (closes is None or later < closes):
        return later
    day = wanted.date()
    while (earlier := local(rhythm, day, _clock(wanted))) >= after:
        if is_working_day(day, free_days) and (closes is None or earlier < closes):
            return earlier
        day -= _DAY
    return None


def reminder_moments(
    rhythm: Rhythm, invited: datetime, free_days: frozenset[date] = frozenset(), closes: datetime | None = None
) -> tuple[tuple[int, datetime], ...]:
    """Return (which, when) of the reminders after an invitation, all in working time and a cool-down apart.

    Two and four days on the wall clock, so that half past nine stays half past nine. A reminder that falls on a free
    day comes on the next working day before the close, or else on the last one before it: after a Tuesday these are
    Thursday and Friday. Where none is left there is none: who is asked on Friday is not reminded in that week.
    """
    found: list[datetime] = []
    last = closes - rhythm.time_to_answer if closes else None
    wall = invited.replace(tzinfo=None)
    for hours in rhythm.reminder_hours:
        at = wall + timedelta(hours=hours)
        wanted = local(rhythm, at.date(), at.time())
        earliest = (found[-1] if found else invited) + rhythm.cool_down
        moved = nearest_allowed(rhythm, wanted, free_days, closes=last, after=earliest)
        if moved is not None:
            found.append(moved)
    return tuple(enumerate(found, start=1))


def digest_moment(rhythm: Rhythm, closes: datetime, free_days: frozenset[date]) -> datetime:
    """Return when the digest of the round that closes then is sent: the next working day."""
    wanted = local(rhythm, closes.date(), rhythm.digest_time)
    return next_allowed(rhythm, wanted, free_days, resume=rhythm.digest_time)


def plan_moment(rhythm: Rhythm, day: date, free_days: frozenset[date]) -> datetime:
    """Return when a plan for a day is asked back."""
    return next_allowed(rhythm, local(rhythm, day, rhythm.plan_time), free_days, resume=rhythm.plan_time)


def put_off(rhythm: Rhythm, now: datetime, until: PutOff, free_days: frozenset[date]) -> datetime:
    """Return when a message comes back that a person put off."""
    if until is PutOff.TODAY:
        wanted = now + _LATER_TODAY
    else:
        monday = now.date() - timedelta(days=now.weekday())
        day = now.date() + _DAY if until is PutOff.TOMORROW else monday + _WEEK + timedelta(days=rhythm.invite_weekday)
        wanted = local(rhythm, day, rhythm.invite_time)
    return next_allowed(rhythm, wanted, free_days, resume=rhythm.invite_time)


def _clock(moment: datetime) -> time:
    return moment.timetz().replace(tzinfo=None)
