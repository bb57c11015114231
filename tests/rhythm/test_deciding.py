"""Send, postpone or drop: restraint whatever the clock says (law 5)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    RULES,
    Drop,
    Expected,
    NudgeKind,
    NudgeState,
    Postpone,
    Reason,
    Send,
    decide_nudge,
    local,
    next_allowed,
)
from tests.rhythm.clocks import CHRISTMAS, at, moments, states

TUESDAY = at("2026-11-24 09:30")
WEEK = timedelta(days=7)
INVITE = NudgeState(
    NudgeKind.INVITE,
    now=TUESDAY,
    wanted=TUESDAY,
    sent=(),
    free_days=frozenset(),
    answered=False,
    reachable=True,
    question_open_since=None,
)


def is_forbidden(moment: datetime, free_days: frozenset[date]) -> bool:
    quiet = not DEFAULT_RHYTHM.quiet_until <= moment.timetz().replace(tzinfo=None) < DEFAULT_RHYTHM.quiet_from
    return quiet or moment.isoweekday() > 5 or moment.date() in free_days


@given(states())
def test_nothing_is_sent_at_a_forbidden_moment(state: NudgeState) -> None:
    """Whatever is due, it is never sent in quiet hours, in a weekend or on a free day."""
    if decide_nudge(DEFAULT_RHYTHM, state) == Send():
        assert not is_forbidden(state.now, state.free_days)


@given(states())
def test_nothing_is_sent_over_the_cap(state: NudgeState) -> None:
    """With the week's messages spent, whatever they were about, no other comes unless the person asked to be asked."""
    recent = [sent for sent in state.sent if state.now - sent < WEEK]
    if len(recent) >= DEFAULT_RHYTHM.cap_per_week and not RULES[state.kind].is_asked:
        assert decide_nudge(DEFAULT_RHYTHM, state) != Send()


@given(states())
def test_nothing_is_sent_into_an_open_question(state: NudgeState) -> None:
    """A question that was put less than an hour ago is not interrupted."""
    since = state.question_open_since
    if since is not None and state.now - since < DEFAULT_RHYTHM.open_question:
        assert decide_nudge(DEFAULT_RHYTHM, state) != Send()


@given(states())
def test_nothing_is_sent_that_has_no_use(state: NudgeState) -> None:
    """Who answered, cannot be reached or finds the round closed gets nothing, now or later."""
    closed = state.closes is not None and state.now >= state.closes
    if state.answered or not state.reachable or closed:
        assert isinstance(decide_nudge(DEFAULT_RHYTHM, state), Drop)


@given(states())
def test_postponing_is_to_a_later_moment_before_the_close(state: NudgeState) -> None:
    """What is postponed moves forward, so that it is looked at again, and never past its use."""
    decided = decide_nudge(DEFAULT_RHYTHM, state)
    if isinstance(decided, Postpone):
        assert decided.until.timestamp() > state.now.timestamp()
        assert state.closes is None or decided.until < state.closes


@given(states())
@settings(max_examples=200)
def test_every_message_is_sent_or_dropped_in_the_end(state: NudgeState) -> None:
    """Looking again whenever a decision says so comes to an end within a few looks."""
    for _ in range(8):
        decided = decide_nudge(DEFAULT_RHYTHM, state)
        if not isinstance(decided, Postpone):
            return
        state = replace(state, now=decided.until)
    raise AssertionError(state)


@given(moments, st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=40))
def test_next_allowed_moment_is_allowed_and_not_earlier(moment: datetime, free_days: frozenset[date]) -> None:
    """The next allowed moment is allowed, is never in the past, and is this one when this one is."""
    allowed = next_allowed(DEFAULT_RHYTHM, moment, free_days)
    assert not is_forbidden(allowed, free_days)
    assert allowed.timestamp() >= moment.timestamp()
    assert is_forbidden(moment, free_days) or allowed == moment


@given(moments)
def test_working_hours_begin_at_the_same_hour_on_both_sides_of_a_clock_change(moment: datetime) -> None:
    """Who must wait hears at eight o'clock on their own clock, in summer and in winter."""
    allowed = next_allowed(DEFAULT_RHYTHM, moment, frozenset())
    assert allowed == moment or (allowed.hour, allowed.minute) == (8, 0)


def test_invitation_on_its_moment_is_sent() -> None:
    """Nothing stands in the way of an invitation on a quiet Tuesday morning."""
    assert decide_nudge(DEFAULT_RHYTHM, INVITE) == Send()


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-24 07:59", "2026-11-24 08:00"),
        ("2026-11-24 18:00", "2026-11-25 08:00"),
        ("2026-11-27 18:00", "2026-11-30 08:00"),
        ("2026-11-28 12:00", "2026-11-30 08:00"),
        ("2026-12-24 18:30", "2026-12-28 08:00"),
        ("2026-12-31 20:00", "2027-01-04 08:00"),
        ("2026-03-29 02:59", "2026-03-30 08:00"),
        ("2026-10-25 02:30", "2026-10-26 08:00"),
    ],
)
def test_message_waits_for_working_hours(now: str, until: str) -> None:
    """Evenings, weekends, holidays and the nights when the clock changes all end on a working morning."""
    state = replace(INVITE, now=at(now), wanted=at(now), free_days=CHRISTMAS)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(at(until), Reason.QUIET)


def test_reminder_on_saturday_finds_its_round_closed() -> None:
    """The second reminder of a normal week falls on a Saturday and is dropped: Monday is too late for it."""
    saturday = at("2026-11-28 09:30")
    state = replace(INVITE, kind=NudgeKind.REMIND, now=saturday, wanted=saturday, closes=at("2026-11-30 00:00"))
    assert decide_nudge(DEFAULT_RHYTHM, state) == Drop(Reason.CLOSED)


def test_first_and_last_minute_of_the_day_are_allowed() -> None:
    """Quiet hours end at eight sharp and begin at six sharp."""
    for clock in ("2026-11-24 08:00", "2026-11-24 17:59"):
        assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, now=at(clock), wanted=at(clock))) == Send()


def test_waiting_past_the_close_drops_the_message() -> None:
    """What could only be sent when its round has closed, or as it closes, is not sent at all."""
    state = replace(INVITE, now=at("2026-11-27 19:00"), wanted=at("2026-11-27 19:00"))
    for closes in ("2026-11-30 00:00", "2026-11-30 08:00"):
        assert decide_nudge(DEFAULT_RHYTHM, replace(state, closes=at(closes))) == Drop(Reason.CLOSED)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reachable": False}, Reason.UNREACHABLE),
        ({"answered": True}, Reason.ANSWERED),
        ({"closes": TUESDAY}, Reason.CLOSED),
        ({"wanted": at("2026-11-24 08:00") - timedelta(minutes=61)}, None),
        ({"now": at("2026-11-24 11:31")}, Reason.TOO_LATE),
        ({"sent": (TUESDAY - timedelta(days=6), TUESDAY - timedelta(days=1))}, Reason.CAP),
    ],
)
def test_reason_for_dropping_is_told(change: dict[str, object], reason: Reason | None) -> None:
    """Each way in which a message loses its use has its own reason; an early one is still in time."""
    decided = decide_nudge(DEFAULT_RHYTHM, replace(INVITE, **change))  # type: ignore[arg-type]  # any field
    assert decided == (Drop(reason) if reason else Send())


def test_open_question_is_left_alone_for_an_hour() -> None:
    """A message waits until the open question is an hour old, and then comes."""
    state = replace(INVITE, question_open_since=TUESDAY - timedelta(minutes=20))
    until = TUESDAY + timedelta(minutes=40)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(until, Reason.OPEN_QUESTION)
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, now=until)) == Send()


def test_message_sent_a_week_ago_no_longer_counts() -> None:
    """The cap looks back seven days on the clock and not further."""
    sent = (TUESDAY - WEEK, TUESDAY - timedelta(days=1))
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, sent=sent)) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.LATER, NudgeKind.PLAN])
@pytest.mark.parametrize("cap", [0, 2])
def test_what_a_person_asked_for_is_not_under_the_cap(kind: NudgeKind, cap: int) -> None:
    """Who pressed *later*, or made a plan for this day, is asked, also when the week's messages are spent."""
    sent = (TUESDAY - timedelta(days=2), TUESDAY - timedelta(days=1))
    rhythm = replace(DEFAULT_RHYTHM, cap_per_week=cap)
    assert decide_nudge(rhythm, replace(INVITE, kind=kind, sent=sent)) == Send()


@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if RULES[kind].waits])
def test_message_that_waits_is_never_too_late(kind: NudgeKind) -> None:
    """A plan, a date in the calendar and an offer still come when the bot was away on their own day."""
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, kind=kind, wanted=TUESDAY - timedelta(days=1))) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.NOTICE, NudgeKind.OFFER])
def test_message_over_the_cap_waits_until_there_is_room(kind: NudgeKind) -> None:
    """A date in the calendar and an offer come as soon as the week has room."""
    sent = (TUESDAY - timedelta(days=2), TUESDAY - timedelta(days=5), TUESDAY - timedelta(days=9))
    state = replace(INVITE, kind=kind, sent=sent)
    room = at("2026-11-26 09:30")
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(room, Reason.CAP)
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, now=room)) == Send()


def test_offer_leaves_room_for_the_invitation_to_come() -> None:
    """With one message spent and an invitation expected within the week, an offer waits; the invitation itself goes."""
    state = replace(INVITE, kind=NudgeKind.OFFER, sent=(TUESDAY - timedelta(days=1),))
    expected = (Expected(NudgeKind.INVITE, TUESDAY + timedelta(days=2)),)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Send()
    waits = Postpone(TUESDAY + timedelta(days=6), Reason.CAP)
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, expected=expected)) == waits
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, kind=NudgeKind.INVITE, expected=expected)) == Send()


@pytest.mark.parametrize("kind", [NudgeKind.INVITE, NudgeKind.OFFER])
@pytest.mark.parametrize("sent", [(), (TUESDAY - timedelta(days=1),)])
def test_cap_of_nothing_lets_nothing_through(kind: NudgeKind, sent: tuple[datetime, ...]) -> None:
    """A partnership that wants no unasked messages gets none, and nothing breaks on it."""
    none = replace(DEFAULT_RHYTHM, cap_per_week=0)
    assert decide_nudge(none, replace(INVITE, kind=kind, sent=sent)) == Drop(Reason.CAP)


def test_time_of_an_answer_is_on_the_partnerships_own_clock() -> None:
    """A local moment is two hours before UTC in summer and one in winter."""
    hours = [local(DEFAULT_RHYTHM, day, TUESDAY.time()).utcoffset() for day in (date(2026, 7, 1), date(2026, 12, 1))]
    assert hours == [timedelta(hours=2), timedelta(hours=1)]
