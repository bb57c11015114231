"""What time it is. The only place in the house that reads the system's clock; the demo's can be moved."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

AGAIN_MS = 300_000
"""After how long something due is looked at again when it could not be done: a full disk may have room by then."""


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """Return the time, timezone-aware."""
        ...


class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        """Return the real time in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that can be set forward and keeps running from there; it remembers across a restart."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self._offset = self._load() or (start - datetime.now(UTC))
        self._save()

    def now(self) -> datetime:
        """Return the time as this clock has it, in UTC."""
        return datetime.now(UTC) + self._offset

    def move_to(self, moment: datetime) -> None:
        """Set the clock forward; it never goes back."""
        self._offset = max(self._offset, moment - datetime.now(UTC))
        self._save()

    def _load(self) -> timedelta | None:
        try:
            return timedelta(seconds=float(self._file.read_text("ascii")))
        except (OSError, ValueError):
            return None

    def _save(self) -> None:
        torn = self._file.with_suffix(".new")
        torn.write_text(str(self._offset.total_seconds()), "ascii")
        torn.replace(self._file)


def real_now_ms() -> int:
    """Return real time as UTC milliseconds, for what waits in real seconds (retries)."""
    return time.time_ns() // 1_000_000
