"""From persons' theme scores to a group's: mean, interval, partial pooling, band.

Small groups borrow twice: their interval the spread within all teams, their colour a little of what teams are like.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.framework.model import Band
from gripcore.scoring.agreement import mean_squares
from gripcore.scoring.defaults import CONFIDENCE, POOL_BELOW, PRIOR_MEAN, PRIOR_SIGMA, PRIOR_TAU, PRIOR_TEAMS
from gripcore.scoring.distributions import normal_cdf, t_quantile
from gripcore.scoring.model import Absent, AbsentReason, Interval

_PAIR = 2
_HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Spread:
    """A standard deviation and the degrees of freedom behind it."""

    sd: float
    df: int


@dataclass(frozen=True, slots=True)
class Prior:
    """What teams are like: their mean, the spread between them and the spread of persons within them."""

    mean: float = PRIOR_MEAN
    tau: float = PRIOR_TAU
    sigma: float = PRIOR_SIGMA


def measure_spread(scores: Sequence[float]) -> Spread | Absent:
    """Return the standard deviation of one group."""
    return pool_spread((scores,))


def pool_spread(teams: Sequence[Sequence[float]]) -> Spread | Absent:
    """Return the pooled within-team standard deviation, sqrt(sum (n-1)s^2 / sum (n-1))."""
    squares, df = 0.0, 0
    for scores in teams:
        if scores:
            mean = sum(scores) / len(scores)
            squares += sum((s - mean) ** 2 for s in scores)
            df += len(scores) - 1
    if not df:
        return Absent(AbsentReason.TOO_FEW_PERSONS, max((len(t) for t in teams), default=0), _PAIR)
    return Spread(math.sqrt(squares / df), df)


def build_interval(scores: Sequence[float], pooled: Spread | Absent) -> Interval | Absent:
    """Return the 90 % t-interval of the mean within 0..100, with the pooled spread below ten scores."""
    spread = pooled if len(scores) < POOL_BELOW else measure_spread(scores)
    if isinstance(spread, Absent):
        return spread
    mean = sum(scores) / len(scores)
    interval = interval_of(mean, spread.sd / math.sqrt(len(scores)), spread.df)
    return Interval(max(0.0, interval.low), min(_HIGHEST, interval.high))


def interval_of(estimate: float, error: float, df: float) -> Interval:
    """Return the t-interval around an estimate with this standard error."""
    reach = t_quantile((1.0 + CONFIDENCE) / 2.0, df) * error
    return Interval(estimate - reach, estimate + reach)


def average_parties(parties: Sequence[Sequence[float]]) -> float | Absent:
    """Return the mean of party means: every party weighs alike, whatever its size."""
    means = [sum(scores) / len(scores) for scores in parties if scores]
    return sum(means) / len(means) if means else Absent(AbsentReason.NO_ANSWERS)


def estimate_prior(teams: Sequence[Sequence[float]]) -> Prior:
    """Return the prior by analysis of variance from 8 teams on, else the declared one (Efron & Morris 1975).

    tau^2 = (MSB - MSW)/n0, never below 0; the mean weighs each team by 1/(tau^2 + sigma^2/n).
    """
    filled = [team for team in teams if team]
    between, within, size = mean_squares(filled)
    if len(filled) < PRIOR_TEAMS or within == 0.0:
        return Prior()
    tau_squared = max(0.0, (between - within) / size)
    weights = [1.0 / (tau_squared + within / len(team)) for team in filled]
    mean = sum(w * sum(t) / len(t) for w, t in zip(weights, filled, strict=True)) / sum(weights)
    return Prior(mean, math.sqrt(tau_squared), math.sqrt(within))


def shrink(mean: float, n: int, prior: Prior) -> tuple[float, float]:
    """Return the partially pooled mean (1 - B) y + B mu, B = (sigma^2/n)/(tau^2 + sigma^2/n), and its deviation."""
    error = prior.sigma**2 / n
    pull = error / (prior.tau**2 + error)
    return (1.0 - pull) * mean + pull * prior.mean, prior.tau * math.sqrt(pull)


def find_band(score: float, bands: Sequence[Band]) -> Band:
    """Return the band that holds a score; bands ascend and the first begins at 0."""
    return [band for band in bands if band.at_least <= score][-1]


def weigh_band(band: Band, score: float, deviation: float, bands: Sequence[Band]) -> float:
    """Return the probability that the truth lies in the band, the truth being normal around `score`."""
    if deviation == 0.0:
        return 1.0 if find_band(score, bands) == band else 0.0
    above = [b.at_least for b in bands if b.at_least > band.at_least]
    top = normal_cdf((above[0] - score) / deviation) if above else 1.0
    bottom = normal_cdf((band.at_least - score) / deviation) if band is not bands[0] else 0.0
    return top - bottom
