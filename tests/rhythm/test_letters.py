"""When a letter may reach a lead who is away, works other days, or lives by another clock."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    NOTHING_CHOSEN,
    Leave,
    PersonalRhythm,
    Postpone,
    Reason,
    days_off,
    hold_letter,
    is_working_day,
)
from tests.rhythm.clocks import CHRISTMAS, at, moments

MONDAY = "2026-11-23 08:30"


@pytest.mark.parametrize(
    ("now", "waits_until"),
    [
        (MONDAY, ""),
        ("2026-11-23 16:20", ""),
        ("2026-11-23 03:30", MONDAY),
        ("2026-11-23 08:10", MONDAY),
        ("2026-11-23 19:30", "2026-11-24 08:30"),
        ("2026-11-27 18:00", "2026-11-30 08:30"),
        ("2026-12-24 20:00", "2026-12-28 08:30"),
    ],
)
def test_a_letter_comes_from_the_usual_hour_in_working_time(now: str, waits_until: str) -> None:
    """Too early it waits for the usual hour, too late for that hour on the next working day."""
    held = hold_letter(DEFAULT_RHYTHM, NOTHING_CHOSEN, at(now), CHRISTMAS)
    assert held == (Postpone(at(waits_until), Reason.QUIET) if waits_until else None)


def test_a_letter_waits_until_a_leave_is_over() -> None:
    """Who is back on a Wednesday and doesn't work on Wednesdays reads it on Thursday."""
    own = PersonalRhythm(free_weekdays=frozenset({2}), leaves=(Leave(date(2026, 11, 23), date(2026, 12, 1)),))
    off = days_off(own, 2026, frozenset())
    assert hold_letter(DEFAULT_RHYTHM, own, at(MONDAY), off) == Postpone(at("2026-12-03 08:30"), Reason.QUIET)


def test_a_letter_is_looked_at_again_while_a_leave_has_no_end() -> None:
    """Nobody knows for how long, so a week later it is looked at again."""
    own = PersonalRhythm(leaves=(Leave(date(2026, 11, 20), None),))
    held = hold_letter(DEFAULT_RHYTHM, own, at(MONDAY), frozenset())
    assert held == Postpone(at("2026-11-30 08:30"), Reason.AWAY)


@given(moments, st.frozensets(st.integers(0, 20)))
def test_a_letter_that_waited_goes_then(now: datetime, off: frozenset[int]) -> None:
    """The moment until which it waits is later, in working time on a working day, and good enough."""
    free = CHRISTMAS | {now.date() + timedelta(days=n) for n in off}
    held = hold_letter(DEFAULT_RHYTHM, NOTHING_CHOSEN, now, free)
    if held:
        assert held.until > now
        assert is_working_day(held.until.date(), free)
        assert hold_letter(DEFAULT_RHYTHM, NOTHING_CHOSEN, held.until, free) is None
