"""What the bot writes, and how Telegram refuses it."""

from datetime import timedelta
from io import BytesIO
from struct import pack
from typing import Any

import httpx
import pytest
from telegram import BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, MenuButtonCommands
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.phone import Happening, Kind, Phone
from tests.phone.conftest import ANNA, BRAM, Bot

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + pack(">II", 640, 400) + b"\r\n--grens\r\n\r\n"


def build_keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"v1:{label}") for label in labels]])


async def test_html_becomes_text_with_entities(bot: Bot) -> None:
    """Markup comes back as entities counted in UTF-16 units, and the words as plain text."""
    html = "😀 <b>Vet <i>schuin</i></b> &lt;x&gt; <a href='https://famo.nl'>famo</a> <tg-spoiler>geheim</tg-spoiler>"
    message = await bot.send_message(ANNA, html, parse_mode="HTML")
    assert message.text == "😀 Vet schuin <x> famo geheim"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [
        ("bold", 3, 10),
        ("italic", 7, 6),
        ("text_link", 18, 4),
        ("spoiler", 23, 6),
    ]


async def test_keyboard_and_quote_come_back_as_sent(bot: Bot) -> None:
    """The buttons are in the message that Telegram returns."""
    keyboard = build_keyboard("1", "2", "3")
    message = await bot.send_message(ANNA, "<blockquote>Kies</blockquote>", parse_mode="HTML", reply_markup=keyboard)
    assert message.reply_markup == keyboard
    assert message.entities[0].type == "blockquote"


async def test_a_press_brings_data_and_is_answered_over_the_chat(phone: Phone, bot: Bot) -> None:
    """A press becomes a callback query; its answer reaches who listens as a toast."""
    heard: list[Happening] = []
    phone.subscribe(heard.append)
    sent = await bot.send_message(ANNA, "Kies", reply_markup=build_keyboard("ja"))
    await phone.person_presses(ANNA, sent.message_id, "v1:ja")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("v1:ja", ANNA)
    await bot.answer_callback_query(query.id, text="Bewaard", show_alert=True)
    assert [(h.kind, h.text, h.alert) for h in heard][1:] == [(Kind.TOAST, "Bewaard", True)]


async def test_editing_replaces_words_and_buttons(phone: Phone, bot: Bot) -> None:
    """An edit stays in place; only new words count as rewritten."""
    sent = await bot.send_message(ANNA, "Kies", reply_markup=build_keyboard("ja"))
    await bot.edit_message_reply_markup(ANNA, sent.message_id)
    plain = phone.chat(ANNA)[-1]
    await bot.edit_message_text("Gekozen", ANNA, sent.message_id)
    edited = phone.chat(ANNA)[-1]
    assert (plain.text, plain.keyboard, plain.rewritten) == ("Kies", (), False)
    assert (edited.id, edited.text, edited.rewritten) == (sent.message_id, "Gekozen", True)


async def test_a_picture_is_kept_byte_for_byte(phone: Phone, bot: Bot) -> None:
    """A picture keeps its bytes, even those that look like a border of the body, and can be sent again by its id."""
    message = await bot.send_photo(ANNA, BytesIO(PNG), caption="<b>Score</b>", parse_mode="HTML")
    again = await bot.send_photo(ANNA, message.photo[-1].file_id)
    assert (message.photo[-1].width, message.photo[-1].height, message.caption) == (640, 400, "Score")
    assert phone.load_media(again.photo[-1].file_id) == PNG


async def test_a_document_keeps_its_name_and_its_caption_can_change(phone: Phone, bot: Bot) -> None:
    """A document comes back with name, type and size; its caption is edited in place."""
    message = await bot.send_document(ANNA, b"%PDF-1.7", filename="verslag maart.pdf", caption="Concept")
    await bot.edit_message_caption(ANNA, message.message_id, caption="Verslag")
    assert message.document is not None
    assert (message.document.file_name, message.document.file_size) == ("verslag maart.pdf", 8)
    assert phone.chat(ANNA)[-1].text == "Verslag"


async def test_a_deleted_message_is_gone(phone: Phone, bot: Bot) -> None:
    """Deleting works once."""
    sent = await bot.send_message(ANNA, "weg")
    await bot.delete_message(ANNA, sent.message_id)
    assert phone.message(ANNA, sent.message_id) is None
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ANNA, sent.message_id)


async def test_texts_up_to_the_limit_pass_and_one_unit_more_is_refused(bot: Bot) -> None:
    """The limit counts UTF-16 units after the markup is gone: an emoji is two, tags are none."""
    await bot.send_message(ANNA, "<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ANNA, "😀" * 2048 + "x")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ANNA, BytesIO(PNG), caption="x" * 1025)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>open", 'find end tag corresponding to start tag "b"'),
        ("<b><i>kruis</b></i>", 'expected "</i>", found "</b>"'),
        ("é <x>", 'unsupported start tag "x" at byte offset 3'),
        ("3 < 4", "unclosed start tag at byte offset 2"),
        ("dicht</b>", "unexpected end tag at byte offset 5"),
    ],
)
async def test_html_that_cannot_be_parsed_is_refused(bot: Bot, html: str, why: str) -> None:
    """Telegram says where markup breaks; so does the phone."""
    with pytest.raises(BadRequest, match="Can't parse entities") as refused:
        await bot.send_message(ANNA, html, parse_mode="HTML")
    assert why in str(refused.value)


@pytest.mark.parametrize("text", [" ", "\n\n", "<b></b>"])
async def test_empty_words_are_refused(bot: Bot, text: str) -> None:
    """A message without words cannot be sent."""
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(ANNA, text, parse_mode="HTML")


async def test_button_data_counts_bytes(bot: Bot) -> None:
    """64 bytes of data pass, 65 do not."""
    await bot.send_message(
        ANNA, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="é" * 32)]])
    )
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(
            ANNA, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="é" * 32 + "x")]])
        )


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    """The same words and buttons again are not an edit."""
    sent = await bot.send_message(ANNA, "<b>Kies</b>", parse_mode="HTML", reply_markup=build_keyboard("ja"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "<strong>Kies</strong>", ANNA, sent.message_id, parse_mode="HTML", reply_markup=build_keyboard("ja")
        )


async def test_edits_of_what_is_not_there_are_refused(phone: Phone, bot: Bot) -> None:
    """An unknown message, a person's message, a picture without text: each has its own refusal."""
    picture = await bot.send_photo(ANNA, BytesIO(PNG))
    said = await phone.person_says(ANNA, "hallo")
    refusals = {
        999: "Message to edit not found",
        said.id: "Message can't be edited",
        picture.message_id: "There is no text in the message",
    }
    for message_id, why in refusals.items():
        with pytest.raises(BadRequest, match=f"{why}"):
            await bot.edit_message_text("x", ANNA, message_id)


async def test_nobody_is_written_to_before_they_wrote(bot: Bot) -> None:
    """A chat exists once its person pressed START; before that, and for strangers, it is not found."""
    for stranger in (BRAM, 999):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(stranger, "hoi")


async def test_a_blocked_bot_is_told_so(phone: Phone, bot: Bot) -> None:
    """Writing to somebody who blocked the bot is forbidden; writing to the bot unblocks it."""
    await phone.person_blocks(ANNA)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA, "hoi")
    await phone.person_says(ANNA, "/start")
    await bot.send_message(ANNA, "hoi")


async def test_a_press_that_never_was_cannot_be_answered(bot: Bot) -> None:
    """An unknown query is refused as too old."""
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("404")


async def test_an_ordered_flood_wait_names_its_seconds(phone: Phone, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A 429 carries how long to wait."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the library warns about the older form of retry_after
    phone.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ANNA, "hoi")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_commands_are_looked_up_from_near_to_far(phone: Phone, bot: Bot) -> None:
    """Somebody sees their own chat's commands first, then those of their language, then the default."""
    await phone.person_says(BRAM, "/start")
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("start", "Begin here")], language_code="en")
    await bot.set_my_commands([BotCommand("team", "Je team")], scope=BotCommandScopeChat(ANNA))
    seen = {who: [c["description"] for c in phone.commands_for(who)] for who in (ANNA, BRAM)}
    assert seen == {ANNA: ["Je team"], BRAM: ["Begin here"]}
    await bot.delete_my_commands(scope=BotCommandScopeChat(ANNA))
    assert [c["description"] for c in phone.commands_for(ANNA)] == ["Begin"]
    assert await bot.get_my_commands(language_code="en") == (BotCommand("start", "Begin here"),)


async def test_what_the_bot_says_of_itself_is_kept(bot: Bot) -> None:
    """Descriptions come back; the menu button and typing are accepted; a chat can be looked up."""
    await bot.set_my_description("Drie minuten per week")
    await bot.set_my_short_description("Kort")
    await bot.set_chat_menu_button(ANNA, MenuButtonCommands())
    await bot.send_chat_action(ANNA, "typing")
    assert (await bot.get_my_description()).description == "Drie minuten per week"
    assert (await bot.get_my_short_description()).short_description == "Kort"
    assert (await bot.get_chat(ANNA)).first_name == "Anna"
    assert (await bot.get_me()).username == "gripbot_bot"


@pytest.mark.parametrize(
    "body", [{"json": {"chat_id": ANNA, "text": "hoi"}}, {"params": {"chat_id": ANNA, "text": "hoi"}}]
)
async def test_parameters_may_come_as_json_or_in_the_address(phone: Phone, bot: Bot, body: dict[str, Any]) -> None:
    """Calls that are not forms work as well."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{bot.base_url}/sendMessage", **body)
    assert answer.json()["result"]["text"] == "hoi"
    assert phone.chat(ANNA)[-1].text == "hoi"
