"""From a raw update to plain values. Whatever Telegram or somebody in between sends, this never raises.

Only what is used is read, with models of our own: PTB's `Update.de_json` builds objects of all there is, thirty times
slower, and raises as many kinds of errors as there are shapes.
"""

from collections.abc import Mapping
from typing import Any, TypeGuard

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError
from telegram import Chat, ChatMember

from bot.incoming import Commanded, Incoming, Pressed, Reached, Said, Started, Unreadable, What

_ID_LIMIT = 2**63
_LAST_SECOND = 253_402_300_799  # of the year 9999, where the calendar of Python ends


class _Part(BaseModel):
    """What is read of an object of Telegram's; the rest of it may be anything."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Chat(_Part):
    id: StrictInt = Field(gt=-_ID_LIMIT, lt=_ID_LIMIT)
    type: StrictStr


class _User(_Part):
    language_code: StrictStr | None = None


class _Message(_Part):
    chat: _Chat
    date: StrictInt = Field(ge=0, le=_LAST_SECOND)
    sender: _User | None = Field(None, alias="from")
    text: Any = None


class _Query(_Part):
    id: StrictStr
    sender: _User = Field(alias="from")
    message: _Message | None = None
    data: StrictStr | None = None


class _Membership(_Part):
    status: StrictStr


class _Member(_Part):
    chat: _Chat
    sender: _User = Field(alias="from")
    new_chat_member: _Membership


class _Update(_Part):
    update_id: StrictInt
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Query | None = None
    my_chat_member: _Member | None = None


def chat_of(raw: Mapping[str, Any]) -> int:
    """Return the chat an update belongs to, so that its order is kept; 0 when it has none."""
    for kind in ("message", "edited_message", "my_chat_member"):
        found = _chat_id(raw.get(kind))
        if found:
            return found
    query = raw.get("callback_query")
    return _chat_id(query.get("message")) if isinstance(query, dict) else 0


def _chat_id(holder: object) -> int:
    chat = holder.get("chat") if isinstance(holder, dict) else None
    found = chat.get("id") if isinstance(chat, dict) else None
    return found if is_id(found) else 0


def is_id(value: object) -> TypeGuard[int]:
    """Say whether a value can be the id of an update or chat: a whole number that fits 64 bits."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _ID_LIMIT


def read_update(raw: Mapping[str, Any]) -> tuple[Incoming | None, str]:
    """Return what a person did, and the id of the press to answer, if any. None: nothing for us."""
    try:
        return _read(_Update.model_validate(raw))
    except ValidationError:  # a list where an object belongs, a date beyond the calendar, a kind of message of tomorrow
        return _unparsed(raw), ""


def _unparsed(raw: Mapping[str, Any]) -> Incoming | None:
    """Return that a person sent something, where that much can be made out: they get an answer, if not a clever one."""
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != Chat.PRIVATE or not is_id(chat.get("id")):
        return None
    return Incoming(raw["update_id"], chat["id"], "", Unreadable())


def _read(update: "_Update") -> tuple[Incoming | None, str]:
    query, member = update.callback_query, update.my_chat_member
    message = query.message if query else update.edited_message or update.message
    holder = member or message
    query_id, what = query.id if query else "", _what(update)
    if holder is None or holder.chat.type != Chat.PRIVATE or what is None:
        return None, query_id
    sender = query.sender if query else holder.sender
    return Incoming(update.update_id, holder.chat.id, (sender and sender.language_code) or "", what), query_id


def _what(update: "_Update") -> What | None:
    if update.callback_query:
        return Pressed(update.callback_query.data or "")
    if update.my_chat_member:
        return Reached(update.my_chat_member.new_chat_member.status not in {ChatMember.BANNED, ChatMember.LEFT})
    if update.edited_message:
        return Unreadable(edited=True)
    return _message(update.message) if update.message else None


def _message(message: _Message) -> What:
    if not isinstance(message.text, str):
        return Unreadable()
    # Half a surrogate pair can be neither stored nor sent.
    text = message.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.startswith("/"):
        return Said(text)
    name, _, rest = text[1:].partition(" ")
    name = name.partition("@")[0].lower()
    return Started(rest.strip()[:64]) if name == "start" else Commanded(name)
