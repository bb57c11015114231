"""The people of a simulation and their phones: what they heard, what they did, and what they mean to do when.

The town goes in waves: everybody whose moment it is acts once, then all wait until the bot has dealt with it. So the
order in which things happen hangs on the seed alone, and a message is known to be unasked by one thing: whoever got it
had done nothing since the last wave.
"""

import random
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.phone import ChatMessage, Happening, Kind, Phone, User
from bot.simulate.cast import Cast, Person
from bot.simulate.minds import AS_FILE, BEGIN, Mind, decide, is_there, next_act, own_mark
from bot.simulate.seen import Act, Said
from bot.simulate.wishes import BLOCK, ERASED, UNBLOCK, Wish, plan_life

ZONE = ZoneInfo("Europe/Amsterdam")
_MOST_ACTS_A_DAY = 80
_MOST_SAME_SCREENS = 4
_MEMORY = 12
_PAUSE = timedelta(seconds=15)


@dataclass(slots=True)
class Life:
    """What is going on in one person's life."""

    person: Person
    wishes: deque[Wish]
    moment: datetime | None = None  # when they turn to the newest message
    acts: int = 0
    written: int = 0
    words: str = ""
    day: date = date.min
    acts_today: int = 0
    answered: dict[str, int] = field(default_factory=dict)  # question -> under which message it was answered
    presses: Counter[int] = field(default_factory=Counter)
    recent: deque[tuple[str, tuple[str, ...]]] = field(default_factory=lambda: deque(maxlen=_MEMORY))

    @property
    def next_moment(self) -> datetime | None:
        """When this person does something next."""
        wish = self.wishes[0].at if self.wishes else None
        if wish is None or self.moment is None:
            return wish or self.moment
        return min(wish, self.moment)


class Town:
    """Everybody, with their phones in their hands. `said` and `acts` are what was seen."""

    def __init__(self, phone: Phone, cast: Cast, *, seed: int) -> None:
        self.cast = cast
        self._phone = phone
        self._seed = seed
        self._lives = {person.id: Life(person, deque(plan_life(person))) for person in cast.people}
        self._acted: set[int] = set()
        self._heard: set[int] = set()
        self.said: list[Said] = []
        self.acts: list[Act] = []
        for person in cast.people:
            phone.add_user(User(person.id, person.name))
        self.leave = phone.subscribe_all(self._hear)

    def next_moment(self) -> datetime | None:
        """Return when somebody does something next."""
        return min((moment for life in self._lives.values() if (moment := life.next_moment)), default=None)

    async def act(self, now: datetime) -> bool:
        """Let everybody whose moment it is act once; False when it was nobody's."""
        self._acted.clear()
        due = [life for life in self._lives.values() if (moment := life.next_moment) and moment <= now]
        for life in due:
            self._acted.add(life.person.id)
            await self._act(life, now.astimezone(ZONE))
        return bool(due)

    def look(self, now: datetime) -> None:
        """Let everybody who heard something decide when to turn to it. Ends a wave."""
        for user in sorted(self._heard):
            life = self._lives[user]
            dice = self._dice(life, "when")
            moment = next_act(life.person, now.astimezone(ZONE), asked=user in self._acted, dice=dice)
            life.moment = _when_there(life.person, moment)
        self._heard.clear()
        self._acted.clear()

    def has_erased(self, user: int) -> bool:
        """Say whether somebody erased everything, and did not come back."""
        return any(act.person == user and act.is_press and act.text == ERASED for act in self.acts)

    def _hear(self, happening: Happening) -> None:
        message = happening.message
        if not happening.by_bot or message is None or happening.user_id not in self._lives:
            return
        if message.keyboard:
            self._heard.add(happening.user_id)
        if happening.kind is Kind.MESSAGE:
            self.said.append(self._as_said(message))

    def _as_said(self, message: ChatMessage) -> Said:
        data = tuple(str(button.get("callback_data", "")) for row in message.keyboard for button in row)
        return Said(
            datetime.fromtimestamp(message.date, ZONE),
            message.chat_id,
            message.id,
            message.text,
            message.labels,
            data,
            message.media.name if message.media else "",
            is_unasked=message.chat_id not in self._acted,
        )

    def _dice(self, life: Life, what: str) -> random.Random:
        return random.Random(f"{self._seed}/{life.person.id}/{life.acts}/{what}")

    async def _act(self, life: Life, now: datetime) -> None:
        life.acts += 1
        if life.wishes and life.wishes[0].at <= now:
            await self._fulfil(life, life.wishes.popleft(), now)
            return
        life.moment = None
        message = self._phone.newest(life.person.id, _can_be_answered)
        if message is None or self._is_copy(life, message) or self._is_weary(life, message, now.date()):
            return
        mind = Mind(life.person, self._dice(life, "what"), life.written, life.words, life.presses[message.id])
        choice = decide(mind, message)
        if isinstance(choice, str):
            await self._say(life, choice, now, message)
        elif choice is not None:
            await self._press(life, message, choice, now)

    async def _fulfil(self, life: Life, wish: Wish, now: datetime) -> None:
        if wish.what in {BLOCK, UNBLOCK}:
            await self._phone.person_blocks(life.person.id, blocked=wish.what == BLOCK)
            self.acts.append(Act(now, life.person.id, wish.what))
        elif wish.is_press:
            message = self._phone.newest(life.person.id, lambda message: _find(message, wish.what) is not None)
            choice = _find(message, wish.what) if message else None
            if message and choice is not None:
                await self._press(life, message, choice, now)
        else:
            await self._say(life, wish.what, now, None)

    async def _say(self, life: Life, words: str, now: datetime, message: ChatMessage | None) -> None:
        mark = own_mark(life.person, life.written)
        if mark in words:
            life.written, life.words = life.written + 1, words
        data = str(message.keyboard[0][0].get("callback_data", "")) if message else ""
        if message:
            life.answered[_question(message)] = message.id
        self.acts.append(Act(now, life.person.id, words, data, message.text if message else ""))
        await self._phone.person_says(life.person.id, words)

    async def _press(self, life: Life, message: ChatMessage, choice: int, now: datetime) -> None:
        button = [button for row in message.keyboard for button in row][choice]
        data = str(button.get("callback_data", ""))
        if not data:
            return
        life.presses[message.id] += 1
        life.answered[_question(message)] = message.id
        label = str(button["text"])
        self.acts.append(Act(now, life.person.id, label, data, message.text, message.id, is_press=True))
        await self._phone.person_presses(life.person.id, message.id, data)

    def _is_copy(self, life: Life, message: ChatMessage) -> bool:
        """Nobody answers a second copy of a question, which comes when a line broke or the bot was killed."""
        return life.answered.get(_question(message), message.id) != message.id

    def _is_weary(self, life: Life, message: ChatMessage, today: date) -> bool:
        """Nobody goes on for ever: not in circles, and not all day."""
        if life.day != today:
            life.day, life.acts_today = today, 0
        life.acts_today += 1
        screen = (message.text, message.labels)
        life.recent.append(screen)
        return life.recent.count(screen) > _MOST_SAME_SCREENS or life.acts_today > _MOST_ACTS_A_DAY


def _can_be_answered(message: ChatMessage) -> bool:
    """Tell a question, an invitation or a letter from a menu, which is only used by who asked for it."""
    data = [str(button.get("callback_data", "")) for row in message.keyboard for button in row]
    return any(one.startswith("s.") for one in data) or bool({BEGIN, AS_FILE} & set(message.labels))


def _question(message: ChatMessage) -> str:
    """Return which asking of which question the buttons of a message belong to."""
    asking = str(message.keyboard[0][0].get("callback_data", "")).rpartition(".")[0]
    return asking if not asking.endswith(".0") else f"{asking}/{message.id}"


def _find(message: ChatMessage, words: str) -> int | None:
    return next((i for i, label in enumerate(message.labels) if label.startswith(words)), None)


def _when_there(person: Person, moment: datetime) -> datetime:
    """Put off until somebody is back what comes while they are away."""
    if is_there(person, moment.date()) or not person.back:
        return moment
    return datetime.combine(person.back, time(9, 5), ZONE)
