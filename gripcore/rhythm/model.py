"""When Gripbot comes: the rhythm of a partnership and what is decided about one unasked message.

All moments are timezone-aware local times of the person; the defaults are FRAMEWORK's (Tuesday 09:30, reminders after
48 and 96 hours, quiet from 18:00 to 08:00, two unasked messages a week over everything together, digest Monday 08:30).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Pace(StrEnum):
    """How often a partnership is asked a theme."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm. Weekdays count from Monday = 0."""

    zone: str = "Europe/Amsterdam"
    pace: Pace = Pace.WEEKLY
    invite_weekday: int = 1
    invite_time: time = time(9, 30)
    reminder_hours: tuple[int, ...] = (48, 96)
    quiet_from: time = time(18, 0)
    quiet_until: time = time(8, 0)
    cap_per_week: int = 2
    digest_time: time = time(8, 30)
    plan_time: time = time(9, 30)
    latest_nudge: timedelta = timedelta(hours=2)  # a nudge late by more than this is dropped
    latest_digest: timedelta = timedelta(days=1)
    open_question: timedelta = timedelta(hours=1)  # a question put this recently is not interrupted
    cool_down: timedelta = timedelta(hours=20)  # between two messages, so that there is never more than one on a day
    longest_yield: timedelta = timedelta(days=14)  # what has waited longer no longer makes way
    last_call: timedelta = timedelta(days=14)  # so long before its last useful day a date goes before all else
    time_to_answer: timedelta = timedelta(hours=6)  # so long before its close a round is no longer announced
    silent_rounds: int = 3  # after so many the words change; after one more nothing comes until they are back
    hold: timedelta = timedelta(days=7)  # how often to look at somebody who is away without saying until when


DEFAULT_RHYTHM = Rhythm()


class NudgeKind(StrEnum):
    """The messages that come by themselves."""

    INVITE = "invite"  # to a theme week
    REMIND = "remind"  # of a theme week that has not been answered
    NOTICE = "notice"  # of a date in the calendar of planning and control
    OFFER = "offer"  # of a dialogue whose cadence has come round
    PLAN = "plan"  # the person set the day, so the cap does not hold it back; what can wait makes way for it
    LATER = "later"  # the person asked to be asked again: the same message, put off, so it does not count twice


@dataclass(frozen=True, slots=True)
class KindRule:
    """What holds for a kind: its place under the cap, and what becomes of a message that could not go in time.

    A message that `waits` still goes when it is late, for as long as it has a use; the others are dropped when they are
    late by more than `Rhythm.latest_nudge`. `yields_to` names the kinds it leaves room for: those of them that are
    expected within the week. `presses`: in its last days of use it yields to nothing, and everything unasked to it.
    """

    waits: bool
    yields_to: frozenset[NudgeKind] = frozenset()
    always_to: frozenset[NudgeKind] = frozenset()  # those of them it leaves room for however long it has waited
    is_asked: bool = False  # by the person, so it goes whatever the cap says
    counts: bool = True  # towards the cap on what is sent after it
    stops_early: bool = False  # comes only in the usual words, so not to who was silent for three rounds
    takes_turns: bool = False  # of two, the one of the partnership that was served longest ago goes first
    outlasts_plans: bool = False  # it waits for room beside plans, but is never lost to them
    presses: bool = False


_INVITES = frozenset({NudgeKind.INVITE})
_PLANS = frozenset({NudgeKind.PLAN})
_DATES = frozenset({NudgeKind.NOTICE})
_REMINDERS = frozenset({NudgeKind.REMIND})
RULES = {
    NudgeKind.INVITE: KindRule(waits=False, takes_turns=True, outlasts_plans=True),
    NudgeKind.NOTICE: KindRule(waits=True, yields_to=_INVITES | _PLANS, outlasts_plans=True, presses=True),
    NudgeKind.REMIND: KindRule(waits=False, yields_to=_INVITES | _PLANS | _DATES, stops_early=True, takes_turns=True),
    NudgeKind.OFFER: KindRule(
        waits=True, yields_to=_INVITES | _PLANS | _DATES | _REMINDERS, always_to=_INVITES, stops_early=True
    ),
    NudgeKind.PLAN: KindRule(waits=True, is_asked=True),
    NudgeKind.LATER: KindRule(waits=True, is_asked=True, counts=False),
}
"""The rule of each kind, also after downtime."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A message that is expected to go to the same person."""

    kind: NudgeKind
    at: datetime
    served: datetime | None = None  # when its partnership last sent them anything: the longest ago goes first
    closes: datetime | None = None  # after this moment it has no use


@dataclass(frozen=True, slots=True)
class NudgeState:
    """All that is known of a person when a message to them is due. All moments are on that person's own clock."""

    kind: NudgeKind
    now: datetime
    wanted: datetime  # when it was planned
    sent: tuple[datetime, ...]  # unasked messages of the last seven days
    free_days: frozenset[date]  # holidays, free weekdays and leave with an end
    answered: bool  # has finished, or said no to, what the message is about
    reachable: bool
    question_open_since: datetime | None  # when the open question was put, if there is one
    plans: tuple[datetime, ...] = ()  # plans that were asked back in the last seven days
    closes: datetime | None = None  # after this moment the message has no use
    expected: tuple[Expected, ...] = ()  # what else is to go to this person in the coming week
    put_off_to: datetime | None = None  # the moment at which it was to be looked at again, if it was put off
    put_off_by: "Reason | None" = None  # and why it was
    is_away: bool = False  # on leave of which they did not say when it ends
    silent: int = 0  # rounds in a row to which they were invited since they last did anything
    served: datetime | None = None  # when the partnership of this message last sent them anything


class Reason(StrEnum):
    """Why a message is not sent now."""

    ANSWERED = "answered"
    UNREACHABLE = "unreachable"
    CLOSED = "closed"
    TOO_LATE = "too_late"
    SILENT = "silent"
    AWAY = "away"
    CAP = "cap"
    QUIET = "quiet"
    OPEN_QUESTION = "open_question"


@dataclass(frozen=True, slots=True)
class Send:
    """Send it now. `moved_by` says why it comes later than planned; `other_words` that the usual ones were in vain."""

    moved_by: Reason | None = None
    other_words: bool = False


@dataclass(frozen=True, slots=True)
class Postpone:
    """Look again at this moment."""

    until: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Drop:
    """Never send it."""

    reason: Reason


Decision = Send | Postpone | Drop
