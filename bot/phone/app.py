"""The two faces of the local Telegram as one web app each: the Bot API alone, or with the page."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.phone.api import BotApi
from bot.phone.controls import Controls
from bot.phone.delivery import push_updates
from bot.phone.page_app import Page, build_page_routes
from bot.phone.phone import Phone
from bot.phone.server import LoopbackGuard

PAGE_FOLDER = Path(__file__).parent / "page"


def build_phone_app(phone: Phone) -> Starlette:
    """Return the Bot API alone, as tests and simulations need it."""
    return _build(phone, [], asyncio.Event())


def build_page_app(phone: Phone, controls: Controls, *, extra_routes: Sequence[BaseRoute] = ()) -> Starlette:
    """Return the Bot API and the page at `/`. Extra routes (for the #extra slot) go before the page's files."""
    closing = asyncio.Event()
    page = Page(phone, controls, closing)
    page.seat_people()
    files = Mount("/", StaticFiles(directory=PAGE_FOLDER, html=True))
    return _build(phone, [*build_page_routes(page), *extra_routes, files], closing)


def _build(phone: Phone, routes: Sequence[BaseRoute], closing: asyncio.Event) -> Starlette:
    @asynccontextmanager
    async def deliver(_: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(push_updates(phone, closing))
        yield
        delivery.cancel()
        with suppress(asyncio.CancelledError):
            await delivery

    app = Starlette(
        routes=routes,
        middleware=[Middleware(LoopbackGuard), Middleware(BotApi, phone=phone, closing=closing)],
        lifespan=deliver,
    )
    app.state.closing = closing
    return app
