"""What the local Telegram remembers, on disk: one JSON line per event, media as files beside it.

The law: an event is in the file before anybody hears of it, so a process killed at any moment finds everything back
that it ever answered for. A last line that was cut short was never answered for, and is dropped.
"""

import json
from pathlib import Path
from typing import Any, BinaryIO

JournalEvent = dict[str, Any]


class JournalBrokenError(Exception):
    """A line before the last cannot be read: the file was changed by something else."""


class Journal:
    """Appends events to `journal.jsonl` in a folder and keeps media beside it. Without a folder all stays in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._media: dict[str, bytes] = {}

    def replay(self) -> list[JournalEvent]:
        """Open the journal and return its events in order; cut off a torn last line."""
        if self._folder is None:
            return []
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / "journal.jsonl"
        content = path.read_bytes() if path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        events = [_parse_line(line, number) for number, line in enumerate(whole.splitlines(), start=1)]
        self._file = path.open("ab")
        self._file.truncate(len(whole))
        return events

    def append(self, event: JournalEvent) -> None:
        """Write an event through to the operating system, where the death of this process cannot reach it."""
        if self._file is not None:
            self._file.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            self._file.flush()

    def store_media(self, name: str, content: bytes) -> None:
        """Keep a file's bytes under a name of letters and digits."""
        if self._folder is None:
            self._media[name] = content
            return
        folder = self._folder / "media"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    def load_media(self, name: str) -> bytes | None:
        """Return a file's bytes, or None when there is no such file."""
        if self._folder is None or not name.isalnum():
            return self._media.get(name)
        path = self._folder / "media" / name
        return path.read_bytes() if path.exists() else None

    def close(self) -> None:
        """Close the file; a journal that was never opened has nothing to close."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _parse_line(line: bytes, number: int) -> JournalEvent:
    try:
        event: JournalEvent = json.loads(line)
    except ValueError as error:
        raise JournalBrokenError(f"journal.jsonl line {number} is not JSON") from error
    return event
