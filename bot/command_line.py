"""What every command shares: settings or one sentence per mistake, running until told to stop, exit codes."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.demo import PortTakenError
from bot.library import BadDialoguesError
from bot.logs import configure_logs
from bot.outbox import TokenRefusedError
from bot.settings import Settings, load_settings
from bot.store import DataFolderError
from bot.telegram.patience import TokenUnknownError
from bot.words import words_for
from gripcore.problems import Problem, render_problem

FINE, FOUND, WRONG_USE = 0, 1, 2

Config = Annotated[Path | None, typer.Option("--config", help="Bestand met instellingen (TOML).")]


class OutputFormat(StrEnum):
    """How output is written."""

    TEXT = "text"
    JSON = "json"


def use_settings(config: Path | None, *, token_needed: bool = False) -> Settings:
    """Return the settings, or tell every mistake and stop."""
    loaded = load_settings(os.environ, config, token_needed=token_needed)
    if isinstance(loaded, tuple):
        fail(*loaded)
    configure_logs(level=loaded.log_level, form=loaded.log_format)
    return loaded


def fail(*sentences: str) -> NoReturn:
    """Tell what is wrong and stop."""
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
    raise typer.Exit(WRONG_USE)


def run_work(work: Coroutine[Any, Any, None]) -> None:
    """Run until it ends or is told to stop; what an operator can mend is one sentence, not a traceback."""
    sentences: list[str] = []  # failing inside `except*` would wrap the exit in a group, which nobody understands
    try:
        asyncio.run(_until_told(work))
    except* (TokenUnknownError, TokenRefusedError):
        sentences.append(words_for("nl").gettext("Telegram kent dit token niet. Kijk het na bij @BotFather."))
    except* BadDialoguesError as group:
        sentences += [render_problem(problem) for problem in _problems(group)]
    except* (DataFolderError, PortTakenError) as group:
        sentences += [str(error) for error in group.exceptions]
    if sentences:
        fail(*sentences)


def _problems(group: ExceptionGroup[BadDialoguesError]) -> Iterator[Problem]:
    for error in group.exceptions:
        if isinstance(error, BadDialoguesError):
            yield from error.problems


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), task.cancel)
    with suppress(asyncio.CancelledError):
        await task
