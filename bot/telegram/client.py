"""The Bot API client, and everything of Telegram that the composition root needs, in one place."""

from dataclasses import dataclass

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest


@dataclass(frozen=True, slots=True)
class Connection:
    """Where and as whom the bot talks to Telegram."""

    token: str
    url: str  # of the Bot API server

    def __repr__(self) -> str:
        """Never show the token (law 6)."""
        return f"Connection(url={self.url!r})"


def build_bot(connection: Connection) -> ExtBot[None]:
    """Return the client; polling has connections of its own, so that it never waits for sending."""
    sending = HTTPXRequest(connection_pool_size=16, connect_timeout=10, read_timeout=20)
    polling = HTTPXRequest(connection_pool_size=2, connect_timeout=10)
    base = f"{connection.url.rstrip('/')}/bot"
    return ExtBot(connection.token, base_url=base, request=sending, get_updates_request=polling)
