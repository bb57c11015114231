"""Which day a person means who types one, and which days are offered."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gripcore.dialogue.days import offer_days, read_iso_day, understand_day
from gripcore.dialogue.wording import format_day

MONDAY = date(2026, 11, 23)
some_day = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vandaag", date(2026, 11, 23)),
        ("Morgen!", date(2026, 11, 24)),
        ("overmorgen", date(2026, 11, 25)),
        ("volgende week", date(2026, 11, 30)),
        ("vrijdag", date(2026, 11, 27)),
        ("op vrijdag", date(2026, 11, 27)),
        ("vr.", date(2026, 11, 27)),
        ("next friday", date(2026, 11, 27)),
        ("maandag", date(2026, 11, 30)),
        ("over twee weken", date(2026, 12, 7)),
        ("over 3 dagen", date(2026, 11, 26)),
        ("over één week", date(2026, 11, 30)),
        ("in two weeks", date(2026, 12, 7)),
        ("3 december", date(2026, 12, 3)),
        ("3 dec.", date(2026, 12, 3)),
        ("op 3 december", date(2026, 12, 3)),
        ("1 mrt", date(2027, 3, 1)),
        ("3e december 2027", date(2027, 12, 3)),
        ("3-12", date(2026, 12, 3)),
        ("3/12/26", date(2026, 12, 3)),
        ("03.12.2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("donderdag 3 december", date(2026, 12, 3)),
        ("Thursday, 3 December", date(2026, 12, 3)),
        ("22 november", date(2027, 11, 22)),
        ("23 november", date(2026, 11, 23)),
        ("29 februari 2028", date(2028, 2, 29)),
    ],
)
def test_typed_day_is_understood(typed: str, day: date) -> None:
    """Weekdays, months, numbers and spans are days to come, counted from today."""
    assert understand_day(typed, MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ooit",
        "31 februari",
        "29 februari",
        "3 plok",
        "13-13",
        "2026-13-01",
        "0000-01-01",
        "over 101 weken",
        "over veel dagen",
        "vrijdag 3 december",
        "plokdag 3 december",
        "vrijdag over een week",
        "over " + "9" * 5000 + " dagen",
    ],
)
def test_what_names_no_day_is_asked_again(typed: str) -> None:
    """A day that does not exist, contradicts its weekday or is no day at all is not guessed at."""
    assert understand_day(typed, MONDAY) is None


def test_leap_day_is_found_when_next_year_has_one() -> None:
    """29 February of a leap year to come needs no year."""
    assert understand_day("29 februari", date(2027, 11, 23)) == date(2028, 2, 29)


def test_days_run_on_over_the_end_of_the_year() -> None:
    """Tomorrow on New Year's Eve is next year's first day, and so is the first of January."""
    last = date(2026, 12, 31)
    assert understand_day("morgen", last) == understand_day("1 januari", last) == date(2027, 1, 1)


@given(st.text(max_size=40), some_day)
@example("over 0 dagen", MONDAY)
def test_reading_a_day_never_raises(typed: str, today: date) -> None:
    """Whatever is typed is a day or nothing."""
    assert isinstance(understand_day(typed, today), date | None)


@given(some_day, st.integers(0, 360), st.sampled_from(("nl", "en")))
def test_day_is_understood_as_it_is_written_on_its_button(today: date, ahead: int, language: str) -> None:
    """Who types the label of a button means that button."""
    day = today + timedelta(ahead)
    assert understand_day(format_day(day, language), today) == day


@given(some_day)
def test_day_of_a_button_is_read_back(day: date) -> None:
    """What a button sends is the day it shows."""
    assert read_iso_day(day.isoformat()) == day


def test_what_no_button_sends_is_no_day() -> None:
    """A forged button does not name a day in words."""
    assert read_iso_day("vrijdag") is None


@given(some_day)
def test_four_workdays_to_come_are_offered(today: date) -> None:
    """The days to choose from are four different workdays, soonest first, within two weeks and a weekend."""
    days = offer_days(today)
    assert len(days) == 4
    assert list(days) == sorted(set(days))
    assert all(day.weekday() < 5 and today < day <= today + timedelta(16) for day in days)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 december", date(2026, 12, 3)),
        ("1 juni", date(2026, 6, 1)),
        ("20-11", date(2026, 11, 20)),
        ("20-11-27", date(2027, 11, 20)),
        ("20 november 2024", date(2024, 11, 20)),
        ("over 50 weken", date(2027, 11, 8)),
        ("vrijdag", date(2026, 11, 27)),
        ("gisteren", date(2026, 11, 22)),
    ],
)
def test_a_day_that_need_not_be_coming_is_the_nearest(typed: str, day: date) -> None:
    """A fact may be of long ago: without a year the nearest such day is meant, with a year that one."""
    assert understand_day(typed, MONDAY, coming=False) == day
