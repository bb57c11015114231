"""Faults that a test orders beforehand: the next calls of a method fail, before or after they took effect."""

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

from bot.phone.refusals import Refusal

CUT = 0
"""The status that stands for a connection which breaks in the middle of the answer."""

_DESCRIPTIONS = {429: "Too Many Requests: retry after {seconds}", 500: "Internal Server Error", 502: "Bad Gateway"}


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call fails. After effect: Telegram did it, but the bot hears otherwise."""

    status: int
    retry_after_seconds: int
    after_effect: bool

    @property
    def refusal(self) -> Refusal:
        """The answer the bot gets instead."""
        words = _DESCRIPTIONS.get(self.status, "Bad Request: fault ordered by a test")
        return Refusal(self.status, words.format(seconds=self.retry_after_seconds), self.retry_after_seconds)


class Faults:
    """The faults that are still to come, per method, in order."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, fault: Fault, times: int) -> None:
        """Let the next `times` calls of a method fail."""
        self._waiting[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """Return the fault for this call and forget it."""
        waiting = self._waiting[method.lower()]
        return waiting.popleft() if waiting else None


When = Literal["before", "after"]
