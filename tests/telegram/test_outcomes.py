"""What each answer of Telegram's means, and how long to wait for it."""

from datetime import timedelta

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outbox import (
    Delivered,
    Moved,
    Outcome,
    Refused,
    Retry,
    Shut,
    Unknown,
    Unsent,
)
from bot.telegram.outbound import judge_error
from bot.telegram.patience import TokenUnknownError, back_off_seconds

KEY = ConnectionKey("example.org", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (RetryAfter(timedelta(seconds=7)), Retry(7.0)),
        (ChatMigrated(-5), Moved(-5)),
        (Forbidden("bot was blocked by the user"), Unsent()),
        (InvalidToken(), Shut()),
        (EndPointNotFound("x"), Shut()),
        (BadRequest("Message is not modified: same"), Delivered(None)),
        (BadRequest("Message to edit not found"), Delivered(None)),
        (BadRequest("Chat not found"), Unsent()),
        (BadRequest("Can't parse entities"), Refused()),
        (caused(NetworkError("x"), aiohttp.ClientConnectorError(KEY, OSError("x"))), Retry(1.0)),
        (caused(TimedOut(), aiohttp.ConnectionTimeoutError("x")), Retry(1.0)),
        (caused(TimedOut(), aiohttp.SocketTimeoutError("x")), Unknown()),
        (caused(NetworkError("x"), aiohttp.ServerDisconnectedError("x")), Unknown()),
        (NetworkError("Bad Gateway"), Unknown()),
        (Conflict("other"), Unknown()),
    ],
    ids=repr,
)
def test_every_error_has_one_meaning(error: TelegramError, outcome: Outcome) -> None:
    """Each answer of Telegram's says whether to wait, try again, hold, set aside or stop."""
    assert judge_error(error) == outcome


@pytest.mark.parametrize(
    ("error", "failures", "seconds"),
    [
        (RetryAfter(3), 1, 3.0),
        (Conflict("x"), 5, 2.0),
        (NetworkError("x"), 1, 1.0),
        (NetworkError("x"), 3, 4.0),
        (NetworkError("x"), 99, 30.0),
    ],
)
def test_waiting_grows_and_has_an_end(error: TelegramError, failures: int, seconds: float) -> None:
    """Polling waits longer after each failure, never over half a minute, and as long as Telegram says."""
    assert back_off_seconds(error, failures) == seconds


def test_waiting_with_an_unknown_token_is_no_use() -> None:
    """Telegram never comes to know a token by waiting."""
    with pytest.raises(TokenUnknownError):
        back_off_seconds(InvalidToken(), 1)
