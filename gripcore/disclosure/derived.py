"""Words worked out from what is shown: the gap between two groups and the trend over rounds.

Made from shown figures alone, they tell nothing that the figures don't.
"""

import math
from collections.abc import Sequence

from gripcore.disclosure.model import Figure
from gripcore.scoring.change import Trend, measure_trend
from gripcore.scoring.defaults import CONFIDENCE, GAP_POINTS, PRIOR_SIGMA, WIDE_GAP_POINTS
from gripcore.scoring.distributions import normal_quantile
from gripcore.scoring.gap import GapWord
from gripcore.scoring.model import Absent


def name_gap(first: Figure, second: Figure) -> GapWord:
    """Return what the gap between two shown figures is called, beyond the noise that so many people at least leave.

    The declared spread within teams stands in for the groups' own, which is not shown.
    """
    difference = abs(second.value - first.value)
    error = PRIOR_SIGMA * math.sqrt(1.0 / first.at_least + 1.0 / second.at_least)
    if difference < GAP_POINTS or difference <= normal_quantile((1.0 + CONFIDENCE) / 2.0) * error:
        return GapWord.NONE
    return GapWord.GULF if difference >= WIDE_GAP_POINTS else GapWord.DIFFERENCE


def name_trend(figures: Sequence[Figure]) -> Trend | Absent:
    """Return the trend over the shown figures of one group, round by round; rounds without a figure are left out."""
    return measure_trend([float(figure.value) for figure in figures])
