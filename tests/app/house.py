"""The whole house in one test: the real bot, the local Telegram over a real socket, and a clock that tests set.

People act by what they see: they type words and press buttons by their label.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App, open_app, run_app
from bot.conversation import to_ms
from bot.phone import ChatMessage, Happening, Kind, Phone, User, build_phone_app, serve
from bot.store import Store, Transaction
from bot.store.database import fetch_all
from bot.store.invites import InviteKind, NewInvite, add_invite
from bot.store.people import add_partnership, add_team
from bot.telegram.client import Connection

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZONE)  # a week without holidays, on a working day, in working hours
CODE = "team-doet-mee"
LEAD_CODE = "teamleider"
OTHER_CODE = "ander-team"
ANNA = 910_000_011
BRAM = 910_000_012
LEAD = 910_000_099
PARTNERSHIP = "Samenwerking De Vliet"
PATIENCE_SECONDS = 20
# Dialogues of the tests' own, on one theme: FAMO may reword what is shipped without breaking what the bot does.
FOLDER = Path(__file__).parent / "dialogues"
DIALOGUES = ("framework.yaml", "kennismaking.yaml", "voornemen.yaml", "week_risico.yaml")


class StandingClock:
    """A clock that stands still until it is set, or somebody does something: that takes a second."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def pass_second(self) -> None:
        self.at += timedelta(seconds=1)


class House:
    """The running bot and the phones of everybody in the test."""

    def __init__(self, phone: Phone, clock: StandingClock, app: App, data: Path) -> None:
        self.phone = phone
        self.clock = clock
        self.app = app
        self.data = data
        self.toasts: list[str] = []
        self._changed = asyncio.Event()
        phone.subscribe_all(self._hear)

    def _hear(self, happening: Happening) -> None:
        self._changed.set()
        if happening.kind is Kind.TOAST:
            self.toasts.append(happening.text)

    # --- what people do -----------------------------------------------------------------------------------------------

    async def says(self, user: int, text: str) -> list[str]:
        """Type words; return what the bot says next."""
        before = len(self.phone.chat(user))
        self.clock.pass_second()
        await self.phone.person_says(user, text)
        await self.settle()
        return self.texts(user)[before - self._said(user, before) :]

    async def presses(self, user: int, label: str) -> list[str]:
        """Press the newest button of that label; return what the bot says next."""
        before = len(self.texts(user))
        message, data = self.button(user, label)
        self.clock.pass_second()
        await self.phone.person_presses(user, message.id, data)
        await self.settle()
        return self.texts(user)[before:]

    async def sends_data(self, user: int, data: str) -> list[str]:
        """Press a button that sends this data, whatever the keyboard says; return what the bot says next."""
        before = len(self.texts(user))
        await self.phone.person_presses(user, self.phone.chat(user)[-1].id, data)
        await self.settle()
        return self.texts(user)[before:]

    async def joins(self, user: int, code: str = CODE, role: str = "Adviseur", language: str = "nl") -> None:
        """Open the invite, say yes and choose a role."""
        self.phone.add_user(User(user, f"Naam{user}", language))
        await self.says(user, f"/start {code}")
        await self.presses(user, "Ja, ik doe mee")
        await self.presses(user, role)

    async def answers(self, user: int, *values: str) -> None:
        """Begin the week from the newest invitation and answer its three statements."""
        await self.presses(user, "Beginnen")
        for value in values:
            await self.presses(user, value)

    async def erases(self, user: int) -> list[str]:
        """Ask for everything to be erased, and confirm it; return what the bot says then."""
        await self.says(user, "/stop")
        await self.presses(user, "Wis al mijn gegevens")
        return await self.presses(user, "Ja, wis alles")

    def _said(self, user: int, upto: int) -> int:
        return sum(not message.by_bot for message in self.phone.chat(user)[:upto])

    # --- looking ------------------------------------------------------------------------------------------------------

    def texts(self, user: int) -> list[str]:
        """Return what the bot says in a chat, as it stands now."""
        return [message.text for message in self.phone.chat(user) if message.by_bot]

    def last(self, user: int) -> ChatMessage:
        """Return the newest message of the bot."""
        return [message for message in self.phone.chat(user) if message.by_bot][-1]

    def button(self, user: int, label: str) -> tuple[ChatMessage, str]:
        """Return the newest button whose label is, or ends with, these words, and the message it stands under."""
        for message in reversed(self.phone.chat(user)):
            for row in message.keyboard:
                for button in row:
                    if button["text"] == label or button["text"].startswith(f"{label} · "):
                        return message, str(button["callback_data"])
        raise AssertionError(f"no button {label!r} in {[m.labels for m in self.phone.chat(user)]}")

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query as tuples."""

        async def read(tx: Transaction) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in await fetch_all(tx, sql, *values)]

        return await self.app.store.transact(read)

    async def tables_with(self, needle: str) -> set[str]:
        """Return the names of all tables in which some column of some row holds this text."""
        names = [name for (name,) in await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name
            for name in names
            for row in await self.rows(f'SELECT * FROM "{name}"')  # noqa: S608 - names from the schema itself
            if any(needle in str(value) for value in row)
        }

    # --- time ---------------------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Return when the bot has taken in, dealt with and delivered everything."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.until(lambda: not self.phone.state.updates)
            await self.app.idle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Return when something has come about on the phones."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def move_to(self, moment: datetime) -> None:
        """Let time pass until then, stopping at each moment at which something is due."""
        while (due := await self.app.ticker.next_moment()) is not None and due <= moment:
            self.clock.at = max(self.clock.at, due)
            await self.app.ticker.tick()
            await self.settle()
        self.clock.at = moment
        await self.app.ticker.tick()
        await self.settle()


def copy_dialogues(folder: Path) -> Path:
    """Copy the dialogues that these tests play."""
    folder.mkdir()
    for name in DIALOGUES:
        shutil.copy(FOLDER / name, folder / name)
    return folder


async def add_sample(store: Store, now: datetime, uses: int = 100) -> None:
    """Add a partnership with two teams, and their invites."""
    expires = to_ms(now + timedelta(days=14))

    async def work(tx: Transaction) -> None:
        partnership = await add_partnership(tx, PARTNERSHIP, "", to_ms(now))
        for party, name, codes in (
            ("Gemeente Dijkstad", "Team Zuid", ((CODE, InviteKind.MEMBER), (LEAD_CODE, InviteKind.LEAD))),
            ("Gemeente Veenoord", "Team Noord", ((OTHER_CODE, InviteKind.MEMBER),)),
        ):
            team_id = await add_team(tx, partnership, party, name)
            for code, kind in codes:
                await add_invite(tx, code, NewInvite(kind, team_id, uses, expires))

    await store.transact(work)


@asynccontextmanager
async def open_house(
    data: Path, at: datetime = MONDAY, people: Sequence[int] = (ANNA, BRAM), *, chats: Path | None = None
) -> AsyncIterator[House]:
    """Run the bot on a sample partnership; everybody in `people` has a phone. In `chats` they outlive the house."""
    clock = StandingClock(at)
    phone = Phone(now=clock.now, folder=chats)
    for user in people:
        phone.add_user(User(user, f"Naam{user}"))
    server = await serve(build_phone_app(phone))
    dialogues = data / "dialogues"
    if not dialogues.exists():
        copy_dialogues(dialogues)
    try:
        async with open_app(Connection(phone.token, server.url), data, dialogues, clock) as app:
            await add_sample(app.store, at)
            await app.start_partnerships()
            async with running(app):
                yield House(phone, clock, app, data)
    finally:
        await server.stop()
        phone.close()


@asynccontextmanager
async def running(app: App) -> AsyncIterator[None]:
    """Run the bot meanwhile; a bot that stops by itself fails the test."""
    task = asyncio.create_task(run_app(app))
    try:
        yield
        assert not task.done(), "the bot stopped by itself"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
