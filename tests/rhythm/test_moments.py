"""The moments of a round, of its digest and of a plan."""

from datetime import date, datetime

import pytest
from hypothesis import given

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    PutOff,
    digest_moment,
    plan_moment,
    put_off,
    reminder_moments,
)
from tests.rhythm.clocks import CHRISTMAS, at, moments

MON, TUE, WED, THU, FRI = (f"2026-11-{day} 09:30" for day in (23, 24, 25, 26, 27))


@pytest.mark.parametrize(
    ("invited", "free", "reminded"),
    [
        (MON, "", (WED, FRI)),
        (TUE, "", (THU, FRI)),
        (WED, "", (FRI,)),
        (THU, "", (FRI,)),
        (FRI, "", ()),
        (TUE, "27", (THU,)),
        (TUE, "26", (FRI,)),
        (TUE, "25 26 27", ()),
        (MON, "25 27", (THU,)),
        (MON, "25 26 27", (TUE,)),
        (WED, "27", (THU,)),
        ("2026-11-24 16:00", "", ("2026-11-26 16:00", "2026-11-27 16:00")),
    ],
)
def test_reminders_come_in_working_time_before_the_close(invited: str, free: str, reminded: tuple[str, ...]) -> None:
    """Two and four days later at the same hour; a free day or the weekend moves them within the round, a day apart."""
    days = frozenset(date(2026, 11, int(day)) for day in free.split())
    moments = reminder_moments(DEFAULT_RHYTHM, at(invited), days, at("2026-11-30 00:00"))
    assert [moment for _, moment in moments] == [at(text) for text in reminded]
    assert [which for which, _ in moments] == list(range(1, len(reminded) + 1))


def test_in_a_longer_round_the_second_reminder_comes_after_the_weekend() -> None:
    """Where a round lasts two weeks nothing needs to come early: Thursday, and the Monday after."""
    moments = reminder_moments(DEFAULT_RHYTHM, at(TUE), frozenset(), at("2026-12-07 00:00"))
    assert moments == ((1, at(THU)), (2, at("2026-11-30 09:30")))


@pytest.mark.parametrize(
    ("now", "until", "back"),
    [
        (TUE, PutOff.TODAY, "2026-11-24 12:30"),
        ("2026-11-24 16:00", PutOff.TODAY, WED),
        ("2026-11-27 16:00", PutOff.TODAY, "2026-11-30 09:30"),
        (TUE, PutOff.TOMORROW, WED),
        (FRI, PutOff.TOMORROW, "2026-11-30 09:30"),
        (TUE, PutOff.NEXT_WEEK, "2026-12-01 09:30"),
        (FRI, PutOff.NEXT_WEEK, "2026-12-01 09:30"),
        ("2026-11-29 20:00", PutOff.NEXT_WEEK, "2026-12-01 09:30"),
    ],
)
def test_what_is_put_off_comes_back_when_it_was_said(now: str, until: PutOff, back: str) -> None:
    """Later today is three hours on, tomorrow and next week are at the usual hour, and never outside working time."""
    assert put_off(DEFAULT_RHYTHM, at(now), until, CHRISTMAS) == at(back)


@given(moments)
def test_reminder_keeps_its_hour_over_a_clock_change(now: datetime) -> None:
    """Half past nine stays half past nine when the clock goes forward or back in between."""
    invited = now.replace(hour=9, minute=30)
    assert {(m.hour, m.minute) for _, m in reminder_moments(DEFAULT_RHYTHM, invited)} == {(9, 30)}


@pytest.mark.parametrize(
    ("closes", "sent"),
    [
        ("2026-11-30 00:00", "2026-11-30 08:30"),
        ("2026-03-30 00:00", "2026-03-30 08:30"),
        ("2026-10-26 00:00", "2026-10-26 08:30"),
        ("2026-12-25 00:00", "2026-12-28 08:30"),
    ],
)
def test_digest_comes_on_the_morning_after_the_close(closes: str, sent: str) -> None:
    """The digest goes on Monday at half past eight, or at the same hour on the first working day after."""
    assert digest_moment(DEFAULT_RHYTHM, at(closes), CHRISTMAS) == at(sent)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 12, 3), "2026-12-03 09:30"),
        (date(2026, 12, 5), "2026-12-07 09:30"),
        (date(2026, 12, 25), "2026-12-28 09:30"),
    ],
)
def test_plan_is_asked_back_on_its_day_or_the_next_working_day(day: date, asked: str) -> None:
    """A plan for a weekend or a holiday waits for the first working day."""
    assert plan_moment(DEFAULT_RHYTHM, day, CHRISTMAS) == at(asked)
