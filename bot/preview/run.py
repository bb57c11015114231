"""Running the preview: serve the page on this machine, watch the files, until it is told to stop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from watchfiles import awatch

from bot.demo import PortTakenError
from bot.phone import Phone, build_page_app, serve
from bot.preview.files import Files
from bot.preview.routes import build_routes
from bot.preview.screen import Screen
from bot.preview.stage import Stage
from bot.preview.theatre import AUTHOR, Theatre
from bot.publishing import DialogueFiles
from bot.transcripts import ZONE


async def run_preview(theatre: Theatre, *, port: int, ready: Callable[[str], None]) -> None:
    """Serve until cancelled; PortTakenError when that can't be. `ready` gets the page's address."""
    app = build_page_app(theatre.phone, theatre, extra_routes=build_routes(theatre))
    try:
        server = await serve(app, port)
    except OSError as error:
        raise PortTakenError(f"Poort {port} is al in gebruik. Kies een andere met --port.") from error
    work = [asyncio.create_task(theatre.run()), asyncio.create_task(watch(theatre))]
    try:
        await theatre.show()
        ready(server.url)
        await asyncio.gather(*work)
    finally:
        for task in work:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*work)
        await server.stop()


def build_theatre(path: Path, now: datetime) -> Theatre:
    """Return a preview of a folder, or of the file to begin with. Its clock stands at `now` until it is moved."""
    stage = Stage(
        Files(path if path.is_dir() else path.parent),
        now.astimezone(ZONE).replace(tzinfo=None, second=0, microsecond=0),
    )
    stage.read_files()
    stage.choose(file=path.name)
    screen = Screen(AUTHOR.user_id, stage.now)
    return Theatre(Phone(now=screen.now), stage, screen)


async def watch(theatre: Theatre) -> None:
    """Read the files again at each save."""
    async for _ in awatch(
        theatre.stage.files.folder, watch_filter=DialogueFiles(), recursive=False, step=20, debounce=200
    ):
        with suppress(OSError):  # an editor still holds the file; its next save comes by itself
            await theatre.change(theatre.stage.read_files)
