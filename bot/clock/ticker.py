"""Looking at what is due: each row in a transaction of its own, soonest first. After downtime rows are simply due."""

from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock.clock import AGAIN_MS, Clock
from bot.clock.kinds import ROW_KINDS
from bot.conversation import Desk, moment_of
from bot.conversation.desk import Moment
from bot.logs import get_log
from bot.store import Store, Transaction
from bot.store.due import Due, finish_due, is_still_due, load_due, next_due_ms, postpone_due

TICK_SECONDS = 15


class Ticker:
    """Owns the ticks. `committed` is called after each row, so that what it queued is delivered."""

    def __init__(self, store: Store, desk: Desk, clock: Clock, committed: Callable[[], None]) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._committed = committed

    async def tick(self) -> None:
        """Deal with everything that is due now."""
        while rows := await self._due():
            for row in rows:
                await self._deal_with(row)

    def start(self) -> AsyncIOScheduler:
        """Tick from now on; shut the scheduler down to end it."""
        scheduler = AsyncIOScheduler(timezone=self._desk.rhythm.zone)
        scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True)
        scheduler.start()
        return scheduler

    async def next_moment(self) -> datetime | None:
        """Return when something is next due."""
        at = await self._store.transact(next_due_ms)
        return None if at is None else datetime.fromtimestamp(at / 1000, self._clock.now().tzinfo)

    async def _due(self) -> tuple[Due, ...]:
        async def read(tx: Transaction) -> tuple[Due, ...]:
            return await load_due(tx, self._moment().utc_ms)

        return await self._store.transact(read)

    async def _scrub(self, row: Due) -> None:
        """Empty the write-ahead log of what was erased, outside any transaction; tried again while it is in use."""
        if await self._store.scrub():
            await self._store.transact(lambda tx: finish_due(tx, row.key))
        else:
            again = self._moment().utc_ms + TICK_SECONDS * 1000
            await self._store.transact(lambda tx: postpone_due(tx, row.key, again, "busy"))

    async def _deal_with(self, row: Due) -> None:
        if row.kind == "scrub":
            await self._scrub(row)
            return

        async def work(tx: Transaction) -> None:
            if not await is_still_due(tx, row):  # somebody else looked at it between reading and this
                return
            await ROW_KINDS[row.kind].deal_with(tx, self._desk, row, self._moment())

        try:
            await self._store.transact(work)
        except Exception as error:  # noqa: BLE001 - the one place where a failed row is caught
            get_log().error("due.failed", code=row.kind, error=error)
            again = self._moment().utc_ms + AGAIN_MS  # nothing due is forgotten: a full disk may have room by then
            await self._store.transact(lambda tx: postpone_due(tx, row.key, again, "failed"))
        self._committed()

    def _moment(self) -> Moment:
        return moment_of(self._desk, self._clock.now())
