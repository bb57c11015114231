"""Where the partnership's goals stand: only what the client confirmed counts, and its levels were fixed before."""

from collections.abc import Sequence

from gripcore.digests.inputs import GoalCount
from gripcore.records import Goal, GoalKind, GoalPhase
from gripcore.scoring import GoalAttainment, GoalLevel, measure_goals


def count_goals(goals: Sequence[Goal]) -> GoalCount:
    """Return how the confirmed goals stand, with Kiresuk & Sherman's T to whole numbers (50 is as agreed)."""
    confirmed = [goal for goal in goals if goal.is_confirmed]
    measured = measure_goals([GoalLevel(goal.level) for goal in confirmed])
    attained = measured if isinstance(measured, GoalAttainment) else None
    return GoalCount(
        reached=attained.reached if attained else 0,
        total=len(confirmed),
        unknown=attained.unknown if attained else len(confirmed),
        has_effect_goal=any(goal.kind is GoalKind.EFFECT for goal in confirmed),
        attainment=round(attained.t) if attained else None,
        waiting=sum(goal.phase is GoalPhase.PROPOSED for goal in goals),
    )
