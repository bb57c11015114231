"""What every turn has at hand: the dialogues, the rhythm, free days and fresh ids. Built once, passed along."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.drafts import Button, Draft
from bot.library import Library
from bot.store import Transaction
from bot.store.outbox import queue_draft
from gripcore.rhythm import NOTHING_CHOSEN, PersonalRhythm, Rhythm, days_off, tune_rhythm


@dataclass(frozen=True, slots=True)
class Desk:
    """The things a turn works with; none of them changes during a turn."""

    library: Library
    rhythm: Rhythm
    free_days: Callable[[int], frozenset[date]]  # the days of a year on which nothing comes
    new_id: Callable[[], str]
    personal: PersonalRhythm = NOTHING_CHOSEN  # of the person whose turn it is
    common: "Desk | None" = None  # the desk that this one was tuned from

    def tuned(self, personal: PersonalRhythm) -> "Desk":
        """Return the same desk for one person: their hour and zone, and the days on which they hear nothing."""
        common = self.common or self
        return replace(
            common,
            rhythm=tune_rhythm(common.rhythm, personal),
            free_days=lambda year: days_off(personal, year, common.free_days(year)),
            personal=personal,
            common=common,
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, as the turn sees it: on the clock of whoever it is about, and as whole UTC milliseconds."""

    local: datetime
    utc_ms: int


def moment_of(desk: Desk, now: datetime) -> Moment:
    """Return a moment from any timezone-aware time."""
    return Moment(now.astimezone(ZoneInfo(desk.rhythm.zone)), to_ms(now))


def to_ms(moment: datetime) -> int:
    """Return whole UTC milliseconds."""
    return int(moment.timestamp() * 1000)


def from_ms(desk: Desk, utc_ms: int) -> datetime:
    """Return a local moment of the rhythm's zone."""
    return datetime.fromtimestamp(utc_ms / 1000, UTC).astimezone(ZoneInfo(desk.rhythm.zone))


def free_days_around(desk: Desk, moment: datetime) -> frozenset[date]:
    """Return the days on which nothing comes, of this year and the next."""
    return desk.free_days(moment.year) | desk.free_days(moment.year + 1)


class Sender:
    """Queues the messages of one turn under keys of their own, in order."""

    def __init__(self, tx: Transaction, chat_id: int, turn_key: str, not_after_ms: int = 0) -> None:
        self._tx = tx
        self._chat_id = chat_id
        self._turn_key = turn_key
        self._not_after_ms = not_after_ms
        self._count = 0
        self._under: tuple[Button, ...] = ()

    def put_under(self, *row: Button) -> None:
        """Put these buttons under the next message that has none of its own."""
        self._under = row

    def next_key(self) -> str:
        """Return a key that no other message has."""
        self._count += 1
        return f"{self._turn_key}.{self._count}"

    async def send(self, draft: Draft) -> None:
        """Queue a message; a nudge only for as long as it is welcome."""
        if draft.kind == "nudge":
            draft = replace(draft, not_after_ms=self._not_after_ms)
        if self._under and not draft.buttons and not draft.edits:
            draft, self._under = replace(draft, buttons=(self._under,)), ()
        await queue_draft(self._tx, self._chat_id, draft)


@dataclass(frozen=True, slots=True)
class Work:
    """One unit of work: the open transaction, what is at hand, where messages go, and when it is."""

    tx: Transaction
    desk: Desk
    sender: Sender
    moment: Moment
