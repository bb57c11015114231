"""The demo: the real bot against the local Telegram, with a sample partnership and a clock that can be moved.

Everything here goes through the front door: synthetic members press START on an invite and answer on their phones.
"""

import asyncio
import webbrowser
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App, open_app, run_app
from bot.clock.clock import MovableClock
from bot.conversation import moment_of
from bot.phone import DEFAULT_TOKEN, Crowd, Member, PageLabels, PersonCard, Phone, User, build_page_app, serve
from bot.store import Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite
from bot.store.people import add_partnership, add_team
from bot.store.sessions import save_fact
from bot.telegram.client import Connection
from gripcore.dialogue.model import Value

_ZONE = ZoneInfo("Europe/Amsterdam")
_SEED = 2026
_FIRST_MEMBER = 2001
_YEAR = timedelta(days=365)
_PARTNERSHIP = "Samen Sociaal Rijnstreek"


class PortTakenError(Exception):
    """Something else serves on the port that was asked for."""


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team of the sample partnership; `members` synthetic people."""

    party: str
    name: str
    code: str
    members: int


TEAMS = (
    DemoTeam("Gemeente Rijnbeek", "Team Sociaal Domein", "rijnbeek-doet-mee", 11),
    DemoTeam("Gemeente Oeverland", "Team Zorg en Jeugd", "oeverland-doet-mee", 12),
)
LEAD_CODE = "rijnbeek-teamleider"
STARTER_CODE = "start-een-samenwerking"
STAFF_CODE = "medewerker-van-famo"
PEOPLE = (
    PersonCard(1001, "Noor", "adviseur", TEAMS[0].code),
    PersonCard(1002, "Bram", "controller", TEAMS[0].code),
    PersonCard(1003, "Yvonne", "teamleider", LEAD_CODE),
    PersonCard(1004, "Marije", "start een samenwerking", STARTER_CODE),
    PersonCard(1005, "Sanne", "opent een gedeelde link"),
    PersonCard(1006, "Tim", "opent een gedeelde link"),
    PersonCard(1007, "Ruud", "FAMO", STAFF_CODE),
)
SAMPLE_FACTS: tuple[tuple[str, Value], ...] = (("risico.profiel", "yes"), ("risico.weerstand", "no"))
_NAMES = (
    "Aisha",
    "Bas",
    "Carla",
    "Daan",
    "Els",
    "Fatima",
    "Gijs",
    "Hanna",
    "Ivo",
    "Jet",
    "Kees",
    "Lina",
    "Mo",
    "Nel",
    "Omar",
    "Petra",
    "Quint",
    "Roos",
    "Sem",
    "Tess",
    "Udo",
    "Vera",
    "Wim",
)


class DemoControls:
    """What the page beside the phone may turn."""

    def __init__(self, clock: MovableClock, move: Callable[[datetime], Awaitable[None]]) -> None:
        self._clock = clock
        self._move = move

    @property
    def people(self) -> Sequence[PersonCard]:
        """Who you can be."""
        return PEOPLE

    @property
    def labels(self) -> PageLabels:
        """The page's own words."""
        return PageLabels()

    def now(self) -> datetime:
        """Return the time on the phones."""
        return self._clock.now()

    async def move_clock(self, target: datetime) -> None:
        """Let time pass, moment by moment."""
        await self._move(target)


async def run_demo(data: Path, dialogues: Path, *, port: int, start: date | None, ready: Callable[[str], None]) -> None:
    """Serve the demo until cancelled; `ready` gets the page's address when there is something to see."""
    clock = MovableClock(data / "clock", demo_start(start))
    phone = Phone(folder=data / "phone", now=clock.now)
    world = _World(phone, clock)
    try:
        server = await serve(build_page_app(phone, DemoControls(clock, world.move_clock)), port)
    except OSError as error:
        phone.close()
        raise PortTakenError(f"Poort {port} is al in gebruik. Kies een andere met --port.") from error
    try:
        async with open_app(Connection(DEFAULT_TOKEN, server.url), data, dialogues, clock) as app:
            await _live(app, world, lambda: ready(server.url))
    finally:
        await server.stop()
        phone.close()


async def _live(app: App, world: "_World", ready: Callable[[], None]) -> None:
    running = asyncio.create_task(run_app(app))
    try:
        settling = asyncio.create_task(world.settle(app))
        await asyncio.wait([running, settling], return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            settling.cancel()
        else:
            await settling
            ready()
        await running
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await world.leave()


class _World:
    """The sample partnership and the people in it who answer by themselves."""

    def __init__(self, phone: Phone, clock: MovableClock) -> None:
        self._phone = phone
        self._clock = clock
        self._app: App | None = None
        self._crowd: Crowd | None = None
        self._moving = asyncio.Lock()

    async def settle(self, app: App) -> None:
        """Make the partnership, let everybody join, and let the week before pass; only once for a data folder."""
        self._app = app
        crowd = self._crowd = Crowd(self._phone, seed=_SEED, bot_idle=app.idle)
        fresh = not self._phone.chat(_FIRST_MEMBER)
        await app.store.transact(lambda tx: _add_sample(tx, moment_of(app.desk, self._clock.now()).utc_ms))
        await app.start_partnerships()
        for card in PEOPLE:
            self._phone.add_user(User(card.user_id, card.name, card.language_code, card.role))
        for user_id, name, team in synthetic_people():
            self._phone.add_user(User(user_id, name, "nl", "lid"))
            crowd.add(Member(user_id, mood=3.4 if team is TEAMS[0] else 2.9, silent=0.02))
            if fresh:
                await crowd.start(user_id, team.code)
        await crowd.quiet()
        if fresh:
            await self.move_clock(self._clock.now() + timedelta(days=7))

    async def move_clock(self, target: datetime) -> None:
        """Let time pass until then, stopping at each moment at which something is due."""
        app, crowd = self._app, self._crowd
        if app is None or crowd is None:
            return
        async with self._moving:
            while (due := await app.ticker.next_moment()) is not None and due <= target:
                self._clock.move_to(due)
                await app.ticker.tick()
                await crowd.quiet()
            self._clock.move_to(target)
            await app.ticker.tick()
            await crowd.quiet()

    async def leave(self) -> None:
        """Let the synthetic people go."""
        if self._crowd:
            await self._crowd.leave()


def synthetic_people() -> tuple[tuple[int, str, DemoTeam], ...]:
    """Return (user id, name, team) of everybody who answers by themselves."""
    teams = [team for team in TEAMS for _ in range(team.members)]
    return tuple((_FIRST_MEMBER + n, _NAMES[n % len(_NAMES)], team) for n, team in enumerate(teams))


async def _add_sample(tx: Transaction, now_ms: int) -> None:
    """Add the sample partnership, its teams and invites, and two facts that a controller filled in."""
    partnership = await add_partnership(tx, _PARTNERSHIP, "gemeenschappelijke regeling", now_ms)
    expires = now_ms + int(_YEAR.total_seconds() * 1000)
    for fact in SAMPLE_FACTS:
        await save_fact(tx, partnership, fact, role="controller", now_ms=now_ms)
    for code, kind in ((STARTER_CODE, InviteKind.STARTER), (STAFF_CODE, InviteKind.STAFF)):
        await add_invite(tx, code, NewInvite(kind, None, 1, expires))
    for team in TEAMS:
        team_id = await add_team(tx, partnership, team.party, team.name)
        await add_invite(tx, team.code, NewInvite(InviteKind.MEMBER, team_id, 100, expires))
        if team is TEAMS[0]:
            await add_invite(tx, LEAD_CODE, NewInvite(InviteKind.LEAD, team_id, 100, expires))


def demo_start(start: date | None) -> datetime:
    """Return when the demo's time begins: last week's Tuesday at ten, so that this week's Tuesday is its today."""
    today = start or datetime.now(UTC).astimezone(_ZONE).date()
    tuesday = today - timedelta(days=today.weekday() - 1)
    return datetime.combine(tuesday - timedelta(days=7), time(10), _ZONE)


def open_browser(url: str) -> None:
    """Open the page, where there is a browser to open it in."""
    with suppress(webbrowser.Error):
        webbrowser.open(url)
