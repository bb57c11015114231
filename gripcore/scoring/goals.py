"""What belongs to the partnership itself: are goals reached, are the basics in order? No person is in these figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.scoring.defaults import GOAL_CORRELATION
from gripcore.scoring.model import Absent, AbsentReason

WORST, BEST = -2, 2
"""Levels of a goal; 0 is what was expected."""


@dataclass(frozen=True, slots=True)
class GoalLevel:
    """Where a goal stands: a level of -2..+2, or None. Levels must be fixed before it is first measured."""

    level: int | None
    weight: float = 1.0
    levels_fixed: bool = True


@dataclass(frozen=True, slots=True)
class GoalAttainment:
    """Kiresuk & Sherman's T (50 is as expected) over measured goals; how many were reached or are unknown."""

    t: float
    reached: int
    measured: int
    unknown: int

    @property
    def unknown_share(self) -> float:
        """Share of all goals whose level is unknown."""
        return self.unknown / (self.measured + self.unknown)


@dataclass(frozen=True, slots=True)
class Basics:
    """Facts in place, of how many, and how many nobody knows: unknown is a finding, not a no."""

    in_place: int
    total: int
    unknown: int


def measure_goals(goals: Sequence[GoalLevel]) -> GoalAttainment | Absent:
    """Return T = 50 + 10 sum(wx) / sqrt((1 - r) sum(w^2) + r (sum w)^2), r = .3 (Kiresuk & Sherman 1968)."""
    if not all(goal.levels_fixed for goal in goals):
        return Absent(AbsentReason.LEVELS_NOT_FIXED, sum(goal.levels_fixed for goal in goals), len(goals))
    known = [(goal.level, goal.weight) for goal in goals if goal.level is not None]
    if not known:
        return Absent(AbsentReason.NO_ANSWERS, 0, 1)
    if any(not WORST <= level <= BEST or weight <= 0 for level, weight in known):
        raise ValueError("a goal's level is -2..+2 and its weight above 0")
    total = sum(weight for _, weight in known)
    squares = sum(weight**2 for _, weight in known)
    spread = math.sqrt((1.0 - GOAL_CORRELATION) * squares + GOAL_CORRELATION * total**2)
    t = 50.0 + 10.0 * sum(level * weight for level, weight in known) / spread
    return GoalAttainment(t, sum(level >= 0 for level, _ in known), len(known), len(goals) - len(known))


def count_basics(facts: Sequence[bool | None]) -> Basics:
    """Return how many facts are in place, of all that were asked; None is unknown."""
    return Basics(sum(fact is True for fact in facts), len(facts), sum(fact is None for fact in facts))
