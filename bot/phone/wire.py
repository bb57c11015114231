"""The local Telegram's values in the JSON shapes of the Bot API, and the reading of what comes in those shapes."""

import json
import struct
from typing import Any

from bot.phone import refusals
from bot.phone.refusals import RefusedError
from bot.phone.state import ChatMessage, Keyboard, Media, User

Json = dict[str, Any]

_DATA_LIMIT_BYTES = 64


def user_json(user: User) -> Json:
    """Return a person as Telegram's User."""
    return {"id": user.id, "is_bot": False, "first_name": user.first_name, "language_code": user.language_code}


def chat_json(user: User) -> Json:
    """Return a person's private chat as Telegram's Chat."""
    return {"id": user.id, "type": "private", "first_name": user.first_name}


def telegram_message(message: ChatMessage, user: User, bot: Json) -> Json:
    """Return a message as Telegram's Message."""
    wire: Json = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat_json(user),
        "from": bot if message.by_bot else user_json(user),
    }
    words, marks = ("caption", "caption_entities") if message.media else ("text", "entities")
    if message.text:
        wire[words] = message.text
    if message.entities:
        wire[marks] = [dict(entity) for entity in message.entities]
    if message.edit_date:
        wire["edit_date"] = message.edit_date
    if message.keyboard:
        wire["reply_markup"] = {"inline_keyboard": [list(row) for row in message.keyboard]}
    return wire | _media_json(message.media)


def _media_json(media: Media | None) -> Json:
    if media is None:
        return {}
    file = {"file_id": media.name, "file_unique_id": media.name, "file_size": media.size_bytes}
    if media.width:
        return {"photo": [file | {"width": media.width, "height": media.height}]}
    return {"document": file | {"file_name": media.file_name, "mime_type": media.mime_type}}


def parse_keyboard(markup: Any) -> Keyboard:
    """Read `reply_markup`. Reply keyboards are accepted and not drawn: Gripbot has none. Raises `RefusedError`."""
    markup = parse_json(markup)
    if not markup:
        return ()
    if not isinstance(markup, dict):
        raise RefusedError(refusals.MARKUP_UNREADABLE)
    return tuple(tuple(_checked(button) for button in row) for row in markup.get("inline_keyboard", ()) if row)


def _checked(button: Json) -> Json:
    if not str(button.get("text", "")).strip():
        raise RefusedError(refusals.bad_request("inline keyboard button text is empty"))
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= _DATA_LIMIT_BYTES:
            raise RefusedError(refusals.BUTTON_DATA_INVALID)
    elif not {"url", "copy_text", "web_app", "switch_inline_query"} & button.keys():
        raise RefusedError(refusals.bad_request("Text buttons are unallowed in the inline keyboard"))
    return button


def parse_json(value: Any) -> Any:
    """Read a parameter that may come as JSON text (forms) or as itself (JSON bodies). Raises `RefusedError`."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value else None
    except ValueError as error:
        raise RefusedError(refusals.bad_request("can't parse JSON object")) from error


def read_picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG in pixels; None when it is neither."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:  # noqa: PLR2004  # IHDR ends there
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _read_jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _read_jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header (SOF0..SOF15, without the tables DHT, JPG and DAC between them)."""
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:  # noqa: PLR2004  # every marker begins so
        marker, length = content[position + 1], int.from_bytes(content[position + 2 : position + 4])
        if marker in range(0xC0, 0xD0) and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None
