"""Who goes first where a week is full: the theme, a date whose last day is near, and no plan takes either away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    Drop,
    Expected,
    NudgeKind,
    PersonalRhythm,
    Postpone,
    Reason,
    Send,
    decide_nudge,
)
from tests.rhythm.clocks import INVITE as INVITED
from tests.rhythm.clocks import TUESDAY, at
from tests.rhythm.lives import WEEKS, Life, live

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
INVITE = replace(INVITED, closes=at("2026-11-30 00:00"))
OFFER = replace(INVITE, kind=NudgeKind.OFFER, closes=None)
NOTICE = replace(INVITE, kind=NudgeKind.NOTICE, closes=TUESDAY + 10 * DAY)
PRESSING = Expected(NudgeKind.NOTICE, TUESDAY, closes=TUESDAY + 10 * DAY)
ANSWERS = frozenset((group, week) for group in range(3) for week in range(WEEKS))
EAGER = Life(date(2026, 3, 9), PersonalRhythm(), 2, 1, ANSWERS, (), (), (), (), None)
kinds = st.sampled_from((NudgeKind.OFFER, NudgeKind.NOTICE))
extras = st.lists(st.tuples(kinds, st.integers(0, WEEKS * 168)), max_size=12).map(tuple)
offers = st.lists(st.tuples(st.just(NudgeKind.OFFER), st.integers(0, WEEKS * 168)), max_size=12).map(tuple)
plans = st.lists(st.integers(0, 9), max_size=4).map(tuple)


@given(plans, offers, st.integers(0, 15))
@settings(max_examples=30, deadline=None)
def test_whoever_always_plans_is_invited_every_week(
    plans_after: tuple[int, ...], extras: tuple[tuple[NudgeKind, int], ...], late_seconds: int
) -> None:
    """However many plans and offers come by, none of them takes a theme week away."""
    past = live(replace(EAGER, extras=extras, plans_after=plans_after, late_seconds=late_seconds))
    assert [m.week for m in past.sent if m.kind is NudgeKind.INVITE] == list(range(WEEKS))


@given(
    st.lists(st.tuples(st.integers(0, WEEKS * 168), st.integers(14, 40)), min_size=1, max_size=2).map(tuple),
    st.integers(1, 3),
    plans,
    extras,
    st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_a_legal_date_reaches_whom_it_concerns_in_time(
    dates: tuple[tuple[int, int], ...],
    partnerships: int,
    plans_after: tuple[int, ...],
    extras: tuple[tuple[NudgeKind, int], ...],
    answers: bool,  # noqa: FBT001 - drawn
) -> None:
    """However full the weeks are, a date that is told of two weeks ahead or more is heard before it is over."""
    life = replace(EAGER, partnerships=partnerships, dates=dates, extras=extras, plans_after=plans_after)
    past = live(life if answers else replace(life, answers=frozenset()))
    told = [m for m in past.messages if m.kind is NudgeKind.NOTICE and m.closes]
    assert all(m.sent and m.closes and m.sent < m.closes for m in told)


def test_of_two_partnerships_the_one_served_longest_ago_goes_first() -> None:
    """With room for one message, the invitation of the partnership that was served last makes way for the other."""
    other = Expected(NudgeKind.INVITE, TUESDAY + HOUR, served=TUESDAY - 21 * DAY)
    state = replace(INVITE, sent=(TUESDAY - 3 * DAY,), expected=(other,), closes=None)
    mine = replace(state, served=TUESDAY - 7 * DAY)
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, mine), Postpone)
    for served in (None, other.served, TUESDAY - 28 * DAY):
        assert decide_nudge(DEFAULT_RHYTHM, replace(state, served=served)) == Send()
    never = replace(mine, expected=(replace(other, served=None),))
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, never), Postpone)


def test_what_has_waited_for_two_weeks_no_longer_makes_way() -> None:
    """Word of a goal that made way for a fortnight takes the place of the next invitation, not of a pressing date."""
    expected = (Expected(NudgeKind.INVITE, TUESDAY + 2 * DAY),)
    state = replace(NOTICE, closes=None, sent=(TUESDAY - DAY,), expected=expected)
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, state), Postpone)
    waited = replace(state, wanted=TUESDAY - 15 * DAY)
    assert decide_nudge(DEFAULT_RHYTHM, waited) == Send()
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, replace(waited, expected=(PRESSING,))), Postpone)


@pytest.mark.parametrize(("kind", "decided"), [(NudgeKind.INVITE, Postpone), (NudgeKind.REMIND, Send)])
def test_an_offer_never_takes_the_place_of_a_theme(kind: NudgeKind, decided: type) -> None:
    """However long it has waited it leaves room for an invitation; for a reminder it no longer does."""
    state = replace(OFFER, wanted=TUESDAY - 15 * DAY, sent=(TUESDAY - DAY,))
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, replace(state, expected=(Expected(kind, TUESDAY + DAY),))), decided)


def test_offer_leaves_room_for_the_invitation_to_come() -> None:
    """With one message spent and an invitation expected within the week, an offer waits; the invitation itself goes."""
    state = replace(OFFER, sent=(TUESDAY - DAY,))
    expected = (Expected(NudgeKind.INVITE, TUESDAY + 2 * DAY),)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Send()
    waits = Postpone(TUESDAY + 6 * DAY, Reason.CAP)
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, expected=(Expected(NudgeKind.OFFER, TUESDAY),))) == Send()
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, expected=expected)) == waits
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, kind=NudgeKind.INVITE, expected=expected)) == Send()


def test_offer_leaves_room_for_a_plan() -> None:
    """After the invitation, with a plan for Friday, an offer and a reminder wait; the theme does not."""
    plan = Expected(NudgeKind.PLAN, TUESDAY + 3 * DAY)
    for kind in (NudgeKind.OFFER, NudgeKind.REMIND):
        state = replace(OFFER, kind=kind, sent=(TUESDAY - DAY,), expected=(plan,))
        assert isinstance(decide_nudge(DEFAULT_RHYTHM, state), Postpone)
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, sent=(TUESDAY - DAY,), expected=(plan,))) == Send()


def test_plans_move_the_theme_within_its_week_and_never_out_of_it() -> None:
    """A week full of plans lets the invitation wait for room before the close; without any it comes all the same."""
    moved = replace(INVITE, plans=(TUESDAY - 5 * DAY, TUESDAY - DAY))
    assert decide_nudge(DEFAULT_RHYTHM, moved) == Postpone(TUESDAY + 2 * DAY, Reason.CAP)
    full = replace(INVITE, plans=(TUESDAY - 2 * DAY, TUESDAY - DAY))
    assert decide_nudge(DEFAULT_RHYTHM, full) == Send()
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, replace(full, kind=NudgeKind.REMIND)), Drop)
    spent = (TUESDAY - 2 * DAY, TUESDAY - DAY)
    assert decide_nudge(DEFAULT_RHYTHM, replace(full, sent=spent)) == Drop(Reason.CAP)


def test_whoever_always_plans_is_offered_something_now_and_then() -> None:
    """An offer waits for a week without plans, and after two weeks of them it no longer does."""
    full = replace(OFFER, sent=(TUESDAY - 5 * DAY,), plans=(TUESDAY - 3 * DAY,))
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, full), Postpone)
    assert decide_nudge(DEFAULT_RHYTHM, replace(full, wanted=TUESDAY - 15 * DAY)) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.INVITE, NudgeKind.OFFER, NudgeKind.NOTICE])
def test_nothing_comes_on_the_day_of_a_plan(kind: NudgeKind) -> None:
    """Where a plan is asked back today, or was this morning, what is unasked comes tomorrow."""
    tomorrow = Postpone(TUESDAY + DAY, Reason.CAP)
    today = replace(INVITE, kind=kind, expected=(Expected(NudgeKind.PLAN, TUESDAY - timedelta(seconds=7)),))
    assert decide_nudge(DEFAULT_RHYTHM, today) == tomorrow
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, kind=kind, plans=(TUESDAY - HOUR,))) == tomorrow


def test_on_the_last_day_of_its_week_an_invitation_comes_beside_another_message() -> None:
    """On a Friday "tomorrow" is after the close, so the cool-down gives way, at least where the cap allows."""
    friday = TUESDAY + 3 * DAY
    state = replace(INVITE, now=friday, wanted=friday, sent=(friday - HOUR,))
    assert decide_nudge(DEFAULT_RHYTHM, state) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.INVITE, NudgeKind.REMIND, NudgeKind.OFFER])
def test_a_date_goes_first_once_its_last_day_is_near(kind: NudgeKind) -> None:
    """With room for one message everything makes way for it; two weeks ahead it still makes way for the theme."""
    state = replace(INVITE, kind=kind, sent=(TUESDAY - 2 * DAY,), expected=(PRESSING,))
    assert not isinstance(decide_nudge(DEFAULT_RHYTHM, state), Send)
    theme = (Expected(NudgeKind.INVITE, TUESDAY),)
    date_itself = replace(NOTICE, sent=(TUESDAY - 2 * DAY,), expected=theme)
    assert decide_nudge(DEFAULT_RHYTHM, date_itself) == Send()
    early = replace(date_itself, closes=TUESDAY + 40 * DAY)
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, early), Postpone)
    assert decide_nudge(DEFAULT_RHYTHM, replace(date_itself, plans=(TUESDAY - 3 * DAY,))) == Send()


def test_of_two_dates_that_press_neither_waits_for_the_other() -> None:
    """Two dates in the same fortnight take the room there is, one after the other."""
    state = replace(NOTICE, sent=(TUESDAY - 2 * DAY,), expected=(PRESSING,), served=TUESDAY - DAY)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.OFFER, NudgeKind.NOTICE])
def test_two_of_a_kind_do_not_wait_for_each_other(kind: NudgeKind) -> None:
    """Only invitations and reminders take turns, so of two offers the first one simply goes."""
    other = Expected(kind, TUESDAY)
    state = replace(OFFER, kind=kind, sent=(TUESDAY - 2 * DAY,), expected=(other,), served=TUESDAY - DAY)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Send()


@pytest.mark.parametrize(
    ("late", "decided"), [(timedelta(seconds=7), Postpone), (2 * HOUR, Postpone), (3 * HOUR, Send)]
)
def test_an_invitation_whose_moment_just_passed_still_goes_first(late: timedelta, decided: type) -> None:
    """The clock ticks some seconds after the moment; an invitation so late that it will be dropped is no reason."""
    expected = (Expected(NudgeKind.INVITE, TUESDAY - late),)
    state = replace(OFFER, sent=(TUESDAY - 2 * DAY,), expected=expected)
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, state), decided)
