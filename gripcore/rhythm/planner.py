"""Deciding about one unasked message, and the moments of a round.

Restraint is the rule: silence is a valid answer. A message goes only if it still has a use, fits under the cap over all
dialogues together, falls in working hours on a working day, and does not run into an open question.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gripcore.rhythm.model import RULES, Decision, Drop, NudgeState, Postpone, Reason, Rhythm, Send

_SATURDAY = 5
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


def decide_nudge(rhythm: Rhythm, state: NudgeState) -> Decision:
    """Send, postpone or drop an unasked message; the order of the questions is the order of the laws."""
    if not state.reachable:
        return Drop(Reason.UNREACHABLE)
    if state.answered:
        return Drop(Reason.ANSWERED)
    if state.closes is not None and state.now >= state.closes:
        return Drop(Reason.CLOSED)
    if _is_late(rhythm, state):
        return Drop(Reason.TOO_LATE)
    allowed = next_allowed(rhythm, state.now, state.free_days)
    if allowed > state.now:
        return _postpone(state, allowed, Reason.QUIET)
    room = _room(rhythm, state)
    if room != state.now:
        return _over_cap(rhythm, state, room)
    if state.question_open_since and state.now - state.question_open_since < rhythm.open_question:
        return _postpone(state, state.question_open_since + rhythm.open_question, Reason.OPEN_QUESTION)
    return Send()


def next_allowed(rhythm: Rhythm, moment: datetime, free_days: frozenset[date]) -> datetime:
    """Return the moment itself, or the next one outside quiet hours, weekends and free days."""
    day, clock = moment.date(), moment.timetz().replace(tzinfo=None)
    if clock >= rhythm.quiet_from:
        day, clock = day + _DAY, rhythm.quiet_until
    clock = max(clock, rhythm.quiet_until)
    while day.weekday() >= _SATURDAY or day in free_days:
        day, clock = day + _DAY, rhythm.quiet_until
    if (day, clock) == (moment.date(), moment.timetz().replace(tzinfo=None)):
        return moment
    return local(rhythm, day, clock)


def local(rhythm: Rhythm, day: date, clock: time) -> datetime:
    """Return a moment of the partnership's own calendar."""
    return datetime.combine(day, clock, ZoneInfo(rhythm.zone))


def reminder_moments(rhythm: Rhythm, invited: datetime) -> tuple[tuple[int, datetime], ...]:
    """Return (which, when) of the reminders after an invitation; those after the close will find it closed."""
    wall = invited.replace(tzinfo=None)  # hours on the wall clock, so that half past nine stays half past nine
    moments = (wall + timedelta(hours=hours) for hours in rhythm.reminder_hours)
    return tuple((n, local(rhythm, m.date(), m.time())) for n, m in enumerate(moments, start=1))


def digest_moment(rhythm: Rhythm, closes: datetime, free_days: frozenset[date]) -> datetime:
    """Return when the digest of the round that closes then is sent: the next working day."""
    return next_allowed(rhythm, local(rhythm, closes.date(), rhythm.digest_time), free_days)


def plan_moment(rhythm: Rhythm, day: date, free_days: frozenset[date]) -> datetime:
    """Return when a plan for a day is asked back."""
    return next_allowed(rhythm, local(rhythm, day, rhythm.plan_time), free_days)


def _is_late(rhythm: Rhythm, state: NudgeState) -> bool:
    """Say whether the moment has passed; waiting for quiet hours to end or a question to close is not being late."""
    if RULES[state.kind].waits:
        return False
    reasonable = next_allowed(rhythm, state.wanted, state.free_days)
    return state.now - reasonable > rhythm.latest_nudge


def _room(rhythm: Rhythm, state: NudgeState) -> datetime | None:
    """Return now, or the first later moment at which the cap has room for this message; None when it never will."""
    if RULES[state.kind].is_asked:
        return state.now
    if not rhythm.cap_per_week:
        return None
    before = sorted(state.sent)
    ahead = sorted(e.at for e in state.expected if e.kind in RULES[state.kind].yields_to and e.at >= state.now)
    for moment in (state.now, *sorted(at + _WEEK for at in (*before, *ahead) if at + _WEEK > state.now)):
        if all(
            _fits(rhythm, end, (*before, *ahead, moment)) for end in (moment, *(at for at in ahead if at >= moment))
        ):
            return moment
    return None


def _fits(rhythm: Rhythm, end: datetime, messages: tuple[datetime, ...]) -> bool:
    """Say whether the seven days up to and including this moment hold no more messages than the cap."""
    return sum(end - _WEEK < at <= end for at in messages) <= rhythm.cap_per_week


def _over_cap(rhythm: Rhythm, state: NudgeState, room: datetime | None) -> Decision:
    """Let a message wait until there is room, if it may wait and there ever will be."""
    if room is None or not RULES[state.kind].waits:
        return Drop(Reason.CAP)
    return _postpone(state, next_allowed(rhythm, room, state.free_days), Reason.CAP)


def _postpone(state: NudgeState, until: datetime, reason: Reason) -> Decision:
    if state.closes is not None and until >= state.closes:
        return Drop(Reason.CLOSED)
    return Postpone(until, reason)
