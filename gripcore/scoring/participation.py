"""How many took part, and how far those who did not could move the mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.scoring.defaults import FAIR_PARTICIPATION, LOW_PARTICIPATION, K
from gripcore.scoring.model import Absent, AbsentReason, Interval

_HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Turnout:
    """Valid of invited. Below 30 % only this may be shown; below 50 % with a warning."""

    valid: int
    invited: int
    share: float
    only_this: bool
    warning: bool


def measure_turnout(valid: int, invited: int) -> Turnout | Absent:
    """Return the share that took part, of at least k invited."""
    if invited < K:
        return Absent(AbsentReason.TOO_FEW_PERSONS, invited, K)
    share = valid / invited
    low = share < LOW_PARTICIPATION
    return Turnout(valid, invited, share, low, warning=not low and share < FAIR_PARTICIPATION)


def bound_mean(scores: Sequence[float], invited: int) -> Interval:
    """Return Manski's bounds: the mean if everybody who kept silent scored 0, and if they scored 100 (Manski 1989)."""
    silent = invited - len(scores)
    total = sum(scores)
    return Interval(total / invited, (total + _HIGHEST * silent) / invited)
