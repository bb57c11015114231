"""How alike people see it: published examples, oracles and edges."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gripcore.scoring.agreement import (
    Intraclass,
    ad_m,
    intraclass,
    mean_squares,
    measure_agreement,
    rwg,
    rwg_j,
    sample_variance,
    uniform_variance,
    word_agreement,
)
from gripcore.scoring.model import Absent, AbsentReason, Agreement, AgreementWord
from tests.scoring.made import near

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Shrout & Fleiss (1979), table 2: six targets, four judges; ICC(1,1) = .17, ICC(1,4) = .44 (table 4)."""


def test_mean_squares_of_shrout_and_fleiss() -> None:
    """Their table 3 prints 11.24 between and 6.26 within targets."""
    between, within, size = mean_squares(SHROUT_FLEISS)
    assert (round(between, 2), round(within, 2), size) == (11.24, 6.26, 4.0)


def test_icc_of_shrout_and_fleiss() -> None:
    """ICC(1) and ICC(2) are .17 and .44; the six targets are doubled up to reach eight, with their own exact values."""
    between, within, size = mean_squares(SHROUT_FLEISS)
    assert round((between - within) / (between + (size - 1) * within), 2) == 0.17
    assert round((between - within) / between, 2) == 0.44
    assert intraclass(SHROUT_FLEISS) == Absent(AbsentReason.TOO_FEW_TEAMS, 6, 8)
    between, within, size = mean_squares([*SHROUT_FLEISS, [3, 3, 4, 4], [9, 9, 8, 8]])
    icc1, icc2 = (between - within) / (between + 3 * within), (between - within) / between
    expected = Intraclass(8, 32, near(icc1, abs=1e-12), near(icc2, abs=1e-12))
    assert intraclass([*SHROUT_FLEISS, [3, 3, 4, 4], [9, 9, 8, 8]]) == expected


def test_icc_agrees_with_scipys_anova() -> None:
    """F of one-way analysis of variance is the ratio of the two mean squares."""
    teams = [[float(v) for v in row] for row in SHROUT_FLEISS]
    between, within, _ = mean_squares(teams)
    assert between / within == near(stats.f_oneway(*teams).statistic, abs=1e-9)


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        ([[1.0]] * 8, Absent(AbsentReason.NO_VARIANCE, 8)),
        ([[1.0, 2.0]] * 9, Absent(AbsentReason.NO_VARIANCE, 9)),
        ([[1.0, 2.0]] * 7, Absent(AbsentReason.TOO_FEW_TEAMS, 7, 8)),
    ],
)
def test_icc_is_absent_rather_than_wrong(teams: list[list[float]], expected: Absent) -> None:
    """Too few teams, no team of two, or teams that don't differ give no ICC."""
    assert intraclass(teams) == expected


def test_mean_squares_of_unequal_teams() -> None:
    """Group size is n0 when sizes differ: (N - sum n^2/N)/(G - 1), here (5 - 13/5)/1; empty teams don't count."""
    assert mean_squares([[1.0, 3.0], [], [5.0, 6.0, 7.0]]) == near((19.2, 4 / 3, 2.4), abs=1e-12)
    assert mean_squares([[1.0, 3.0]]) == (0.0, 0.0, 0.0)


def test_rwg_of_one_item() -> None:
    """1 - s^2/2 on five points: a variance of .5 gives .75; more variance than chance gives 0, unanimity 1."""
    assert uniform_variance(5) == 2.0
    assert rwg([3, 3, 4, 4, 3, 4, 4, 3, 3], 5) == near(1 - (20 / 81 * 9 / 8) / 2, abs=1e-12)
    assert rwg([1, 5, 1, 5], 5) == 0.0
    assert rwg([2, 2, 2], 5) == 1.0
    assert rwg([2], 5) == Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)


def test_rwg_j_grows_with_items_and_its_star_does_not() -> None:
    """With mean s^2 = 1 on five points: r_wg(2) = 2(.5)/(2(.5) + .5) = 2/3, r_wg(4) = 4/5; r*_wg(j) = .5 for both."""
    item = [2, 3, 4]
    assert rwg_j([item] * 2, 5) == near((2 / 3, 0.5), abs=1e-12)
    assert rwg_j([item] * 4, 5) == near((4 / 5, 0.5), abs=1e-12)


def test_rwg_j_below_chance_is_0_and_its_star_negative() -> None:
    """r_wg(j) is cut off at 0; r*_wg(j) shows by how much people differ more than chance."""
    assert rwg_j([[1, 5]], 5) == (0.0, -3.0)


def test_rwg_j_leaves_out_items_with_one_answer() -> None:
    """An item with fewer than two answers says nothing of agreement."""
    assert rwg_j([[2, 3, 4], [1], []], 5) == rwg_j([[2, 3, 4]], 5)
    assert rwg_j([[1], []], 5) == Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)
    assert rwg_j([], 5) == Absent(AbsentReason.TOO_FEW_PERSONS, 0, 2)


def test_ad_m_is_the_mean_over_items() -> None:
    """(1, 2, 3, 4, 5) deviates 1.2 on average and (3, 3, 3, 3, 3) not at all: .6 together."""
    assert ad_m([[1, 2, 3, 4, 5]]) == near(1.2, abs=1e-12)
    assert ad_m([[1, 2, 3, 4, 5], [3, 3, 3, 3, 3], [], [5]]) == near(0.6, abs=1e-12)
    assert ad_m([[2], []]) == 0.0


@pytest.mark.parametrize(
    ("deviation", "points", "word"),
    [
        (0.8, 5, AgreementWord.SHARED),
        (0.81, 5, AgreementWord.DIVIDED),
        (1.1, 5, AgreementWord.DIVIDED),
        (1.11, 5, AgreementWord.STRONGLY_DIVIDED),
        (1.2, 7, AgreementWord.SHARED),
        (1.3, 7, AgreementWord.DIVIDED),
    ],
)
def test_words_follow_ad_m(deviation: float, points: int, word: AgreementWord) -> None:
    """Up to 0.8 is shared and up to 1.1 divided on five points; other scales are brought to five."""
    assert word_agreement(deviation, points) is word


def test_agreement_of_a_group() -> None:
    """All measures stand beside one another."""
    assert measure_agreement([[2, 3, 4]], 5) == Agreement(near(2 / 3), AgreementWord.SHARED, near(0.5), near(0.5))
    assert measure_agreement([[2]], 5) == Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=30))
def test_variance_agrees_with_scipy(values: list[int]) -> None:
    """The same variance as the standard library, to 1e-9."""
    assert sample_variance(values) == near(statistics.variance(values), abs=1e-9)


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=12), min_size=1, max_size=5))
def test_agreement_is_bounded(items: list[list[int]]) -> None:
    """r_wg(j) lies in 0..1, AD_M in 0..2 on five points, and neither depends on the order of answers."""
    within = rwg_j(items, 5)
    assert not isinstance(within, Absent)
    assert 0 <= within[0] <= 1
    assert 0 <= ad_m(items) <= 2
    assert ad_m([sorted(item) for item in items]) == near(ad_m(items), abs=1e-12)
