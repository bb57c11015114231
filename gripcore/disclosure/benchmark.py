"""A benchmark over municipalities, made of figures that were shown already, so that it can't tell more than they do."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.disclosure.model import Figure
from gripcore.scoring.defaults import (
    BENCHMARK_DOMINANCE,
    BENCHMARK_MUNICIPALITIES,
    BENCHMARK_PERSONS,
    ROUND_TO,
)

_QUARTERS = (0.25, 0.5, 0.75)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The quartiles of municipalities' figures, in whole fives."""

    municipalities: int
    lower: int
    median: int
    upper: int


def build_benchmark(figures: Sequence[Figure]) -> Benchmark | None:
    """Return the quartiles of at least 5 municipalities and 25 people, none above 40 % of them; None otherwise.

    People are counted as coarsely as they were shown.
    """
    people = [figure.at_least for figure in figures]
    enough = len(figures) >= BENCHMARK_MUNICIPALITIES and sum(people) >= BENCHMARK_PERSONS
    if not enough or max(people) > BENCHMARK_DOMINANCE * sum(people):
        return None
    values = sorted(figure.value for figure in figures)
    lower, median, upper = (_round(_quantile(values, quarter)) for quarter in _QUARTERS)
    return Benchmark(len(figures), lower, median, upper)


def _quantile(ordered: Sequence[int], share: float) -> float:
    """Interpolate linearly between order statistics (Hyndman & Fan 1996, type 7); `share` is below 1."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    return ordered[below] + (place - below) * (ordered[below + 1] - ordered[below])


def _round(value: float) -> int:
    return ROUND_TO * math.floor(value / ROUND_TO + 0.5 + _ROUNDING)
