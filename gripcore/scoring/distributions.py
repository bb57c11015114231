"""Normal, Student t and F distributions in plain Python, so that a score needs no numerical library.

All rest on the regularised incomplete beta function by its continued fraction (DLMF 8.17.22, evaluated with Lentz's
method); quantiles are found by bisection, to the last bits of a float.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Final

_TINY: Final = 1e-300
_CLOSE: Final = 1e-15


def normal_cdf(z: float) -> float:
    """Return P(Z <= z) of the standard normal distribution."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))


@cache
def normal_quantile(p: float) -> float:
    """Return the z with P(Z <= z) = p, for 0.5 < p < 1."""
    return _invert(normal_cdf, p)


def regularised_beta(x: float, a: float, b: float) -> float:
    """Return I_x(a, b)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - regularised_beta(1.0 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) * _continued_fraction(x, a, b) / a


def t_cdf(t: float, df: float) -> float:
    """Return P(T <= t) for Student's t with `df` degrees of freedom."""
    from_middle = 0.5 * regularised_beta(t * t / (df + t * t), 0.5, df / 2.0)
    return 0.5 + math.copysign(from_middle, t)


@cache
def t_quantile(p: float, df: float) -> float:
    """Return the t with P(T <= t) = p, for 0 < p < 1."""
    if p == 0.5:  # noqa: PLR2004  # the median, where bisection on a symmetric bracket needs no search
        return 0.0
    if p < 0.5:  # noqa: PLR2004  # the same
        return -t_quantile(1.0 - p, df)
    return _invert(lambda t: t_cdf(t, df), p)


def f_cdf(f: float, df1: float, df2: float) -> float:
    """Return P(F <= f) for df1 and df2 degrees of freedom."""
    return regularised_beta(df1 * f / (df1 * f + df2), df1 / 2.0, df2 / 2.0)


@cache
def f_quantile(p: float, df1: float, df2: float) -> float:
    """Return the f with P(F <= f) = p, for 0 < p < 1."""
    return _invert(lambda f: f_cdf(f, df1, df2), p)


def _invert(cdf: Callable[[float], float], p: float) -> float:
    low, high = 0.0, 1.0
    while cdf(high) < p:
        high *= 2.0
    while low < (middle := (low + high) / 2.0) < high:
        low, high = (middle, high) if cdf(middle) < p else (low, middle)
    return high


def _continued_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, _safe(1.0 - (a + b) * x / (a + 1.0))
    d = 1.0 / d
    total, factor, m = d, 0.0, 0
    while abs(factor - 1.0) > _CLOSE:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            d = 1.0 / _safe(1.0 + term * d)
            c = _safe(1.0 + term / c)
            factor = d * c
            total *= factor
    return total


def _safe(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
