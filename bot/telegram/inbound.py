"""From a raw update to plain values. Whatever Telegram or somebody in between sends, this never raises."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from telegram import Bot, Chat, ChatMember, Message, Update
from telegram.error import TelegramError

from bot.incoming import Commanded, Incoming, Pressed, Reached, Said, Started, Unreadable, What

_ID_LIMIT = 2**63


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


def read_update(raw: Mapping[str, Any], bot: Bot) -> tuple[Incoming | None, str]:
    """Return what a person did, and the id of the press to answer, if any. None: nothing for us."""
    try:
        return _read(Update.de_json(dict(raw), bot))
    except (TelegramError, TypeError, LookupError, AttributeError, ValueError, ArithmeticError, OSError):
        # Whatever its shape: dates beyond the calendar, a list where an object belongs, a kind of message of tomorrow.
        return _unparsed(raw), ""


def _unparsed(raw: Mapping[str, Any]) -> Incoming | None:
    """Return that a person sent something, where that much can be made out: they get an answer, if not a clever one."""
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != Chat.PRIVATE or not is_id(chat.get("id")):
        return None
    return Incoming(raw["update_id"], chat["id"], "", Unreadable())


def _read(update: Update) -> tuple[Incoming | None, str]:
    query_id = update.callback_query.id if update.callback_query else ""
    chat, what = update.effective_chat, _what(update)
    if chat is None or chat.type != Chat.PRIVATE or not is_id(chat.id) or what is None:
        return None, query_id
    user = update.effective_user
    language = (user.language_code if user else "") or ""
    return Incoming(update.update_id, chat.id, str(language), what), query_id


def _what(update: Update) -> What | None:
    if update.callback_query:
        return Pressed(str(update.callback_query.data or ""))
    if update.my_chat_member:
        return Reached(update.my_chat_member.new_chat_member.status not in {ChatMember.BANNED, ChatMember.LEFT})
    if update.edited_message:
        return Unreadable(edited=True)
    return _message(update.message) if update.message else None


def _message(message: Message) -> What:
    if not isinstance(message.text, str):
        return Unreadable()
    # Half a surrogate pair can be neither stored nor sent.
    text = message.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if not text.startswith("/"):
        return Said(text)
    name, _, rest = text[1:].partition(" ")
    name = name.partition("@")[0].lower()
    return Started(rest.strip()[:64]) if name == "start" else Commanded(name)
