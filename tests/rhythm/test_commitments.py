"""A plan that was asked back never stands open for ever."""

from datetime import timedelta

import pytest

from gripcore.rhythm import PlanStep, follow_up
from tests.rhythm.clocks import at

ASKED = at("2026-12-03 09:30")
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "arrived", "again", "step"),
    [
        (1, True, False, PlanStep.WAIT),
        (1, False, False, PlanStep.ASK_AGAIN),
        (1, False, True, PlanStep.WAIT),
        (6, True, False, PlanStep.WAIT),
        (7, True, False, PlanStep.LET_GO),
        (7, False, False, PlanStep.LET_GO),
        (-30, True, False, PlanStep.LET_GO),
    ],
)
def test_plan_is_waited_for_asked_again_or_let_go(days: int, step: PlanStep, *, arrived: bool, again: bool) -> None:
    """A lost question is asked once more; after a week without an answer, or a clock set far back, the plan goes."""
    assert follow_up(ASKED, ASKED + days * DAY, arrived=arrived, asked_again=again) is step
