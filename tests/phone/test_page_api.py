"""The page's own small API, without a browser."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import pytest

from bot.phone import PageLabels, PersonCard, Phone, Server, build_page_app, serve
from bot.phone.controls import find_jump, to_target
from tests.phone.conftest import ANNA, MONDAY


@dataclass(slots=True)
class SetClock:
    """A clock that stands still until it is set."""

    time: datetime = MONDAY
    people: tuple[PersonCard, ...] = (PersonCard(ANNA, "Anna de Vries", "adviseur", "ABC"),)
    labels: PageLabels = field(default_factory=PageLabels)

    def now(self) -> datetime:
        return self.time

    async def move_clock(self, target: datetime) -> None:
        self.time = target


@pytest.fixture
def controls() -> SetClock:
    return SetClock()


@pytest.fixture
async def page(phone: Phone, controls: SetClock) -> AsyncIterator[Server]:
    server = await serve(build_page_app(phone, controls))
    yield server
    await server.stop()


@pytest.fixture
async def client(page: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=page.url) as client:
        yield client


async def read_news(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    async for line in answer.aiter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


async def test_the_stream_begins_with_everything_and_goes_on_live(phone: Phone, client: httpx.AsyncClient) -> None:
    """A page that opens gets all chats at once, then each thing as it happens."""
    await phone.person_says(ANNA, "/start ABC")
    async with client.stream("GET", "/page/events") as answer:
        news = read_news(answer)
        snapshot = await anext(news)
        phone.bot_sends(ANNA, "Welkom")
        message = await anext(news)
    assert [m["text"] for m in snapshot["chats"][str(ANNA)]] == ["/start ABC"]
    assert [(p["name"], p["invite_code"]) for p in snapshot["people"]] == [("Anna de Vries", "ABC")]
    assert (message["kind"], message["message"]["text"]) == ("message", "Welkom")


async def test_saying_pressing_and_blocking_reach_the_phone(phone: Phone, client: httpx.AsyncClient) -> None:
    """What the page posts is what the person did."""
    await client.post("/page/say", json={"user_id": ANNA, "text": " hallo "})
    sent = phone.bot_sends(ANNA, "Kies")
    await client.post("/page/press", json={"user_id": ANNA, "message_id": sent.id, "data": "1"})
    await client.post("/page/block", json={"user_id": ANNA, "blocked": True})
    assert phone.chat(ANNA)[0].text == "hallo"
    assert [set(update) - {"update_id"} for update in phone.state.updates] == [
        {"message"},
        {"callback_query"},
        {"my_chat_member"},
    ]


async def test_the_clock_buttons_move_the_clock(controls: SetClock, client: httpx.AsyncClient) -> None:
    """A jump is asked by name; an unknown one is refused."""
    moved = await client.post("/page/clock", json={"to": "tomorrow"})
    unknown = await client.post("/page/clock", json={"to": "1970"})
    assert (moved.status_code, unknown.status_code) == (200, 400)
    assert controls.time.isoformat() == "2026-11-24T09:30:00+01:00"


@pytest.mark.parametrize(
    ("jump", "now", "expected"),
    [
        ("hour", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        ("tomorrow", "2026-10-24T23:59:00+02:00", "2026-10-25T09:30:00+01:00"),
        ("monday", "2026-11-23T07:00:00+01:00", "2026-11-30T08:30:00+01:00"),
        ("monday", "2026-11-29T23:00:00+01:00", "2026-11-30T08:30:00+01:00"),
    ],
)
def test_jumps_are_counted_on_the_clock_on_the_wall(jump: str, now: str, expected: str) -> None:
    """Jumps land on local times, also over the night in which the clocks change."""
    leap = find_jump(jump)
    assert leap is not None
    assert to_target(leap, datetime.fromisoformat(now), "Europe/Amsterdam").isoformat() == expected


@pytest.mark.parametrize(
    "request_body",
    [{"json": {"text": "wie?"}}, {"json": [1]}, {"json": {"user_id": 404, "text": "x"}}, {"data": {"user_id": "11"}}],
)
async def test_requests_that_make_no_sense_are_refused(client: httpx.AsyncClient, request_body: dict[str, Any]) -> None:
    """Missing fields, unknown people and bodies that are not JSON get a 400, never a crash."""
    assert (await client.post("/page/say", **request_body)).status_code == 400


async def test_documents_are_saved_and_pictures_are_shown(phone: Phone, client: httpx.AsyncClient) -> None:
    """A document never opens in the page; a picture does; what was never sent is not there."""
    page = phone.store_media(b"<script>", file_name='x".html', mime_type="text/html", size=(0, 0))
    picture = phone.store_media(b"\x89PNG", file_name="p.png", mime_type="image/png", size=(1, 1))
    for media in (page, picture):
        phone.bot_sends(ANNA, "", media=media)
    saved, shown = [await client.get(f"/page/media/{media.name}") for media in (page, picture)]
    assert saved.headers["content-disposition"] == 'attachment; filename="x.html"'
    assert saved.headers["x-content-type-options"] == "nosniff"
    assert (shown.headers["content-type"], shown.content) == ("image/png", b"\x89PNG")
    assert (await client.get("/page/media/nothing")).status_code == 404


async def test_the_page_loads_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    """The page is served with a policy that allows this machine only."""
    answer = await client.get("/")
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "//" not in answer.text.replace("http://www.w3.org/2000/svg", "")
