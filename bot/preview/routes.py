"""The panel's own small API: a stream of what to show, and what the author can ask for."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.preview.panel import Plain, build_panel
from bot.preview.theatre import Theatre

_PAGE = Path(__file__).parent / "page"
_LONGEST_TITLE = 120
_HEARTBEAT_SECONDS = 15.0


def build_routes(theatre: Theatre) -> list[BaseRoute]:
    """Return the routes under /preview."""

    async def stream(_: Request) -> Response:
        return StreamingResponse(_stream(theatre), media_type="text/event-stream")

    async def do(request: Request) -> Response:
        given = await _read(request)
        if given is None:
            return JSONResponse({"error": "unreadable"}, status_code=400)
        return JSONResponse(await theatre.change(lambda: _do(theatre, given)))

    return [
        Route("/preview/events", stream),
        Route("/preview/do", do, methods=["POST"]),
        Mount("/preview", StaticFiles(directory=_PAGE)),
    ]


async def _read(request: Request) -> Mapping[str, Any] | None:
    """Read a JSON object; the content type is demanded because a foreign page cannot send it without asking."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    try:
        found = await request.json()
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _do(theatre: Theatre, given: Mapping[str, Any]) -> Plain:
    """Do what the panel asks; what is not understood does nothing."""
    stage = theatre.stage
    match given:
        case {"choose": str(file)}:
            stage.choose(file=file)
        case {"language": str(language)}:
            stage.choose(language=language)
        case {"role": str(role)}:
            stage.choose(role=role)
        case {"past": str(past)}:
            stage.choose(past=past)
        case {"jump": str(step)}:
            return {"ok": stage.jump(step)}
        case {"restart": True}:
            stage.restart()
        case {"days": int(days)}:
            stage.wait(timedelta(days=max(0, min(days, 366))))
        case {"accept": str(name)}:
            return {"ok": stage.accept(name)}
        case {"keep": str(title)}:
            path = stage.keep(title.strip()[:_LONGEST_TITLE])
            return {"ok": path is not None, "name": path.name if path else ""}
        case _:
            return {"ok": False}
    return {"ok": True}


async def _stream(theatre: Theatre) -> AsyncIterator[str]:
    watcher: asyncio.Queue[Plain] = asyncio.Queue()
    theatre.watchers.add(watcher)
    try:
        yield _line(build_panel(theatre.stage))
        while True:
            try:
                yield _line(await asyncio.wait_for(watcher.get(), _HEARTBEAT_SECONDS))
            except TimeoutError:
                yield ": still here\n\n"
    finally:
        theatre.watchers.discard(watcher)


def _line(news: Plain) -> str:
    return f"data: {json.dumps(news, ensure_ascii=False)}\n\n"
