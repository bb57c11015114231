"""The line to Telegram: one client, opened with patience and closed with care."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.logs import get_log
from bot.telegram.menu import set_menu
from bot.telegram.patience import back_off_seconds
from bot.telegram.transport import AiohttpRequest, find_proxy

_SENDING_CONNECTIONS = 32  # more than are delivered at a time, so that answers to presses need not wait


class MakeRequest(Protocol):
    """Makes what carries the calls of a client."""

    def __call__(self, *, connections: int, read_seconds: float = 5.0, proxy: str | None = None) -> BaseRequest:
        """Return it, not yet opened."""
        ...


@dataclass(frozen=True, slots=True)
class Connection:
    """Where and as whom the bot talks to Telegram."""

    token: str
    url: str  # of the Bot API server
    make_request: MakeRequest = AiohttpRequest

    def __repr__(self) -> str:
        """Never show the token (law 6)."""
        return f"Connection(url={self.url!r})"


class Line:
    """Owns the client. `bot` is for the rooms that speak Telegram."""

    def __init__(self, connection: Connection, commands: tuple[tuple[str, str], ...]) -> None:
        self.bot = build_bot(connection)
        self._commands = commands

    async def open(self) -> None:
        """Get through to Telegram, however long that takes; TokenUnknownError when it does not know the token."""
        failures = 0
        while True:
            try:
                await self.bot.initialize()
            except TelegramError as error:
                failures += 1
                get_log().warning("telegram.unreachable", error=error, attempts=failures)
                await asyncio.sleep(back_off_seconds(error, failures))
            else:
                return

    @property
    def bot_name(self) -> str:
        """The bot's name in a link; known once the line is open."""
        return str(self.bot.username)

    async def set_menu(self) -> None:
        """Set Telegram's own command menu."""
        await set_menu(self.bot, self._commands)

    async def close(self) -> None:
        """Let the connections go."""
        await self.bot.shutdown()


def build_bot(connection: Connection) -> ExtBot[None]:
    """Return the client; polling has connections of its own, so that it never waits for sending."""
    proxy = find_proxy(connection.url)
    sending = connection.make_request(connections=_SENDING_CONNECTIONS, read_seconds=20, proxy=proxy)
    polling = connection.make_request(connections=2, proxy=proxy)
    base = f"{connection.url.rstrip('/')}/bot"
    return ExtBot(connection.token, base_url=base, request=sending, get_updates_request=polling)
