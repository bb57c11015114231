"""From when until when a round runs and when people are invited to it, at every pace and after downtime."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    OwnRhythm,
    Pace,
    Window,
    choose_rhythm,
    invite_moment,
    round_window,
)
from tests.rhythm.clocks import AMSTERDAM, CHRISTMAS, at, moments

own_rhythms = st.builds(OwnRhythm, st.sampled_from(Pace), st.integers(0, 4), st.sampled_from((time(8), time(17, 59))))
LONGEST = {Pace.WEEKLY: 11, Pace.FORTNIGHTLY: 18, Pace.MONTHLY: 52}
SHORTEST = {Pace.WEEKLY: 4, Pace.FORTNIGHTLY: 11, Pace.MONTHLY: 11}


def paced(pace: Pace) -> OwnRhythm:
    return OwnRhythm(pace, 1, time(9, 30))


@given(moments, own_rhythms)
def test_round_holds_the_moment_at_which_it_opens(now: datetime, own: OwnRhythm) -> None:
    """A round runs until a Monday midnight, long enough to answer and never much longer than its pace."""
    window = round_window(choose_rhythm(DEFAULT_RHYTHM, own), now)
    assert window.opens.timestamp() <= now.timestamp() < window.closes.timestamp()
    assert (window.closes.isoweekday(), window.closes.hour, window.closes.minute) == (1, 0, 0)
    days = (window.closes.date() - now.date()).days
    assert SHORTEST[own.pace] <= days <= LONGEST[own.pace]


@given(moments, own_rhythms)
def test_rounds_follow_each_other_without_a_gap(now: datetime, own: OwnRhythm) -> None:
    """The next round opens at the moment at which this one closes, in every season, whatever the pace."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, own)
    closes = round_window(rhythm, now).closes
    following = round_window(rhythm, closes)
    assert following.opens == closes
    days = (following.closes.date() - following.opens.date()).days
    assert days in {Pace.WEEKLY: (7,), Pace.FORTNIGHTLY: (14,), Pace.MONTHLY: (28, 35)}[own.pace]


@given(moments, own_rhythms, st.frozensets(st.dates(date(2026, 3, 1), date(2027, 12, 31)), max_size=20))
def test_invitation_is_never_in_the_past(now: datetime, own: OwnRhythm, free_days: frozenset[date]) -> None:
    """Whenever a round opens, people are invited after that, on the chosen day if it still comes and is no free day."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, own)
    window = round_window(rhythm, now)
    invited = invite_moment(rhythm, window, now, free_days)
    assert invited.timestamp() >= now.timestamp()
    on_its_day = (invited.weekday(), invited.time()) == (own.invite_weekday, own.invite_time)
    if now <= window.opens or now.weekday() >= 3:  # opened on time, or with the whole next week in it
        assert on_its_day or free_days
        assert invited < window.closes or free_days
    free_week = [window.closes.date() - timedelta(days=n) for n in range(3, 8)]
    if now <= window.opens and not free_days.issuperset(free_week):
        assert invited < window.closes


@pytest.mark.parametrize(
    ("now", "opens", "closes", "hours"),
    [
        ("2026-11-23 00:00", "2026-11-23 00:00", "2026-11-30 00:00", 168),
        ("2026-11-25 23:59", "2026-11-23 00:00", "2026-11-30 00:00", 168),
        ("2026-12-30 12:00", "2026-12-28 00:00", "2027-01-04 00:00", 168),
        ("2026-03-25 12:00", "2026-03-23 00:00", "2026-03-30 00:00", 167),
        ("2026-10-21 12:00", "2026-10-19 00:00", "2026-10-26 00:00", 169),
    ],
)
def test_weekly_round_opens_and_closes_at_midnight(now: str, opens: str, closes: str, hours: int) -> None:
    """The first and last minute of a week are its own, over the new year and both clock changes."""
    window = round_window(DEFAULT_RHYTHM, at(now))
    assert window == Window(at(opens), at(closes))
    assert (window.closes.timestamp() - window.opens.timestamp()) / 3600 == hours


@pytest.mark.parametrize("now", ["2026-11-26 00:00", "2026-11-29 23:59"])
def test_round_that_opens_late_in_the_week_takes_the_next_week_along(now: str) -> None:
    """From Thursday on too few days are left, so the round runs until the Sunday after."""
    assert round_window(DEFAULT_RHYTHM, at(now)) == Window(at(now), at("2026-12-07 00:00"))


@pytest.mark.parametrize(
    ("pace", "now", "closes"),
    [
        (Pace.FORTNIGHTLY, "2026-11-23 00:01", "2026-12-07 00:00"),
        (Pace.FORTNIGHTLY, "2026-12-25 10:00", "2027-01-11 00:00"),
        (Pace.MONTHLY, "2026-12-07 00:01", "2027-01-04 00:00"),
        (Pace.MONTHLY, "2026-12-21 00:01", "2027-01-04 00:00"),
        (Pace.MONTHLY, "2026-12-28 00:01", "2027-02-01 00:00"),
    ],
)
def test_slower_paces_close_on_a_later_monday(pace: Pace, now: str, closes: str) -> None:
    """Two weeks are two weeks; a month runs to the first Monday of a month that is at least two weeks away."""
    assert round_window(choose_rhythm(DEFAULT_RHYTHM, paced(pace)), at(now)).closes == at(closes)


@pytest.mark.parametrize(
    ("now", "invited"),
    [
        ("2026-11-23 00:01", "2026-11-24 09:30"),
        ("2026-11-24 09:30", "2026-11-24 09:30"),
        ("2026-11-24 11:00", "2026-11-25 09:30"),
        ("2026-11-25 11:00", "2026-11-26 09:30"),
        ("2026-11-26 11:00", "2026-12-01 09:30"),
        ("2026-12-23 11:00", "2026-12-24 09:30"),
    ],
)
def test_invitation_comes_on_tuesday_or_the_day_after_a_late_opening(now: str, invited: str) -> None:
    """Half past nine on Tuesday; when the round opened after that, half past nine on the next working day."""
    window = round_window(DEFAULT_RHYTHM, at(now))
    assert invite_moment(DEFAULT_RHYTHM, window, at(now), CHRISTMAS) == at(invited)


@pytest.mark.parametrize(
    ("weekday", "free", "invited"),
    [
        (1, "", "2026-11-24 09:30"),
        (3, "", "2026-11-26 09:30"),
        (1, "24", "2026-11-25 09:30"),
        (4, "27", "2026-11-26 09:30"),
        (4, "26 27", "2026-11-25 09:30"),
        (1, "24 25 26 27", "2026-11-23 09:30"),
        (1, "23 24 25 26 27", "2026-11-24 09:30"),
    ],
)
def test_invitation_comes_on_the_own_day_or_as_near_as_can_be(weekday: int, free: str, invited: str) -> None:
    """A free day moves it to the next working day of the round, or else to the last one before it."""
    days = frozenset(date(2026, 11, int(day)) for day in free.split())
    rhythm = replace(DEFAULT_RHYTHM, invite_weekday=weekday)
    opens = at("2026-11-23 00:00")
    assert invite_moment(rhythm, round_window(rhythm, opens), opens, days) == at(invited)


def test_own_day_and_hour_are_used() -> None:
    """A partnership that chose Monday at eight is invited as its round opens, in the first hours of work."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, OwnRhythm(Pace.FORTNIGHTLY, 0, time(8)))
    opened = datetime(2026, 10, 26, 0, 1, tzinfo=AMSTERDAM)
    assert invite_moment(rhythm, round_window(rhythm, opened), opened, frozenset()) == at("2026-10-26 08:00")


def test_partnership_that_chose_nothing_keeps_the_defaults() -> None:
    """Without an own rhythm nothing changes; with one only pace, day and hour do."""
    assert choose_rhythm(DEFAULT_RHYTHM, None) == DEFAULT_RHYTHM
    changed = choose_rhythm(DEFAULT_RHYTHM, OwnRhythm(Pace.MONTHLY, 3, time(14)))
    assert changed == replace(DEFAULT_RHYTHM, pace=Pace.MONTHLY, invite_weekday=3, invite_time=time(14))


def test_whoever_comes_as_a_round_closes_is_planned_after_it() -> None:
    """On its last Sunday nothing is left of a round, so its invitation lies past the close and is dropped there."""
    window = Window(at("2026-11-23 00:00"), at("2026-11-30 00:00"))
    assert invite_moment(DEFAULT_RHYTHM, window, at("2026-11-29 11:00"), frozenset()) == at("2026-11-30 09:30")
