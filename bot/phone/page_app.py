"""The page's own small API: one stream of what happens, and a few things a person can do.

The stream begins with everything there is, so a page that reloads or reconnects needs nothing else.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.phone.controls import Controls, find_jump, to_target
from bot.phone.happenings import Happening, Kind
from bot.phone.phone import Phone
from bot.phone.refusals import RefusedError
from bot.phone.state import Media, User, message_json

_HEARTBEAT_SECONDS = 15.0
_LONGEST_WORDS = 4096

Json = dict[str, Any]


@dataclass(slots=True)
class Page:
    """The page as it is served: the phone, the controls, and whoever has it open."""

    phone: Phone
    controls: Controls
    closing: asyncio.Event
    moving: bool = False
    screens: set[asyncio.Queue[Json]] = field(default_factory=set)

    def show(self, news: Json) -> None:
        """Send news to every open page."""
        for screen in self.screens:
            screen.put_nowait(news)

    def seat_people(self) -> None:
        """See to it that everybody on the page has a phone."""
        for card in self.controls.people:
            self.phone.add_user(User(card.user_id, card.name, card.language_code, card.role))


def build_page_routes(page: Page) -> list[Route]:
    """Return the routes of the page's API."""
    page.phone.subscribe_all(lambda happening: page.show(_render_happening(page, happening)))

    async def stream(_: Request) -> Response:
        headers = {"x-accel-buffering": "no"}
        return StreamingResponse(_stream(page), media_type="text/event-stream", headers=headers)

    async def say(request: Request) -> Response:
        given = await _read(request)
        text = str(given["text"])[:_LONGEST_WORDS]
        if text.strip():
            await page.phone.person_says(int(given["user_id"]), text)
        return JSONResponse({"ok": True})

    async def press(request: Request) -> Response:
        given = await _read(request)
        user_id, message_id = int(given["user_id"]), int(given["message_id"])
        return JSONResponse({"query_id": await page.phone.person_presses(user_id, message_id, str(given["data"]))})

    async def block(request: Request) -> Response:
        given = await _read(request)
        await page.phone.person_blocks(int(given["user_id"]), blocked=bool(given["blocked"]))
        return JSONResponse({"ok": True})

    async def clock(request: Request) -> Response:
        return await _move_clock(page, str((await _read(request)).get("to")))

    async def media(request: Request) -> Response:
        return _render_media(page.phone, request.path_params["name"])

    posts = {"/page/say": say, "/page/press": press, "/page/block": block, "/page/clock": clock}
    return [
        Route("/page/events", stream),
        Route("/page/media/{name}", media),
        *(Route(path, _refusing(do), methods=["POST"]) for path, do in posts.items()),
    ]


def _refusing(do: Any) -> Any:
    async def answer(request: Request) -> Response:
        try:
            response: Response = await do(request)
        except RefusedError as refused:
            return JSONResponse({"error": refused.refusal.description}, status_code=refused.refusal.status)
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"error": "unreadable"}, status_code=400)
        return response

    return answer


async def _read(request: Request) -> Json:
    """Read a JSON body; the content type is demanded because a foreign page cannot send it without asking."""
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise ValueError("not JSON")
    found = await request.json()
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


async def _move_clock(page: Page, name: str) -> Response:
    jump = find_jump(name)
    if jump is None:
        return JSONResponse({"error": "unknown jump"}, status_code=400)
    if page.moving:
        return JSONResponse({"error": "moving"}, status_code=409)
    page.moving = True
    page.show(_render_clock(page))
    try:
        await page.controls.move_clock(to_target(jump, page.controls.now(), page.controls.labels.timezone))
    finally:
        page.moving = False
        page.show(_render_clock(page))
    return JSONResponse({"ok": True})


async def _stream(page: Page) -> AsyncIterator[str]:
    screen: asyncio.Queue[Json] = asyncio.Queue()
    page.seat_people()
    page.screens.add(screen)
    closing = asyncio.create_task(page.closing.wait())
    try:
        yield _line(_render_snapshot(page))
        while not page.closing.is_set():
            news = asyncio.create_task(screen.get())
            try:
                await asyncio.wait({news, closing}, timeout=_HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                yield _line(news.result() if news.done() else _render_clock(page))
            finally:
                news.cancel()
    finally:
        closing.cancel()
        page.screens.discard(screen)


def _line(news: Json) -> str:
    return f"data: {json.dumps(news, ensure_ascii=False)}\n\n"


def _render_snapshot(page: Page) -> Json:
    phone, labels = page.phone, page.controls.labels
    return {
        "kind": "snapshot",
        "phone_id": phone.state.phone_id,
        "bot": phone.bot,
        "title": labels.title,
        "lines": list(labels.lines),
        "timezone": labels.timezone,
        "extra_script": labels.extra_script,
        "read_before": phone.state.confirmed_before,
        "chats": {c.user_id: [message_json(m) for m in phone.chat(c.user_id)] for c in page.controls.people},
        "clock": _render_clock(page),
        "people": _render_people(page)["people"],
    }


def _render_people(page: Page) -> Json:
    state = page.phone.state
    people = [
        {
            "id": card.user_id,
            "name": card.name,
            "role": card.role,
            "invite_code": card.invite_code,
            "blocked": card.user_id in state.blocked,
            "description": _find_description(page.phone, card.language_code),
            "commands": list(page.phone.commands_for(card.user_id)) if card.user_id in state.users else [],
        }
        for card in page.controls.people
    ]
    return {"kind": "people", "people": people}


def _find_description(phone: Phone, language_code: str) -> str:
    settings = phone.state.settings
    return str(settings.get(f"description/{language_code}") or settings.get("description/") or "")


def _render_clock(page: Page) -> Json:
    return {"kind": "clock", "now": page.controls.now().astimezone(UTC).isoformat(), "moving": page.moving}


def _render_happening(page: Page, happening: Happening) -> Json:
    match happening.kind:
        case Kind.BLOCKED | Kind.COMMANDS | Kind.JOINED:
            return _render_people(page)
        case Kind.READ:
            return {"kind": "read", "before": page.phone.state.confirmed_before}
        case _:
            return {
                "kind": happening.kind.value,
                "user_id": happening.user_id,
                "message": message_json(happening.message) if happening.message else None,
                "message_id": happening.message_id,
                "text": happening.text,
                "alert": happening.alert,
                "query_id": happening.query_id,
            }


def _render_media(phone: Phone, name: str) -> Response:
    content, media = phone.load_media(name), phone.find_media(name)
    if content is None or media is None:
        return Response(status_code=404)
    if media.width:
        return Response(content, media_type=media.mime_type, headers={"cache-control": "max-age=86400, immutable"})
    return Response(content, media_type="application/octet-stream", headers=_as_download(media))


def _as_download(media: Media) -> dict[str, str]:
    """Let a document always be saved, never shown: it may be HTML."""
    safe = "".join(c for c in media.file_name if c.isascii() and (c.isalnum() or c in "._- ")) or "bestand"
    return {"content-disposition": f'attachment; filename="{safe}"'}
