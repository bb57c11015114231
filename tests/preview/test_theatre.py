"""Phone and panel: what is pressed on the phone reaches the stage, and what is on the stage is seen on the phone."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo import PortTakenError
from bot.phone import Happening
from bot.preview import run_preview
from bot.preview.theatre import AUTHOR, Theatre
from tests.preview.conftest import edit

ME = AUTHOR.user_id


def texts(theatre: Theatre) -> list[str]:
    return [message.text for message in theatre.phone.chat(ME)]


@pytest.fixture
async def address(theatre: Theatre) -> AsyncIterator[str]:
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(run_preview(theatre, port=0, ready=ready.set_result))
    running.add_done_callback(lambda done: None if ready.done() else ready.set_exception(done.exception() or OSError()))
    yield await ready
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def read_news(client: httpx.AsyncClient, wanted: str) -> dict[str, Any]:
    """Return the first panel of the stream that holds these words."""
    async with client.stream("GET", "/preview/events") as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: ") and wanted in line:
                found: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return found
    raise AssertionError(wanted)


async def press(theatre: Theatre, client: httpx.AsyncClient, label: str) -> None:
    message = [m for m in theatre.phone.chat(ME) if label in m.labels][-1]
    data = next(b["callback_data"] for row in message.keyboard for b in row if b["text"] == label)
    body = {"user_id": ME, "message_id": message.id, "data": data}
    assert (await client.post("/page/press", json=body)).is_success


async def until(theatre: Theatre, words: str) -> None:
    """Return when a message with these words stands in the chat."""
    changed = asyncio.Event()
    leave = theatre.phone.subscribe_all(lambda _: changed.set())
    async with asyncio.timeout(10):
        while not any(words in text for text in texts(theatre)):
            changed.clear()
            await changed.wait()
    leave()


async def test_the_author_answers_on_the_phone(theatre: Theatre, address: str) -> None:
    """Presses and typed words are answered in the chat, in the bot's own words, and are confirmed."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        await press(theatre, client, "2 · oneens")
        await until(theatre, "✓ 2 · oneens")
        await client.post("/page/say", json={"user_id": ME, "text": "oneens"})
        await until(theatre, "Wat mist er?")
        await client.post("/page/say", json={"user_id": ME, "text": "Tijd."})
        await until(theatre, "Hoeveel geld")
    assert "Tijd." in texts(theatre)
    assert theatre.phone.state.updates == []


async def test_an_old_button_is_answered_over_the_chat(theatre: Theatre, address: str) -> None:
    """A press on a question that is settled changes nothing and is answered kindly."""
    said: list[str] = []
    answered = asyncio.Event()

    def hear(it: Happening) -> None:
        if it.query_id:
            said.append(it.text)
            answered.set()

    theatre.phone.subscribe_all(hear)
    old = theatre.phone.chat(ME)[-1]
    data = old.keyboard[0][0]["callback_data"]
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        await press(theatre, client, "2 · oneens")
        await answered.wait()
        answered.clear()
        await client.post("/page/press", json={"user_id": ME, "message_id": old.id, "data": data})
        await answered.wait()
        answered.clear()
        await client.post("/page/press", json={"user_id": ME, "message_id": old.id, "data": "onzin"})
        await answered.wait()
    assert [bool(text) for text in said] == [False, True, False]
    assert len(theatre.stage.acts) == 1


async def test_blocking_the_bot_harms_nothing(theatre: Theatre, address: str) -> None:
    """What no dialogue answers is taken note of, and the chat goes on."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        await client.post("/page/block", json={"user_id": ME, "blocked": True})
        await client.post("/page/say", json={"user_id": ME, "text": "4"})
        await until(theatre, "✓ 4 · eens")


async def test_a_save_is_seen_on_phone_and_panel(theatre: Theatre, address: str, folder: Path) -> None:
    """A saved file plays at once: the messages that changed come anew, the others stay the same messages."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        await press(theatre, client, "2 · oneens")
        await until(theatre, "✓ 2 · oneens")
        before = theatre.phone.chat(ME)
        edit(folder, "Wat mist er?", "Wat heb je nodig?")
        edit(folder, "say: Dank je.", "zeg: Dank je.")
        panel = await read_news(client, "stap-zonder-soort")
    assert panel["stale"] is True
    assert theatre.phone.chat(ME) == before


async def test_only_what_changed_comes_anew(theatre: Theatre, folder: Path) -> None:
    """After an edit the messages before it keep their place, and a settled question looks settled again."""
    await theatre.show()
    await theatre.change(lambda: theatre.stage.jump("geld"))
    first, second = theatre.phone.chat(ME)[:2]
    edit(folder, "Hoeveel geld gaat erin om?", "Hoeveel euro gaat erin om?")
    await theatre.change(theatre.stage.read_files)
    assert theatre.phone.chat(ME)[:2] == (first, second)
    assert "Hoeveel euro" in texts(theatre)[-1]
    edit(folder, "Welkom bij", "Dag")
    await theatre.change(theatre.stage.read_files)
    assert texts(theatre)[0].startswith("Dag")
    assert "✓" in texts(theatre)[1]
    assert theatre.phone.chat(ME)[1].rewritten


async def test_ticking_options_edits_in_place(theatre: Theatre) -> None:
    """A several-choice question shows its ticks in the same message."""
    await theatre.show()
    await theatre.change(lambda: theatre.stage.jump("partijen"))
    asked = theatre.phone.chat(ME)[-1]
    for data in (asked.keyboard[0][0]["callback_data"], asked.keyboard[1][0]["callback_data"]):
        theatre._answer_press(await theatre.phone.person_presses(ME, asked.id, data), data)
        await theatre.show()
    now = theatre.phone.chat(ME)[-1]
    assert (now.id, now.labels[:2]) == (asked.id, ("✓ Gemeente", "✓ Provincie"))


async def test_the_panel_asks_and_gets(theatre: Theatre, address: str, folder: Path) -> None:
    """Every wish of the panel is done, and the stream tells of it."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:

        async def ask(**body: object) -> dict[str, object]:
            answer: dict[str, object] = (await client.post("/preview/do", json=body)).json()
            return answer

        assert await ask(jump="plan") == {"ok": True}
        assert await ask(jump="nergens") == {"ok": False}
        assert await ask(days=2) == {"ok": True}
        assert theatre.now() - theatre.stage.starts.replace(tzinfo=theatre.now().tzinfo) == timedelta(days=2)
        assert await ask(language="en") == {"ok": True}
        assert await ask(role="controller") == {"ok": True}
        assert await ask(keep="in het Engels") == {"ok": True, "name": "proef.in_het_engels.txt"}
        assert await ask(accept="proef.in_het_engels") == {"ok": True}
        assert await ask(restart=True) == {"ok": True}
        assert await ask(choose="proef.yaml") == {"ok": True}
        assert await ask(iets="anders") == {"ok": False}
        panel = await read_news(client, "kept")
    assert (panel["language"], panel["role"]) == ("en", "controller")
    assert [kept["name"] for kept in panel["chat"]["kept"]] == ["proef.in_het_engels"]
    assert (folder / "transcripts" / "proef.in_het_engels.txt").exists()


@pytest.mark.parametrize(
    ("content", "kind"), [(b"{", "application/json"), (b"[]", "application/json"), (b"{}", "text/plain")]
)
async def test_what_cannot_be_read_is_refused(theatre: Theatre, address: str, content: bytes, kind: str) -> None:
    """A wish in another shape than ours, or from another page's form, is turned down."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        answer = await client.post("/preview/do", content=content, headers={"content-type": kind})
    assert answer.status_code == 400
    assert theatre.stage.acts == ()


async def test_the_page_gets_its_script(address: str) -> None:
    """The panel's script and style are served from here."""
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        for name in ("preview.js", "preview.css"):
            assert (await client.get(f"/preview/{name}")).is_success


async def test_a_taken_port_is_told_in_a_sentence(theatre: Theatre, address: str) -> None:
    """A second preview on the same port says so, and which option helps."""
    with pytest.raises(PortTakenError, match="--port"):
        await run_preview(theatre, port=int(address.rpartition(":")[2]), ready=lambda _: None)


async def test_the_pages_clock_moves_the_chat(theatre: Theatre) -> None:
    """Moving the clock lets time pass in the chat, and it is done again after a save."""
    await theatre.show()
    await theatre.move_clock(theatre.now() + timedelta(hours=3))
    theatre.stage.read_files()
    assert theatre.now().hour == 13
    assert theatre.people == (AUTHOR,)
