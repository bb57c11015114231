"""From persons to groups: means, intervals, pooling, bands."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gripcore.framework.model import Band
from gripcore.scoring.model import Absent, AbsentReason, Interval
from gripcore.scoring.team import (
    Prior,
    Spread,
    average_parties,
    build_interval,
    estimate_prior,
    find_band,
    interval_of,
    measure_spread,
    pool_spread,
    shrink,
    weigh_band,
)
from tests.scoring.made import BANDS, near

SCORES = st.lists(st.floats(0, 100), min_size=2, max_size=30)


def test_pooled_spread() -> None:
    """sqrt((2 x 100 + 1 x 50) / 3) from teams with variances 100 and 50; one person and an empty team add nothing."""
    pooled = pool_spread([[40, 50, 60], [45, 55], [70], []])
    assert pooled == Spread(near(math.sqrt(250 / 3), abs=1e-12), 3)


def test_no_spread_without_two_in_one_team() -> None:
    """Lonely people have no spread."""
    assert pool_spread([[1], [2]]) == Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)
    assert pool_spread([]) == Absent(AbsentReason.TOO_FEW_PERSONS, 0, 2)


def test_a_small_group_borrows_the_pooled_spread() -> None:
    """Of nine people the interval is mean -+ t(.95; pooled df) s_pooled/3."""
    interval = build_interval([50.0] * 9, Spread(15.0, 40))
    reach = float(stats.t.ppf(0.95, 40)) * 15 / 3
    assert interval == Interval(near(50 - reach, abs=1e-9), near(50 + reach, abs=1e-9))


def test_a_group_of_ten_uses_its_own_spread() -> None:
    """From ten on the pooled spread plays no part."""
    assert build_interval([50.0] * 10, Spread(15.0, 40)) == Interval(50, 50)
    scores = [float(10 * i) for i in range(10)]
    low, high = stats.t.interval(0.9, 9, loc=45, scale=stats.sem(scores))
    assert build_interval(scores, Absent(AbsentReason.TOO_FEW_PERSONS)) == Interval(
        near(float(low), abs=1e-9), near(float(high), abs=1e-9)
    )


def test_an_interval_stays_on_the_scale() -> None:
    """No mean lies beyond 0 or 100, so nor does its interval."""
    assert build_interval([2.0, 2.0], Spread(15.0, 40)).low == 0.0  # type: ignore[union-attr]  # not absent
    assert build_interval([98.0, 98.0], Spread(15.0, 40)).high == 100.0  # type: ignore[union-attr]  # not absent


def test_no_interval_without_any_spread() -> None:
    """A small group without anything to borrow has no interval, and says why."""
    absent = Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)
    assert build_interval([50.0], absent) is absent


def test_an_interval_without_error_is_a_point() -> None:
    """No division by nothing."""
    assert interval_of(3.0, 0.0, 1) == Interval(3.0, 3.0)


def test_parties_weigh_alike() -> None:
    """A party of one counts as much as one of three in the mean of party means."""
    assert average_parties([[0, 30, 60], [90], []]) == 60.0
    assert average_parties([[], []]) == Absent(AbsentReason.NO_ANSWERS)


def test_partial_pooling_by_hand() -> None:
    """B = (17.5^2/6)/(144 + 17.5^2/6): six people at 80 come out at 75.4203..., with deviation 12 sqrt(B)."""
    pull = (306.25 / 6) / (144 + 306.25 / 6)
    mean, deviation = shrink(80, 6, Prior())
    assert mean == near((1 - pull) * 80 + pull * 62.5, abs=1e-12)
    assert round(mean, 4) == 75.4203
    assert deviation == near(12 * math.sqrt(pull), abs=1e-12)


def test_partial_pooling_of_efron_and_morris() -> None:
    """Stein's paradox (1977): 18 batters in 45 at bats; they print a mean of .265, 1 - B of .212, and .400 to .294."""
    hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
    mean = sum(hits) / 45 / 18
    kept = 1 - 15 * mean * (1 - mean) / 45 / sum((h / 45 - mean) ** 2 for h in hits)
    assert (round(mean, 3), round(kept, 3)) == (0.265, 0.212)
    clemente, _ = shrink(18 / 45, 1, Prior(mean, math.sqrt(kept), math.sqrt(1 - kept)))
    assert round(clemente, 3) == 0.294


def test_the_prior_is_declared_below_eight_teams() -> None:
    """Seven teams, or teams without spread, leave the declared prior as it is."""
    assert estimate_prior([[10.0, 90.0]] * 7) == Prior(62.5, 12.0, 17.5)
    assert estimate_prior([*[[10.0, 90.0]] * 7, []]) == Prior()
    assert estimate_prior([[float(i)] * 3 for i in range(8)]) == Prior()


def test_the_prior_is_estimated_from_eight_teams() -> None:
    """Pairs (m - 10, m + 10) with means 0, 10 .. 70: MSW 200, MSB 1200, n0 2, so tau^2 500; equal weights: mean 35."""
    prior = estimate_prior([[10.0 * i - 10, 10.0 * i + 10] for i in range(8)])
    assert prior == Prior(near(35), near(math.sqrt(500)), near(math.sqrt(200)))


def test_the_estimated_mean_weighs_by_precision() -> None:
    """Each team weighs 1/(tau^2 + sigma^2/n)."""
    teams = [[10.0 * i - 10, 10.0 * i + 10] * (1 + i % 2) for i in range(8)]
    prior = estimate_prior(teams)
    weights = [1 / (prior.tau**2 + prior.sigma**2 / len(t)) for t in teams]
    expected = sum(w * 10 * i for i, w in enumerate(weights)) / sum(weights)
    assert prior.mean == near(expected, abs=1e-9)


def test_teams_that_differ_less_than_chance_have_no_spread_between() -> None:
    """tau^2 is never below 0, and then everybody is pulled to the mean."""
    prior = estimate_prior([[0.0, 100.0]] * 8)
    assert prior.tau == 0.0
    assert shrink(100, 2, prior) == (near(50), 0.0)


@pytest.mark.parametrize(("score", "band"), [(0, "aandacht"), (49.9, "aandacht"), (50, "bespreken"), (75, "stevig")])
def test_a_band_begins_where_it_says(score: float, band: str) -> None:
    """A band holds its lowest score."""
    assert find_band(score, BANDS).id == band


def test_the_probability_of_a_band() -> None:
    """Normal around the pooled mean, cut at the band's ends; the outer bands are open."""
    norm = stats.norm(60, 10)
    assert weigh_band(BANDS[1], 60, 10, BANDS) == near(float(norm.cdf(75) - norm.cdf(50)), abs=1e-12)
    assert weigh_band(BANDS[0], 60, 10, BANDS) == near(float(norm.cdf(50)), abs=1e-12)
    assert weigh_band(BANDS[2], 60, 10, BANDS) == near(float(norm.sf(75)), abs=1e-12)


def test_without_doubt_a_band_is_certain() -> None:
    """No deviation: the score is in its band and in no other."""
    assert (weigh_band(BANDS[1], 60, 0, BANDS), weigh_band(BANDS[2], 60, 0, BANDS)) == (1.0, 0.0)


@given(st.floats(0, 100), st.floats(0.1, 40))
def test_bands_share_all_probability(score: float, deviation: float) -> None:
    """Over all bands it is 1."""
    bands: tuple[Band, ...] = BANDS
    assert sum(weigh_band(b, score, deviation, bands) for b in bands) == near(1, abs=1e-12)


@given(SCORES)
def test_spread_agrees_with_scipy(scores: list[float]) -> None:
    """The same standard deviation as the standard library."""
    spread = measure_spread(scores)
    assert isinstance(spread, Spread)
    assert spread.sd == near(statistics.stdev(scores), abs=1e-9)


@given(st.floats(0, 100), st.integers(1, 500))
def test_pooling_stays_between_team_and_prior(mean: float, n: int) -> None:
    """The pooled mean lies between the team's and the prior's."""
    pooled, _ = shrink(mean, n, Prior())
    assert min(mean, 62.5) - 1e-9 <= pooled <= max(mean, 62.5) + 1e-9
