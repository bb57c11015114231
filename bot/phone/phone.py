"""The local Telegram itself: what people do on their phones, and what the bot does in their chats.

Theory of operation. Each operation checks as Telegram would, makes one journal event, and only when that is written
moves the state and tells the listeners. What a person does becomes, in that same event, an update that waits until the
bot confirms it; so a kill between the two cannot happen. All is done on one event loop without awaiting in between,
which is why nothing here locks. Times come from the clock given at construction, never from the system's.
"""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from bot.phone import refusals
from bot.phone.entities import Entity, find_entities
from bot.phone.faults import Fault, Faults
from bot.phone.happenings import BOT_KINDS, Happening, Kind, Listener, Listeners
from bot.phone.journal import Journal
from bot.phone.refusals import RefusedError
from bot.phone.state import ChatMessage, Keyboard, Media, PhoneState, Update, User, message_json
from bot.phone.wire import Json, chat_json, telegram_message, user_json

DEFAULT_TOKEN = "100000:local-phone"  # noqa: S105  # opens nothing but this loopback


class Phone:
    """People, chats and the bot's side of them. `now` must return times with a zone."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        folder: Path | None = None,
        token: str = DEFAULT_TOKEN,
        bot_name: str = "Gripbot",
    ) -> None:
        self.token = token
        self.bot: Json = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": bot_name}
        self.bot["username"] = f"{bot_name.lower()}_bot"
        self.state = PhoneState()
        self.faults = Faults()
        self.updates_changed = asyncio.Event()
        self.allowed_updates: frozenset[str] = frozenset()
        self._now = now
        self._journal = Journal(folder)
        self._listeners = Listeners()
        for event in self._journal.replay():
            self.state.apply(event)
        if not self.state.phone_id:
            self.record({"kind": "opened", "phone_id": secrets.token_hex(4)})

    # --- what people do -----------------------------------------------------------------------------------------------

    def add_user(self, user: User) -> None:
        """Let somebody have a phone; adding the same person again changes their name or label."""
        if self.state.users.get(user.id) != user:
            self.record({"kind": "joined", "user": asdict(user)})
            self._tell(Kind.JOINED, user.id, by_bot=False)

    async def person_says(self, user_id: int, text: str) -> ChatMessage:
        """Send words to the bot. Raises `RefusedError` when the person is unknown."""
        user = self._user(user_id)
        if user_id in self.state.blocked:
            await self.person_blocks(user_id, blocked=False)
        message = self._draft(user_id, text.strip(), by_bot=False)
        message = replace(message, entities=find_entities(message.text), update_id=self.state.last_update_id + 1)
        update = {"update_id": message.update_id, "message": telegram_message(message, user, self.bot)}
        self._record_person({"kind": "message", "message": message_json(message)}, update)
        self._tell(Kind.MESSAGE, user_id, by_bot=False, message=message)
        return message

    async def person_presses(self, user_id: int, message_id: int, callback_data: str) -> str:
        """Press an inline button and return the query's id. The data may be of a keyboard that is gone by now."""
        user, message = self._user(user_id), self.message(user_id, message_id)
        if message is None:
            raise RefusedError(refusals.bad_request("message not found"))
        update_id = self.state.last_update_id + 1
        query = {
            "id": f"{user_id}{update_id:09d}",
            "from": user_json(user),
            "chat_instance": str(user_id),
            "message": telegram_message(message, user, self.bot),
            "data": callback_data,
        }
        self._record_person({"kind": "pressed"}, {"update_id": update_id, "callback_query": query})
        return str(query["id"])

    async def person_blocks(self, user_id: int, *, blocked: bool = True) -> None:
        """Block the bot, or unblock it; the bot hears of it as Telegram's `my_chat_member`."""
        user = self._user(user_id)
        if blocked == (user_id in self.state.blocked):
            return
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        change = {
            "chat": chat_json(user),
            "from": user_json(user),
            "date": self.now_seconds(),
            "old_chat_member": self._membership(old),
            "new_chat_member": self._membership(new),
        }
        update = {"update_id": self.state.last_update_id + 1, "my_chat_member": change}
        self._record_person({"kind": "blocked", "user_id": user_id, "blocked": blocked}, update)
        self._tell(Kind.BLOCKED, user_id, by_bot=False)

    # --- what the bot does --------------------------------------------------------------------------------------------

    def bot_sends(
        self,
        user_id: int,
        text: str,
        *,
        entities: tuple[Entity, ...] = (),
        keyboard: Keyboard = (),
        media: Media | None = None,
    ) -> ChatMessage:
        """Put a message of the bot in a chat."""
        message = replace(self._draft(user_id, text, by_bot=True), entities=entities, keyboard=keyboard, media=media)
        self.record({"kind": "message", "message": message_json(message)})
        self._tell(Kind.MESSAGE, user_id, by_bot=True, message=message)
        return message

    def bot_edits(self, edited: ChatMessage) -> ChatMessage:
        """Put a changed message in the place of the one with its id. Raises when nothing changed."""
        current = self.state.chats[edited.chat_id][edited.id]
        same_words = (edited.text, edited.entities) == (current.text, current.entities)
        if same_words and edited.keyboard == current.keyboard:
            raise RefusedError(refusals.NOT_MODIFIED)
        edited = replace(edited, edit_date=self.now_seconds(), rewritten=current.rewritten or not same_words)
        self.record({"kind": "message", "message": message_json(edited)})
        self._tell(Kind.EDIT, edited.chat_id, by_bot=True, message=edited)
        return edited

    def bot_deletes(self, user_id: int, message_id: int) -> None:
        """Take a message out of a chat, at both sides."""
        if self.message(user_id, message_id) is None:
            raise RefusedError(refusals.DELETE_NOT_FOUND)
        self.record({"kind": "deleted", "chat_id": user_id, "message_id": message_id})
        self._listeners.tell(Happening(Kind.DELETED, user_id, by_bot=True, message_id=message_id))

    def bot_types(self, user_id: int) -> None:
        """Show that the bot is busy writing."""
        self._tell(Kind.TYPING, user_id, by_bot=True)

    def bot_answers_press(self, query_id: str, text: str, *, alert: bool) -> None:
        """End the waiting of a pressed button, with or without words over the chat."""
        if query_id not in self.state.queries:
            raise RefusedError(refusals.QUERY_UNKNOWN)
        user_id = int(query_id[:-9])
        self._listeners.tell(Happening(Kind.TOAST, user_id, by_bot=True, text=text, alert=alert, query_id=query_id))

    def bot_confirms(self, before: int) -> None:
        """Forget the updates before this id: the bot has them."""
        if any(update["update_id"] < before for update in self.state.updates):
            self.record({"kind": "confirmed", "before": before})
            self._tell(Kind.READ, 0, by_bot=False)

    def bot_sets(self, key: str, value: Any) -> None:
        """Keep one of the bot's settings (commands, descriptions, webhook); None takes it away."""
        if self.state.settings.get(key) != value:
            self.record({"kind": "setting", "key": key, "value": value})
            self._tell(Kind.COMMANDS, 0, by_bot=False)

    # --- looking, listening, and faults -------------------------------------------------------------------------------

    def chat(self, user_id: int) -> tuple[ChatMessage, ...]:
        """Return a person's chat, oldest first."""
        return tuple(self.state.chats.get(user_id, {}).values())

    def newest(self, user_id: int, fits: Callable[[ChatMessage], bool]) -> ChatMessage | None:
        """Return the newest message of the bot that fits, without going through a whole year of chat."""
        messages = reversed(self.state.chats.get(user_id, {}).values())
        return next((message for message in messages if message.by_bot and fits(message)), None)

    def message(self, user_id: int, message_id: int) -> ChatMessage | None:
        """Return a message of a chat as it stands now."""
        return self.state.chats.get(user_id, {}).get(message_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener on everything the bot does in a chat. The returned function ends it."""
        return self._listeners.add(lambda it: listener(it) if it.by_bot and it.kind in BOT_KINDS else None)

    def subscribe_all(self, listener: Listener) -> Callable[[], None]:
        """Call the listener on everything that happens, what people do included."""
        return self._listeners.add(listener)

    def fail_next(
        self,
        method: str,
        *,
        status: int = 500,
        retry_after: int = 0,
        times: int = 1,
        before_or_after: Literal["before", "after"] = "before",
    ) -> None:
        """Let the next calls of a method fail; "after": it takes effect, yet the answer is an error. Status 0 cuts."""
        self.faults.order(method, Fault(status, retry_after, before_or_after == "after"), times)

    def store_media(self, content: bytes, *, file_name: str, mime_type: str, size: tuple[int, int]) -> Media:
        """Keep a file's bytes and return what a message holds of it. Size (0, 0) means: a document."""
        name = f"file{secrets.token_hex(12)}"
        self._journal.store_media(name, content)
        return Media(name, file_name, mime_type, len(content), *size)

    def load_media(self, name: str) -> bytes | None:
        """Return a file's bytes, if they were ever sent."""
        return self._journal.load_media(name)

    def find_media(self, name: str) -> Media | None:
        """Return the media that was sent under this file id."""
        sent = (message.media for chat in self.state.chats.values() for message in chat.values())
        return next((media for media in sent if media and media.name == name), None)

    def commands_for(self, user_id: int) -> Sequence[Json]:
        """Return the commands a person sees: the nearest scope and language that has any, as Telegram looks them up."""
        language = self.state.users[user_id].language_code
        for scope in (f"chat:{user_id}", "all_private_chats", "default"):
            for spoken in (language, ""):
                if found := self.state.settings.get(f"commands/{scope}/{spoken}"):
                    return list(found)
        return []

    def now(self) -> datetime:
        """Return the time on the phones."""
        return self._now()

    def now_seconds(self) -> int:
        """Return the time as Telegram writes it: whole seconds since 1970, UTC."""
        return int(self._now().timestamp())

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()

    # --- inside -------------------------------------------------------------------------------------------------------

    def record(self, event: Json) -> None:
        """Write an event, then let it count."""
        self._journal.append(event)
        self.state.apply(event)

    def _record_person(self, event: Json, update: Update) -> None:
        kinds = update.keys() - {"update_id"}
        wanted = not self.allowed_updates or bool(kinds & self.allowed_updates)
        self.record(event | ({"update": update} if wanted else {}))
        self.updates_changed.set()

    def _draft(self, user_id: int, text: str, *, by_bot: bool) -> ChatMessage:
        return ChatMessage(self.state.last_message_id + 1, user_id, by_bot, self.now_seconds(), text)

    def _user(self, user_id: int) -> User:
        if user_id not in self.state.users:
            raise RefusedError(refusals.CHAT_NOT_FOUND)
        return self.state.users[user_id]

    def _membership(self, status: str) -> Json:
        return {"user": self.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    def _tell(self, kind: Kind, user_id: int, *, by_bot: bool, message: ChatMessage | None = None) -> None:
        self._listeners.tell(Happening(kind, user_id, by_bot, message, message.id if message else 0))
