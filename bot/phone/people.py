"""Synthetic people: they see what a person sees (words and labels) and answer by temperament.

Each choice is drawn from a hash of the seed, the person and which message of their chat it answers, never from a
running generator: so the same seed gives the same answers whatever the event loop does in between.
"""

import asyncio
import hashlib
import random
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.phone.happenings import Happening, Kind
from bot.phone.phone import Phone
from bot.phone.reading import Screen, read_screen
from bot.phone.state import ChatMessage

_MOST_PRESSES_PER_MESSAGE = 12
_SAME_SCREEN_LIMIT = 3
_MEMORY = 12  # screens: enough to notice a bot that goes in circles, short enough to answer again next week
_SENTENCES = (
    "We weten niet goed wie hierover beslist.",
    "Dit bespreken we te weinig met elkaar.",
    "De afspraken staan op papier, maar we kijken er niet meer naar.",
    "Het loopt goed sinds we elke maand bellen.",
    "Ik mis een overzicht van de kosten.",
    "Onze wethouder vraagt hier nooit naar.",
)
_PLANS = (
    "Als het maandag is, dan bel ik de controller.",
    "Ik zet het op de agenda van het teamoverleg.",
    "Ik vraag de cijfers op bij de administratie.",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A synthetic person. Mood 1..5 is where their answers lie; the rest are chances 0..1."""

    user_id: int
    mood: float = 3.0
    spread: float = 0.8
    silent: float = 0.05
    writes: float = 0.2
    plans: float = 0.15
    unsure: float = 0.04


class Crowd:
    """Members who answer what the bot sends them.

    `bot_idle` is awaited by `quiet` and must return when the bot has nothing more to send; without it, quiet means that
    all updates are confirmed and all presses answered.
    """

    def __init__(self, phone: Phone, *, seed: int, bot_idle: Callable[[], Awaitable[None]] | None = None) -> None:
        self._phone = phone
        self._seed = seed
        self._bot_idle = bot_idle
        self._members: dict[int, Member] = {}
        self._lines: dict[int, asyncio.Queue[ChatMessage]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._presses: Counter[tuple[int, int]] = Counter()
        self._seen: defaultdict[int, deque[tuple[str, tuple[str, ...]]]] = defaultdict(lambda: deque(maxlen=_MEMORY))
        self._unanswered: set[str] = set()
        self._busy = 0
        self._changed = asyncio.Event()
        self._leave = phone.subscribe_all(self._hear)

    def add(self, member: Member) -> None:
        """Let a member take part; the phone must know the person."""
        self._members[member.user_id] = member
        self._lines[member.user_id] = asyncio.Queue()
        living = asyncio.create_task(self._live(member))
        living.add_done_callback(lambda _: self._changed.set())  # what went wrong in a member is told by `quiet`
        self._tasks.append(living)

    async def start(self, user_id: int, invite_code: str = "") -> None:
        """Press START, as a person does who opened an invitation."""
        await self._phone.person_says(user_id, f"/start {invite_code}".strip())

    async def quiet(self) -> None:
        """Return when nobody has anything left to do. Raises what went wrong in a member, if anything did."""
        while True:
            self._changed.clear()
            if self._bot_idle and not self._phone.state.updates:  # the bot is idle too while it has yet to hear of them
                await self._bot_idle()
            for task in self._tasks:
                if task.done():
                    task.result()
            if self._is_quiet():
                return
            await self._changed.wait()

    def _is_quiet(self) -> bool:
        """Tell whether nothing is left to do; whatever happened meanwhile may have left something."""
        if self._busy or self._phone.state.updates or self._changed.is_set():
            return False
        return self._bot_idle is not None or not self._unanswered

    async def leave(self) -> None:
        """Stop listening and answering."""
        self._leave()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hear(self, happening: Happening) -> None:
        self._changed.set()
        if happening.kind is Kind.TOAST:
            self._unanswered.discard(happening.query_id)
        message = happening.message
        if happening.by_bot and message is not None and happening.user_id in self._lines:
            self._busy += 1
            self._lines[happening.user_id].put_nowait(message)

    async def _live(self, member: Member) -> None:
        line = self._lines[member.user_id]
        while True:
            message = await line.get()
            await self._answer(member, message)
            self._busy -= 1
            self._changed.set()

    async def _answer(self, member: Member, message: ChatMessage) -> None:
        now_there = self._phone.message(member.user_id, message.id)
        if now_there is None or now_there.keyboard != message.keyboard or self._is_weary(member, message):
            return
        pressed = self._presses[member.user_id, message.id]
        chance = self._draw(member, message, pressed)
        if pressed == 0 and chance.random() < member.silent:
            return
        await self._act(member, message, choose(member, read_screen(message), pressed, chance))

    async def _act(self, member: Member, message: ChatMessage, choice: str | int | None) -> None:
        if isinstance(choice, str):
            await self._phone.person_says(member.user_id, choice)
        elif choice is not None:
            button = [button for row in message.keyboard for button in row][choice]
            self._presses[member.user_id, message.id] += 1
            query = await self._phone.person_presses(member.user_id, message.id, str(button["callback_data"]))
            self._unanswered.add(query)

    def _is_weary(self, member: Member, message: ChatMessage) -> bool:
        """Nobody keeps pressing on a bot that shows the same again and again."""
        seen, screen = self._seen[member.user_id], (message.text, message.labels)
        seen.append(screen)
        presses = self._presses[member.user_id, message.id]
        return seen.count(screen) > _SAME_SCREEN_LIMIT or presses >= _MOST_PRESSES_PER_MESSAGE

    def _draw(self, member: Member, message: ChatMessage, pressed: int) -> random.Random:
        ordinal = list(self._phone.state.chats[member.user_id]).index(message.id)
        key = f"{self._seed}/{member.user_id}/{ordinal}/{pressed}".encode()
        return random.Random(int.from_bytes(hashlib.sha256(key).digest()[:8]))


def choose(member: Member, screen: Screen, pressed: int, chance: random.Random) -> str | int | None:
    """Return what a member does: the index of a button, words to write, or nothing."""
    if screen.scale:
        return _choose_point(member, screen, chance)
    if screen.agree is not None:
        return screen.agree
    if screen.ready is not None and pressed:
        enough = pressed >= 1 + chance.randrange(2)
        return screen.ready if enough or not screen.open_options else chance.choice(screen.open_options)
    if screen.is_plan:
        return _choose_plan(member, screen, chance)
    if screen.skip is not None and not screen.options:
        return chance.choice(_SENTENCES) if chance.random() < member.writes else screen.skip
    return chance.choice(screen.options) if screen.options else screen.skip


def _choose_point(member: Member, screen: Screen, chance: random.Random) -> int:
    """Draw around the mood, stretched from 1..5 to as many points as there are buttons."""
    if screen.unsure is not None and chance.random() < member.unsure:
        return screen.unsure
    top = len(screen.scale) - 1
    place = (chance.gauss(member.mood, member.spread) - 1) / 4 * top
    return screen.scale[min(top, max(0, round(place)))]


def _choose_plan(member: Member, screen: Screen, chance: random.Random) -> str | int | None:
    if chance.random() >= member.plans and screen.skip is not None:
        return screen.skip
    return chance.choice(screen.options) if screen.options else chance.choice(_PLANS)
