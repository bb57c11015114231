"""The methods of the Bot API that write in a chat, each from its parameters to its result.

Every method checks in the order in which Telegram does: the chat, then the words, then the buttons.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.phone import refusals
from bot.phone.entities import Entity, count_units, find_entities, parse_html
from bot.phone.parameters import Parameters
from bot.phone.phone import Phone
from bot.phone.refusals import RefusedError
from bot.phone.state import ChatMessage, Media, User
from bot.phone.wire import Json, parse_keyboard, read_picture_size, telegram_message

TEXT_LIMIT_UNITS = 4096
CAPTION_LIMIT_UNITS = 1024

Method = Callable[[Phone, Parameters], Json | bool]


def send_message(phone: Phone, given: Parameters) -> Json:
    """Write words in a chat."""
    user = open_chat(phone, given)
    text, entities = _read_text(given)
    keyboard = parse_keyboard(given.values.get("reply_markup"))
    return _wire(phone, user, phone.bot_sends(user.id, text, entities=entities, keyboard=keyboard))


def send_photo(phone: Phone, given: Parameters) -> Json:
    """Put a picture in a chat: new bytes, or one that was sent before."""
    user = open_chat(phone, given)
    upload = given.upload("photo")
    if upload is None:
        return _send_media(phone, given, user, _sent_before(phone, given.text("photo"), refusals.NO_PHOTO))
    size = read_picture_size(upload.content)
    if size is None:
        raise RefusedError(refusals.NOT_A_PICTURE)
    kind = "image/png" if upload.content.startswith(b"\x89PNG") else "image/jpeg"
    media = phone.store_media(upload.content, file_name=upload.file_name, mime_type=kind, size=size)
    return _send_media(phone, given, user, media)


def send_document(phone: Phone, given: Parameters) -> Json:
    """Put a document in a chat: new bytes, or one that was sent before."""
    user = open_chat(phone, given)
    upload = given.upload("document")
    if upload is None:
        return _send_media(phone, given, user, _sent_before(phone, given.text("document"), refusals.NO_FILE))
    media = phone.store_media(upload.content, file_name=upload.file_name, mime_type=upload.mime_type, size=(0, 0))
    return _send_media(phone, given, user, media)


def edit_text(phone: Phone, given: Parameters) -> Json:
    """Replace words and buttons of a message."""
    user, current = _editable(phone, given)
    text, entities = _read_text(given)
    if current.media:
        raise RefusedError(refusals.NO_TEXT_TO_EDIT)
    return _edit(phone, user, replace(current, text=text, entities=entities, keyboard=_keyboard(given)))


def edit_caption(phone: Phone, given: Parameters) -> Json:
    """Replace caption and buttons of a picture or document."""
    user, current = _editable(phone, given)
    text, entities = _read_caption(given)
    if not current.media:
        raise RefusedError(refusals.NO_CAPTION_TO_EDIT)
    return _edit(phone, user, replace(current, text=text, entities=entities, keyboard=_keyboard(given)))


def edit_buttons(phone: Phone, given: Parameters) -> Json:
    """Replace the buttons of a message; none given takes them away."""
    user, current = _editable(phone, given)
    return _edit(phone, user, replace(current, keyboard=_keyboard(given)))


def delete_message(phone: Phone, given: Parameters) -> bool:
    """Take a message away."""
    phone.bot_deletes(find_user(phone, given).id, given.number("message_id"))
    return True


def send_chat_action(phone: Phone, given: Parameters) -> bool:
    """Show that the bot is busy."""
    phone.bot_types(open_chat(phone, given).id)
    return True


def answer_callback_query(phone: Phone, given: Parameters) -> bool:
    """End the waiting of a pressed button."""
    phone.bot_answers_press(given.text("callback_query_id"), given.text("text"), alert=given.is_true("show_alert"))
    return True


def find_user(phone: Phone, given: Parameters) -> User:
    """Return whose chat a call is about; a chat exists once its person has written. Raises `RefusedError`."""
    user = phone.state.users.get(given.number("chat_id"))
    if user is None or user.id not in phone.state.started:
        raise RefusedError(refusals.CHAT_NOT_FOUND)
    return user


def open_chat(phone: Phone, given: Parameters) -> User:
    """Return whose chat a call wants to write in. Raises `RefusedError` when that person blocked the bot."""
    user = find_user(phone, given)
    if user.id in phone.state.blocked:
        raise RefusedError(refusals.BLOCKED)
    return user


def _editable(phone: Phone, given: Parameters) -> tuple[User, ChatMessage]:
    user = open_chat(phone, given)
    message = phone.message(user.id, given.number("message_id"))
    if message is None:
        raise RefusedError(refusals.EDIT_NOT_FOUND)
    if not message.by_bot:
        raise RefusedError(refusals.NOT_EDITABLE)
    return user, message


def _keyboard(given: Parameters) -> tuple[tuple[Json, ...], ...]:
    return parse_keyboard(given.values.get("reply_markup"))


def _read_text(given: Parameters) -> tuple[str, tuple[Entity, ...]]:
    text, entities = _read_words(given, "text", "entities")
    if not text:
        raise RefusedError(refusals.TEXT_EMPTY)
    if count_units(text) > TEXT_LIMIT_UNITS:
        raise RefusedError(refusals.TEXT_TOO_LONG)
    return text, entities


def _read_caption(given: Parameters) -> tuple[str, tuple[Entity, ...]]:
    text, entities = _read_words(given, "caption", "caption_entities")
    if count_units(text) > CAPTION_LIMIT_UNITS:
        raise RefusedError(refusals.CAPTION_TOO_LONG)
    return text, entities


def _read_words(given: Parameters, words: str, marks: str) -> tuple[str, tuple[Entity, ...]]:
    """Read words in HTML, with entities of their own, or plain. Markdown is refused: the house writes HTML."""
    source, mode = given.text(words), given.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode:
        raise RefusedError(refusals.bad_request("unsupported parse_mode"))
    else:
        text, entities = source.strip(), tuple(given.json(marks) or ())
    return text, find_entities(text, entities)


def _sent_before(phone: Phone, file_id: str, nothing: refusals.Refusal) -> Media:
    if not file_id:
        raise RefusedError(nothing)
    media = phone.find_media(file_id)
    if media is None:
        raise RefusedError(refusals.FILE_UNKNOWN)
    return media


def _send_media(phone: Phone, given: Parameters, user: User, media: Media) -> Json:
    text, entities = _read_caption(given)
    keyboard = _keyboard(given)
    return _wire(phone, user, phone.bot_sends(user.id, text, entities=entities, keyboard=keyboard, media=media))


def _edit(phone: Phone, user: User, edited: ChatMessage) -> Json:
    return _wire(phone, user, phone.bot_edits(edited))


def _wire(phone: Phone, user: User, message: ChatMessage) -> Json:
    return telegram_message(message, user, phone.bot)


CHAT_METHODS: dict[str, Method] = {
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "editmessagetext": edit_text,
    "editmessagecaption": edit_caption,
    "editmessagereplymarkup": edit_buttons,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
}
