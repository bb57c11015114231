"""The gap between two groups (roles, parties) or between importance and score: difference, interval, effect size."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gripcore.scoring.change import excludes_zero
from gripcore.scoring.defaults import GAP_POINTS, WIDE_GAP_POINTS, K
from gripcore.scoring.model import Absent, AbsentReason, Interval
from gripcore.scoring.team import interval_of


class GapWord(StrEnum):
    """What a gap is called: nothing, unless it is large and beyond noise."""

    NONE = ""
    DIFFERENCE = "verschil"
    GULF = "kloof"


@dataclass(frozen=True, slots=True)
class Gap:
    """The second group minus the first, with Welch's interval and Hedges' g (None when nobody differs)."""

    n_first: int
    n_second: int
    difference: float
    interval: Interval
    hedges_g: float | None
    word: GapWord


def measure_gap(first: Sequence[float], second: Sequence[float]) -> Gap | Absent:
    """Return the gap between two groups of at least k each."""
    fewest = min(len(first), len(second))
    if fewest < K:
        return Absent(AbsentReason.TOO_FEW_PERSONS, fewest, K)
    errors = [statistics.variance(scores) / len(scores) for scores in (first, second)]
    difference = sum(second) / len(second) - sum(first) / len(first)
    interval = interval_of(difference, math.sqrt(sum(errors)), welch_df(errors, (len(first), len(second))))
    word = _word(difference) if excludes_zero(interval) else GapWord.NONE
    return Gap(len(first), len(second), difference, interval, hedges_g(first, second), word)


def welch_df(errors: Sequence[float], sizes: Sequence[int]) -> float:
    """Return the Welch-Satterthwaite degrees of freedom of squared standard errors; 1 when all are 0."""
    if not any(errors):
        return 1.0
    return sum(errors) ** 2 / sum(e * e / (n - 1) for e, n in zip(errors, sizes, strict=True))


def hedges_g(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return g = d (1 - 3/(4 df - 1)), d over the pooled standard deviation (Hedges 1981); None without variance."""
    df = len(first) + len(second) - 2
    means = [sum(scores) / len(scores) for scores in (first, second)]
    squares = sum((s - m) ** 2 for scores, m in zip((first, second), means, strict=True) for s in scores)
    if squares == 0.0:
        return None
    return (means[1] - means[0]) / math.sqrt(squares / df) * (1.0 - 3.0 / (4.0 * df - 1.0))


def _word(difference: float) -> GapWord:
    if abs(difference) >= WIDE_GAP_POINTS:
        return GapWord.GULF
    return GapWord.DIFFERENCE if abs(difference) >= GAP_POINTS else GapWord.NONE
