"""Delivering what is committed.

Theory of operation. Rows are sent in order for each chat, chats side by side. A row is marked as being sent, sent, and
marked as sent, in the unit of work that takes the next of that chat; sending can't be exactly once, since Telegram has
no key for it. What an outcome means is decided in one place: told to wait, a chat waits; surely not sent, it is tried
again; unknown (the line broke after the call), a message of a dialogue is sent again, since its buttons carry the same
number and a second copy does no harm, and a nudge or letter is held, since twice is worse than never; with a nudge goes
the rest of it, which would hang in the air. Somebody who can't be reached is left alone. Nothing loops for ever: a
message that can't even be made (its letter was erased) is set aside. Only a disk that fails is waited for, since what
was sent must be written down before anything else goes out.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, assert_never

from bot.drafts import Draft
from bot.logs import get_log
from bot.store import StorageError, Store, Transaction
from bot.store.outbox import (
    Parcel,
    cancel_chat,
    hold_parcel,
    load_queue,
    mark_sent,
    mark_waiting,
    recover_sending,
    set_aside,
    take_parcel,
)
from bot.store.people import move_chat, save_reachable

_MOST_ATTEMPTS = 30
_LONGEST_WAIT_MS = 60_000
_AT_A_TIME = 25
_DISK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived; with its message id where it is new."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Retry:
    """It surely did not arrive; try again after this many seconds."""

    after_seconds: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """The person can't be reached: blocked, left or gone."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message."""


@dataclass(frozen=True, slots=True)
class Shut:
    """Telegram does not know the token (any more)."""


Outcome = Delivered | Retry | Unknown | Unsent | Moved | Refused | Shut


class Carrier(Protocol):
    """What brings a draft to a chat."""

    async def deliver(self, chat_id: int, draft: Draft, edits: int | None) -> Outcome:
        """Send or edit a message; never raise for what the channel answers."""
        ...


class Outbox:
    """Owns delivery. Retries wait in real seconds (`now_ms`); what is too late to send is so by the bot's clock."""

    def __init__(self, store: Store, carrier: Carrier, now_ms: Callable[[], int], clock_ms: Callable[[], int]) -> None:
        self._store = store
        self._carrier = carrier
        self._now_ms = now_ms
        self._clock_ms = clock_ms
        self._wake = asyncio.Event()
        self._rested = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Look at the table: something was committed."""
        self._rested.clear()
        self._wake.set()

    def is_at_rest(self) -> bool:
        """Say whether nothing is left to deliver."""
        return self._rested.is_set()

    async def rest(self) -> None:
        """Return when nothing is left to deliver."""
        await self._rested.wait()

    async def run(self) -> None:
        """Deliver for ever; a token that Telegram does not know ends it."""
        await self._store.transact(recover_sending)
        self.wake()
        due_ms: int | None = None
        while True:
            try:
                await self._wait(due_ms)
                due_ms = await self._deliver_ready()
            except StorageError as error:  # nothing was sent that is not written down
                get_log().error("outbox.waits", error=error)
                await asyncio.sleep(_DISK_SECONDS)
                self.wake()

    async def _wait(self, due_ms: int | None) -> None:
        wait = None if due_ms is None else max(0.05, (due_ms - self._now_ms()) / 1000)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait):  # wait_for loses a cancellation that comes together with the wake-up
                await self._wake.wait()

    async def _deliver_ready(self) -> int | None:
        """Set out with what is ready, for as many chats as may be served at a time; return when to look again."""
        self._wake.clear()
        for chat_id in [chat_id for chat_id, task in self._busy.items() if task.done()]:
            self._busy.pop(chat_id).result()
        parcels, due_ms = await self._store.transact(self._take)
        for parcel in parcels:
            task = asyncio.create_task(self._deliver_chat(parcel))
            self._busy[parcel.chat_id] = task
            task.add_done_callback(lambda _: self._wake.set())
        if due_ms is None and not self._busy and not self._wake.is_set():
            self._rested.set()
        return due_ms

    async def _take(self, tx: Transaction) -> tuple[list[Parcel], int | None]:
        """Take the first parcel of each chat that is ready; a chat that is busy looks after itself."""
        queue = {chat_id: at_ms for chat_id, at_ms in (await load_queue(tx)).items() if chat_id not in self._busy}
        now_ms, taken = self._now_ms(), list[Parcel]()
        for chat_id in [chat_id for chat_id, at_ms in queue.items() if at_ms <= now_ms]:
            if len(self._busy) + len(taken) >= _AT_A_TIME:  # one that comes back makes room, and wakes
                break
            parcel = await take_parcel(tx, chat_id, now_ms)
            taken += [parcel] if parcel else []
        return taken, min((at_ms for at_ms in queue.values() if at_ms > now_ms), default=None)

    async def _deliver_chat(self, parcel: Parcel) -> None:
        """Deliver what waits for a chat, one after the other, as long as it arrives or is refused."""
        following: Parcel | None = parcel
        while following:
            following = await self._deliver(following)

    async def _deliver(self, parcel: Parcel) -> Parcel | None:
        """Deliver one parcel, write down what became of it, and take the next; None when that must wait."""
        outcome = Refused() if self._is_too_late(parcel.draft) else await self._carry(parcel)
        if not isinstance(outcome, Delivered):
            code = type(outcome).__name__.lower()
            get_log().warning("outbox.undelivered", outbox_id=parcel.id, code=code, attempts=parcel.attempts + 1)

        async def write(tx: Transaction) -> Parcel | None:
            await settle_parcel(tx, parcel, outcome, self._now_ms())
            goes_on = isinstance(outcome, Delivered | Refused)
            return await take_parcel(tx, parcel.chat_id, self._now_ms()) if goes_on else None

        following = await self._write_down(write)
        if isinstance(outcome, Shut):
            raise TokenRefusedError
        return following

    def _is_too_late(self, draft: Draft) -> bool:
        return 0 < draft.not_after_ms < self._clock_ms()

    async def _carry(self, parcel: Parcel) -> Outcome:
        try:
            return await self._carrier.deliver(parcel.chat_id, parcel.draft, parcel.edits)
        except Exception as error:  # noqa: BLE001 - the one place where a message that can't be made is caught
            get_log().error("outbox.unmade", outbox_id=parcel.id, error=error)
            return Refused()

    async def _write_down(self, write: Callable[[Transaction], Awaitable[Parcel | None]]) -> Parcel | None:
        """Keep trying: forgetting what was sent would send it twice, or never."""
        while True:
            try:
                return await self._store.transact(write)
            except StorageError as error:
                get_log().error("outbox.waits", error=error)
                await asyncio.sleep(_DISK_SECONDS)


class TokenRefusedError(Exception):
    """Telegram does not know this token."""


async def settle_parcel(tx: Transaction, parcel: Parcel, outcome: Outcome, now_ms: int) -> None:
    """Write down what became of a parcel."""
    match outcome:
        case Delivered(message_id):
            await mark_sent(tx, parcel.id, message_id)
        case Retry(after_seconds):  # surely not sent, so however long Telegram is away, it goes when it is back
            await mark_waiting(tx, parcel.id, now_ms + max(int(after_seconds * 1000), _wait_ms(parcel)))
        case Unknown() if parcel.draft.kind == "dialogue":
            await _try_again(tx, parcel, now_ms + _wait_ms(parcel))
        case Unknown():
            await hold_parcel(tx, parcel.id)
        case Unsent():
            await save_reachable(tx, parcel.chat_id, reachable=False)
            await cancel_chat(tx, parcel.chat_id)
        case Moved(chat_id):
            await move_chat(tx, parcel.chat_id, chat_id)
            await mark_waiting(tx, parcel.id, now_ms)
        case Refused():
            await set_aside(tx, parcel.id, "failed", "refused")
        case Shut():
            await mark_waiting(tx, parcel.id, now_ms)
        case _:
            assert_never(outcome)


def _wait_ms(parcel: Parcel) -> int:
    return int(min(_LONGEST_WAIT_MS, 1000 * 2.0 ** min(parcel.attempts, 6)))


async def _try_again(tx: Transaction, parcel: Parcel, not_before_ms: int) -> None:
    if parcel.attempts + 1 >= _MOST_ATTEMPTS:
        await set_aside(tx, parcel.id, "failed", "attempts")
        return
    await mark_waiting(tx, parcel.id, not_before_ms)
