"""Every kind of row that can be due: who deals with it, and what becomes of it when the bot was away at its moment.

A row cannot stand here without saying so. What goes to a person by itself follows the rule of its `NudgeKind` in
`gripcore.rhythm.RULES`; of the rest this file says it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.clock.closing import close_round
from bot.clock.dates import look_at_calendar, send_notice
from bot.clock.forgetting import forget_stranger
from bot.clock.goals import tell_about_goal
from bot.clock.letters import send_baseline, send_digest, send_kept
from bot.clock.nudging import nudge
from bot.clock.offering import look_for_offer, send_offer
from bot.clock.plans import ask_plan_back, follow_plan
from bot.clock.telling import tell
from bot.conversation import Desk, Moment
from bot.conversation.opening import open_due_round
from bot.conversation.recording import GOAL_DUE
from bot.store import Transaction
from bot.store.due import Due
from gripcore.rhythm import NudgeKind


class WhenLate(StrEnum):
    """What becomes of a row that reaches nobody by itself, or only leads as their letter, when it is late."""

    STILL_DONE = "still_done"  # as if its moment were now: nothing that was true then is skipped or done twice
    WITHIN_A_DAY = "within_a_day"  # a letter that is late by more than `Rhythm.latest_digest` is not sent


@dataclass(frozen=True, slots=True)
class RowKind:
    """What is done with a row when it is due, and the rule for when that is too late."""

    deal_with: Callable[[Transaction, Desk, Due, Moment], Awaitable[None]]
    when_late: WhenLate | NudgeKind


ROW_KINDS = {
    "open": RowKind(open_due_round, WhenLate.STILL_DONE),
    "close": RowKind(close_round, WhenLate.STILL_DONE),
    "calendar": RowKind(look_at_calendar, WhenLate.STILL_DONE),
    "offers": RowKind(look_for_offer, WhenLate.STILL_DONE),
    "stranger": RowKind(forget_stranger, WhenLate.STILL_DONE),
    "plan_after": RowKind(follow_plan, WhenLate.STILL_DONE),
    "digest": RowKind(send_digest, WhenLate.WITHIN_A_DAY),
    "baseline": RowKind(send_baseline, WhenLate.WITHIN_A_DAY),
    "letters": RowKind(send_kept, WhenLate.WITHIN_A_DAY),
    "invite": RowKind(nudge, NudgeKind.INVITE),
    "remind": RowKind(nudge, NudgeKind.REMIND),
    "later": RowKind(nudge, NudgeKind.LATER),
    "plan": RowKind(ask_plan_back, NudgeKind.PLAN),
    "offer": RowKind(send_offer, NudgeKind.OFFER),
    "offered": RowKind(send_offer, NudgeKind.LATER),
    "notice": RowKind(send_notice, NudgeKind.NOTICE),
    "handed": RowKind(tell, NudgeKind.NOTICE),
    "ended": RowKind(tell, NudgeKind.NOTICE),
    GOAL_DUE: RowKind(tell_about_goal, NudgeKind.NOTICE),
}
