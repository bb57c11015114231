"""How long to wait after Telegram could not be reached, and when waiting is no use."""

from datetime import timedelta

from telegram.error import Conflict, InvalidToken, RetryAfter

_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 30.0
_CONFLICT_SECONDS = 2.0  # another poller is at it; Telegram lets the newest win


class TokenUnknownError(Exception):
    """Telegram does not know this token."""


def back_off_seconds(error: Exception, failures: int) -> float:
    """Return how many seconds to wait after so many failures; TokenUnknownError when waiting is no use."""
    match error:
        case InvalidToken():
            raise TokenUnknownError from error
        case RetryAfter():
            return retry_after_seconds(error)
        case Conflict():
            return _CONFLICT_SECONDS
        case _:
            return min(_LONGEST_SECONDS, _FIRST_SECONDS * 2.0 ** min(failures, 6))


def retry_after_seconds(error: RetryAfter) -> float:
    """Return how many seconds Telegram asks to wait."""
    wait: timedelta | float = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait
