"""The demo as people start it: a week is played, it stops when told, and after a kill it goes on where it was."""

import asyncio
import re
import signal
import sqlite3
from asyncio.subprocess import Process
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import DATA_FILE
from bot.demo import PEOPLE, TEAMS, demo_start, open_browser, run_demo, synthetic_people
from tests.app.house import copy_dialogues
from tests.cli.process import start_gripbot

NOOR = PEOPLE[0]


async def start_demo(data: Path) -> tuple[Process, str]:
    """Start the demo and return it with the address of its page, once it says that it is ready."""
    dialogues = data / "dialogues"
    if not dialogues.exists():
        copy_dialogues(dialogues)
    process = await start_gripbot(
        "demo", "--no-browser", "--port", "0", "--start", "2026-03-10", data=data, dialogues=str(dialogues)
    )
    assert process.stderr is not None
    said = ""
    async with asyncio.timeout(60):
        while not (found := re.search(r"http://127\.0\.0\.1:\d+", said)):
            line = await process.stderr.readline()
            assert line, said
            said += line.decode()
    return process, found.group()


async def end(process: Process, how: signal.Signals) -> None:
    process.send_signal(how)
    async with asyncio.timeout(30):
        await process.communicate()


def stored(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(data / "demo" / DATA_FILE) as reading:
        rows = reading.execute(sql).fetchall()
    reading.close()
    return rows


@pytest.fixture
async def played(tmp_path: Path) -> tuple[Path, str]:
    """Play the demo's first week, then kill it without warning."""
    process, url = await start_demo(tmp_path)
    async with httpx.AsyncClient(base_url=url) as page:
        assert (await page.get("/")).status_code == 200
    await end(process, signal.SIGKILL)
    return tmp_path, url


async def test_the_demo_survives_a_kill_and_stops_when_told(played: tuple[Path, str]) -> None:
    """After kill -9 the demo opens where it was: no answer twice, nobody joins again; SIGTERM ends it with exit 0."""
    data, _ = played
    answers = stored(data, "SELECT count(*) FROM responses")
    members = stored(data, "SELECT count(*) FROM members")
    rounds = stored(data, "SELECT number, state FROM rounds ORDER BY number")
    assert answers[0][0] > 30
    assert 15 < members[0][0] <= sum(team.members for team in TEAMS)
    assert (1, "frozen") in rounds
    process, _ = await start_demo(data)
    assert stored(data, "SELECT count(*) FROM responses") == answers
    assert stored(data, "SELECT count(*) FROM members") == members
    assert stored(data, "SELECT number, state FROM rounds ORDER BY number") == rounds
    await end(process, signal.SIGTERM)
    assert process.returncode == 0


def test_the_demo_begins_on_a_tuesday_morning() -> None:
    """The demo's time begins a week before, so that its today is this week's Tuesday."""
    begun = demo_start(demo_start(None).date())
    assert (begun.weekday(), begun.hour) == (1, 10)


def test_everybody_in_the_demo_is_somebody_else() -> None:
    """Synthetic people and the people of the page have ids of their own."""
    ids = [user for user, _, _ in synthetic_people()] + [card.user_id for card in PEOPLE]
    assert len(ids) == len(set(ids))
    assert NOOR.invite_code == TEAMS[0].code


async def test_time_passes_in_the_demo_as_the_page_asks(tmp_path: Path) -> None:
    """Setting the clock forward plays every moment on the way, until the digest lies on the lead's phone."""
    dialogues = copy_dialogues(tmp_path / "dialogues")
    (tmp_path / "demo").mkdir()
    found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    demo = asyncio.create_task(
        run_demo(tmp_path / "demo", dialogues, port=0, start=date(2026, 3, 10), ready=found.set_result)
    )
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=await found, timeout=60) as page:
        before = stored(tmp_path, "SELECT count(*) FROM rounds")
        moved = await page.post("/page/clock", json={"to": "monday"})
        assert moved.is_success, moved.text
        assert stored(tmp_path, "SELECT count(*) FROM rounds")[0][0] == before[0][0] + 1
    demo.cancel()
    with suppress(asyncio.CancelledError):
        await demo


def test_where_there_is_no_browser_the_demo_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the page is best effort."""
    monkeypatch.setenv("BROWSER", "/nonexistent/browser")
    open_browser("http://127.0.0.1:9/")
