"""Where goals stand: confirmed ones only, as T beside the count, and no effect goal as the first thing said."""

from dataclasses import replace

import pytest

from gripcore.digests import Earlier, PartnershipState, build_digest
from gripcore.digests.goals import count_goals
from gripcore.digests.inputs import GoalCount
from gripcore.records import Goal, GoalKind, GoalPhase, Measurement
from tests.digests import samples

EFFECT, MEANS = GoalKind.EFFECT, GoalKind.MEANS


def goal(level: int | None, *, kind: GoalKind | None = MEANS, confirmed: bool = True) -> Goal:
    """Return a goal at a level."""
    phase = GoalPhase.CONFIRMED if confirmed else GoalPhase.PROPOSED
    return Goal("1", "Doel", kind, ("",) * 5, phase, measured=(Measurement(level, samples.CLOSED_ON),))


@pytest.mark.parametrize(
    ("goals", "count"),
    [
        ([], GoalCount(0, 0, 0, has_effect_goal=False)),
        ([goal(0, kind=EFFECT)], GoalCount(1, 1, 0, True, 50)),
        ([goal(None, kind=EFFECT)], GoalCount(0, 1, 1, True)),
        ([goal(2, confirmed=False, kind=EFFECT)], GoalCount(0, 0, 0, False, None, 1)),
        # Kiresuk & Sherman: 50 + 10 (1 + 1 - 1) / sqrt(.7 * 3 + .3 * 9) = 54.56
        ([goal(1), goal(1), goal(-1), goal(None, kind=None)], GoalCount(2, 4, 1, False, 55)),
    ],
)
def test_count_goals(goals: list[Goal], count: GoalCount) -> None:
    """Goals that the client did not confirm are not measured; those without a level are unknown."""
    assert count_goals(goals) == count


def first_rule(goals: GoalCount, before: GoalCount | None) -> str:
    """Return the rule of the first finding of a full letter."""
    state = PartnershipState(goals=goals)
    return build_digest(replace(samples.FULL, state=state, earlier=Earlier(goals=before))).findings[0].rule


def test_no_effect_goal_comes_first_once() -> None:
    """Without a goal about effects that is the first thing a letter says; a week later the figures come first."""
    lacking, fine = GoalCount(1, 2, 0, has_effect_goal=False), GoalCount(1, 2, 0, has_effect_goal=True)
    assert first_rule(lacking, None) == "goals.no_effect"
    assert first_rule(lacking, fine) == "goals.no_effect"
    assert first_rule(lacking, lacking) == "theme_score"
    assert first_rule(fine, None) == "theme_score"
