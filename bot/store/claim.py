"""One process to a data folder: two would send everything twice. The claim ends with the process, however it ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.database import DataFolderError

CLAIM_FILE = "gripbot.claim"


@contextmanager
def claim_folder(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; DataFolderError when another one has it."""
    holding = sqlite3.connect(folder / CLAIM_FILE, timeout=0, isolation_level=None)
    try:
        holding.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        holding.close()
        raise DataFolderError("Een andere Gripbot gebruikt deze gegevensmap al.") from error
    try:
        yield
    finally:
        holding.close()
