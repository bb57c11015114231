"""How good the questions are: reliability against oracles, rates, careless answers."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from gripcore.missing import Missing
from gripcore.scoring.instrument import (
    Alpha,
    InterItem,
    ItemRates,
    Omega,
    Sensitivity,
    covariance_matrix,
    cronbach_alpha,
    feldt_interval,
    fit_factor,
    inter_item_correlation,
    is_careless,
    mcdonald_omega,
    measure_drop_off,
    median_seconds,
    rate_items,
    run_without_careless,
)
from gripcore.scoring.model import Absent, AbsentReason, Interval
from tests.scoring.made import near


def made_rows(n: int, items: int = 4, seed: int = 1) -> list[list[float]]:
    dice = random.Random(seed)
    rows = []
    for _ in range(n):
        trait = dice.gauss(0, 1)
        rows.append([0.4 * (i + 2) * trait + dice.gauss(0, 1) for i in range(items)])
    return rows


def test_alpha_and_feldts_interval() -> None:
    """Alpha from numpy's covariances; Feldt's interval from scipy's F."""
    rows = made_rows(30)
    result = cronbach_alpha(rows)
    cov = np.cov(np.array(rows).T)
    alpha = 4 / 3 * (1 - np.trace(cov) / cov.sum())
    assert isinstance(result, Alpha)
    assert result.n == 30
    assert result.alpha == near(float(alpha), abs=1e-9)
    assert result.interval.low == near(1 - (1 - alpha) * float(stats.f.ppf(0.975, 29, 87)), abs=1e-8)
    assert result.interval.high == near(1 - (1 - alpha) * float(stats.f.ppf(0.025, 29, 87)), abs=1e-8)


@pytest.mark.parametrize(("alpha", "n", "items"), [(0.85, 89, 7), (0.6, 30, 3), (-0.2, 400, 2)])
def test_feldts_interval_follows_his_formula(alpha: float, n: int, items: int) -> None:
    """1 - (1 - alpha) F at both ends (Feldt, Woodruff & Salih 1987, formulas 6 and 7), F from scipy."""
    ends = [1 - (1 - alpha) * float(stats.f.ppf(p, n - 1, (n - 1) * (items - 1))) for p in (0.975, 0.025)]
    assert feldt_interval(alpha, n, items) == Interval(near(ends[0], abs=1e-8), near(ends[1], abs=1e-8))


@pytest.mark.parametrize("n", [2, 3, 40])
def test_covariances_agree_with_numpy(n: int) -> None:
    """With n - 1 below the line; of one person there are none."""
    rows = made_rows(n, 3)
    assert covariance_matrix(rows) == [near(list(row), abs=1e-12) for row in np.cov(np.array(rows).T)]
    assert covariance_matrix(rows[:1]) == []


@pytest.mark.parametrize("unit", [0.01, 100.0])
def test_reliability_does_not_depend_on_the_unit(unit: float) -> None:
    """Answers on a scale a hundred times finer or coarser are as reliable."""
    rows = made_rows(100, 3)
    scaled = [[unit * value for value in row] for row in rows]
    alpha, again = cronbach_alpha(rows), cronbach_alpha(scaled)
    assert isinstance(alpha, Alpha)
    assert isinstance(again, Alpha)
    assert again.alpha == near(alpha.alpha, abs=1e-9)
    omega, correlation = mcdonald_omega(rows), inter_item_correlation(rows)
    assert isinstance(omega, Omega)
    assert isinstance(correlation, InterItem)
    assert mcdonald_omega(scaled) == Omega(100, near(omega.omega, abs=1e-9))
    assert inter_item_correlation(scaled) == InterItem(100, 3, near(correlation.mean, abs=1e-9))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (made_rows(29), Absent(AbsentReason.TOO_FEW_PERSONS, 29, 30)),
        ([], Absent(AbsentReason.TOO_FEW_PERSONS, 0, 30)),
        (made_rows(30, 1), Absent(AbsentReason.TOO_FEW_ITEMS, 1, 2)),
        ([[1.0, 2.0]] * 30, Absent(AbsentReason.NO_VARIANCE, 30)),
    ],
)
def test_alpha_is_absent_rather_than_wrong(rows: Sequence[Sequence[float]], expected: Absent) -> None:
    """Too few persons, one item, or nobody who differs."""
    assert cronbach_alpha(rows) == expected


def test_omega_of_three_items_has_a_closed_form() -> None:
    """One factor fits three items exactly: loading_1 = sqrt(c12 c13 / c23) and so on."""
    rows = made_rows(100, 3)
    cov = covariance_matrix(rows)
    loadings = [
        (cov[0][1] * cov[0][2] / cov[1][2]) ** 0.5,
        (cov[0][1] * cov[1][2] / cov[0][2]) ** 0.5,
        (cov[0][2] * cov[1][2] / cov[0][1]) ** 0.5,
    ]
    assert fit_factor(cov) == near(loadings, abs=1e-9)
    assert mcdonald_omega(rows) == Omega(100, near(sum(loadings) ** 2 / sum(map(sum, cov)), abs=1e-9))


def test_omega_equals_alpha_for_equal_loadings() -> None:
    """With covariances 1 and variances 2, tau-equivalent items, omega is alpha: J c / (v + (J - 1) c) = .8."""
    cov = [[2.0 if i == j else 1.0 for j in range(4)] for i in range(4)]
    assert fit_factor(cov) == near([1.0] * 4, abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (made_rows(99), Absent(AbsentReason.TOO_FEW_PERSONS, 99, 100)),
        (made_rows(100, 2), Absent(AbsentReason.TOO_FEW_ITEMS, 2, 3)),
        ([[1.0, 1.0, 1.0]] * 100, Absent(AbsentReason.NO_FIT, 100)),
    ],
)
def test_omega_is_absent_rather_than_wrong(rows: Sequence[Sequence[float]], expected: Absent) -> None:
    """Too few persons or items, or no variance."""
    assert mcdonald_omega(rows) == expected


@pytest.mark.parametrize(
    "cov",
    [
        [[1.0, 0.9, 0.9], [0.9, 1.0, 0.2], [0.9, 0.2, 1.0]],
        [[1.0, -0.9, -0.9], [-0.9, 1.0, -0.9], [-0.9, -0.9, 1.0]],
        [[1.0, 0.1, 0.1], [0.1, 1.0, 0.0111], [0.1, 0.0111, 1.0]],
    ],
)
def test_no_factor_without_a_proper_solution(cov: list[list[float]]) -> None:
    """A Heywood case, items that only contradict each other, or so weak a factor that it takes forever."""
    assert fit_factor(cov) is None


def test_inter_item_correlation_agrees_with_numpy() -> None:
    """The mean of the correlations between different items; an item that never varies is left out."""
    rows = made_rows(20)
    matrix = np.corrcoef(np.array(rows).T)
    expected = float(matrix[np.triu_indices(4, 1)].mean())
    assert inter_item_correlation(rows) == InterItem(20, 4, near(expected, abs=1e-9))
    assert inter_item_correlation([[*row, 3.0] for row in rows]) == InterItem(20, 4, near(expected, abs=1e-9))
    assert inter_item_correlation([[1.0, 2.0], [2.0, 4.0], [3.0, 3.0]]) == InterItem(3, 2, near(0.5, abs=1e-12))
    assert inter_item_correlation([[1.0, 2.0]]) == Absent(AbsentReason.NO_VARIANCE, 0, 2)


def test_rates_of_an_item() -> None:
    """Of four who were asked one said don't know and two skipped; the other item was answered by the one asked."""
    dk, skip = Missing.DONT_KNOW, Missing.SKIPPED
    persons: list[dict[str, int | Missing]] = [{"a": dk}, {"a": skip}, {"a": skip, "b": 3}, {"a": 4}]
    assert rate_items(persons) == (ItemRates("a", 4, 0.25, 0.5), ItemRates("b", 1, 0.0, 0.0))


def test_drop_off_per_step() -> None:
    """Of ten, eight go on, then all, then nobody; of nobody, nobody is lost."""
    assert measure_drop_off([10, 8, 8, 0, 0]) == near((0.2, 0, 1, 0))


def test_median_time() -> None:
    """The middle time, or the mean of the two in the middle."""
    assert median_seconds([5, 1, 9]) == 5
    assert median_seconds([1, 9, 5, 4]) == 4.5
    assert median_seconds([]) == Absent(AbsentReason.NO_ANSWERS)


@pytest.mark.parametrize(
    ("values", "seconds", "reversed_among", "careless"),
    [
        ([3] * 8, 15.9, True, True),
        ([3] * 8, 16.0, True, False),
        ([3] * 7, 5.0, True, False),
        ([3] * 7 + [4], 5.0, True, False),
        ([3] * 8, 5.0, False, False),
        ([], 0.0, True, False),
    ],
)
def test_careless_takes_haste_and_sameness(
    values: list[int],
    seconds: float,
    reversed_among: bool,  # noqa: FBT001  # test data
    careless: bool,  # noqa: FBT001  # test data
) -> None:
    """Under two seconds each and the same eight times over, a reversed one among them: all of it, or nothing."""
    assert is_careless(values, seconds, reversed_among=reversed_among) is careless


def test_a_run_without_careless_people() -> None:
    """Four at 60 and one at 0 who was flagged: 48 with and 60 without; somebody unknown changes nothing."""
    scores = {"a": 60.0, "b": 60.0, "c": 60.0, "d": 60.0, "e": 0.0}
    assert run_without_careless(scores, {"e", "stranger"}) == Sensitivity(5, 1, 48.0, 60.0)
    assert run_without_careless(scores, ()) == Sensitivity(5, 0, 48.0, 48.0)
    assert run_without_careless({"e": 0.0}, ["e"]) == Absent(AbsentReason.NO_ANSWERS, 0, 1)
    assert run_without_careless({}, []) == Absent(AbsentReason.NO_ANSWERS, 0, 1)
