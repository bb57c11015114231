"""One number over all themes, for FAMO alone; a lead never sees one, since it hides what to talk about."""

from collections.abc import Mapping
from dataclasses import dataclass

from gripcore.scoring.defaults import COMPOSITE_WEIGHT, WEIGHT_SWING
from gripcore.scoring.model import Absent, AbsentReason, Interval

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Composite:
    """The weighted mean, the share of weight that is present, and how far it moves with each weight 25 % up or down."""

    score: float
    weight_present: float
    sensitivity: Interval


def combine_themes(scores: Mapping[str, float], weights: Mapping[str, float]) -> Composite | Absent:
    """Return the weighted mean of theme scores where at least 70 % of the weight is present.

    `sensitivity` spans the means that come out when one theme's weight is 25 % lower or higher, one theme at a time.
    """
    total = sum(weights.values())
    present = {theme: weights[theme] for theme in sorted(scores) if weights.get(theme, 0.0) > 0.0}
    share = sum(present.values()) / total if total else 0.0
    if share < COMPOSITE_WEIGHT:
        needed = round(COMPOSITE_WEIGHT * _PERCENT)
        return Absent(AbsentReason.TOO_LITTLE_WEIGHT, int(share * _PERCENT), needed)
    swung = [
        _mean(scores, present | {theme: weight * factor})
        for theme, weight in present.items()
        for factor in (1.0 - WEIGHT_SWING, 1.0 + WEIGHT_SWING)
    ]
    return Composite(_mean(scores, present), share, Interval(min(swung), max(swung)))


def _mean(scores: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(scores[theme] * weight for theme, weight in weights.items()) / sum(weights.values())
