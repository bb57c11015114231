"""Which dialogue is offered when: the rarest first, one at a time, never before its cadence."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.rhythm import DEFAULT_RHYTHM, Offerable, OwnRhythm, Pace, choose_offer, choose_rhythm, offer_moment
from gripcore.scripts.known import CADENCES
from tests.rhythm.clocks import at, moments

JOINED = date(2026, 3, 2)
EVERY = {"weekly": 7, "fortnightly": 14, "monthly": 28, "quarterly": 91, "half_yearly": 182}
FIRST = {"once": 7, "half_yearly": 14, "quarterly": 91, "monthly": 28, "fortnightly": 14, "weekly": 7}


@pytest.mark.parametrize(("cadence", "days"), FIRST.items())
def test_the_first_offer_waits_until_somebody_is_settled(cadence: str, days: int) -> None:
    """Each cadence has its own time after joining, and not a day sooner."""
    dialogue = (Offerable("a", cadence),)
    assert choose_offer(dialogue, JOINED, JOINED + timedelta(days=days - 1)) is None
    assert choose_offer(dialogue, JOINED, JOINED + timedelta(days=days)) == "a"


@pytest.mark.parametrize("cadence", ["", "on_date", "once"])
def test_some_dialogues_never_come_again(cadence: str) -> None:
    """What has no cadence, comes on a date or came once is not offered (again), however long ago."""
    assert choose_offer((Offerable("a", cadence, JOINED),), JOINED, JOINED + timedelta(days=999)) is None


@given(st.sampled_from(sorted(EVERY)), st.integers(0, 400))
def test_nothing_comes_before_its_cadence(cadence: str, days: int) -> None:
    """From its last time on a dialogue keeps its distance."""
    offered = choose_offer((Offerable("a", cadence, JOINED),), JOINED, JOINED + timedelta(days=days))
    assert (offered == "a") is (days >= EVERY[cadence])


def test_the_rarest_goes_first_and_then_what_waits_longest() -> None:
    """A half-yearly dialogue is not crowded out by those that come all the time."""
    often = Offerable("vaak", "weekly", JOINED)
    rare = Offerable("zelden", "half_yearly", JOINED)
    longer = Offerable("langer", "weekly", JOINED - timedelta(days=9))
    today = JOINED + timedelta(days=200)
    assert choose_offer((often, rare, longer), JOINED, today) == "zelden"
    assert choose_offer((often, longer), JOINED, today) == "langer"
    assert choose_offer((), JOINED, today) is None


@given(st.lists(st.sampled_from(CADENCES), max_size=6), st.integers(1, 80))
def test_over_time_everything_has_its_turn(cadences: list[str], weeks: int) -> None:
    """With one offer a week no dialogue comes before its time, and none is forgotten for good."""
    last: dict[str, date] = {}
    for week in range(weeks):
        today = JOINED + timedelta(weeks=week)
        dialogues = tuple(Offerable(f"d{n}", cadence, last.get(f"d{n}")) for n, cadence in enumerate(cadences))
        chosen = choose_offer(dialogues, JOINED, today)
        if chosen:
            cadence = cadences[int(chosen[1:])]
            assert chosen not in last or (today - last[chosen]).days >= EVERY[cadence]
            last[chosen] = today
    if weeks > 20:
        assert all(f"d{n}" in last for n, cadence in enumerate(cadences) if cadence in {"once", "half_yearly"})


@given(moments, st.integers(0, 4), st.sampled_from((time(8), time(9, 30), time(17))))
def test_offers_are_looked_at_once_a_week_on_a_working_day(now: datetime, weekday: int, hour: time) -> None:
    """The moment lies ahead, within a week, at the hour of the invitation and never on its day."""
    rhythm = choose_rhythm(DEFAULT_RHYTHM, OwnRhythm(Pace.WEEKLY, weekday, hour))
    moment = offer_moment(rhythm, now)
    assert now < moment
    assert moment.date() - now.date() <= timedelta(days=7)
    assert (moment.time(), moment.weekday() < 5, moment.weekday() == weekday) == (hour, True, False)
    assert (offer_moment(rhythm, moment) - moment).days == 7


def test_two_days_after_a_tuesday_is_thursday() -> None:
    """The default: invited on Tuesday, offered on Thursday at half past nine."""
    assert offer_moment(DEFAULT_RHYTHM, at("2026-11-24 09:30")) == at("2026-11-26 09:30")
