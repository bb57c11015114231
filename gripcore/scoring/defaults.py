"""Every number that scoring and disclosure were given, in one place, each with where it comes from."""

from typing import Final

# --- persons and themes -----------------------------------------------------------------------------------------------
HALF: Final = 0.5
"""Share of a theme's indicators a person must have answered (half rule; Fayers & Machin 2016)."""
IMPUTATION_ANSWERS: Final = 5
"""Answers an indicator's mean must rest on before two-way imputation uses it."""
DONT_KNOW_SHARE: Final = 0.30
"""From this share on, *don't know* is a finding of its own."""

# --- teams ------------------------------------------------------------------------------------------------------------
CONFIDENCE: Final = 0.90
"""Confidence of every interval about a group: mean, gap, change."""
POOL_BELOW: Final = 10
"""Teams of fewer valid scores borrow the pooled within-team standard deviation."""
PRIOR_MEAN: Final = 62.5
PRIOR_TAU: Final = 12.0
PRIOR_SIGMA: Final = 17.5
"""Declared prior for partial pooling, until there are enough teams: team mean, spread between, spread within."""
PRIOR_TEAMS: Final = 8
"""Teams needed to estimate the prior, and ICC(1) and ICC(2), from the data."""
SOLID: Final = 0.80
"""Probability of the band from which its colour is solid; below it reads *waarschijnlijk*."""

# --- agreement (Burke & Dunlap 2002: A/6 for an A-point scale) --------------------------------------------------------
SHARED_VIEW: Final = 0.8
DIVIDED_VIEW: Final = 1.1
AGREEMENT_POINTS: Final = 5
"""The two limits hold for a five-point scale; other scales are brought to it."""

# --- differences and change -------------------------------------------------------------------------------------------
GAP_POINTS: Final = 10.0
WIDE_GAP_POINTS: Final = 20.0
CHANGE_POINTS: Final = 5.0
RELIABLE: Final = 1.96
"""Reliable change index beyond which a person's change is not measurement error (Jacobson & Truax 1991)."""
ASSUMED_RELIABILITY: Final = 0.70
"""Of a three-item theme, until alpha is measured on 30 people: with it a person changes beyond noise from 27 points."""
TREND_ROUNDS: Final = 5
TREND_P: Final = 0.10
CLEAR_TREND_P: Final = 0.05
FALSE_DISCOVERY: Final = 0.10
"""Benjamini & Hochberg (1995), over the ten themes of a digest."""

# --- goals, participation ---------------------------------------------------------------------------------------------
GOAL_CORRELATION: Final = 0.3
"""Assumed correlation between goals (Kiresuk & Sherman 1968)."""
LOW_PARTICIPATION: Final = 0.30
FAIR_PARTICIPATION: Final = 0.50

# --- the instrument, FAMO only ----------------------------------------------------------------------------------------
ALPHA_PERSONS: Final = 30
OMEGA_PERSONS: Final = 100
INSTRUMENT_CONFIDENCE: Final = 0.95
CARELESS_SECONDS: Final = 2.0
CARELESS_ITEMS: Final = 8

# --- composite, FAMO only ---------------------------------------------------------------------------------------------
COMPOSITE_WEIGHT: Final = 0.70
WEIGHT_SWING: Final = 0.25

# --- disclosure -------------------------------------------------------------------------------------------------------
K: Final = 5
"""Others a figure must rest on, whoever reads it; a partnership may raise it, never lower it."""
K_TEXT: Final = 8
"""Other authors shared sentences must come from, whoever reads them."""
ROUND_TO: Final = 5
END: Final = 10
"""Figures end at "<= 10" and ">= 90", sooner where few people stand behind them."""
DONT_KNOWS_SHOWN: Final = 3
"""Who must have said *weet ik niet* before it is shown: a reader who did must leave room for another either way."""
DIVIDED_SHOWN: Final = ((20, 6), (25, 7), (30, 12))
STRONGLY_DIVIDED_SHOWN: Final = ((10, 6), (15, 7), (20, 10), (25, 11))
"""A word of division is shown beside a figure so far from 50 from so many people on, because fewer could not both have
that figure and differ so much: the word would tell how many answered. Found by enumeration, repeated in the tests.
"""
BENCHMARK_MUNICIPALITIES: Final = 5
BENCHMARK_PERSONS: Final = 25
BENCHMARK_DOMINANCE: Final = 0.40
