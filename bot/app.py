"""The composition root: every object is built here once, by plain calls, and shut down in the reverse order."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import holidays

from bot.clock.clock import Clock, real_now_ms
from bot.clock.ticker import Ticker
from bot.conversation import Desk, Moment, from_ms, moment_of, take_turn, to_ms
from bot.conversation.commands import STRANGERS_COMMANDS
from bot.conversation.menus import read_menu
from bot.conversation.opening import plan_first_round
from bot.incoming import Incoming, Toast
from bot.library import Library
from bot.outbox import Outbox
from bot.pictures import Pictures
from bot.store import Store, Transaction
from bot.store.claim import claim_folder
from bot.store.meta import BOT_NAME, save_word
from bot.store.people import load_partnership_ids
from bot.telegram.client import Connection, Line
from bot.telegram.intake import Intake, TakeTurn
from bot.telegram.outbound import Courier
from gripcore.rhythm import Rhythm

DATA_FILE = "gripbot.sqlite3"
CHECKED_FILE = "dialogen.goed"


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the Dutch public holidays of a year."""
    return frozenset(holidays.country_holidays("NL", years=year))


def _random_id() -> str:
    return secrets.token_urlsafe(6)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a run may have otherwise: a simulation its own ids, a test one rule switched off. The bot has these."""

    rhythm: Rhythm | None = None  # that of the data files
    free_days: Callable[[int], frozenset[date]] = public_holidays
    new_id: Callable[[], str] = _random_id


THE_RULES = Rules()


@dataclass(frozen=True, slots=True)
class App:
    """The running house."""

    store: Store
    desk: Desk
    clock: Clock
    line: Line
    intake: Intake
    outbox: Outbox
    ticker: Ticker

    async def start_partnerships(self) -> None:
        """Let the first round of every partnership open, and keep what running sessions need."""
        moment = moment_of(self.desk, self.clock.now())

        async def work(tx: Transaction) -> None:
            await self.desk.library.keep_revisions(tx, moment.utc_ms)
            for partnership_id in await load_partnership_ids(tx):
                await plan_first_round(tx, partnership_id, moment)

        await self.store.transact(work)
        await self.ticker.tick()

    async def idle(self) -> None:
        """Return when every update that was taken in is dealt with and every message delivered."""
        while True:
            await self.intake.rest()
            await self.outbox.rest()
            if self.intake.is_at_rest() and self.outbox.is_at_rest():  # something may have come in meanwhile
                return


@asynccontextmanager
async def open_app(
    connection: Connection, data: Path, dialogues: Path, clock: Clock, rules: Rules = THE_RULES
) -> AsyncIterator[App]:
    """Build the house; DataFolderError or BadDialoguesError when it can't stand."""
    library = Library.open(dialogues, data / CHECKED_FILE)
    with claim_folder(data):
        async with _house(connection, data, clock, _desk(library, rules)) as app:
            yield app


def _desk(library: Library, rules: Rules) -> Desk:
    return Desk(library, rules.rhythm or library.data.rhythm, rules.free_days, rules.new_id)


@asynccontextmanager
async def _house(connection: Connection, data: Path, clock: Clock, desk: Desk) -> AsyncIterator[App]:
    store = await Store.open(data / DATA_FILE)
    line = Line(connection, STRANGERS_COMMANDS)
    courier = Courier(line.bot, Pictures(store, desk.library).draw, read_menu)
    outbox = Outbox(store, courier, real_now_ms, lambda: to_ms(clock.now()))
    intake = Intake(line.bot, store, _turns(store, desk), now_ms=lambda: to_ms(clock.now()), committed=outbox.wake)
    ticker = Ticker(store, desk, clock, outbox.wake)
    try:
        yield App(store, desk, clock, line, intake, outbox, ticker)
    finally:
        await line.close()
        await store.close()


async def run_app(app: App, *, ticking: bool = True) -> None:
    """Run until cancelled; ends with the error that makes going on useless (an unknown token).

    Without `ticking` whoever moves the clock ticks.
    """
    await app.intake.recover()
    await app.line.open()
    await app.store.transact(lambda tx: save_word(tx, BOT_NAME, app.line.bot_name))
    scheduler = app.ticker.start() if ticking else None
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(app.outbox.run())
            tasks.create_task(app.intake.run())
            tasks.create_task(app.start_partnerships())
            tasks.create_task(app.line.set_menu())
    finally:
        if scheduler:
            scheduler.shutdown(wait=False)


def _turns(store: Store, desk: Desk) -> TakeTurn:
    async def deal_with(incoming: Incoming, received_ms: int) -> Toast | None:
        moment = Moment(from_ms(desk, received_ms), received_ms)
        return await store.transact(lambda tx: take_turn(tx, desk, incoming, moment))

    return deal_with
