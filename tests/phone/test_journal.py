"""What the phone remembers over a kill and a restart."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.phone import JournalBrokenError, Phone, User
from tests.phone.conftest import ANNA, MONDAY

KILLED = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.phone import Phone, User
phone = Phone(now=lambda: datetime(2026, 11, 23, 8, 30, tzinfo=UTC), folder=Path(sys.argv[1]))
phone.add_user(User(11, "Anna"))
asyncio.run(phone.person_says(11, "bewaar dit"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def open_phone(folder: Path) -> Phone:
    return Phone(now=lambda: MONDAY, folder=folder)


async def fill(folder: Path) -> Phone:
    phone = open_phone(folder)
    phone.add_user(User(ANNA, "Anna", "nl", "adviseur"))
    await phone.person_says(ANNA, "/start")
    media = phone.store_media(b"%PDF", file_name="v.pdf", mime_type="application/pdf", size=(0, 0))
    sent = phone.bot_sends(ANNA, "Kies", keyboard=(({"text": "ja", "callback_data": "1"},),), media=media)
    phone.bot_sets("commands/default/", [{"command": "start", "description": "Begin"}])
    phone.bot_confirms(2)
    await phone.person_presses(ANNA, sent.id, "1")
    await phone.person_blocks(ANNA)
    phone.close()
    return phone


async def test_everything_is_back_after_a_restart(tmp_path: Path) -> None:
    """Chats, waiting updates, settings, counters and media are as they were."""
    before = await fill(tmp_path)
    after = open_phone(tmp_path)
    media = after.chat(ANNA)[-1].media
    assert after.state == before.state
    assert media is not None
    assert after.load_media(media.name) == b"%PDF"
    after.close()


async def test_a_torn_last_line_is_dropped_and_writing_goes_on(tmp_path: Path) -> None:
    """A line that was cut short counts as never written, and the next one starts clean."""
    before = await fill(tmp_path)
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write(b'{"kind":"message","mess')
    after = open_phone(tmp_path)
    assert after.state == before.state
    await after.person_says(ANNA, "hallo")
    after.close()
    again = open_phone(tmp_path)
    assert again.chat(ANNA)[-1].text == "hallo"
    again.close()


async def test_a_line_broken_in_the_middle_is_reported(tmp_path: Path) -> None:
    """Damage that no kill can cause is named with its line, not skipped."""
    await fill(tmp_path)
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"kapot\n" + lines[2])
    with pytest.raises(JournalBrokenError, match="line 2"):
        open_phone(tmp_path)


def test_a_killed_process_leaves_its_updates(tmp_path: Path) -> None:
    """After kill -9 the message and its unconfirmed update are there."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)  # noqa: S603  # our own script
    phone = open_phone(tmp_path)
    assert killed.returncode == -signal.SIGKILL
    assert [update["message"]["text"] for update in phone.state.updates] == ["bewaar dit"]
    phone.close()
