"""What the local Telegram knows: people, their private chats, and the updates the bot has not confirmed yet.

Everything that changes is an event; `apply` is the only way the state moves. The journal stores the same events, so
reading it back gives the same state.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bot.phone.entities import Entity
from bot.phone.journal import JournalEvent

Update = dict[str, Any]
Keyboard = tuple[tuple[dict[str, Any], ...], ...]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a phone. `label` says who they are on the page, for instance their role."""

    id: int
    first_name: str
    language_code: str = "nl"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or document of a message; `name` finds its bytes. `width` 0 means: a document."""

    name: str
    file_name: str
    mime_type: str
    size_bytes: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message as it stands in a private chat now. `chat_id` is the person's id, as in Telegram.

    `text` is the caption when there is media. `update_id` is set on what the person sent. `rewritten` is true when the
    words were edited, not the buttons alone: only then do people see "bewerkt".
    """

    id: int
    chat_id: int
    by_bot: bool
    date: int
    text: str
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard = ()
    media: Media | None = None
    edit_date: int = 0
    rewritten: bool = False
    update_id: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """The words on the buttons, in reading order."""
        return tuple(str(button["text"]) for row in self.keyboard for button in row)


_FIELDS = tuple(field.name for field in fields(ChatMessage))


@dataclass(slots=True)
class PhoneState:
    """All that survives a restart."""

    phone_id: str = ""
    users: dict[int, User] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    started: set[int] = field(default_factory=set)
    chats: dict[int, dict[int, ChatMessage]] = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    queries: set[str] = field(default_factory=set)
    settings: dict[str, Any] = field(default_factory=dict)
    last_update_id: int = 0
    last_message_id: int = 0
    confirmed_before: int = 0

    def apply(self, event: JournalEvent) -> None:
        """Move to the state after an event."""
        match event["kind"]:
            case "opened":
                self.phone_id = event["phone_id"]
            case "joined":
                self.users[event["user"]["id"]] = User(**event["user"])
            case "blocked":
                (self.blocked.add if event["blocked"] else self.blocked.discard)(event["user_id"])
            case "message":
                self._keep(parse_message(event["message"]))
            case "deleted":
                self.chats[event["chat_id"]].pop(event["message_id"], None)
            case "confirmed":
                self.confirmed_before = max(self.confirmed_before, event["before"])
                self.updates = [u for u in self.updates if u["update_id"] >= event["before"]]
            case "setting":
                self._set(event["key"], event["value"])
            case _:  # a press changes nothing but the updates
                pass
        self._enqueue(event.get("update"))

    def _keep(self, message: ChatMessage) -> None:
        self.chats.setdefault(message.chat_id, {})[message.id] = message
        self.last_message_id = max(self.last_message_id, message.id)
        if not message.by_bot:
            self.started.add(message.chat_id)

    def _set(self, key: str, value: Any) -> None:
        if value is None:
            self.settings.pop(key, None)
        else:
            self.settings[key] = value

    def _enqueue(self, update: Update | None) -> None:
        if update is None:
            return
        self.updates.append(update)
        self.last_update_id = max(self.last_update_id, update["update_id"])
        if "callback_query" in update:
            self.queries.add(update["callback_query"]["id"])


def parse_message(stored: dict[str, Any]) -> ChatMessage:
    """Read a message back from its JSON form."""
    media = Media(**stored["media"]) if stored.get("media") else None
    keyboard = tuple(tuple(row) for row in stored["keyboard"])
    return ChatMessage(**(stored | {"media": media, "keyboard": keyboard, "entities": tuple(stored["entities"])}))


def message_json(message: ChatMessage) -> dict[str, Any]:
    """Return the form in which a message is stored and sent to the page.

    By hand: every message passes here several times, and `asdict` copies a keyboard button by button.
    """
    plain = {name: getattr(message, name) for name in _FIELDS}
    return plain | {"media": asdict(message.media) if message.media else None}
