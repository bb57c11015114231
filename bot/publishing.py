"""Publishing: what an author saves goes live as soon as it is good, and its revision is kept before anybody meets it.

A bad file stays out, file by file, and the last good one stays live; operators are told which file and what is wrong
first. The order is the law here: read and check, keep in the store, and only when that is durable, be live.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from watchfiles import BaseFilter, Change, awatch

from bot.library import Library, keep_revisions
from bot.logs import get_log
from bot.store import Store
from gripcore.problems import Problem
from gripcore.scripts.model import Script


class DialogueFiles(BaseFilter):
    """Sees the dialogue files of a folder, and not what an editor leaves beside them."""

    def __call__(self, change: Change, path: str) -> bool:
        """Tell whether a change matters."""
        del change  # coming, going and changing all matter
        return Path(path).suffix == ".yaml"


async def watch_dialogues(store: Store, library: Library, now_ms: Callable[[], int]) -> None:
    """Publish each save until cancelled."""
    async for _ in awatch(library.folder, watch_filter=DialogueFiles(), recursive=False):
        try:
            await publish(store, library, now_ms())
        except OSError as error:  # an editor still holds the file; its next save comes by itself
            get_log().warning("dialogues.unreadable", error=error)


async def publish(store: Store, library: Library, now_ms: int) -> tuple[Script, ...]:
    """Read the folder again and let what is good be live; return the scripts that changed."""
    shelf, problems = await asyncio.to_thread(library.read_again)
    await store.transact(lambda tx: keep_revisions(tx, shelf.scripts, shelf.sources, now_ms))
    changed = library.adopt(shelf)
    for script in changed:
        get_log().info("dialogues.published", script=script.id, revision=script.revision)
    for file, found in _by_file(problems).items():
        get_log().warning("dialogues.refused", script=Path(file).stem, code=found[0].code, problems=len(found))
    return changed


def _by_file(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file, []).append(problem)
    return files
