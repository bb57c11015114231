"""What the tests of the local Telegram share: a clock that stands still, a served phone and a real bot on it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram.ext import ExtBot

from bot.phone import Phone, Server, User, build_phone_app, serve

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
ANNA = 11
BRAM = 12

Bot = ExtBot[None]


@pytest.fixture
def phone() -> Phone:
    phone = Phone(now=lambda: MONDAY)
    phone.add_user(User(ANNA, "Anna", "nl", "adviseur"))
    phone.add_user(User(BRAM, "Bram", "en", "teamleider"))
    return phone


@pytest.fixture
async def server(phone: Phone) -> AsyncIterator[Server]:
    server = await serve(build_phone_app(phone))
    yield server
    await server.stop()


@pytest.fixture
async def bot(phone: Phone, server: Server) -> AsyncIterator[Bot]:
    async with ExtBot(phone.token, base_url=f"{server.url}/bot") as bot:
        await phone.person_says(ANNA, "/start")
        await bot.get_updates(offset=-1)
        await bot.get_updates(offset=phone.state.last_update_id + 1)
        yield bot
