"""Where the partnership's goals stand: only what the client confirmed counts, and its levels were fixed before."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gripcore.digests.inputs import GoalCount
from gripcore.scoring import GoalAttainment, GoalLevel, measure_goals


class GoalKind(StrEnum):
    """What a goal is about: an effect in society, what is done for it, or what that takes."""

    EFFECT = "effect"
    PERFORMANCE = "prestatie"
    MEANS = "middel"


@dataclass(frozen=True, slots=True)
class GoalState:
    """One goal: its kind, whether the client confirmed it, and its last measured level (-2..2), if there is one."""

    kind: GoalKind | None
    is_confirmed: bool
    level: int | None = None


def count_goals(goals: Sequence[GoalState]) -> GoalCount:
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
        waiting=len(goals) - len(confirmed),
    )
