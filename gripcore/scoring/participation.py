"""How many took part, and how far those who did not could move the mean."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.scoring.defaults import FAIR_PARTICIPATION, LOW_PARTICIPATION, K
from gripcore.scoring.model import Absent, AbsentReason

_HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Turnout:
    """Valid of invited. Below 30 % only this may be shown; below 50 % with a warning."""

    valid: int
    invited: int
    share: float
    only_this: bool
    warning: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the mean of all invited lies, whatever those without a valid score would have answered."""

    valid: int
    invited: int
    low: float
    high: float


def measure_turnout(valid: int, invited: int) -> Turnout | Absent:
    """Return the share that took part, of at least k invited."""
    if invited < K:
        return Absent(AbsentReason.TOO_FEW_PERSONS, invited, K)
    share = valid / invited
    low = share < LOW_PARTICIPATION
    return Turnout(valid, invited, share, low, warning=not low and share < FAIR_PARTICIPATION)


def bound_mean(scores: Sequence[float], invited: int) -> Bounds | Absent:
    """Return Manski's bounds: the mean if everybody who kept silent scored 0, and if they scored 100 (Manski 1989)."""
    if not invited:
        return Absent(AbsentReason.TOO_FEW_PERSONS, 0, 1)
    valid, total = len(scores), math.fsum(scores)
    return Bounds(valid, invited, total / invited, (total + _HIGHEST * (invited - valid)) / invited)
