"""How alike people see it: r_wg and its family, AD_M, ICC.

r_wg(j) grows with the number of items, so words follow AD_M; the others stand beside it for the methodologist.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.scoring.defaults import AGREEMENT_POINTS, DIVIDED_VIEW, PRIOR_TEAMS, SHARED_VIEW
from gripcore.scoring.model import Absent, AbsentReason, Agreement, AgreementWord

_PAIR = 2
_ROUNDING = 1e-12  # AD_M of 0.8 exactly must read as 0.8, whatever the order of the sum


@dataclass(frozen=True, slots=True)
class Intraclass:
    """ICC(1), how much of the differences is between teams, and ICC(2), how reliable a team's mean is."""

    teams: int
    persons: int
    icc1: float
    icc2: float


def uniform_variance(points: int) -> float:
    """Return (A^2 - 1)/12, the variance of answers given at random to an A-point scale."""
    return (points * points - 1) / 12.0


def sample_variance(values: Sequence[float]) -> float | Absent:
    """Return the variance with n - 1 below the line."""
    n = len(values)
    if n < _PAIR:
        return Absent(AbsentReason.TOO_FEW_PERSONS, n, _PAIR)
    mean = sum(values) / n
    return sum((v - mean) ** 2 for v in values) / (n - 1)


def rwg(values: Sequence[float], points: int) -> float | Absent:
    """Return r_wg = 1 - s^2/sigma^2 of one item (James, Demaree & Wolf 1984), 0 where s^2 exceeds the null."""
    variance = sample_variance(values)
    if isinstance(variance, Absent):
        return variance
    return max(0.0, 1.0 - variance / uniform_variance(points))


def rwg_j(items: Sequence[Sequence[float]], points: int) -> tuple[float, float] | Absent:
    """Return r_wg(j) of J items and r*_wg(j); items with fewer than two answers are left out.

    r_wg(j) is James, Demaree & Wolf 1984, 0 where the mean variance exceeds the null; r*_wg(j) = 1 - mean s^2/sigma^2
    does not grow with J (Lindell, Brandt & Whitney 1999).
    """
    variances = [v for item in items if not isinstance(v := sample_variance(item), Absent)]
    if not variances:
        return Absent(AbsentReason.TOO_FEW_PERSONS, max((len(i) for i in items), default=0), _PAIR)
    ratio = sum(variances) / len(variances) / uniform_variance(points)
    agreed = len(variances) * max(0.0, 1.0 - ratio)
    return agreed / (agreed + ratio), 1.0 - ratio


def ad_m(items: Sequence[Sequence[float]]) -> float:
    """Return AD_M(j), in scale points (Burke, Finkelstein & Dusig 1999).

    That is the mean over items of the mean absolute deviation from the item's mean. Items with fewer than two answers
    are left out: who answers alone agrees with nobody. 0 when that leaves none.
    """
    deviations = [_deviation(item) for item in items if len(item) >= _PAIR]
    return sum(deviations) / len(deviations) if deviations else 0.0


def word_agreement(deviation: float, points: int) -> AgreementWord:
    """Return the word for an AD_M on a scale of so many points."""
    on_five = deviation * (AGREEMENT_POINTS - 1) / (points - 1)
    if on_five <= SHARED_VIEW + _ROUNDING:
        return AgreementWord.SHARED
    if on_five <= DIVIDED_VIEW + _ROUNDING:
        return AgreementWord.DIVIDED
    return AgreementWord.STRONGLY_DIVIDED


def measure_agreement(items: Sequence[Sequence[float]], points: int) -> Agreement | Absent:
    """Return all of it for one group: answers per item."""
    within_group = rwg_j(items, points)
    if isinstance(within_group, Absent):
        return within_group
    deviation = ad_m(items)
    return Agreement(deviation, word_agreement(deviation, points), *within_group)


def intraclass(teams: Sequence[Sequence[float]]) -> Intraclass | Absent:
    """Return ICC(1) and ICC(2) from one-way analysis of variance (Bliese 2000), group size n0 when sizes differ.

    Only over 8 or more teams, of which some have two people or more.
    """
    if len(teams) < PRIOR_TEAMS:
        return Absent(AbsentReason.TOO_FEW_TEAMS, len(teams), PRIOR_TEAMS)
    between, within, size = mean_squares(teams)
    if between == 0.0:  # also where nobody shares a team
        return Absent(AbsentReason.NO_VARIANCE, len(teams))
    icc1 = (between - within) / (between + (size - 1.0) * within)
    return Intraclass(len(teams), sum(map(len, teams)), icc1, (between - within) / between)


def mean_squares(teams: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Return mean square between, mean square within and n0 of non-empty teams; 0, 0, 0 when nobody shares a team."""
    filled = [team for team in teams if team]
    n = sum(len(team) for team in filled)
    if n == len(filled) or len(filled) < _PAIR:
        return 0.0, 0.0, 0.0
    grand = sum(sum(team) for team in filled) / n
    means = [sum(team) / len(team) for team in filled]
    between = sum(len(t) * (m - grand) ** 2 for t, m in zip(filled, means, strict=True)) / (len(filled) - 1)
    within = sum((v - m) ** 2 for t, m in zip(filled, means, strict=True) for v in t) / (n - len(filled))
    size = (n - sum(len(team) ** 2 for team in filled) / n) / (len(filled) - 1)
    return between, within, size


def _deviation(item: Sequence[float]) -> float:
    mean = sum(item) / len(item)
    return sum(abs(v - mean) for v in item) / len(item)
