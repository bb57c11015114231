"""A person's own rhythm goes before the partnership's."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    Leave,
    PersonalRhythm,
    back_on,
    come_back,
    days_off,
    is_away,
    local,
    tune_rhythm,
)
from tests.rhythm.clocks import CHRISTMAS

TODAY = date(2026, 11, 24)
WEEK_OFF = Leave(date(2026, 11, 23), date(2026, 11, 27))
AND_ON = Leave(date(2026, 11, 28), date(2026, 12, 1))
OPEN = Leave(TODAY, None)


def test_who_chose_nothing_has_the_partnerships_rhythm() -> None:
    """Without own choices everything stays as it is there."""
    assert tune_rhythm(DEFAULT_RHYTHM, PersonalRhythm()) == DEFAULT_RHYTHM


def test_own_day_hour_and_zone_go_first() -> None:
    """Whatever somebody chose holds for invitations, and the hour for plans too."""
    own = PersonalRhythm(weekday=3, hour=time(13), zone="America/Kralendijk")
    tuned = tune_rhythm(DEFAULT_RHYTHM, own)
    assert (tuned.invite_weekday, tuned.invite_time, tuned.plan_time, tuned.zone) == (3, time(13), time(13), own.zone)
    assert local(tuned, TODAY, time(13)).astimezone(local(DEFAULT_RHYTHM, TODAY, time(0)).tzinfo).hour == 18


def test_part_time_days_leave_and_holidays_are_off() -> None:
    """The days of a year that are off are the holidays, the free weekdays and the leave with an end."""
    off = days_off(PersonalRhythm(free_weekdays=frozenset({2}), leaves=(WEEK_OFF, OPEN)), 2026, CHRISTMAS)
    assert off >= CHRISTMAS
    assert {date(2026, 12, 2), date(2026, 12, 30), *(date(2026, 11, day) for day in range(23, 28))} <= off
    assert not {date(2026, 12, 1), date(2026, 12, 3), date(2026, 11, 30)} & off


@given(st.frozensets(st.integers(0, 4)))
def test_a_day_to_be_reached_on_is_always_left(free: frozenset[int]) -> None:
    """However many weekdays somebody ticks, a week never has none left."""
    off = days_off(PersonalRhythm(free_weekdays=free), 2026, frozenset())
    assert any(date(2026, 11, day) not in off for day in range(23, 28))


def test_leave_without_an_end_begins_on_its_day() -> None:
    """Who said from when but not until when is away from that day on, and not before."""
    own = PersonalRhythm(leaves=(OPEN,))
    assert [is_away(own, day) for day in (date(2026, 11, 23), TODAY, date(2027, 6, 1))] == [False, True, True]
    assert not is_away(PersonalRhythm(leaves=(WEEK_OFF,)), TODAY)


@pytest.mark.parametrize(
    ("leaves", "left"),
    [((WEEK_OFF,), ()), ((OPEN,), ()), ((OPEN, AND_ON), (AND_ON,)), ((AND_ON,), ()), ((), ())],
)
def test_coming_back_ends_what_began(leaves: tuple[Leave, ...], left: tuple[Leave, ...]) -> None:
    """Who is back ends the leave they were on, and a later one stays; who was not away yet means that later one."""
    own = PersonalRhythm(weekday=2, leaves=leaves)
    assert come_back(own, TODAY) == replace(own, leaves=left)


@pytest.mark.parametrize(
    ("leaves", "back"),
    [
        ((WEEK_OFF,), date(2026, 11, 28)),
        ((WEEK_OFF, AND_ON), date(2026, 12, 2)),
        ((AND_ON,), None),
        ((OPEN,), None),
    ],
)
def test_first_day_after_leave_is_known(leaves: tuple[Leave, ...], back: date | None) -> None:
    """Leaves that follow on each other are one; without an end there is no day to name."""
    assert back_on(PersonalRhythm(leaves=leaves), TODAY) == back
