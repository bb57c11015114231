"""Gaps, goals, basics, participation and the composite."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gripcore.scoring.composite import Composite, combine_themes
from gripcore.scoring.gap import Gap, GapWord, hedges_g, measure_gap, welch_df
from gripcore.scoring.goals import Basics, GoalAttainment, GoalLevel, count_basics, measure_goals
from gripcore.scoring.model import Absent, AbsentReason, Interval
from gripcore.scoring.participation import Bounds, Turnout, bound_mean, measure_turnout
from tests.scoring.made import near

SCORES = st.lists(st.integers(0, 100).map(float), min_size=5, max_size=20)


@given(SCORES, SCORES)
def test_the_gap_agrees_with_scipys_welch(first: list[float], second: list[float]) -> None:
    """Difference and 90 % interval are those of Welch's t-test."""
    gap = measure_gap(first, second)
    assert isinstance(gap, Gap)
    if len(set(first)) == 1 or len(set(second)) == 1:
        return
    low, high = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.9)
    assert gap.interval == Interval(near(float(low), abs=1e-7), near(float(high), abs=1e-7))


@pytest.mark.parametrize(
    ("shift", "word"),
    [(9.9, GapWord.NONE), (10, GapWord.DIFFERENCE), (-10, GapWord.DIFFERENCE), (20, GapWord.GULF), (-20, GapWord.GULF)],
)
def test_a_gap_is_named_from_ten_points(shift: float, word: GapWord) -> None:
    """Ten points are a *verschil*, twenty a *kloof*, either way."""
    first = [48.0, 49, 50, 51, 52]
    gap = measure_gap(first, [s + shift for s in first])
    assert isinstance(gap, Gap)
    assert (gap.n_first, gap.n_second, gap.word) == (5, 5, word)
    assert gap.difference == near(shift)


def test_a_noisy_gap_has_no_name() -> None:
    """Thirty points between groups that differ more within themselves are noise."""
    gap = measure_gap([0, 100, 0, 100, 20], [100, 100, 100, 20, 50])
    assert isinstance(gap, Gap)
    assert gap.word is GapWord.NONE
    assert abs(gap.difference) > 20


def test_hedges_g_by_hand() -> None:
    """D = 1 over 8 degrees of freedom becomes 1 - 3/31; without variance there is no g."""
    first = [0.0, 1, 2, 3, 4]
    second = [s + math.sqrt(2.5) for s in first]
    assert hedges_g(first, second) == near(1 - 3 / 31, abs=1e-12)
    assert hedges_g([1.0, 1], [2.0, 2]) is None


def test_hedges_g_of_borenstein() -> None:
    """Borenstein et al. (2009, ch. 4): means 103 and 100, sd 5.5 and 4.5, 50 each print d .5970 and g .5924."""
    half = math.sqrt(49 / 50)  # 25 above and 25 below by sd x half have exactly that standard deviation
    first, second = ([m + s * half * way for way in (1, -1) * 25] for m, s in ((100, 4.5), (103, 5.5)))
    g = hedges_g(first, second)
    assert g is not None
    assert (round(g, 4), round(g / (1 - 3 / (4 * 98 - 1)), 4)) == (0.5924, 0.5970)


def test_gap_of_groups_that_are_each_of_one_mind() -> None:
    """Without variance the interval is the difference itself."""
    gap = measure_gap([40.0] * 5, [60.0] * 5)
    assert gap == Gap(5, 5, 20, Interval(20, 20), None, GapWord.GULF)
    assert welch_df([0.0, 0.0], (5, 5)) == 1.0
    assert welch_df([2.0, 1.0], (5, 9)) == near(9 / (4 / 4 + 1 / 8), abs=1e-12)


def test_a_gap_needs_five_on_both_sides() -> None:
    """Four are too few, on whichever side."""
    assert measure_gap([1.0] * 4, [1.0] * 9) == Absent(AbsentReason.TOO_FEW_PERSONS, 4, 5)
    assert measure_gap([1.0] * 9, [1.0] * 4) == Absent(AbsentReason.TOO_FEW_PERSONS, 4, 5)


@pytest.mark.parametrize(
    ("levels", "t", "reached"),
    [
        ([0, 0, 0], 50.0, 3),
        ([1], 60.0, 1),
        ([-2], 30.0, 0),
        ([1, 1, 1, 1], 50 + 40 / math.sqrt(7.6), 4),
        ([2, -2, 0, -1], 50 - 10 / math.sqrt(7.6), 2),
    ],
)
def test_goal_attainment_of_kiresuk_and_sherman(levels: list[int], t: float, reached: int) -> None:
    """All as expected is 50 and reached; one goal a level above is 60; four together count for more than one."""
    result = measure_goals([GoalLevel(level) for level in levels])
    assert result == GoalAttainment(near(t, abs=1e-9), reached, len(levels), 0)


def test_weights_of_goals() -> None:
    """Weights 3 and 1 with levels 1 and -1: 50 + 10 x 2 / sqrt(.7 x 10 + .3 x 16)."""
    result = measure_goals([GoalLevel(1, 3.0), GoalLevel(-1), GoalLevel(None, 5.0)])
    assert result == GoalAttainment(near(50 + 20 / math.sqrt(11.8), abs=1e-12), 1, 2, 1)
    assert isinstance(result, GoalAttainment)
    assert result.unknown_share == near(1 / 3)


def test_goals_without_levels_or_measurements() -> None:
    """Levels fixed afterwards and goals nobody measured give no figure."""
    late = [GoalLevel(1), GoalLevel(2, levels_fixed=False)]
    assert measure_goals(late) == Absent(AbsentReason.LEVELS_NOT_FIXED, 1, 2)
    assert measure_goals([GoalLevel(None)]) == Absent(AbsentReason.NO_ANSWERS, 0, 1)


@pytest.mark.parametrize("goal", [GoalLevel(3), GoalLevel(-3), GoalLevel(0, 0.0)])
def test_an_impossible_goal_is_refused(goal: GoalLevel) -> None:
    """A level beyond -2..+2 or a weight of nothing is a bug, not a score."""
    with pytest.raises(ValueError, match="level"):
        measure_goals([goal])


def test_basics_in_place() -> None:
    """Seven of nine in place, one unknown, one not."""
    assert count_basics([True] * 7 + [False, None]) == Basics(7, 9, 1)


@pytest.mark.parametrize(
    ("valid", "invited", "expected"),
    [
        (3, 4, Absent(AbsentReason.TOO_FEW_PERSONS, 4, 5)),
        (2, 5, Turnout(2, 5, 0.4, only_this=False, warning=True)),
        (2, 10, Turnout(2, 10, 0.2, only_this=True, warning=False)),
        (3, 10, Turnout(3, 10, 0.3, only_this=False, warning=True)),
        (5, 10, Turnout(5, 10, 0.5, only_this=False, warning=False)),
    ],
)
def test_turnout(valid: int, invited: int, expected: Turnout | Absent) -> None:
    """Below 30 % only the share is shown, below 50 % with a warning, and never of fewer than five invited."""
    assert measure_turnout(valid, invited) == expected


def test_manskis_bounds() -> None:
    """Half of four answered 50 on average: the mean of all lies between 25 and 75."""
    assert bound_mean([40, 60], 4) == Bounds(2, 4, 25, 75)
    assert bound_mean([40, 60], 2) == Bounds(2, 2, 50, 50)
    assert bound_mean([], 3) == Bounds(0, 3, 0, 100)
    assert bound_mean([], 0) == Absent(AbsentReason.TOO_FEW_PERSONS, 0, 1)


def test_composite_and_its_sensitivity() -> None:
    """Weights 3 and 1 of scores 80 and 40 give 70; with 25 % more or less on one of them 67.69 to 72.00."""
    result = combine_themes({"a": 80, "b": 40}, {"a": 3, "b": 1})
    expected = Interval(near((2.25 * 80 + 40) / 3.25), near((3 * 80 + 0.75 * 40) / 3.75))
    assert result == Composite(70.0, 1.0, expected)
    three = combine_themes({"a": 90, "b": 60, "c": 0}, {"a": 2, "b": 1, "c": 1})
    low, high = (1.5 * 90 + 60) / 3.5, (2 * 90 + 60) / 3.75  # the best theme lighter, the worst theme lighter
    heavy = combine_themes({"a": 90, "b": 60, "c": 0}, {"a": 1, "b": 1, "c": 2})
    assert heavy == Composite(37.5, 1.0, Interval(near(150 / 4.5), near(150 / 3.5)))  # the worst theme both ways
    assert three == Composite(60.0, 1.0, Interval(near(low), near(high)))


def test_composite_needs_seventy_percent_of_the_weight() -> None:
    """What is missing may weigh 30 % at most; a score without weight adds nothing."""
    present = combine_themes({"a": 80, "x": 0}, {"a": 7, "b": 3})
    assert present == Composite(80.0, 0.7, Interval(80, 80))
    assert combine_themes({"a": 80}, {"a": 6.9, "b": 3.1}) == Absent(AbsentReason.TOO_LITTLE_WEIGHT, 69, 70)
    assert combine_themes({"a": 80}, {}) == Absent(AbsentReason.TOO_LITTLE_WEIGHT, 0, 70)


@given(st.dictionaries(st.sampled_from("abcde"), st.floats(0, 100), min_size=5), st.permutations(list("abcde")))
def test_composite_is_bounded_and_order_free(scores: dict[str, float], order: list[str]) -> None:
    """It lies between the lowest and highest theme, and the order of themes changes nothing."""
    weights = dict.fromkeys("abcde", 1.0)
    result = combine_themes(scores, weights)
    assert isinstance(result, Composite)
    assert min(scores.values()) - 1e-9 <= result.score <= max(scores.values()) + 1e-9
    assert combine_themes({t: scores[t] for t in order}, weights) == result
