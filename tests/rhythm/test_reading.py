"""Weekdays and hours as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.rhythm import read_hour, read_weekday, read_weekdays


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("woensdag", {2}),
        ("Woensdag en vrijdag", {2, 4}),
        ("op ma, di en do.", {0, 1, 3}),
        ("Tuesday and fri", {1, 4}),
        ("geen", set()),
        ("none", set()),
        ("zaterdag", None),
        ("morgen", None),
        ("", None),
    ],
)
def test_weekdays_are_read_as_typed(typed: str, days: set[int] | None) -> None:
    """One or more weekdays in either language, or none at all; anything else is not understood."""
    assert read_weekdays(typed) == days


@pytest.mark.parametrize(("typed", "day"), [("dinsdag", 1), ("do", 3), ("ma en di", None), ("geen", None), ("x", None)])
def test_one_weekday_is_asked(typed: str, day: int | None) -> None:
    """For an own day exactly one weekday will do."""
    assert read_weekday(typed) == day


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("9.30", time(9, 30)),
        ("9:30 uur", time(9, 30)),
        ("om 13 uur", time(13)),
        ("13u", time(13)),
        ("0930", time(9, 30)),
        ("uur_0930", time(9, 30)),
        ("u1300", time(13)),
        ("u8_30", time(8, 30)),
        ("u13_00", time(13)),
        ("half tien", time(9, 30)),
        ("half_tien", time(9, 30)),
        ("kwart voor drie", time(14, 45)),
        ("kwart over 8", time(8, 15)),
        ("half past two", time(14, 30)),
        ("twee uur", time(14)),
        ("2", time(14)),
        ("negen", time(9)),
        ("ochtend", time(9, 30)),
        ("in de middag", time(13)),
        ("einde_dag", time(16)),
        ("8.20", time(8, 15)),
        ("half acht", None),
        ("7.30", None),
        ("18.00", None),
        ("6 uur", None),
        ("25.00", None),
        ("9.75", None),
        ("half 20", None),
        ("straks", None),
        ("als het uitkomt", None),
        ("", None),
    ],
)
def test_hours_are_read_as_typed(typed: str, hour: time | None) -> None:
    """Digits or words, in quarters; what can only be the afternoon is; outside working hours nothing comes."""
    assert read_hour(typed) == hour


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_without_a_crash(text: str) -> None:
    """Any text is a weekday, an hour, or not understood; an hour is one at which something may come."""
    read_weekdays(text)
    hour = read_hour(text)
    assert hour is None or time(8) <= hour < time(18)
