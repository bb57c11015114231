"""Whether there is room for one more unasked message, and who goes first where there is not.

Theory of operation. The cap is one for a person: over all dialogues and all their partnerships, in any seven days on
their own clock. On a clock that was set back, what was sent at a moment that is still to come counts as sent now, so
that no seven days on that clock ever hold more than the cap, in whatever order they were lived.

Who goes first is data (`RULES`): a message leaves room for those it yields to that are expected within the week, until
it has waited for two weeks; an offer leaves room for themes however long it waits. Of two invitations the partnership
goes first that was served longest ago. A date of the calendar goes before all else once its last useful day is near.

Comfort gives way where waiting would mean never. A plan was asked for, so it is not under the cap; it fills the week
for what can wait, but takes no theme and no date away, and nothing waits for plans for ever. Between two messages lies
a cool-down. The cap on what is unasked gives way to nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from gripcore.rhythm.model import RULES, Expected, NudgeKind, NudgeState, Rhythm
from gripcore.rhythm.moments import local, next_allowed

_WEEK = timedelta(days=7)
_NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of looking for room: whether plans fill the week, and how far messages lie apart."""

    with_plans: bool
    cool_down: timedelta


def find_room(rhythm: Rhythm, state: NudgeState) -> datetime | None:
    """Return now, or the first later moment of use at which there is room for an unasked message; None when never."""
    if not rhythm.cap_per_week:
        return None
    for way in _ways(rhythm, state):
        room = _at_a_fit_hour(rhythm, state, _first_fit(rhythm, state, way))
        if state.closes is None or room < state.closes:
            return room
    return None


def _ways(rhythm: Rhythm, state: NudgeState) -> Iterator[_Way]:
    """Yield the ways of looking for room, the kindest first."""
    with_plans = not (_has_waited(rhythm, state) or _presses(rhythm, state.kind, state.closes, state.now))
    yield _Way(with_plans, rhythm.cool_down)
    if with_plans and RULES[state.kind].outlasts_plans:
        with_plans = False
        yield _Way(with_plans, rhythm.cool_down)
    yield _Way(with_plans, _NO_TIME)


def _at_a_fit_hour(rhythm: Rhythm, state: NudgeState, room: datetime) -> datetime:
    """Return the moment at which a message comes that has room from then on; on another day at the usual hour."""
    if room.date() > state.now.date():
        room = max(room, local(rhythm, room.date(), rhythm.invite_time))
    return next_allowed(rhythm, room, state.free_days, resume=rhythm.invite_time)


def _first_fit(rhythm: Rhythm, state: NudgeState, way: _Way) -> datetime:
    """Return the first moment from now at which this message fits between what was sent and what is expected."""
    unasked, plans = _recent(state.sent, state.now), _recent(state.plans, state.now)
    ahead = _ahead(rhythm, state, with_plans=way.with_plans)
    counted = (*unasked, *(plans if way.with_plans else ()), *ahead)
    beside = (*unasked, *plans, *ahead, *_plans_ahead(rhythm, state))
    moments = sorted({at + wait for at in beside for wait in (_WEEK, way.cool_down)})

    def has_room(moment: datetime) -> bool:
        ends = (moment, *(at for at in ahead if at >= moment))
        apart = all(abs(moment - at) >= way.cool_down for at in beside)
        return apart and all(_fits(rhythm, end, (*counted, moment)) for end in ends)

    # A week after the last of them there is room, so there is a first.
    return next(moment for moment in (state.now, *(at for at in moments if at > state.now)) if has_room(moment))


def _recent(sent: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    """Return what was sent in the last week; on a clock that was set back, what is still to come was sent just now.

    What was sent a week or more ahead means nothing: a clock that once was a year fast silences nobody for a year.
    """
    return tuple(min(at, now) for at in sent if abs(now - at) < _WEEK)


def _fits(rhythm: Rhythm, end: datetime, messages: tuple[datetime, ...]) -> bool:
    """Say whether the seven days up to and including this moment hold no more messages than the cap."""
    return sum(end - _WEEK < at <= end for at in messages) <= rhythm.cap_per_week


def _ahead(rhythm: Rhythm, state: NudgeState, *, with_plans: bool) -> tuple[datetime, ...]:
    """Return the moments that this message keeps free for others; once it has waited long enough, for few of them."""
    others = (other for other in state.expected if with_plans or other.kind is not NudgeKind.PLAN)
    coming = (other for other in others if _still_comes(rhythm, other, state.now))
    first = tuple(other for other in coming if _goes_first(rhythm, other, state))
    if _has_waited(rhythm, state):
        always = RULES[state.kind].always_to
        first = tuple(one for one in first if one.kind in always or _presses(rhythm, one.kind, one.closes, state.now))
    return tuple(max(other.at, state.now) for other in first)


def _plans_ahead(rhythm: Rhythm, state: NudgeState) -> tuple[datetime, ...]:
    """Return when plans are asked back, so that nothing comes on the same day."""
    plans = (other.at for other in state.expected if other.kind is NudgeKind.PLAN)
    return () if _has_waited(rhythm, state) else tuple(max(at, state.now) for at in plans)


def _has_waited(rhythm: Rhythm, state: NudgeState) -> bool:
    return state.now - state.wanted > rhythm.longest_yield


def _still_comes(rhythm: Rhythm, other: Expected, now: datetime) -> bool:
    """Say whether a message whose moment may have passed still goes: the clock ticks a little after it."""
    has_use = other.closes is None or other.closes > now
    return has_use and (RULES[other.kind].waits or now - other.at <= rhythm.latest_nudge)


def _goes_first(rhythm: Rhythm, other: Expected, state: NudgeState) -> bool:
    """Say whether another message has the older rights."""
    mine = _presses(rhythm, state.kind, state.closes, state.now)
    if mine or _presses(rhythm, other.kind, other.closes, state.now):
        return not mine
    if other.kind is not state.kind:
        return other.kind in RULES[state.kind].yields_to
    if not RULES[state.kind].takes_turns or state.served is None:
        return False
    return other.served is None or other.served < state.served


def _presses(rhythm: Rhythm, kind: NudgeKind, closes: datetime | None, now: datetime) -> bool:
    """Say whether the last useful day of a message is so near that it goes before everything else."""
    return RULES[kind].presses and closes is not None and closes - now <= rhythm.last_call
