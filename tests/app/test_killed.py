"""Law 1: an answer that Telegram handed over is stored exactly once, whatever is killed when.

The bot runs as a process of its own and is killed again and again at moments that a seed picks, counted in calls that
reach Telegram. A trigger in its file of data notes each answer that is written, in the transaction that writes it: the
notes of a person must be exactly what that person answered, in that order.
"""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import DATA_FILE
from bot.phone import Happening, Phone, Server, build_phone_app, serve
from bot.store import Store
from tests.app.house import CODE, DIALOGUES, add_sample, copy_dialogues
from tests.app.respondents import Respondents

PEOPLE = tuple(range(930_000_001, 930_000_008))
NOTES = """
CREATE TABLE notes (person INTEGER, indicator TEXT, value INTEGER);
CREATE TRIGGER note_new AFTER INSERT ON responses
    BEGIN INSERT INTO notes VALUES (new.person_id, new.indicator, new.value); END;
CREATE TRIGGER note_changed AFTER UPDATE ON responses
    BEGIN INSERT INTO notes VALUES (new.person_id, new.indicator, new.value); END;
"""


async def prepare(data: Path) -> None:
    """Make the file of data with a partnership and an invite, and let it note every answer that is written."""
    store = await Store.open(data / DATA_FILE)
    await add_sample(store, datetime.now(UTC))
    await store.close()
    with sqlite3.connect(data / DATA_FILE) as made:
        made.executescript(NOTES)
    made.close()
    copy_dialogues(data / "dialogues")


async def start(data: Path, phone: Phone, server: Server) -> Process:
    """Start the bot as an operator does."""
    env = os.environ | {
        "GRIPBOT_TELEGRAM_URL": server.url,
        "GRIPBOT_TELEGRAM_TOKEN": phone.token,
        "GRIPBOT_DATA": str(data),
        "GRIPBOT_DIALOGUES": str(data / "dialogues"),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=env, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )


async def live_and_die(data: Path, phone: Phone, server: Server, chance: random.Random) -> None:
    """Let the bot live for a random number of happenings on the phones and a moment more, then kill it."""
    left = chance.randrange(4, 70)
    end = asyncio.Event()
    loop = asyncio.get_running_loop()

    def count(_: Happening) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            loop.call_later(chance.random() * 0.03, end.set)

    leave = phone.subscribe_all(count)
    process = await start(data, phone, server)
    ended = asyncio.create_task(end.wait())
    stopped = asyncio.create_task(process.communicate())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    leave()
    assert not stopped.done(), f"the bot stopped by itself: {stopped.result()[1].decode()}"
    process.send_signal(signal.SIGKILL)
    await stopped


async def finish(data: Path, phone: Phone, server: Server, people: Respondents) -> None:
    """Let the bot live until everything is answered and dealt with, then stop it kindly."""
    process = await start(data, phone, server)
    await people.done.wait()
    with sqlite3.connect(data / DATA_FILE) as reading:
        while phone.state.updates or reading.execute("SELECT 1 FROM inbox WHERE state = 'new'").fetchone():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    reading.close()
    process.terminate()
    _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()


async def play(data: Path, *, kills: int, answers: int, seed: int) -> None:
    await prepare(data)
    phone = Phone(now=lambda: datetime.now(UTC))
    server = await serve(build_phone_app(phone))
    people = Respondents(phone, PEOPLE, wanted=answers, seed=seed)
    chance = random.Random(seed)
    for user in PEOPLE:
        await phone.person_says(user, f"/start {CODE}")
    for _ in range(kills):
        await live_and_die(data, phone, server, chance)
    await finish(data, phone, server, people)
    people.leave()
    await server.stop()
    compare(data, people, answers)


def compare(data: Path, people: Respondents, answers: int) -> None:
    """Hold what is stored against what people answered."""
    with sqlite3.connect(data / DATA_FILE) as reading:
        chats = dict(reading.execute("SELECT id, chat_id FROM persons"))
        notes: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        for person, indicator, value in reading.execute("SELECT * FROM notes ORDER BY rowid"):
            notes[chats[person]].append((indicator, value))
        stored = {(chats[p], i): v for p, i, v in reading.execute("SELECT person_id, indicator, value FROM responses")}
        left = reading.execute("SELECT state, count(*) FROM inbox WHERE state <> 'done' GROUP BY state").fetchall()
    reading.close()
    assert people.count >= answers
    assert dict(notes) == dict(people.given)
    assert stored == {(user, i): v for user, given in people.given.items() for i, v in given}
    assert left == []


async def test_a_hundred_answers_survive_ten_kills(tmp_path: Path) -> None:
    """A hundred answers of seven people, the bot killed ten times: each stored once, in order, none lost."""
    async with asyncio.timeout(120):
        await play(tmp_path, kills=10, answers=100, seed=20)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(3))
async def test_hundreds_of_answers_survive_forty_kills(tmp_path: Path, seed: int) -> None:
    """The same for longer and from other seeds."""
    assert set(DIALOGUES)
    async with asyncio.timeout(600):
        await play(tmp_path, kills=40, answers=400, seed=seed)
