"""Taking updates in: written to the inbox and committed before they are confirmed to Telegram (law 1).

Theory of operation. `getUpdates` with an offset confirms everything before it, so the offset only ever moves past what
the inbox holds. The first call has no offset: what was fetched but not confirmed before a crash comes again, and the
inbox drops what it knows. One worker for each chat deals with updates in their order. An update that fails is tried
again, and set aside after a few attempts so that the chat goes on. When it is the disk that fails, nothing is counted
and nothing confirmed: all of it waits until there is room. Raw JSON is kept, so an update that can't be parsed stops
nothing.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.drafts import Draft
from bot.incoming import Incoming, Toast
from bot.logs import get_log
from bot.store import StorageError, Store, Transaction
from bot.store.inbox import Received, count_attempt, finish_update, load_open_updates, retry_set_aside, save_updates
from bot.store.outbox import queue_draft
from bot.store.people import find_person
from bot.telegram.inbound import chat_of, is_id, read_update
from bot.telegram.patience import back_off_seconds
from bot.words import N_, words_for

TakeTurn = Callable[[Incoming, int], Awaitable[Toast | None]]
"""Deals with one update, at the moment at which it came in (UTC milliseconds)."""

_POLL_SECONDS = 30
_READ_MARGIN = 15
_MOST_ATTEMPTS = 3
_OUR_FAULT = N_("Er ging iets mis, en dat ligt aan mij. Wil je het nog eens proberen?")
_KEPT_ASIDE_MS = 7 * 24 * 3600 * 1000
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


class Intake:
    """Owns the polling loop and the workers. `take_turn` deals with one update; `committed` hears of each one."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        take_turn: TakeTurn,
        *,
        now_ms: Callable[[], int],
        committed: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._store = store
        self._take_turn = take_turn
        self._now_ms = now_ms
        self._committed = committed
        self._lines: dict[int, asyncio.Queue[Received]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._rested = asyncio.Event()

    async def run(self) -> None:
        """Poll for ever. TokenUnknownError when Telegram refuses the token."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                offset = await self._keep(await self._fetch(offset), offset)
            except (TelegramError, StorageError) as error:
                failures += 1
                get_log().warning("poll.failed", error=error, attempts=failures)
                await asyncio.sleep(back_off_seconds(error, failures))
            else:
                failures = 0

    async def recover(self) -> None:
        """Deal with what was left, before the clock looks: what came in before a close counts before it."""

        async def read(tx: Transaction) -> tuple[Received, ...]:
            await retry_set_aside(tx, self._now_ms() - _KEPT_ASIDE_MS)
            return await load_open_updates(tx)

        for received in await self._store.transact(read):
            self._line_up(received)
        await asyncio.gather(*self._workers)
        self._rested.set()

    def is_at_rest(self) -> bool:
        """Say whether no update is being dealt with, nor left from before this start."""
        return self._rested.is_set()

    async def rest(self) -> None:
        """Return when no update is being dealt with."""
        await self._rested.wait()

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": _POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            asked["offset"] = offset
        # In lower case, which Telegram takes as well: PTB warns against raw calls of methods that it has, and its own
        # get_updates parses a whole batch at once, so that one update it can't parse would stop all.
        found: list[dict[str, Any]] = await self._bot.do_api_request(
            "getupdates", api_kwargs=asked, read_timeout=_POLL_SECONDS + _READ_MARGIN
        )
        return found

    async def _keep(self, updates: list[dict[str, Any]], offset: int | None) -> int | None:
        received = tuple(found for update in updates if (found := _received(update)))
        if not received:
            return offset

        async def write(tx: Transaction) -> tuple[Received, ...]:
            return await save_updates(tx, received, self._now_ms())

        for fresh in await self._store.transact(write):
            self._line_up(fresh)
        return max(update.update_id for update in received) + 1

    def _line_up(self, received: Received) -> None:
        self._rested.clear()
        line = self._lines.get(received.chat_id)
        if line is None:
            line = self._lines[received.chat_id] = asyncio.Queue()
            worker = asyncio.create_task(self._work(received.chat_id, line), name="chat-worker")
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        line.put_nowait(received)

    async def _work(self, chat_id: int, line: "asyncio.Queue[Received]") -> None:
        while not line.empty():
            await self._deal_with(line.get_nowait())
        del self._lines[chat_id]
        if not self._lines:
            self._rested.set()

    async def _deal_with(self, received: Received) -> None:
        """Try until it is dealt with or set aside; while the disk fails, neither can be written down."""
        failures = 0
        while True:
            try:
                if await self._try(received):
                    return
            except StorageError as error:
                failures += 1
                get_log().error("inbox.waits", update_id=received.update_id, error=error, attempts=failures)
                await asyncio.sleep(back_off_seconds(error, failures))

    async def _try(self, received: Received) -> bool:
        """Attempt once; True when the update is dealt with or set aside."""
        try:
            await self._attempt(received)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - the one place where a failed update is caught
            get_log().error("inbox.failed", update_id=received.update_id, error=error)
            return await self._count(received)
        return True

    async def _attempt(self, received: Received) -> None:
        incoming, query_id = read_update(json.loads(received.raw))
        if incoming is None:
            await self._store.transact(lambda tx: finish_update(tx, received.update_id))
        toast = await self._take_turn(incoming, received.received_ms) if incoming else None
        self._committed()
        if query_id:
            await self._answer(query_id, toast)

    async def _answer(self, query_id: str, toast: Toast | None) -> None:
        """Answer a press: at once and best effort, the turn itself is already safe."""
        try:
            text, alert = (toast.text, toast.alert) if toast else (None, False)
            await self._bot.answer_callback_query(query_id, text=text, show_alert=alert)
        except TelegramError as error:
            get_log().info("press.unanswered", error=error)

    async def _count(self, received: Received) -> bool:
        """Count a failed attempt; when it is set aside, tell the person that the fault is ours."""

        async def write(tx: Transaction) -> bool:
            aside = await count_attempt(tx, received.update_id, _MOST_ATTEMPTS)
            person = await find_person(tx, received.chat_id) if aside else None
            if person:
                text = words_for(person.language).gettext(_OUR_FAULT)
                await queue_draft(tx, person.chat_id, Draft(f"aside:{received.update_id}:{received.received_ms}", text))
            return aside

        aside = await self._store.transact(write)
        if aside:
            get_log().error("inbox.set_aside", update_id=received.update_id)
            self._committed()
        return aside


def _received(update: object) -> Received | None:
    """Return what is kept of an update; None when it has no number by which it could be kept or confirmed."""
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update, dict) or not is_id(update_id):
        get_log().warning("poll.unnumbered")
        return None
    return Received(update_id, chat_of(update), json.dumps(update))
