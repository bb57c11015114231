"""People who answer the newest question on their phone, by button or by typing, and remember what they answered."""

import asyncio
import random
from collections import defaultdict

from bot.phone import ChatMessage, Happening, Phone, User

INDICATORS = {"Ik ken de drie": "risico.bekend", "Slecht nieuws": "risico.op_tijd", "Vooraf is": "risico.wie_betaalt"}
_SCALE = ("1", "2", "3", "4", "5")


class Respondents:
    """Answers `wanted` questions in all. `given` holds, for each person, what they answered to what, in order."""

    def __init__(self, phone: Phone, people: tuple[int, ...], *, wanted: int, seed: int) -> None:
        self.given: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        self.done = asyncio.Event()
        self._phone = phone
        self._wanted = wanted
        self._chance = random.Random(seed)
        self._dealt_with: set[str] = set()
        self._changing: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        for user in people:
            phone.add_user(User(user, f"Lid {user}"))
        self._leave = phone.subscribe(self._hear)

    @property
    def count(self) -> int:
        """How many questions have been answered."""
        return sum(len(answers) for answers in self.given.values())

    def leave(self) -> None:
        """Look at the phone no more."""
        self._leave()

    def _hear(self, happening: Happening) -> None:
        message = happening.message
        if message is None or not message.keyboard:
            return
        task = asyncio.create_task(self._answer(happening.user_id, message))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, user: int, message: ChatMessage) -> None:
        if self.count >= self._wanted:
            self.done.set()
            return
        buttons = {
            str(b["text"]).removeprefix("✓ ").partition(" · ")[0]: str(b["callback_data"])
            for row in message.keyboard
            for b in row
        }
        question = next(iter(buttons.values())).rpartition(".")[0]
        if question in self._dealt_with:  # a second copy after a lost connection: nobody answers that again
            return
        if not question.endswith(".0"):
            self._dealt_with.add(question)
        indicator = next((name for words, name in INDICATORS.items() if words in message.text), None)
        if indicator and set(_SCALE) <= buttons.keys():
            await self._rate(user, message, indicator, buttons)
        elif label := self._choose(buttons):
            if buttons[label].rpartition(".")[2].startswith("="):
                if user in self._changing:  # a second copy of the list: whoever chose waits for the question
                    return
                self._changing.add(user)
            await self._phone.person_presses(user, message.id, buttons[label])

    async def _rate(self, user: int, message: ChatMessage, indicator: str, buttons: dict[str, str]) -> None:
        value = self._chance.randint(1, 5)
        self.given[user].append((indicator, value))
        self._changing.discard(user)
        if self._chance.random() < 0.3:
            await self._phone.person_says(user, str(value))
        else:
            await self._phone.person_presses(user, message.id, buttons[str(value)])

    def _choose(self, buttons: dict[str, str]) -> str | None:
        """Join, begin, skip, make no plan, and then change an answer, again and again."""
        for wish in ("Ja, ik doe mee", "Adviseur", "Beginnen", "Overslaan", "Nee", "Verander een antwoord"):
            if wish in buttons:
                return wish
        changeable = [label for label, data in buttons.items() if data.rpartition(".")[2].startswith("=")]
        statements = [label for label in changeable if any(label.startswith(words) for words in INDICATORS)]
        return self._chance.choice(statements) if statements else None
