"""The laws of what comes unasked, over whole lives: outages, clocks that jump, leave, part-time, three partnerships."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings

from gripcore.rhythm import RULES, NudgeKind, PersonalRhythm, Reason, is_away, is_working_day
from tests.rhythm.lives import WEEK, WEEKS, Life, Message, live, lives, question_moments

HOUR = timedelta(hours=1)
CALM = Life(date(2026, 3, 9), PersonalRhythm(), 2, 1, frozenset(), (), (), (), (), None)


def moment(message: Message) -> datetime:
    assert message.sent
    return message.sent


def counted(message: Message) -> datetime:
    assert message.counted
    return message.counted


@given(lives())
@settings(max_examples=40, deadline=None)
def test_laws_hold_over_every_life(life: Life) -> None:
    """Never over the cap, never at a forbidden moment, never into an open question, nothing due forgotten."""
    past = live(life)
    for message in past.sent:
        assert_allowed(life, moment(message))
        if not RULES[message.kind].is_asked:
            assert_under_cap(life, message, past.sent)
    for message in past.messages:
        assert_not_forgotten(message, past.last_look)


def assert_allowed(life: Life, at: datetime) -> None:
    assert time(8) <= at.timetz().replace(tzinfo=None) < time(18)
    assert is_working_day(at.date(), life.free_days())
    assert not is_away(life.own, at.date())
    assert not any(timedelta() <= at - put < HOUR for put in question_moments(life))


def assert_under_cap(life: Life, message: Message, sent: list[Message]) -> None:
    """Count what went unasked before this message less than seven days from it, on a clock that may have been set back.

    Then no seven days on that clock hold more than the cap: of the messages in them the last one sent saw the others.
    """
    before = [m for m in sent[: sent.index(message) + 1] if not RULES[m.kind].is_asked]
    assert sum(abs(counted(message) - counted(m)) < WEEK for m in before) <= life.cap
    late = life.rhythm.latest_nudge  # by as much a message may come later than it counts
    assert sum(abs(moment(message) - moment(m)) < WEEK - late for m in before) <= life.cap


def assert_not_forgotten(message: Message, end: datetime | None) -> None:
    """Whatever is still open waits for somebody who is away or silent; what waits was never late."""
    assert end
    if message.is_open:
        assert message.why in {Reason.AWAY, Reason.SILENT} or message.at > end
    if RULES[message.kind].waits:
        over = {Reason.CLOSED, Reason.CAP} if message.closes else set()
        assert message.dropped in {None, Reason.UNREACHABLE, *over}


@given(lives())
@settings(max_examples=25, deadline=None)
def test_one_partnership_in_good_times_invites_every_week(life: Life) -> None:
    """Whoever is at work and reachable is invited every week, on their own day where it is a working day."""
    calm = replace(life, jumps=(), outages=(), questions=(), blocks=None, partnerships=1, lives_on=True)
    calm = replace(
        calm, own=replace(calm.own, leaves=(), zone=""), cap=max(2, calm.cap), extras=(), dates=(), plans_after=()
    )
    invites = [m for m in live(calm).messages if m.kind is NudgeKind.INVITE]
    assert len(invites) == WEEKS
    free = calm.free_days()
    for invite in invites:
        days = [invite.closes.date() - timedelta(days=n) for n in range(3, 8)] if invite.closes else []
        assert invite.sent or not any(is_working_day(day, free) for day in days)


def test_three_partnerships_take_turns() -> None:
    """With room for two a week and three partnerships, none is left out for more than a week."""
    past = live(replace(CALM, partnerships=3))
    weeks = [{m.week for m in past.sent if m.kind is NudgeKind.INVITE and m.group == group} for group in range(3)]
    assert all(week in found or week + 1 in found for found in weeks for week in range(WEEKS - 1))


def test_plain_weeks_hold_an_invitation_and_one_reminder() -> None:
    """Week after week in spring, over the clock change: Tuesday, and Thursday for who has not answered."""
    past = live(replace(CALM, answers=frozenset({(0, 1), (0, 3)})))
    told = [(m.week, m.kind, f"{moment(m):%a %H:%M}") for m in past.sent]
    plain = [(NudgeKind.INVITE, "Tue 09:30"), (NudgeKind.REMIND, "Thu 09:30")]
    assert told == [(week, *what) for week in range(WEEKS) for what in plain[: 1 if week in {1, 3} else 2]]


def test_second_reminder_comes_on_friday_when_the_first_could_not() -> None:
    """When the bot was down on Thursday the first reminder is dropped and Friday's goes, in working time."""
    past = live(replace(CALM, outages=((3 * 24 + 9, 6),)))
    week = [(m.kind, f"{moment(m):%a %H:%M}") for m in past.sent if m.week == 0]
    assert week == [(NudgeKind.INVITE, "Tue 09:30"), (NudgeKind.REMIND, "Fri 09:30")]


def test_whoever_stays_silent_is_left_alone_after_four_weeks() -> None:
    """Three ordinary weeks, one in other words and without a reminder, and then nothing."""
    past = live(replace(CALM, lives_on=False))
    kinds = [(m.week, m.kind.value) for m in past.sent]
    assert kinds == [(week, kind) for week in range(3) for kind in ("invite", "remind")] + [(3, "invite")]
    assert {m.dropped for m in past.messages if m.week > 3} == {Reason.SILENT}
