"""The moments of a round, of its digest and of a plan."""

from datetime import date, datetime

import pytest
from hypothesis import given

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    digest_moment,
    plan_moment,
    reminder_moments,
)
from tests.rhythm.clocks import CHRISTMAS, at, moments


def test_reminders_come_two_and_four_days_later_at_the_same_hour() -> None:
    """Reminders follow on Thursday and Saturday, whatever hours are allowed."""
    reminded = reminder_moments(DEFAULT_RHYTHM, at("2026-11-24 09:30"))
    assert reminded == ((1, at("2026-11-26 09:30")), (2, at("2026-11-28 09:30")))


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
        ("2026-12-25 00:00", "2026-12-28 08:00"),
    ],
)
def test_digest_comes_on_the_morning_after_the_close(closes: str, sent: str) -> None:
    """The digest goes on Monday at half past eight, or when the first working day begins."""
    assert digest_moment(DEFAULT_RHYTHM, at(closes), CHRISTMAS) == at(sent)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 12, 3), "2026-12-03 09:30"),
        (date(2026, 12, 5), "2026-12-07 08:00"),
        (date(2026, 12, 25), "2026-12-28 08:00"),
    ],
)
def test_plan_is_asked_back_on_its_day_or_the_next_working_day(day: date, asked: str) -> None:
    """A plan for a weekend or a holiday waits for the first working morning."""
    assert plan_moment(DEFAULT_RHYTHM, day, CHRISTMAS) == at(asked)
