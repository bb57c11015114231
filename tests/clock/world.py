"""A bot without a line to anybody: the real store, desk and ticker, people who press what they last got, a wild clock.

Whatever is queued counts as delivered at once. What came by itself is written down with what the clock said then.
"""

import json
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.app import public_holidays
from bot.clock.ticker import Ticker
from bot.conversation import Desk, moment_of, take_turn
from bot.conversation.opening import plan_first_round
from bot.incoming import Incoming, Pressed, Said, What
from bot.library import Library
from bot.store import Store, Transaction
from bot.store.database import fetch_all, run
from bot.store.inbox import Received, save_updates
from bot.store.people import Member, add_member, add_partnership, add_person, add_team, load_team, save_consent
from bot.store.personal import save_personal
from bot.store.sessions import load_active_threads
from gripcore.rhythm import PersonalRhythm
from tests.app.house import MONDAY, StandingClock
from tests.clock.quarter_folder import write_folder

CALENDAR = """\
dates:
  - {id: kaders, title: Kaders, text: Naar de raden., before: 30 april, for: [controller], weeks_ahead: [6, 2],
     source: Wet, status: te controleren}
"""
REFLECTION = """\
id: reflectie
title: Reflectie
purpose: free
cadence: fortnightly
minutes: 4
steps:
  - {id: hoe, ask: Hoe ging het?, answer: yes_no}
"""
PEOPLE = (1, 2)  # in two partnerships each


@cache
def open_library() -> Library:
    """Return the dialogues of these lives: three themes, a plan, an offer and a date."""
    folder = write_folder(Path(tempfile.mkdtemp()) / "dialogues")
    (folder / "calendar.yaml").write_text(CALENDAR, "utf-8")
    (folder / "reflectie.yaml").write_text(REFLECTION, "utf-8")
    return Library.open(folder)


@dataclass(frozen=True)
class Arrival:
    """A message that came by itself: to whom, when by the clock, about what, and what it said."""

    person: int
    at: datetime
    about: str
    text: str


@dataclass(frozen=True)
class Counted:
    """A message as the cap counts it, in the order in which they went."""

    key: str
    person: int
    kind: str
    at: datetime
    clock: datetime


@dataclass
class World:
    """The bot and what it did by itself."""

    store: Store
    desk: Desk
    clock: StandingClock
    arrivals: list[Arrival] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)
    interrupted: list[Arrival] = field(default_factory=list)
    put_off: Counter[int] = field(default_factory=Counter)  # how often somebody asked for an offer again, later
    updates: Any = field(default_factory=lambda: count(1))

    async def tick(self) -> None:
        """Let the bot look at what is due, and write down what came of it."""
        open_questions = await self._open_questions()
        await Ticker(self.store, self.desk, self.clock, lambda: None).tick()
        fresh = await self._deliver()
        self.arrivals += fresh
        self.interrupted += [one for one in fresh if one.person in open_questions]
        known = {one.key for one in self.counted}
        for key, person, kind, at in await self.rows("SELECT key, person_id, kind, sent_utc_ms FROM nudges"):
            if key not in known:
                self.counted.append(Counted(key, person, kind, _moment(at), self.clock.at))

    async def live_on(self, hours: float, late: timedelta) -> None:
        """Let hours pass; the bot looks a little after each moment at which something is due."""
        end = self.clock.at + timedelta(hours=hours)
        ticker = Ticker(self.store, self.desk, self.clock, lambda: None)
        while (due := await ticker.next_moment()) is not None and due + late <= end:
            self.clock.at = max(self.clock.at, due + late)
            await self.tick()
        self.clock.at = max(self.clock.at, end)
        await self.tick()

    async def press(self, person: int, choice: int) -> None:
        """Press one of the buttons under the newest message."""
        buttons = await self._buttons(person, newest=1)
        if buttons:
            label, data = buttons[choice % len(buttons)]
            self.put_off[person] += label == "Later"
            await self._turn(person, Pressed(data))

    async def plan(self, person: int) -> None:
        """Begin what was last offered, answer it, and make a plan for Friday where it asks for one."""
        for label in ("Beginnen", "4", "4", "4", "Ja"):
            data = next((data for text, data in await self._buttons(person, newest=9) if text.startswith(label)), None)
            if data:
                await self._turn(person, Pressed(data))
        for words in ("Als ik bel", "Dan vraag ik het", "vrijdag"):
            await self._turn(person, Said(words))

    async def _buttons(self, person: int, newest: int) -> list[tuple[str, str]]:
        """Return label and data of the buttons under somebody's newest messages, the newest first."""
        sql = "SELECT payload FROM outbox WHERE chat_id = ? AND edits = '' ORDER BY id DESC LIMIT ?"
        drafts = [json.loads(payload) for (payload,) in await self.rows(sql, person, newest)]
        return [(button["label"], button["data"]) for one in drafts for row in one["buttons"] for button in row]

    async def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        async def read(tx: Transaction) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in await fetch_all(tx, sql, *values)]

        return await self.store.transact(read)

    async def _turn(self, person: int, what: What) -> None:
        self.clock.pass_second()
        now = moment_of(self.desk, self.clock.at)
        update = next(self.updates)

        async def work(tx: Transaction) -> None:
            await save_updates(tx, (Received(update, person, "{}"),), now.utc_ms)
            await take_turn(tx, self.desk, Incoming(update, person, "nl", what), now)

        await self.store.transact(work)
        await self._deliver()

    async def _deliver(self) -> list[Arrival]:
        queued = await self.rows("SELECT key, chat_id, payload, kind FROM outbox WHERE state = 'queued' ORDER BY id")
        await self.store.transact(lambda tx: run(tx, "UPDATE outbox SET state = 'sent' WHERE state = 'queued'"))
        return [
            Arrival(chat, self.clock.at, _about(key), json.loads(payload)["text"])
            for key, chat, payload, kind in queued
            if kind == "nudge"
        ]

    async def _open_questions(self) -> set[int]:
        """Return who was asked something less than an hour ago and has not answered."""

        async def read(tx: Transaction) -> set[int]:
            threads = {person: await load_active_threads(tx, person) for person in PEOPLE}
            fresh = timedelta(hours=1)
            return {
                person
                for person, found in threads.items()
                if any(t.session.open_step and abs(self.clock.at - t.session.touched) < fresh for t in found)
            }

        return await self.store.transact(read)


def _moment(utc_ms: int) -> datetime:
    return datetime.fromtimestamp(utc_ms / 1000, MONDAY.tzinfo)


def _about(key: str) -> str:
    """Return what a message is about: an invitation or an offer has a fresh number in its key each time."""
    return key.rpartition(":")[0] if key[:2] in {"r:", "o:"} else key


@asynccontextmanager
async def open_world(owns: tuple[PersonalRhythm, ...]) -> AsyncIterator[World]:
    """Make two partnerships with these people in both, the first of them a controller."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "lives.sqlite3")
        numbers = count(1)
        library = open_library()
        desk = Desk(library, library.data.rhythm, public_holidays, lambda: f"n{next(numbers)}")
        world = World(store, desk, StandingClock(MONDAY))
        try:
            await store.transact(lambda tx: _settle(tx, desk, owns))
            yield world
        finally:
            await store.close()


async def _settle(tx: Transaction, desk: Desk, owns: tuple[PersonalRhythm, ...]) -> None:
    now = moment_of(desk, MONDAY)
    await desk.library.keep_revisions(tx, now.utc_ms)
    people = [await add_person(tx, number, "nl", now.utc_ms) for number in range(1, len(owns) + 1)]
    for name in ("De Vliet", "Veld en Vaart"):
        partnership = await add_partnership(tx, name, "", now.utc_ms)
        team = await load_team(tx, await add_team(tx, partnership, "Dijkstad", name))
        assert team
        for person, role, own in zip(people, ("controller", "adviseur"), owns, strict=True):
            await save_consent(tx, person.id, now.utc_ms)
            await save_personal(tx, person.id, own)
            await add_member(tx, Member(person.id, team, role, is_lead=False), now.utc_ms)
        await plan_first_round(tx, partnership, now)
