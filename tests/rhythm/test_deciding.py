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
    NudgeKind,
    NudgeState,
    Postpone,
    Reason,
    Send,
    decide_nudge,
    local,
    next_allowed,
)
from tests.rhythm.clocks import CHRISTMAS, INVITE, TUESDAY, at, moments, states

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)


def is_forbidden(moment: datetime, free_days: frozenset[date]) -> bool:
    quiet = not DEFAULT_RHYTHM.quiet_until <= moment.timetz().replace(tzinfo=None) < DEFAULT_RHYTHM.quiet_from
    return quiet or moment.isoweekday() > 5 or moment.date() in free_days


@given(states())
def test_nothing_is_sent_at_a_forbidden_moment(state: NudgeState) -> None:
    """Whatever is due, it is never sent in quiet hours, in a weekend or on a free day."""
    if isinstance(decide_nudge(DEFAULT_RHYTHM, state), Send):
        assert not is_forbidden(state.now, state.free_days)


@given(states())
def test_nothing_is_sent_over_the_cap(state: NudgeState) -> None:
    """With the week's messages spent, whatever they were about, no other comes unless the person asked to be asked."""
    recent = [sent for sent in state.sent if state.now - sent < WEEK]
    if len(recent) >= DEFAULT_RHYTHM.cap_per_week and not RULES[state.kind].is_asked:
        assert not isinstance(decide_nudge(DEFAULT_RHYTHM, state), Send)


@given(states())
def test_nothing_is_sent_into_an_open_question(state: NudgeState) -> None:
    """A question that was put less than an hour ago is not interrupted."""
    since = state.question_open_since
    if since is not None and abs(state.now - since) < DEFAULT_RHYTHM.open_question:
        assert not isinstance(decide_nudge(DEFAULT_RHYTHM, state), Send)


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
    """Looking again whenever a decision says so comes to an end, once the person is back and moves."""
    for _ in range(30):
        decided = decide_nudge(DEFAULT_RHYTHM, state)
        if not isinstance(decided, Postpone):
            return
        state = replace(
            state, now=decided.until, put_off_to=decided.until, put_off_by=decided.reason, is_away=False, silent=0
        )
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
        ("2026-11-24 18:00", "2026-11-25 09:30"),
        ("2026-11-27 18:00", "2026-11-30 09:30"),
        ("2026-11-28 12:00", "2026-11-30 09:30"),
        ("2026-12-24 18:30", "2026-12-28 09:30"),
        ("2026-12-31 20:00", "2027-01-04 09:30"),
        ("2026-03-29 02:59", "2026-03-30 09:30"),
        ("2026-10-25 02:30", "2026-10-26 09:30"),
    ],
)
def test_message_waits_for_working_hours(now: str, until: str) -> None:
    """Evenings, weekends, holidays and the nights when the clock changes all end at the usual hour of a working day."""
    state = replace(INVITE, now=at(now), wanted=at(now), free_days=CHRISTMAS)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(at(until), Reason.QUIET)


def test_reminder_that_would_come_after_the_weekend_finds_its_round_closed() -> None:
    """A reminder that would come after the weekend is dropped when its round closes before."""
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
        ({"sent": (TUESDAY - timedelta(days=6), TUESDAY - timedelta(days=1)), "closes": TUESDAY + HOUR}, Reason.CAP),
        ({"silent": 4}, Reason.SILENT),
        ({"silent": 3, "kind": NudgeKind.REMIND}, Reason.SILENT),
        ({"is_away": True, "closes": TUESDAY + HOUR}, Reason.CLOSED),
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


@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if not RULES[kind].is_asked])
def test_message_over_the_cap_waits_until_there_is_room(kind: NudgeKind) -> None:
    """Whatever comes unasked waits for room in the week, at the usual hour, if it still has a use by then."""
    sent = (TUESDAY - timedelta(days=2), TUESDAY - timedelta(days=5, hours=3), TUESDAY - timedelta(days=9))
    state = replace(INVITE, kind=kind, sent=sent)
    room = at("2026-11-26 09:30")
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(room, Reason.CAP)
    again = replace(state, now=room, put_off_to=room, put_off_by=Reason.CAP)
    assert decide_nudge(DEFAULT_RHYTHM, again) == Send(Reason.CAP)


def test_room_later_today_is_taken_when_it_comes() -> None:
    """What was put off a little last week does not cost a day this week."""
    sent = (TUESDAY - WEEK + HOUR, TUESDAY - timedelta(days=5))
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, sent=sent)) == Postpone(TUESDAY + HOUR, Reason.CAP)


def test_never_two_messages_on_a_day() -> None:
    """A second message waits for the next day at the usual hour; where that is after the close it goes all the same."""
    state = replace(INVITE, sent=(TUESDAY - timedelta(minutes=20),))
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(TUESDAY + timedelta(days=1), Reason.CAP)
    assert decide_nudge(DEFAULT_RHYTHM, replace(state, closes=TUESDAY + HOUR)) == Send()


@pytest.mark.parametrize(
    ("silent", "decided"),
    [(2, Send()), (3, Send(other_words=True)), (4, Drop(Reason.SILENT)), (9, Drop(Reason.SILENT))],
)
def test_invitation_changes_its_words_after_three_silent_rounds_and_then_stops(silent: int, decided: object) -> None:
    """After three rounds of silence the words are others, once; after that nothing comes until the person does."""
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, silent=silent)) == decided


@pytest.mark.parametrize(("kind", "enough"), [(NudgeKind.NOTICE, 4), (NudgeKind.OFFER, 3)])
def test_what_waits_is_kept_for_who_is_silent(kind: NudgeKind, enough: int) -> None:
    """A date or an offer is kept until the person is back, and is looked at every week meanwhile."""
    state = replace(INVITE, kind=kind, silent=enough)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(TUESDAY + WEEK, Reason.SILENT)
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, replace(state, silent=enough - 1)), Send)


@pytest.mark.parametrize("kind", NudgeKind)
def test_nothing_comes_on_leave_without_an_end(kind: NudgeKind) -> None:
    """Who is away until they say otherwise hears nothing, not even what they asked for."""
    state = replace(INVITE, kind=kind, is_away=True)
    assert decide_nudge(DEFAULT_RHYTHM, state) == Postpone(TUESDAY + WEEK, Reason.AWAY)


def test_plan_comes_however_long_somebody_was_silent() -> None:
    """A plan was asked for, so silence in the weeks does not stop it."""
    assert decide_nudge(DEFAULT_RHYTHM, replace(INVITE, kind=NudgeKind.PLAN, silent=9)) == Send()


@pytest.mark.parametrize(("jump", "counts"), [(timedelta(hours=5), True), (timedelta(days=365), False)])
def test_clock_that_was_set_back_neither_doubles_nor_silences(jump: timedelta, *, counts: bool) -> None:
    """What was sent "later today" still counts; what was sent "next year" does not silence somebody for a year."""
    state = replace(INVITE, sent=(TUESDAY + jump, TUESDAY - timedelta(days=1)))
    assert isinstance(decide_nudge(DEFAULT_RHYTHM, state), Postpone if counts else Send)
    question = replace(INVITE, question_open_since=TUESDAY + jump)
    assert decide_nudge(DEFAULT_RHYTHM, question) == Send()


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
