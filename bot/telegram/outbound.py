"""From a draft to a Bot API call, and from Telegram's errors to what they mean for delivery."""

from collections.abc import Awaitable, Callable

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.drafts import Button, Draft
from bot.outbox import Delivered, Moved, Outcome, Refused, Retry, Shut, Unknown, Unsent
from bot.telegram.menu import set_chat_menu
from bot.telegram.patience import retry_after_seconds
from bot.telegram.transport import is_surely_not_sent

ReadMenu = Callable[[str], tuple[tuple[str, str], ...]]

_GONE = ("chat not found", "user is deactivated", "bot was kicked")
_STALE_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Courier:
    """Carries drafts to Telegram. `draw` makes the picture a draft refers to, `read_menu` the commands of a menu."""

    def __init__(self, bot: Bot, draw: Callable[[str], Awaitable[bytes]], read_menu: ReadMenu) -> None:
        self._bot = bot
        self._draw = draw
        self._read_menu = read_menu

    async def deliver(self, chat_id: int, draft: Draft, edits: int | None) -> Outcome:
        """Send or edit; `edits` is the id of the message to edit. Never raises for what Telegram answers."""
        try:
            return Delivered(await self._call(chat_id, draft, edits))
        except TelegramError as error:
            return judge_error(error)

    async def _call(self, chat_id: int, draft: Draft, edits: int | None) -> int | None:
        if draft.menu:
            await set_chat_menu(self._bot, chat_id, self._read_menu(draft.menu))
            return None
        if edits is not None:
            await self._write("editmessagetext", chat_id, draft, message_id=edits)
            return edits
        if draft.picture:
            markup = _markup(draft)
            picture = await self._draw(draft.picture)
            sent = await self._bot.send_photo(
                chat_id, picture, caption=draft.text, parse_mode=ParseMode.HTML, reply_markup=markup
            )
            return sent.message_id
        if draft.document:
            document = await self._draw(f"pdf:{draft.document}")
            sent = await self._bot.send_document(
                chat_id, document, filename="weekbericht.pdf", caption=draft.text, parse_mode=ParseMode.HTML
            )
            return sent.message_id
        return await self._write("sendmessage", chat_id, draft)

    async def _write(self, method: str, chat_id: int, draft: Draft, **more: int) -> int:
        """Send or edit words, which is nearly all a bot does, and return the message's id.

        Raw: PTB's own methods build objects of the buttons and of the answer, of which one number is used; that cost
        more than the call itself. In lower case, since PTB warns against raw calls of methods that it has.
        """
        given = {"chat_id": chat_id, "text": draft.text, "parse_mode": ParseMode.HTML.value, **more}
        if draft.buttons:
            given["reply_markup"] = {"inline_keyboard": [[_raw(button) for button in row] for row in draft.buttons]}
        sent = await self._bot.do_api_request(method, api_kwargs=given)
        return int(sent["message_id"])


def _raw(button: Button) -> dict[str, str]:
    return {"text": button.label, "callback_data": button.data}


def _markup(draft: Draft) -> InlineKeyboardMarkup | None:
    if not draft.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in draft.buttons]
    )


def judge_error(error: TelegramError) -> Outcome:
    """Say what an error of Telegram's means: wait, gone, refused, surely not sent, or unknown."""
    match error:
        case RetryAfter():
            return Retry(retry_after_seconds(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Unsent()
        case InvalidToken() | EndPointNotFound():  # a raw call of a method that there is
            return Shut()
        case BadRequest():
            return _judge_bad_request(error.message.lower())
        case TimedOut() | NetworkError():
            return Retry(1.0) if is_surely_not_sent(error) else Unknown()
        case _:
            return Unknown()


def _judge_bad_request(message: str) -> Outcome:
    if "message is not modified" in message or any(words in message for words in _STALE_EDIT):
        return Delivered(None)
    if any(words in message for words in _GONE):
        return Unsent()
    return Refused()
