"""Persons anywhere on earth: quiet hours, free days and the day itself are on their clock, over every clock change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    NudgeState,
    PersonalRhythm,
    Postpone,
    PutOff,
    Rhythm,
    Send,
    decide_nudge,
    invite_moment,
    is_working_day,
    next_allowed,
    offer_moment,
    plan_moment,
    put_off,
    reminder_moments,
    round_window,
    tune_rhythm,
)
from tests.rhythm.clocks import AMSTERDAM, states

# Far east and far west, half hours, half an hour of summer time, and clocks that change at midnight.
ZONES = (
    "Pacific/Kiritimati",
    "Pacific/Tongatapu",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Asia/Beirut",
    "Africa/Cairo",
    "Europe/Amsterdam",
    "America/St_Johns",
    "America/Paramaribo",
    "America/Kralendijk",
    "Pacific/Gambier",
    "Pacific/Niue",
)
HALF_HOUR, DAY, WEEK = timedelta(minutes=30), timedelta(days=1), timedelta(days=7)
START = datetime(2026, 1, 5, tzinfo=UTC)
hours = st.sampled_from((None, time(8), time(9, 30), time(12, 15), time(17, 45)))
own = st.builds(
    PersonalRhythm,
    weekday=st.none() | st.integers(0, 4),
    hour=hours,
    free_weekdays=st.frozensets(st.integers(0, 4), max_size=4),
    zone=st.sampled_from(ZONES),
)


def _changes(zone: str) -> list[datetime]:
    """Return the days of two years on which the clock changes there."""
    days = [START + n * DAY for n in range(730)]
    offset = {day: day.astimezone(ZoneInfo(zone)).utcoffset() for day in days}
    return [day for day in days[1:] if offset[day] != offset[day - DAY]]


CHANGES = {zone: _changes(zone) for zone in ZONES}


@st.composite
def moments_in(draw: st.DrawFn, zone: str) -> datetime:
    """Draw a moment on the clock there, often near a night in which it changes there or in Amsterdam."""
    near = CHANGES[zone] + CHANGES["Europe/Amsterdam"]
    day = draw(st.sampled_from(near) | st.integers(0, 729).map(lambda n: START + n * DAY))
    return (day + timedelta(minutes=draw(st.integers(-3000, 3000)))).astimezone(ZoneInfo(zone))


def tuned(mine: PersonalRhythm) -> Rhythm:
    return tune_rhythm(DEFAULT_RHYTHM, mine)


def days_free(mine: PersonalRhythm) -> frozenset[date]:
    days = (START.date() + n * DAY for n in range(-14, 780))
    return frozenset(day for day in days if day.weekday() in mine.free_weekdays)


def is_allowed(moment: datetime, free: frozenset[date]) -> bool:
    return time(8) <= moment.timetz().replace(tzinfo=None) < time(18) and is_working_day(moment.date(), free)


@given(own.flatmap(lambda mine: st.tuples(st.just(mine), moments_in(mine.zone))))
def test_the_next_allowed_moment_is_the_first_one_on_their_clock(drawn: tuple[PersonalRhythm, datetime]) -> None:
    """It is in their working hours, never earlier, and no half hour before it would have been."""
    (mine, moment), rhythm, free = drawn, tuned(drawn[0]), days_free(drawn[0])
    allowed = next_allowed(rhythm, moment, free)
    assert is_allowed(allowed, free)
    assert allowed.tzinfo == ZoneInfo(mine.zone)
    before = moment.astimezone(UTC)
    assert allowed.astimezone(UTC) >= before
    while before < allowed.astimezone(UTC):
        assert not is_allowed(before.astimezone(ZoneInfo(mine.zone)), free)
        before += HALF_HOUR


def moved(state: NudgeState, shift: timedelta, zone: str) -> NudgeState:
    """Return the same state at another time of the year on a clock elsewhere."""

    def there(moment: datetime) -> datetime:
        return (moment.astimezone(UTC) + shift).astimezone(ZoneInfo(zone))

    return replace(
        state,
        now=there(state.now),
        wanted=there(state.wanted),
        sent=tuple(there(at) for at in state.sent),
        plans=tuple(there(at) for at in state.plans),
        question_open_since=state.question_open_since and there(state.question_open_since),
        closes=state.closes and there(state.closes),
        expected=tuple(
            replace(one, at=there(one.at), closes=one.closes and there(one.closes)) for one in state.expected
        ),
        served=state.served and there(state.served),
    )


@given(states(), own.flatmap(lambda mine: st.tuples(st.just(mine), moments_in(mine.zone))))
@settings(max_examples=200)
def test_decisions_are_on_the_clock_of_the_person(state: NudgeState, drawn: tuple[PersonalRhythm, datetime]) -> None:
    """Sent in their hours on their working days; postponed to such a moment that really is later, before the close."""
    (mine, moment), rhythm = drawn, tuned(drawn[0])
    free = days_free(mine)
    there = moved(replace(state, free_days=free), moment.astimezone(UTC) - state.now.astimezone(UTC), mine.zone)
    decided = decide_nudge(rhythm, there)
    if isinstance(decided, Send):
        assert is_allowed(there.now, free)
    if isinstance(decided, Postpone):
        assert decided.until.timestamp() > there.now.timestamp()
        assert there.closes is None or decided.until.timestamp() < there.closes.timestamp()


@given(own, st.integers(0, 103), st.integers(1, 5000))
@settings(max_examples=300)
def test_a_round_is_announced_in_their_hours_with_time_to_answer(mine: PersonalRhythm, week: int, late: int) -> None:
    """Wherever somebody lives: on their own day where that can be, in their hours, and not as the round closes."""
    rhythm, free = tuned(mine), days_free(mine)
    monday = datetime.combine(START.date() + week * WEEK, time(0), AMSTERDAM)
    now = (monday.astimezone(UTC) + timedelta(minutes=late)).astimezone(AMSTERDAM)
    window = round_window(DEFAULT_RHYTHM, now)
    there = now.astimezone(ZoneInfo(mine.zone))
    invited = invite_moment(rhythm, window, there, free)
    assert invited.timestamp() >= now.timestamp()
    days = [there.date() + n * DAY for n in range(13)]
    fits = [at for at in (datetime.combine(day, rhythm.invite_time, there.tzinfo) for day in days) if at > there]
    fits = [at for at in fits if is_allowed(at, free) and at < window.closes]
    left = [at for at in fits if window.closes - at.astimezone(UTC) >= timedelta(hours=6)]
    assert is_allowed(invited, free) or not fits
    if fits:
        assert invited in fits
    if left:
        assert window.closes - invited.astimezone(UTC) >= timedelta(hours=6)
        assert invited in left
        assert invited.weekday() == rhythm.invite_weekday or not any(
            at.weekday() == rhythm.invite_weekday for at in left
        )
    for _, reminder in reminder_moments(rhythm, invited, free, window.closes):
        assert is_allowed(reminder, free)
        assert reminder - invited >= rhythm.cool_down
        assert window.closes - reminder.astimezone(UTC) >= timedelta(hours=6)


@given(own.flatmap(lambda mine: st.tuples(st.just(mine), moments_in(mine.zone))), st.integers(0, 20))
def test_plans_and_what_is_put_off_come_in_their_hours(drawn: tuple[PersonalRhythm, datetime], days: int) -> None:
    """A plan comes back on its day or the next working day there; what is put off comes back later, in their hours."""
    (mine, moment), rhythm = drawn, tuned(drawn[0])
    free = days_free(mine)
    day = moment.date() + timedelta(days=days)
    asked = plan_moment(rhythm, day, free)
    assert is_allowed(asked, free)
    assert asked.date() == next(d for d in (day + n * DAY for n in range(9)) if is_working_day(d, free))
    for until in PutOff:
        back = put_off(rhythm, moment, until, free)
        assert is_allowed(back, free)
        assert back.timestamp() > moment.timestamp()
    offered = offer_moment(rhythm, moment)
    assert moment.timestamp() < offered.timestamp() <= moment.timestamp() + 8 * 86_400
