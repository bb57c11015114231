"""Distributions against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from gripcore.scoring.distributions import (
    f_cdf,
    f_quantile,
    normal_cdf,
    normal_quantile,
    regularised_beta,
    t_cdf,
    t_quantile,
)
from tests.scoring.made import near

DF = st.integers(1, 400)
P = st.floats(0.001, 0.999)


@given(st.floats(-8, 8))
def test_normal(z: float) -> None:
    """The same as scipy to 1e-12."""
    assert normal_cdf(z) == near(float(stats.norm.cdf(z)), abs=1e-12)


@given(st.floats(0.51, 0.999))
def test_normal_quantile(p: float) -> None:
    """The same as scipy to 1e-9."""
    assert normal_quantile(p) == near(float(stats.norm.ppf(p)), abs=1e-9)


@given(st.floats(-0.1, 1.1), st.floats(0.5, 200), st.floats(0.5, 200))
def test_beta(x: float, a: float, b: float) -> None:
    """The same as scipy to 1e-9, and 0 and 1 beyond the ends."""
    assert regularised_beta(x, a, b) == near(float(special.betainc(a, b, min(1, max(0, x)))), abs=1e-9)


@pytest.mark.parametrize(("x", "expected"), [(-0.1, 0.0), (0.0, 0.0), (1.0, 1.0), (1.1, 1.0)])
def test_beta_beyond_its_ends(x: float, expected: float) -> None:
    """Exactly 0 and 1."""
    assert regularised_beta(x, 2.0, 3.0) == expected


@given(st.floats(-40, 40), DF)
def test_t(t: float, df: int) -> None:
    """The same as scipy to 1e-9."""
    assert t_cdf(t, df) == near(float(stats.t.cdf(t, df)), abs=1e-9)


@given(P, DF)
def test_t_quantile(p: float, df: int) -> None:
    """The same as scipy to nine digits."""
    assert t_quantile(p, df) == near(float(stats.t.ppf(p, df)), rel=1e-9, abs=1e-9)


def test_the_median_of_t_is_0() -> None:
    """Exactly, without a search."""
    assert t_quantile(0.5, 3) == 0.0


@given(st.floats(0, 30), DF, DF)
def test_f(f: float, df1: int, df2: int) -> None:
    """The same as scipy to 1e-9."""
    assert f_cdf(f, df1, df2) == near(float(stats.f.cdf(f, df1, df2)), abs=1e-9)


@given(st.floats(0.02, 0.98), st.integers(2, 300), st.integers(2, 300))
def test_f_quantile(p: float, df1: int, df2: int) -> None:
    """The same as scipy to eight digits."""
    assert f_quantile(p, df1, df2) == near(float(stats.f.ppf(p, df1, df2)), rel=1e-8)


def test_the_printed_t_table() -> None:
    """Student's table prints 2.015 for 5 and 1.833 for 9 degrees of freedom at .95; at .05 the same below 0."""
    assert round(t_quantile(0.95, 5), 3) == 2.015
    assert round(t_quantile(0.05, 5), 3) == -2.015
    assert round(t_quantile(0.95, 9), 3) == 1.833
