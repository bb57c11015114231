"""Which dialogues were checked on every path before, so that a start need not do it again.

Checking every path of every dialogue takes seconds, and people who wrote while the bot was away wait for them. What was
found right stays right as long as nothing changed of what it was found from: the files, their translations, and the
code that checks. All of that goes into one stamp, kept in the data folder.
"""

import hashlib
from pathlib import Path

import gripcore
from bot.shipped import find_shipped


def build_stamp(sources: dict[str, str]) -> str:
    """Return what stands for these files, their translations and the code that checks them."""
    stamp = hashlib.sha256()
    for name, text in sorted(sources.items()):
        stamp.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
    for path in (*_code(), *sorted(find_shipped("locales").glob("*.po"))):
        stamp.update(path.read_bytes())
    return stamp.hexdigest()


def _code() -> list[Path]:
    return sorted(Path(gripcore.__file__).parent.rglob("*.py"))


def was_checked(file: Path, stamp: str) -> bool:
    """Say whether the same was found right before; what can't be read was not."""
    try:
        return file.read_text("ascii") == stamp
    except (OSError, ValueError):
        return False


def remember_checked(file: Path, stamp: str) -> None:
    """Remember that all was found right; best effort, since it only saves time."""
    try:
        file.write_text(stamp, "ascii")
    except OSError:
        return
