"""Change: of a person beyond measurement error, of a team over those who stayed, and over many rounds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gripcore.scoring.defaults import (
    CHANGE_POINTS,
    CLEAR_TREND_P,
    FALSE_DISCOVERY,
    RELIABLE,
    TREND_P,
    TREND_ROUNDS,
    K,
)
from gripcore.scoring.model import Absent, AbsentReason, Change, ChangeWord, Interval
from gripcore.scoring.team import interval_of

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Trend:
    """Mann-Kendall's S with its exact two-sided p, Theil-Sen's slope per round, and the word ("" when none)."""

    rounds: int
    s: int
    p: float
    slope: float
    word: str


def reliable_change(before: float, after: float, *, sd: float, reliability: float) -> tuple[float, ChangeWord] | Absent:
    """Return the reliable change index (x2 - x1)/(s sqrt(2 (1 - r))) and its word (Jacobson & Truax 1991)."""
    error = sd * math.sqrt(2.0 * (1.0 - reliability))
    if error == 0.0:
        return Absent(AbsentReason.NO_VARIANCE)
    index = (after - before) / error
    return index, _word(index, RELIABLE)


def measure_change(pairs: Sequence[tuple[float, float]]) -> Change | Absent:
    """Return the paired change over stayers (before, after): named when beyond noise and at least five points."""
    n = len(pairs)
    if n < K:
        return Absent(AbsentReason.TOO_FEW_PERSONS, n, K)
    differences = [after - before for before, after in pairs]
    mean = math.fsum(differences) / n
    error = math.sqrt(math.fsum((d - mean) ** 2 for d in differences) / (n - 1) / n)
    interval = interval_of(mean, error, n - 1)
    return Change(n, mean, interval, _word(mean, CHANGE_POINTS) if excludes_zero(interval) else ChangeWord.SAME)


def excludes_zero(interval: Interval) -> bool:
    """Whether the whole interval lies on one side of zero."""
    return interval.low > 0.0 or interval.high < 0.0


def measure_trend(scores: Sequence[float]) -> Trend | Absent:
    """Return the exact Mann-Kendall test and Theil-Sen slope over rounds in order, from 5 rounds on."""
    n = len(scores)
    if n < TREND_ROUNDS:
        return Absent(AbsentReason.TOO_FEW_ROUNDS, n, TREND_ROUNDS)
    s = sum(_sign(scores[j] - scores[i]) for i in range(n) for j in range(i + 1, n))
    ties = tuple(sorted(scores.count(value) for value in set(scores)))
    p = kendall_p(s, ties)
    word = "duidelijke trend" if p <= CLEAR_TREND_P else "trend" if p <= TREND_P else ""
    return Trend(n, s, p, theil_sen(scores), word)


def kendall_p(s: int, ties: tuple[int, ...]) -> float:
    """Return the exact two-sided P(|S| >= |s|) when every order is as likely; `ties` are sizes of groups of equals.

    S = M - 2 I with M pairs that are not tied and I inversions, which over the orders of a multiset are counted by the
    Gaussian multinomial coefficient (MacMahon 1916): exact with ties as well.
    """
    counts = _inversions(ties)
    untied = len(counts) - 1
    extreme = sum(count for i, count in enumerate(counts) if abs(untied - 2 * i) >= abs(s))
    return extreme / sum(counts)


def theil_sen(scores: Sequence[float]) -> float:
    """Return the median of all slopes between two rounds (Sen 1968), rounds being one step apart."""
    n = len(scores)
    slopes = sorted((scores[j] - scores[i]) / (j - i) for i in range(n) for j in range(i + 1, n))
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2.0


def benjamini_hochberg(p_values: Sequence[float], q: float = FALSE_DISCOVERY) -> tuple[bool, ...]:
    """Return for each p whether it is a discovery at false discovery rate q (Benjamini & Hochberg 1995)."""
    m = len(p_values)
    passed = [p for rank, p in enumerate(sorted(p_values), start=1) if p <= q * rank / m]
    limit = max(passed, default=-1.0)
    return tuple(p <= limit for p in p_values)


@cache
def _inversions(ties: tuple[int, ...]) -> tuple[int, ...]:
    product, placed = [1], 0
    for size in ties:
        for step in range(1, size + 1):
            placed += 1
            product = _divide(_multiply(product, placed), step)
    return tuple(product)


def _multiply(polynomial: list[int], power: int) -> list[int]:
    """Multiply by 1 - q^power."""
    padded = polynomial + [0] * power
    return [c - (padded[i - power] if i >= power else 0) for i, c in enumerate(padded)]


def _divide(polynomial: list[int], power: int) -> list[int]:
    """Divide by 1 - q^power, which must come out even."""
    quotient: list[int] = []
    for i in range(len(polynomial) - power):
        quotient.append(polynomial[i] + (quotient[i - power] if i >= power else 0))
    return quotient


def _word(size: float, at_least: float) -> ChangeWord:
    if abs(size) < at_least:
        return ChangeWord.SAME
    return ChangeWord.RISEN if size > 0 else ChangeWord.FALLEN


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
