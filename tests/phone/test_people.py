"""Synthetic people act on what they see, and the same for the same seed."""

import asyncio
import random

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ExtBot

from bot.phone import ChatMessage, Crowd, Member, Phone, User, build_phone_app, serve
from bot.phone.people import choose
from bot.phone.reading import read_screen
from tests.phone.conftest import MONDAY, Bot

STEPS = (
    ("Doe je mee?", ("Ja, ik doe mee", "Nee, liever niet")),
    ("Slecht nieuws komt op tijd.", ("1", "2", "3", "4", "5", "Weet ik niet")),
    ("Wat is je plan?", ("Ik bel de controller", "Geen plan deze week")),
)


def build_message(text: str, *labels: str) -> ChatMessage:
    keyboard = tuple(({"text": label, "callback_data": f"opaque{i}"},) for i, label in enumerate(labels))
    return ChatMessage(1, 1, by_bot=True, date=0, text=text, keyboard=keyboard)


def choose_label(member: Member, message: ChatMessage, pressed: int = 0, seed: int = 1) -> str | None:
    choice = choose(member, read_screen(message), pressed, random.Random(seed))
    return message.labels[choice] if isinstance(choice, int) else choice


async def play(phone: Phone, bot: Bot, presses: list[tuple[int, str]]) -> None:
    """Answer like a small bot: the next step after each press; ends by cancellation."""
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=30):
            offset = update.update_id + 1
            user, query = update.effective_user, update.callback_query
            assert user is not None
            if query:
                presses.append((user.id, str(query.data)))
                await bot.answer_callback_query(query.id)
            step = sum(1 for message in phone.chat(user.id) if message.by_bot)
            if step < len(STEPS):
                text, labels = STEPS[step]
                keys = [[InlineKeyboardButton(label, callback_data=f"{step}/{label}")] for label in labels]
                await bot.send_message(user.id, text, reply_markup=InlineKeyboardMarkup(keys))


async def run_crowd(seed: int, order: list[int]) -> list[tuple[int, str]]:
    phone = Phone(now=lambda: MONDAY)
    server = await serve(build_phone_app(phone))
    presses: list[tuple[int, str]] = []
    crowd = Crowd(phone, seed=seed)
    for user_id in order:
        phone.add_user(User(user_id, f"Lid {user_id}"))
        crowd.add(Member(user_id, mood=1 + user_id % 5, silent=0.1))
    async with ExtBot(phone.token, base_url=f"{server.url}/bot") as bot:
        playing = asyncio.create_task(play(phone, bot, presses))
        for user_id in order:
            await crowd.start(user_id, "CODE")
        await asyncio.wait_for(crowd.quiet(), 20)
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
    await crowd.leave()
    await server.stop()
    return sorted(presses)


async def test_the_same_seed_gives_the_same_answers_in_any_order() -> None:
    """What people press hangs on the seed and their chat, not on who happens to be first."""
    members = list(range(1, 9))
    first = await run_crowd(7, members)
    assert await run_crowd(7, members[::-1]) == first
    assert await run_crowd(8, members) != first
    assert {data for _, data in first if data.startswith("0/")} == {"0/Ja, ik doe mee"}


def test_mood_decides_where_on_a_scale_people_press() -> None:
    """A gloomy member presses low numbers, a happy one high, whatever the order of the buttons."""
    message = build_message("Stelling", "5 eens", "4", "3", "2", "1 oneens", "Weet ik niet")
    low = {choose_label(Member(1, mood=1, spread=0, unsure=0), message, seed=s) for s in range(5)}
    high = {choose_label(Member(1, mood=5, spread=0, unsure=0), message, seed=s) for s in range(5)}
    assert (low, high) == ({"1 oneens"}, {"5 eens"})


def test_moods_stretch_over_a_longer_scale() -> None:
    """A middling mood is the middle of a scale from 0 to 10 too."""
    message = build_message("Cijfer", *(str(n) for n in range(11)))
    assert choose_label(Member(1, mood=3, spread=0, unsure=0), message) == "5"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (build_message("Doe je mee?", "Nee, liever niet", "Ja, ik doe mee"), "Ja, ik doe mee"),
        (build_message("Wat is je plan?", "Ik bel de controller", "Geen plan deze week"), "Geen plan deze week"),
        (build_message("Wil je iets toelichten?", "Sla over", "Terug"), "Sla over"),
        (build_message("Kies er een", "Stop", "Later", "Weet ik niet"), "Weet ik niet"),
        (build_message("Meer weten?", "Waarom deze vraag?", "Stop"), None),
        (build_message("Dank je wel."), None),
    ],
)
def test_people_read_labels_not_data(message: ChatMessage, expected: str | None) -> None:
    """Consent is given, plans and free text are mostly declined, ways out are left alone."""
    assert choose_label(Member(1, writes=0, plans=0), message) == expected


def test_several_answers_end_with_the_ready_button() -> None:
    """After one or two ticks a member presses what says that this is all."""
    message = build_message("Wat speelt er?", "✓ Geld", "Tijd", "Mensen", "Klaar")
    assert choose_label(Member(1), message, pressed=0) in {"✓ Geld", "Tijd", "Mensen"}
    assert choose_label(Member(1), message, pressed=2) == "Klaar"


def test_some_people_write_a_sentence() -> None:
    """Who likes to write answers an open question in words."""
    written = choose_label(Member(1, writes=1), build_message("Wil je iets toelichten?", "Sla over"))
    assert written is not None
    assert written.endswith(".")


async def test_a_bot_in_circles_is_left_alone() -> None:
    """Somebody who sees the same question again and again stops answering."""
    phone = Phone(now=lambda: MONDAY)
    phone.add_user(User(1, "Anna"))
    crowd = Crowd(phone, seed=1)
    crowd.add(Member(1, silent=0))
    for _ in range(8):
        phone.bot_sends(1, "Doe je mee?", keyboard=(({"text": "Ja", "callback_data": "x"},),))
        settled = asyncio.create_task(crowd.quiet())
        while not settled.done():
            phone.bot_confirms(phone.state.last_update_id + 1)
            for query_id in phone.state.queries:
                phone.bot_answers_press(query_id, "", alert=False)
            await asyncio.sleep(0)
    assert len(phone.state.queries) == 3
    await crowd.leave()
