"""The preview at work: what happens on the phone goes to the stage, what is on the stage is shown on the phone."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.conversation.buttons import SessionButton, parse_button
from bot.phone import PageLabels, PersonCard, Phone
from bot.preview.panel import Plain, build_panel
from bot.preview.screen import Screen
from bot.preview.stage import Stage
from bot.transcripts import Event, Toasted
from bot.transcripts.chat import read_words

AUTHOR = PersonCard(1, "Proefpersoon")
_LABELS = PageLabels(
    title="Voorvertoning",
    lines=(
        "Een telefoon met je dialoog, zoals mensen hem krijgen.",
        "Bewaar het bestand, en het gesprek speelt opnieuw tot waar je was.",
        "Niets hier gaat naar mensen.",
    ),
    extra_script="/preview/preview.js",
)


@dataclass(slots=True)
class Theatre:
    """Phone, stage and panel together; also the controls that the phone's page asks for."""

    phone: Phone
    stage: Stage
    screen: Screen
    watchers: set[asyncio.Queue[Plain]] = field(default_factory=set)

    @property
    def people(self) -> Sequence[PersonCard]:
        """Who you can be: the one who tries."""
        return (AUTHOR,)

    @property
    def labels(self) -> PageLabels:
        """The page's own words."""
        return _LABELS

    def now(self) -> datetime:
        """Return the time in the chat."""
        return self.stage.now

    async def move_clock(self, target: datetime) -> None:
        """Let time pass in the chat."""
        await self.change(lambda: self.stage.wait(target - self.stage.now))

    async def change(self, work: Callable[[], Any]) -> Any:
        """Change the stage, then show it. What is said for the author in a replay is no news."""
        done = work()
        await self.show()
        return done

    async def show(self) -> None:
        """Make phone and panel equal to the stage."""
        await self.screen.show(self.phone, self.stage.chat.bubbles if self.stage.chat else [])
        self.screen.at = self.stage.now
        self.phone.bot_confirms(self.phone.state.last_update_id + 1)
        panel = build_panel(self.stage)
        for watcher in self.watchers:
            watcher.put_nowait(panel)

    async def run(self) -> None:
        """Answer what the author does on the phone, until cancelled."""
        while True:
            if not self.phone.state.updates:  # others wait on this event too, so it alone does not tell
                self.phone.updates_changed.clear()
                await self.phone.updates_changed.wait()
            for update in list(self.phone.state.updates):
                await self._answer(update)

    async def _answer(self, update: Plain) -> None:
        match update:
            case {"callback_query": {"id": query, "data": data}}:
                self._answer_press(str(query), str(data))
            case {"message": {"message_id": number, "text": words}}:
                self._answer_words(int(number), str(words))
            case _:  # blocking the bot, or anything else that no dialogue answers
                pass
        await self.show()

    def _answer_press(self, query: str, data: str) -> None:
        meant = parse_button(data)
        events = self.stage.do(meant.given) if isinstance(meant, SessionButton) else ()
        self.phone.bot_answers_press(query, _toast(events), alert=False)

    def _answer_words(self, number: int, words: str) -> None:
        message = self.phone.message(AUTHOR.user_id, number)
        if message:
            self.screen.wrote(message)
            self.stage.do(read_words(words), words)


def _toast(events: tuple[Event, ...]) -> str:
    return next((event.text for event in events if isinstance(event, Toasted)), "")
