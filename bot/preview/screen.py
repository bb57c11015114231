"""The chat on the local phone, kept equal to a played chat: what is the same stays, the rest comes anew."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.drafts import Draft
from bot.phone import Phone, RefusedError
from bot.phone.entities import find_entities, parse_html
from bot.phone.state import ChatMessage, Keyboard
from bot.transcripts import Bubble

_Look = tuple[str, tuple[tuple[tuple[str, str], ...], ...]]


@dataclass(slots=True)
class _Shown:
    """A message on the phone: the person's own words, or the looks it went through."""

    message: int
    words: str
    looks: tuple[_Look, ...]


@dataclass(slots=True)
class Screen:
    """One person's chat; `at` is the time on the phone, which goes back to when each message came."""

    user_id: int
    at: datetime
    _shown: list[_Shown] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the time on the phone."""
        return self.at

    def wrote(self, message: ChatMessage) -> None:
        """Take over a message that the person wrote on the phone itself."""
        self._shown.append(_Shown(message.id, message.text, ()))

    async def show(self, phone: Phone, bubbles: list[Bubble]) -> None:
        """Make the chat look like these bubbles."""
        same = self._count_same(bubbles)
        for gone in self._shown[same:]:
            phone.bot_deletes(self.user_id, gone.message)
        del self._shown[same:]
        for shown, bubble in zip(self._shown, bubbles, strict=False):
            self._catch_up(phone, shown, bubble)
        for bubble in bubbles[same:]:
            self.at = bubble.at or self.at
            await self._send(phone, bubble)

    def _count_same(self, bubbles: list[Bubble]) -> int:
        count = 0
        for shown, bubble in zip(self._shown, bubbles, strict=False):
            looks = tuple(_look(version) for version in bubble.versions)
            if shown.words != bubble.words or looks[: len(shown.looks)] != shown.looks:
                break
            count += 1
        return count

    async def _send(self, phone: Phone, bubble: Bubble) -> None:
        if bubble.is_own:
            message = await phone.person_says(self.user_id, bubble.words)
            self._shown.append(_Shown(message.id, bubble.words, ()))
            return
        text, entities = parse_html(bubble.versions[0].text)
        keyboard = _keyboard(bubble.versions[0])
        message = phone.bot_sends(self.user_id, text, entities=find_entities(text, entities), keyboard=keyboard)
        shown = _Shown(message.id, "", (_look(bubble.versions[0]),))
        self._shown.append(shown)
        self._catch_up(phone, shown, bubble)

    def _catch_up(self, phone: Phone, shown: _Shown, bubble: Bubble) -> None:
        """Edit a message through the versions it has not been in yet."""
        for version in bubble.versions[len(shown.looks) :]:
            current = phone.message(self.user_id, shown.message)
            text, entities = parse_html(version.text)
            if current:
                edited = replace(
                    current, text=text, entities=find_entities(text, entities), keyboard=_keyboard(version)
                )
                _edit(phone, edited)
            shown.looks = (*shown.looks, _look(version))


def _edit(phone: Phone, edited: ChatMessage) -> None:
    try:
        phone.bot_edits(edited)
    except RefusedError:  # nothing changed, as when an option is ticked that was ticked already
        return


def _look(draft: Draft) -> _Look:
    return draft.text, tuple(tuple((button.label, button.data) for button in row) for row in draft.buttons)


def _keyboard(draft: Draft) -> Keyboard:
    return tuple(tuple({"text": b.label, "callback_data": b.data} for b in row) for row in draft.buttons)
