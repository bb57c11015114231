"""How good the questions are: for FAMO alone, never for a lead and never about a person."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gripcore.missing import Missing
from gripcore.scoring.defaults import (
    ALPHA_PERSONS,
    CARELESS_ITEMS,
    CARELESS_SECONDS,
    INSTRUMENT_CONFIDENCE,
    OMEGA_PERSONS,
)
from gripcore.scoring.distributions import f_quantile
from gripcore.scoring.model import Absent, AbsentReason, Interval

Matrix = list[list[float]]
_ITEMS = 2
_FACTOR_ITEMS = 3
_ROUNDS = 5_000
_CLOSE = 1e-13


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha with Feldt's interval, over n complete persons."""

    n: int
    alpha: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Omega:
    """McDonald's omega of one factor, over n complete persons."""

    n: int
    omega: float


@dataclass(frozen=True, slots=True)
class InterItem:
    """The mean correlation between so many items that vary, over n complete persons."""

    n: int
    items: int
    mean: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The mean of n scores, and without the `flagged` of them that look careless."""

    n: int
    flagged: int
    mean: float
    without: float


@dataclass(frozen=True, slots=True)
class ItemRates:
    """Of those asked an indicator, the share that said *weet ik niet* and the share that skipped it."""

    indicator: str
    asked: int
    dont_know: float
    skipped: float


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> Alpha | Absent:
    """Return alpha = J/(J-1) (1 - sum s_i^2 / s_T^2) (Cronbach 1951) with Feldt's (1965) exact interval.

    `rows` are complete persons, one keyed score per item; from 30 persons on.
    """
    n, covariances = len(rows), covariance_matrix(rows)
    items = len(covariances)
    if n < ALPHA_PERSONS:
        return Absent(AbsentReason.TOO_FEW_PERSONS, n, ALPHA_PERSONS)
    if items < _ITEMS:
        return Absent(AbsentReason.TOO_FEW_ITEMS, items, _ITEMS)
    total = sum(map(sum, covariances))
    if total <= 0.0:
        return Absent(AbsentReason.NO_VARIANCE, n)
    alpha = items / (items - 1) * (1.0 - sum(covariances[i][i] for i in range(items)) / total)
    return Alpha(n, alpha, feldt_interval(alpha, n, items))


def feldt_interval(alpha: float, n: int, items: int) -> Interval:
    """Return Feldt's (1965) exact interval of alpha: 1 - (1 - alpha) F, F with n - 1 and (n - 1)(items - 1) df."""
    tail = (1.0 - INSTRUMENT_CONFIDENCE) / 2.0
    df = (n - 1, (n - 1) * (items - 1))
    return Interval(1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, *df), 1.0 - (1.0 - alpha) * f_quantile(tail, *df))


def mcdonald_omega(rows: Sequence[Sequence[float]]) -> Omega | Absent:
    """Return omega = (sum loadings)^2 / ((sum loadings)^2 + sum uniquenesses) of one factor (McDonald 1999).

    Loadings by iterated principal axes on covariances; from 100 complete persons and 3 items on.
    """
    n, covariances = len(rows), covariance_matrix(rows)
    items = len(covariances)
    if n < OMEGA_PERSONS:
        return Absent(AbsentReason.TOO_FEW_PERSONS, n, OMEGA_PERSONS)
    if items < _FACTOR_ITEMS:
        return Absent(AbsentReason.TOO_FEW_ITEMS, items, _FACTOR_ITEMS)
    loadings = fit_factor(covariances)
    if loadings is None:
        return Absent(AbsentReason.NO_FIT, n)
    common = sum(loadings) ** 2
    unique = sum(covariances[i][i] - loading**2 for i, loading in enumerate(loadings))
    return Omega(n, common / (common + unique))


def inter_item_correlation(rows: Sequence[Sequence[float]]) -> InterItem | Absent:
    """Return the mean correlation between items that vary."""
    covariances = covariance_matrix(rows)
    varying = [i for i in range(len(covariances)) if covariances[i][i] > 0.0]
    if len(varying) < _ITEMS:
        return Absent(AbsentReason.NO_VARIANCE, len(varying), _ITEMS)
    pairs = [
        covariances[i][j] / math.sqrt(covariances[i][i] * covariances[j][j]) for i in varying for j in varying if i < j
    ]
    return InterItem(len(rows), len(varying), sum(pairs) / len(pairs))


def rate_items(persons: Sequence[Mapping[str, int | Missing]]) -> tuple[ItemRates, ...]:
    """Return the don't-know and skip rate of every indicator that somebody was asked."""
    asked: dict[str, list[int | Missing]] = {}
    for answers in persons:
        for indicator, value in answers.items():
            asked.setdefault(indicator, []).append(value)
    return tuple(
        ItemRates(i, len(v), v.count(Missing.DONT_KNOW) / len(v), v.count(Missing.SKIPPED) / len(v))
        for i, v in sorted(asked.items())
    )


def measure_drop_off(reached: Sequence[int]) -> tuple[float, ...]:
    """Return for each step but the last the share of those who reached it that did not reach the next."""
    return tuple(1.0 - after / before if before else 0.0 for before, after in pairwise(reached))


def median_seconds(times: Sequence[float]) -> float | Absent:
    """Return the median time that a step took."""
    if not times:
        return Absent(AbsentReason.NO_ANSWERS)
    ordered, middle = sorted(times), len(times) // 2
    return ordered[middle] if len(times) % 2 else (ordered[middle - 1] + ordered[middle]) / 2.0


def is_careless(values: Sequence[int], seconds: float, *, reversed_among: bool) -> bool:
    """Whether answers look unread: under 2 s each and all the same over 8 items of which one is reverse-keyed.

    For a sensitivity run only (Meade & Craig 2012); nobody is ever told. `values` are the chosen scale points, before
    reverse-keyed ones are turned round; `seconds` is for all of them together.
    """
    hurried = bool(values) and seconds / len(values) < CARELESS_SECONDS
    return hurried and reversed_among and len(values) >= CARELESS_ITEMS and len(set(values)) == 1


def run_without_careless(scores: Mapping[str, float], careless: Collection[str]) -> Sensitivity | Absent:
    """Return what flagging changes: the mean of persons' scores with and without those whom `is_careless` names."""
    kept = [score for person, score in sorted(scores.items()) if person not in careless]
    if not kept:
        return Absent(AbsentReason.NO_ANSWERS, 0, 1)
    n = len(scores)
    return Sensitivity(n, n - len(kept), math.fsum(scores.values()) / n, math.fsum(kept) / len(kept))


def covariance_matrix(rows: Sequence[Sequence[float]]) -> Matrix:
    """Return the covariances between items with n - 1 below the line; empty below two persons."""
    if len(rows) < _ITEMS:
        return []
    columns = list(zip(*rows, strict=True))
    centred = [[value - sum(column) / len(rows) for value in column] for column in columns]
    return [[sum(a * b for a, b in zip(x, y, strict=True)) / (len(rows) - 1) for y in centred] for x in centred]


def fit_factor(covariances: Matrix) -> list[float] | None:
    """Return one factor's loadings by iterated principal axes, or None without a proper solution (Heywood case)."""
    items = len(covariances)
    loadings = [math.sqrt(covariances[i][i] / 2.0) for i in range(items)]
    for _ in range(_ROUNDS):
        reduced = [[loadings[i] ** 2 if i == j else covariances[i][j] for j in range(items)] for i in range(items)]
        updated = _principal_axis(reduced, loadings)
        if updated is None or any(updated[i] ** 2 >= covariances[i][i] for i in range(items)):
            return None
        if max(abs(a - b) for a, b in zip(updated, loadings, strict=True)) < _CLOSE * max(map(abs, updated)):
            return updated
        loadings = updated
    return None


def _principal_axis(matrix: Matrix, start: list[float]) -> list[float] | None:
    """Take one power step from `start` and scale it to the matrix by the Rayleigh quotient."""
    product = [sum(a * b for a, b in zip(row, start, strict=True)) for row in matrix]
    length = math.sqrt(sum(p * p for p in product))
    if length == 0.0:
        return None
    axis = [p / length for p in product]
    value = sum(axis[i] * sum(a * b for a, b in zip(matrix[i], axis, strict=True)) for i in range(len(axis)))
    return [math.sqrt(value) * a for a in axis] if value > 0.0 else None
