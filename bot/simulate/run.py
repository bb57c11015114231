"""A simulation from beginning to end: the world is made, time passes wave by wave, and what was seen is handed back."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from bot.app import DATA_FILE
from bot.conversation import to_ms
from bot.library import FRAMEWORK_FILE
from bot.phone import Happening, Kind, Phone, build_phone_app, serve
from bot.simulate.bots import CLOCK_FILE, Bot, BotStoppedError, RemoteBot, Setting, SharedClock
from bot.simulate.cast import Cast, Size, Span, make_cast
from bot.simulate.evidence import SLACK_MINUTES, Evidence
from bot.simulate.laws import judge
from bot.simulate.record import write_calendar, write_down
from bot.simulate.town import ZONE, Town
from bot.store import Store, Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite
from bot.store.people import add_partnership, add_team
from bot.store.witness import find_mentions, load_testimony, watch_answers
from gripcore.framework import parse_framework

_HAPPENINGS_A_WEEK = 40
_DEAD_SECONDS = 0.25
_INVITES_LAST = timedelta(days=800)
_USES = 1000


async def make_world(data: Path, cast: Cast, at: datetime) -> None:
    """Make the file of data: partnerships, teams and invites, and a witness that notes every answer stored."""
    store = await Store.open(data / DATA_FILE)
    try:
        await store.transact(lambda tx: _add_teams(tx, cast, at))
        await store.transact(watch_answers)
    finally:
        await store.close()


async def _add_teams(tx: Transaction, cast: Cast, at: datetime) -> None:
    expires = to_ms(at + _INVITES_LAST)
    for plan in cast.teams:
        partnership = await add_partnership(tx, plan.partnership, "gemeenschappelijke regeling", to_ms(at))
        team_id = await add_team(tx, partnership, plan.party, plan.name)
        for code, kind in ((plan.code, InviteKind.MEMBER), (plan.lead_code, InviteKind.LEAD)):
            await add_invite(tx, code, NewInvite(kind, team_id, _USES, expires))


class Days:
    """Lets time pass: at every moment at which the bot or somebody has something to do, and nowhere else."""

    def __init__(self, bot: Bot, phone: Phone, clock: SharedClock, town: Town) -> None:
        self._bot = bot
        self._phone = phone
        self._clock = clock
        self._town = town
        self._read = asyncio.Event()
        phone.subscribe_all(self._hear)

    async def pass_until(self, end: datetime, tell: Callable[[datetime], None]) -> None:
        """Let time pass; `tell` hears of every moment."""
        due = await self._bot.tick()
        while True:
            now = self._next(due, end)
            tell(now)
            self._clock.tell(now)
            if due is not None and due <= now:
                due = await self._bot.tick()
                self._town.look(now)
            elif await self._act(now):
                due = await self._bot.settle()
                self._town.look(now)
            if now >= end:
                return

    def _next(self, due: datetime | None, end: datetime) -> datetime:
        moments = [moment for moment in (due, self._town.next_moment()) if moment is not None]
        return min(end, max(self._clock.now(), min(moments, default=end)))

    async def _act(self, now: datetime) -> bool:
        acted = await self._town.act(now)
        while self._phone.state.updates:
            self._read.clear()
            try:
                await asyncio.wait_for(self._read.wait(), _DEAD_SECONDS)
            except TimeoutError:  # a bot that was killed reads nothing until it is asked something
                await self._bot.settle()
        return acted

    def _hear(self, happening: Happening) -> None:
        if happening.kind is Kind.READ:
            self._read.set()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be simulated. `kills`: how often a bot's process is killed on the way."""

    weeks: int
    teams: int
    members: int
    seed: int
    dialogues: Path
    start: date = date(2026, 2, 2)
    kills: int = 0
    teams_per_bot: int = 6

    @property
    def size(self) -> Size:
        """How many take part."""
        return Size(self.teams, self.members, self.teams_per_bot)

    @property
    def begins(self) -> datetime:
        """When it begins: in the morning, as work does."""
        return datetime.combine(self.start, time(8, 30), ZONE)

    @property
    def ends(self) -> datetime:
        """When it ends: after the digest of its last week."""
        return datetime.combine(self.start + timedelta(weeks=self.weeks), time(10, 30), ZONE)


async def simulate_bot(wanted: Wanted, number: int, out: Path, tell: Callable[[float], None]) -> dict[str, Any]:
    """Simulate one of the bots, in a process beside this one, write everything down in `out`, return what laws say."""
    _make_folder(out)
    with TemporaryDirectory(dir=_fast_folder()) as work:
        data = Path(work)
        with (data / "log").open("wb") as log:
            try:
                evidence, phone, starts = await _live(wanted, number, Place(data, log), tell)
            except BotStoppedError:
                shutil.copyfile(data / "log", out / f"log-{number}.txt")
                raise
        evidence = replace(evidence, log=(data / "log").read_text("utf-8"))
    if number == 0:
        write_calendar(out, evidence)
    return write_down(out, evidence, judge(evidence), phone.load_media) | {"kills": starts - 1}


def _make_folder(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bot of a simulation keeps its data and its log."""

    data: Path
    log: IO[bytes]


async def _live(
    wanted: Wanted, number: int, place: Place, tell: Callable[[float], None]
) -> tuple[Evidence, Phone, int]:
    async with open_town(wanted, place.data, number) as (town, phone, clock, setting):
        bot = RemoteBot(setting, place.log)
        killer = Killer(phone, bot, wanted, town) if wanted.kills else None
        try:
            await Days(bot, phone, clock, town).pass_until(wanted.ends, _shared(wanted, tell))
        finally:
            if killer:
                killer.leave()
            await bot.stop()
        return await gather_evidence(wanted, place.data, town), phone, bot.starts


def _shared(wanted: Wanted, tell: Callable[[float], None]) -> Callable[[datetime], None]:
    """Tell which part of the time has passed."""
    return lambda now: tell((now - wanted.begins) / (wanted.ends - wanted.begins))


@asynccontextmanager
async def open_town(
    wanted: Wanted, data: Path, number: int = 0
) -> AsyncIterator[tuple[Town, Phone, SharedClock, Setting]]:
    """Make the world and its phones, and serve these."""
    cast = make_cast(wanted.size, Span(wanted.start, wanted.weeks), wanted.seed, number)
    clock = SharedClock(data / CLOCK_FILE, wanted.begins)
    phone = Phone(now=clock.now)
    await make_world(data, cast, wanted.begins)
    server = await serve(build_phone_app(phone))
    try:
        setting = Setting(server.url, str(data), str(wanted.dialogues.resolve()), wanted.seed)
        yield Town(phone, cast, seed=wanted.seed), phone, clock, setting
    finally:
        await server.stop()


async def gather_evidence(wanted: Wanted, data: Path, town: Town) -> Evidence:
    """Read the file when all is over."""
    slack = timedelta(minutes=SLACK_MINUTES)
    store = await Store.open(data / DATA_FILE)
    try:
        file = await store.transact(lambda tx: load_testimony(tx, to_ms(wanted.ends - slack)))
        gone = [person.id for person in town.cast.people if town.has_erased(person.id)]
        mentions = {user: await store.transact(partial(find_mentions, needle=str(user))) for user in gone}
    finally:
        await store.close()
    return Evidence(
        cast=town.cast,
        said=tuple(town.said),
        acts=tuple(town.acts),
        file=file,
        mentions=mentions,
        log="",
        indicators=_indicators(wanted.dialogues),
        start=wanted.begins,
        end=wanted.ends,
    )


def _indicators(dialogues: Path) -> dict[str, str]:
    """Return which statement, in its words, is which indicator."""
    file = dialogues / FRAMEWORK_FILE
    framework = parse_framework(file.read_bytes(), file.name).value
    themes = framework.themes if framework else ()
    return {indicator.text: indicator.id for theme in themes for indicator in theme.indicators}


def _fast_folder() -> str | None:
    """Return where files cost no disk: nothing of a simulation's own file is kept."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder made there has a name of its own


class Killer:
    """Kills the bot at moments that the seed picks, counted in what happens on the phones."""

    def __init__(self, phone: Phone, bot: RemoteBot, wanted: Wanted, town: Town) -> None:
        self._dice = random.Random(f"{wanted.seed}/kills/{town.cast.teams[0].number}")
        self._bot = bot
        self._left = -(-wanted.kills // wanted.size.bots)
        self._every = max(20, wanted.weeks * len(town.cast.people) * _HAPPENINGS_A_WEEK // self._left)
        self._until = self._next()
        self.leave = phone.subscribe_all(self._count)

    def _next(self) -> int:
        return self._dice.randrange(self._every // 2, self._every * 3 // 2)

    def _count(self, _: Happening) -> None:
        self._until -= 1
        if self._until <= 0 and self._left:
            self._left -= 1
            self._until = self._next()
            asyncio.get_running_loop().call_later(self._dice.random() * 0.02, self._bot.kill)
