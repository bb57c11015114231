"""What becomes of a plan that was asked back: it is answered, asked once more if the question got lost, or let go.

Nothing stands open for ever: who did not answer in a week is not asked again, and hears no word about it.
"""

from datetime import datetime, timedelta
from enum import StrEnum

LET_GO_AFTER = timedelta(days=7)
LOOK_AFTER = timedelta(days=1)


class PlanStep(StrEnum):
    """What to do with a plan that was asked back and not answered yet."""

    WAIT = "wait"
    ASK_AGAIN = "ask_again"
    LET_GO = "let_go"


def follow_up(asked: datetime, now: datetime, *, arrived: bool, asked_again: bool) -> PlanStep:
    """Decide about a plan that was asked back at some moment; `arrived` says whether its question ever came through."""
    if abs(now - asked) >= LET_GO_AFTER:  # also after a clock was set back by more than that
        return PlanStep.LET_GO
    if not arrived and not asked_again:
        return PlanStep.ASK_AGAIN
    return PlanStep.WAIT
