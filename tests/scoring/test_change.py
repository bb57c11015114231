"""Change of persons and teams, and trends: published examples, oracles, edges."""

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gripcore.scoring.change import (
    Trend,
    benjamini_hochberg,
    excludes_zero,
    kendall_p,
    measure_change,
    measure_trend,
    reliable_change,
    theil_sen,
)
from gripcore.scoring.model import Absent, AbsentReason, Change, ChangeWord, Interval
from tests.scoring.made import near


def test_reliable_change_of_jacobson_and_truax() -> None:
    """Their example: from 47.5 to 32.5 with s = 7.5 and r = .80 has S_diff 4.74, so an index of -3.16."""
    result = reliable_change(47.5, 32.5, sd=7.5, reliability=0.80)
    assert not isinstance(result, Absent)
    assert (round(result[0], 2), result[1]) == (-3.16, ChangeWord.FALLEN)


@pytest.mark.parametrize(
    ("after", "word"), [(1.95, ChangeWord.SAME), (1.96, ChangeWord.RISEN), (-1.96, ChangeWord.FALLEN)]
)
def test_reliable_change_begins_at_1_96(after: float, word: ChangeWord) -> None:
    """With s = 1 and r = .5 the index is the difference itself."""
    assert reliable_change(0, after, sd=1, reliability=0.5) == (near(after), word)


def test_no_reliable_change_without_error() -> None:
    """A measure without error or spread can't tell noise."""
    assert reliable_change(1, 2, sd=0, reliability=0.5) == Absent(AbsentReason.NO_VARIANCE)


def test_team_change_is_paired() -> None:
    """Differences 5, 10, 15, 10, 10 rise by 10 with a 90 % interval of -+ 2.132 x 3.536/sqrt(5)."""
    change = measure_change([(50, 55), (50, 60), (50, 65), (40, 50), (10, 20)])
    reach = float(stats.t.ppf(0.95, 4)) * math.sqrt(12.5 / 5)
    assert change == Change(5, 10, Interval(near(10 - reach), near(10 + reach)), ChangeWord.RISEN)


@pytest.mark.parametrize(
    ("differences", "word"),
    [
        ([5.0] * 5, ChangeWord.RISEN),
        ([4.9] * 5, ChangeWord.SAME),
        ([-5.0] * 5, ChangeWord.FALLEN),
        ([50, -30, 40, -20, 0], ChangeWord.SAME),
    ],
)
def test_change_is_named_beyond_noise_and_five_points(differences: list[float], word: ChangeWord) -> None:
    """Small or noisy changes read *gelijk gebleven*."""
    change = measure_change([(0.0, d) for d in differences])
    assert isinstance(change, Change)
    assert change.word is word


def test_change_needs_five_stayers() -> None:
    """Four people who stayed tell nothing of a team."""
    assert measure_change([(1, 2)] * 4) == Absent(AbsentReason.TOO_FEW_PERSONS, 4, 5)


@pytest.mark.parametrize(("low", "high", "excludes"), [(1, 2, True), (-2, -1, True), (0, 1, False), (-1, 0, False)])
def test_an_interval_that_touches_zero_holds_it(low: float, high: float, excludes: bool) -> None:  # noqa: FBT001  # data
    """Zero at the edge is still zero within."""
    assert excludes_zero(Interval(low, high)) is excludes


@pytest.mark.parametrize(
    ("n", "s", "one_sided"),
    [(5, 4, 0.242), (5, 6, 0.117), (5, 8, 0.042), (5, 10, 0.0083), (8, 8, 0.199), (8, 16, 0.031), (8, 20, 0.0071)],
)
def test_mann_kendall_prints_gilberts_table(n: int, s: int, one_sided: float) -> None:
    """Gilbert (1987), table A18, gives the one-sided probabilities of S."""
    assert kendall_p(s, (1,) * n) / 2 == near(one_sided, rel=0.02)


@given(st.permutations(range(7)))
def test_mann_kendall_agrees_with_scipy(scores: list[int]) -> None:
    """Without ties the p-value is that of scipy's exact Kendall test."""
    trend = measure_trend(scores)
    assert isinstance(trend, Trend)
    assert trend.p == near(float(stats.kendalltau(range(7), scores, method="exact").pvalue), abs=1e-12)


@given(st.lists(st.integers(1, 4), min_size=5, max_size=7))
def test_mann_kendall_is_exact_with_ties(scores: list[int]) -> None:
    """With ties the p-value is the share of all orders that are as extreme."""
    trend = measure_trend(scores)
    assert isinstance(trend, Trend)
    orders = Counter(_s(order) for order in itertools.permutations(scores))
    extreme = sum(count for s, count in orders.items() if abs(s) >= abs(trend.s))
    assert trend.p == near(extreme / sum(orders.values()), abs=1e-12)


def _s(order: tuple[int, ...]) -> int:
    return sum((b > a) - (b < a) for a, b in itertools.combinations(order, 2))


@given(st.lists(st.integers(0, 100), min_size=5, max_size=12))
def test_theil_sen_agrees_with_scipy(scores: list[int]) -> None:
    """The same slope as scipy's."""
    assert theil_sen(scores) == near(float(stats.theilslopes(scores).slope), abs=1e-9)


@pytest.mark.parametrize(
    ("scores", "s", "word"),
    [
        ([1, 2, 3, 4, 5], 10, "duidelijke trend"),
        ([5, 4, 3, 2, 1], -10, "duidelijke trend"),
        ([1, 3, 2, 4, 5], 8, "trend"),
        ([2, 1, 3, 5, 4], 6, ""),
        ([3, 3, 3, 3, 3], 0, ""),
        ([1, 1, 1, 2, 3], 7, "trend"),
    ],
)
def test_words_of_a_trend(scores: list[float], s: int, word: str) -> None:
    """P of .017 is a clear trend, .083 and exactly .10 (2 of 20 orders) a trend, .23 none."""
    trend = measure_trend(scores)
    assert isinstance(trend, Trend)
    assert (trend.rounds, trend.s, trend.word) == (5, s, word)


@pytest.mark.parametrize(
    ("scores", "p", "word"), [([4, 3, 2, 1, 6, 5, 7, 8], 0.109, ""), ([1, 1, 1, 2, 4, 2, 3], 0.052, "trend")]
)
def test_just_beyond_a_limit_is_beyond_it(scores: list[float], p: float, word: str) -> None:
    """A p of .109 is no trend, one of .052 not a clear one."""
    trend = measure_trend(scores)
    assert isinstance(trend, Trend)
    assert (round(trend.p, 3), trend.word) == (p, word)


def test_a_trend_needs_five_rounds() -> None:
    """Four rounds are no trend."""
    assert measure_trend([1, 2, 3, 4]) == Absent(AbsentReason.TOO_FEW_ROUNDS, 4, 5)


def test_slope_of_a_trend() -> None:
    """The median of the six slopes of 1, 2, 9, 4 is (1 + 1)/2; of 1, 5, 3 it is 1."""
    assert theil_sen([1, 2, 9, 4]) == near(1.0)
    assert theil_sen([1, 5, 3]) == 1.0


def test_benjamini_and_hochbergs_own_example() -> None:
    """Their fifteen p-values (1995, section 3.2) at q = .05: the first four are discoveries."""
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p_values += [0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert benjamini_hochberg(p_values, q=0.05) == (True,) * 4 + (False,) * 11
    assert benjamini_hochberg(p_values[::-1], q=0.05) == (False,) * 11 + (True,) * 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_benjamini_hochberg_agrees_with_scipy(p_values: list[float]) -> None:
    """Discoveries are those whose adjusted p is at most q."""
    adjusted = stats.false_discovery_control(p_values)
    found = benjamini_hochberg(p_values)
    assert all(abs(a - 0.10) < 1e-9 or (a <= 0.10) == f for a, f in zip(adjusted, found, strict=True))


def test_no_p_values_no_discoveries() -> None:
    """Nothing in, nothing out; a p of exactly q is a discovery."""
    assert benjamini_hochberg([]) == ()
    assert benjamini_hochberg([0.1]) == (True,)
