"""Deciding about one message that nobody is waiting for: (state, now) -> send it, look again then, or never.

Theory of operation. Restraint is the rule: silence is a valid answer. A message goes only if it still has a use, falls
in working hours on a working day of this very person, does not run into an open question, and fits under the cap.

The cap is one for a person: over all dialogues and all their partnerships, in any seven days on their own clock. It
holds for what comes unasked. A plan comes on the day that the person set, whatever was sent before, and then counts, so
that what is unasked makes way for it. *Later* is the same message again, and does not count twice.

Who goes first is data (`RULES`): a message of lower rank leaves room for those of higher rank that are expected within
the week, until it has waited for two weeks. Of two invitations the partnership goes first that was served longest ago.
A message over the cap waits for room as long as it has a use. Between two messages lies a cool-down; that one gives way
where waiting would mean never.

The order of the questions is the order of the laws. Whoever is told to look again is told a later moment, so everything
due is sent or dropped in the end, for a reason that can be told.
"""

from datetime import datetime, timedelta

from gripcore.rhythm.model import RULES, Decision, Drop, Expected, NudgeState, Postpone, Reason, Rhythm, Send
from gripcore.rhythm.moments import local, next_allowed

_WEEK = timedelta(days=7)
_NO_TIME = timedelta()


def decide_nudge(rhythm: Rhythm, state: NudgeState) -> Decision:
    """Send, postpone or drop a message to somebody; `rhythm` is as this person has it."""
    useless = _why_useless(state)
    if useless:
        return Drop(useless)
    held = _why_held(rhythm, state)
    if held:
        return _hold(rhythm, state, held)
    if _is_late(rhythm, state):
        return Drop(Reason.TOO_LATE)
    allowed = next_allowed(rhythm, state.now, state.free_days, resume=rhythm.invite_time)
    if allowed > state.now:
        return _postpone(state, allowed, Reason.QUIET)
    room = _room(rhythm, state)
    if room != state.now:
        return _over_cap(rhythm, state, room)
    if state.question_open_since and abs(state.now - state.question_open_since) < rhythm.open_question:
        return _postpone(state, state.question_open_since + rhythm.open_question, Reason.OPEN_QUESTION)
    return Send(state.put_off_by, other_words=_is_unasked(state) and state.silent >= rhythm.silent_rounds)


def _why_useless(state: NudgeState) -> Reason | None:
    if not state.reachable:
        return Reason.UNREACHABLE
    if state.answered:
        return Reason.ANSWERED
    if state.closes is not None and state.now >= state.closes:
        return Reason.CLOSED
    return None


def _why_held(rhythm: Rhythm, state: NudgeState) -> Reason | None:
    """Say why somebody is left alone until they are back: on leave without an end, or silent round after round."""
    if state.is_away:
        return Reason.AWAY
    enough = rhythm.silent_rounds if RULES[state.kind].stops_early else rhythm.silent_rounds + 1
    return Reason.SILENT if _is_unasked(state) and state.silent >= enough else None


def _hold(rhythm: Rhythm, state: NudgeState, reason: Reason) -> Decision:
    """Keep a message for when they are back; one that may not be late is not worth keeping for who keeps silent."""
    if reason is Reason.SILENT and not RULES[state.kind].waits:
        return Drop(reason)
    return _postpone(state, state.now + rhythm.hold, reason)


def _is_late(rhythm: Rhythm, state: NudgeState) -> bool:
    """Say whether the moment has passed; waiting because the rhythm said so is not being late."""
    if RULES[state.kind].waits:
        return False
    planned = state.put_off_to or state.wanted
    reasonable = next_allowed(rhythm, planned, state.free_days, resume=rhythm.invite_time)
    return state.now - reasonable > rhythm.latest_nudge


def _room(rhythm: Rhythm, state: NudgeState) -> datetime | None:
    """Return now, or the first later moment at which there is room for this message; None when there never will be."""
    if not _is_unasked(state):
        return state.now
    if not rhythm.cap_per_week:
        return None
    apart = _first_fit(rhythm, state, rhythm.cool_down)
    if state.closes is None or apart < state.closes:
        return apart
    return _first_fit(rhythm, state, _NO_TIME)


def _first_fit(rhythm: Rhythm, state: NudgeState, cool_down: timedelta) -> datetime:
    """Return the first moment from now at which this message fits between what was sent and what is expected."""
    # After a clock was set back there are messages of "later today": they were sent. Those of next year mean nothing.
    before = tuple(min(at, state.now) for at in state.sent if abs(state.now - at) < _WEEK)
    ahead = _ahead(rhythm, state)
    moments = sorted({at + wait for at in (*before, *ahead) for wait in (_WEEK, cool_down)})

    def has_room(moment: datetime) -> bool:
        messages = (*before, *ahead, moment)
        apart = all(abs(moment - at) >= cool_down for at in (*before, *ahead))
        return apart and all(_fits(rhythm, end, messages) for end in (moment, *(at for at in ahead if at >= moment)))

    # A week after the last of them there is room, so there is a first.
    return next(moment for moment in (state.now, *(at for at in moments if at > state.now)) if has_room(moment))


def _ahead(rhythm: Rhythm, state: NudgeState) -> tuple[datetime, ...]:
    """Return the moments that this message keeps free for others; none once it has waited long enough."""
    if state.now - state.wanted > rhythm.longest_yield:
        return ()
    return tuple(other.at for other in state.expected if other.at >= state.now and _goes_first(other, state))


def _goes_first(other: Expected, state: NudgeState) -> bool:
    """Say whether another message has the older rights."""
    if other.kind is not state.kind:
        return other.kind in RULES[state.kind].yields_to
    return state.served is not None and (other.served is None or other.served < state.served)


def _fits(rhythm: Rhythm, end: datetime, messages: tuple[datetime, ...]) -> bool:
    """Say whether the seven days up to and including this moment hold no more messages than the cap."""
    return sum(end - _WEEK < at <= end for at in messages) <= rhythm.cap_per_week


def _over_cap(rhythm: Rhythm, state: NudgeState, room: datetime | None) -> Decision:
    """Let a message wait until there is room, if there ever will be; on another day it comes at the usual hour."""
    if room is None:
        return Drop(Reason.CAP)
    if room.date() > state.now.date():
        room = max(room, local(rhythm, room.date(), rhythm.invite_time))
    return _postpone(state, next_allowed(rhythm, room, state.free_days, resume=rhythm.invite_time), Reason.CAP)


def _is_unasked(state: NudgeState) -> bool:
    return not RULES[state.kind].is_asked


def _postpone(state: NudgeState, until: datetime, reason: Reason) -> Decision:
    """Look again later, if it still has a use then; what finds no room before the close went over the cap."""
    if state.closes is not None and until >= state.closes:
        return Drop(Reason.CAP if reason is Reason.CAP else Reason.CLOSED)
    return Postpone(until, reason)
