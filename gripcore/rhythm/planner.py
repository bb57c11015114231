"""Deciding about one message that nobody is waiting for: (state, now) -> send it, look again then, or never.

Theory of operation. Restraint is the rule: silence is a valid answer. A message goes only if it still has a use, falls
in working hours on a working day of this very person, does not run into an open question, and fits under the cap.

The cap holds for what comes unasked; how it is counted and who goes first says `room`. A plan comes on the day that the
person set, whatever was sent before. *Later* is the same message again. A message over the cap waits for room as long
as it has a use.

The order of the questions is the order of the laws. Whoever is told to look again is told a later moment, so everything
due is sent or dropped in the end, for a reason that can be told.
"""

from datetime import datetime

from gripcore.rhythm.model import RULES, Decision, Drop, NudgeState, Postpone, Reason, Rhythm, Send
from gripcore.rhythm.moments import next_allowed
from gripcore.rhythm.room import find_room


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
    room = find_room(rhythm, state) if _is_unasked(state) else state.now
    if room is None:
        return Drop(Reason.CAP)
    if room > state.now:
        return Postpone(room, Reason.CAP)
    if state.question_open_since and abs(state.now - state.question_open_since) < rhythm.open_question:
        return _postpone(state, state.question_open_since + rhythm.open_question, Reason.OPEN_QUESTION)
    return Send(state.put_off_by, other_words=_is_unasked(state) and state.silent >= rhythm.silent_rounds)


def count_from(rhythm: Rhythm, planned: datetime, now: datetime) -> datetime:
    """Return under which moment a message that goes now counts for the cap.

    That is when it was planned, so that a late tick does not push next week's a little further each time; what was
    held up for longer than that counts when it came.
    """
    return planned if now - planned <= rhythm.latest_nudge else now


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


def _is_unasked(state: NudgeState) -> bool:
    return not RULES[state.kind].is_asked


def _postpone(state: NudgeState, until: datetime, reason: Reason) -> Decision:
    """Look again later, if it still has a use then."""
    has_use = state.closes is None or until < state.closes
    return Postpone(until, reason) if has_use else Drop(Reason.CLOSED)
