"""Random lives on random clocks: months of one person, played against the planner look by look.

Nothing of the shell is here: a list of messages, a clock that jumps, and what the planner says about each of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    RULES,
    Drop,
    Expected,
    Leave,
    NudgeKind,
    NudgeState,
    PersonalRhythm,
    Postpone,
    Reason,
    Rhythm,
    count_from,
    days_off,
    decide_nudge,
    invite_moment,
    is_away,
    local,
    plan_moment,
    reminder_moments,
    round_window,
    tune_rhythm,
)
from tests.rhythm.clocks import CHRISTMAS

WEEK = timedelta(days=7)
WEEKS = 8
_JUMPS = (-400, -160, -30, -3, -1, 1, 3, 50, 200)  # hours: an hour of summer time set by hand, or days and weeks
_ZONES = ("", "Europe/Amsterdam", "America/Kralendijk", "Pacific/Auckland")


@dataclass(frozen=True)
class Life:
    """What befalls somebody. Hours count from the Monday on which it begins."""

    starts: date
    own: PersonalRhythm
    cap: int
    partnerships: int
    answers: frozenset[tuple[int, int]]  # (partnership, week) answered within a day of the invitation
    extras: tuple[tuple[NudgeKind, int], ...]  # (kind, hour) of offers, notices, plans and "later"
    questions: tuple[int, ...]  # hours at which a question is put
    outages: tuple[tuple[int, int], ...]  # (hour, length in hours)
    jumps: tuple[tuple[int, int], ...]  # (hour, hours by which the clock is set forward or back)
    blocks: int | None  # hour at which the bot is blocked
    dates: tuple[tuple[int, int], ...] = ()  # (hour, days until it is over) of notices of a date
    plans_after: tuple[int, ...] = ()  # so many days after each invitation a plan is asked back
    late_seconds: int = 0  # by which each look of the clock comes later than it might
    lives_on: bool = True  # does something every week, so that silence never stops what comes

    @property
    def rhythm(self) -> Rhythm:
        return tune_rhythm(replace(DEFAULT_RHYTHM, cap_per_week=self.cap), self.own)

    def free_days(self) -> frozenset[date]:
        return _days_off(self.own, self.starts.year)


@cache
def _days_off(own: PersonalRhythm, year: int) -> frozenset[date]:
    return days_off(own, year, CHRISTMAS) | days_off(own, year + 1, CHRISTMAS)


@dataclass
class Message:
    """A message on its way, and what became of it."""

    kind: NudgeKind
    group: int  # the partnership
    week: int
    wanted: datetime
    closes: datetime | None
    at: datetime
    why: Reason | None = None
    sent: datetime | None = None
    counted: datetime | None = None  # the moment under which it counts for the cap
    dropped: Reason | None = None

    @property
    def is_open(self) -> bool:
        return self.sent is None and self.dropped is None


@dataclass
class Past:
    """A life as it was lived."""

    life: Life
    messages: list[Message]
    sent: list[Message] = field(default_factory=list)  # in the order in which they went, whatever the clock said
    last_look: datetime | None = None


def _hours(most: int = WEEKS * 168) -> st.SearchStrategy[int]:
    return st.integers(0, most)


@st.composite
def _own(draw: st.DrawFn, starts: date) -> PersonalRhythm:
    days = st.integers(0, WEEKS * 7).map(lambda n: starts + timedelta(days=n))
    leaves = draw(st.lists(st.tuples(days, st.none() | st.integers(0, 20)), max_size=2))
    return PersonalRhythm(
        weekday=draw(st.none() | st.integers(0, 4)),
        hour=draw(st.none() | st.sampled_from((time(8), time(9, 30), time(13), time(17, 30)))),
        free_weekdays=draw(st.frozensets(st.integers(0, 4), max_size=4)),
        leaves=tuple(Leave(day, None if n is None else day + timedelta(days=n)) for day, n in leaves),
        zone=draw(st.sampled_from(_ZONES)),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw a life of some weeks: around the new year, or around the night in which the clock changes."""
    starts = draw(st.sampled_from((date(2026, 3, 9), date(2026, 10, 5), date(2026, 11, 30))))
    kinds = st.sampled_from((NudgeKind.OFFER, NudgeKind.NOTICE, NudgeKind.PLAN, NudgeKind.LATER))
    partnerships = draw(st.integers(1, 3))
    weeks = st.tuples(st.integers(0, partnerships - 1), st.integers(0, WEEKS))
    return Life(
        starts=starts,
        own=draw(_own(starts)),
        cap=draw(st.integers(1, 3)),
        partnerships=partnerships,
        answers=draw(st.frozensets(weeks, max_size=12)),
        extras=tuple(draw(st.lists(st.tuples(kinds, _hours()), max_size=8))),
        questions=tuple(draw(st.lists(_hours(), max_size=4))),
        outages=tuple(draw(st.lists(st.tuples(_hours(), st.integers(1, 240)), max_size=2))),
        jumps=tuple(draw(st.lists(st.tuples(_hours(), st.sampled_from(_JUMPS)), max_size=3))),
        blocks=draw(st.none() | _hours()),
        dates=tuple(draw(st.lists(st.tuples(_hours(), st.integers(1, 40)), max_size=2))),
        plans_after=tuple(draw(st.lists(st.integers(0, 9), max_size=2))),
        late_seconds=draw(st.integers(0, 15)),
        lives_on=draw(st.booleans()),
    )


def live(life: Life) -> Past:
    """Play a life: at each look of the clock whatever is due is decided, one message after the other."""
    past = Past(life, list(_plan(life)))
    zone = ZoneInfo(life.rhythm.zone)
    for now in _looks(life):
        past.last_look = now.astimezone(zone)
        due = [m for m in past.messages if m.is_open and m.at <= now]
        for message in sorted(due, key=lambda m: (m.at.timestamp(), m.kind.value)):  # as the shell takes them
            _decide(past, message, past.last_look)
    return past


def _plan(life: Life) -> Iterator[Message]:
    zone, free = ZoneInfo(life.rhythm.zone), life.free_days()
    for week in range(WEEKS):
        monday = datetime.combine(life.starts + week * WEEK, time(12), ZoneInfo(DEFAULT_RHYTHM.zone))
        window = round_window(DEFAULT_RHYTHM, monday)
        closes = window.closes
        for group in range(life.partnerships):
            invited = invite_moment(life.rhythm, window, window.opens, free)
            moments = ((0, invited), *reminder_moments(life.rhythm, invited, free, closes))
            for which, at in moments:
                kind = NudgeKind.REMIND if which else NudgeKind.INVITE
                yield Message(kind, group, week, at, closes.astimezone(zone), at)
    for kind, hour in life.extras:
        at = _after(life, hour).astimezone(zone)
        yield Message(kind, 0, -1, at, None, at)
    for hour, days in life.dates:
        at = _after(life, hour).astimezone(zone)
        yield Message(NudgeKind.NOTICE, 0, -1, at, local(life.rhythm, at.date() + timedelta(days=days), time(0)), at)


def _after(life: Life, hours: int) -> datetime:
    start = datetime.combine(life.starts, time(0), ZoneInfo(DEFAULT_RHYTHM.zone)).astimezone(UTC)
    return start + timedelta(hours=hours)


def _looks(life: Life) -> Iterator[datetime]:
    """Yield what the clock says each half hour that the bot is up; the last weeks are quiet, so that all can end."""
    for half_hour in range((WEEKS + 12) * 336):
        hour = half_hour // 2
        if any(begin <= hour < begin + length for begin, length in life.outages):
            continue
        jumped = sum(by for at, by in life.jumps if hour >= at)
        yield _after(life, 0) + timedelta(hours=half_hour / 2 + jumped, seconds=life.late_seconds)


def _decide(past: Past, message: Message, now: datetime) -> None:
    decided = decide_nudge(past.life.rhythm, state_of(past, message, now))
    if isinstance(decided, Postpone):
        assert decided.until > now
        message.at, message.why = decided.until, decided.reason
    elif isinstance(decided, Drop):
        message.dropped = decided.reason
    else:
        message.sent, message.counted = now, count_from(past.life.rhythm, message.at, now)
        past.sent.append(message)
        if message.kind is NudgeKind.INVITE:
            past.messages += _plans(past.life, message, now)


def _plans(life: Life, invite: Message, now: datetime) -> Iterator[Message]:
    """Yield the plans that somebody makes who answers this invitation."""
    for days in life.plans_after:
        at = max(now, plan_moment(life.rhythm, now.date() + timedelta(days=days), life.free_days()))
        yield Message(NudgeKind.PLAN, invite.group, invite.week, at, None, at)


def state_of(past: Past, message: Message, now: datetime) -> NudgeState:
    """Gather what the shell would gather."""
    life = past.life
    others = [m for m in past.messages if m.is_open and m is not message]
    return NudgeState(
        kind=message.kind,
        now=now,
        wanted=message.wanted,
        sent=_counted(past, asked=False),
        plans=_counted(past, asked=True),
        free_days=life.free_days(),
        answered=message.kind is NudgeKind.REMIND and (message.group, message.week) in life.answers,
        reachable=life.blocks is None or now < _after(life, life.blocks),
        question_open_since=max((at for at in question_moments(life) if at <= now), default=None),
        closes=message.closes,
        expected=tuple(Expected(m.kind, m.at, served(past, m), m.closes) for m in others if m.at < now + WEEK),
        put_off_to=message.at if message.why else None,
        put_off_by=message.why,
        is_away=is_away(life.own, now.date()),
        silent=_silent(past, message),
        served=served(past, message),
    )


def _counted(past: Past, *, asked: bool) -> tuple[datetime, ...]:
    of_kind = (m for m in past.sent if RULES[m.kind].counts and RULES[m.kind].is_asked is asked)
    return tuple(m.counted for m in of_kind if m.counted)


def question_moments(life: Life) -> list[datetime]:
    """Return when a question is put, on the person's own clock."""
    zone = ZoneInfo(life.rhythm.zone)
    return [_after(life, hour).astimezone(zone) for hour in life.questions]


def served(past: Past, message: Message) -> datetime | None:
    """Return when the partnership of a message last sent anything."""
    return max((m.sent for m in past.messages if m.sent and m.group == message.group), default=None)


def _silent(past: Past, message: Message) -> int:
    if past.life.lives_on:
        return 0
    weeks = {m.week for m in past.messages if m.sent and m.kind is NudgeKind.INVITE and m.group == message.group}
    answered = max((week for group, week in past.life.answers if group == message.group), default=-1)
    return len({week for week in weeks if week != message.week and week > answered})
