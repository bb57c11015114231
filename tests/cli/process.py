"""Gripbot as an operator runs it: a process of its own, with settings from the environment."""

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app

BAD_TOKEN = "100001:nobody-knows-this-one"  # noqa: S105 - opens nothing


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return the environment with only these GRIPBOT_ settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GRIPBOT_")}
    return clean | {"GRIPBOT_DATA": str(data)} | {f"GRIPBOT_{name.upper()}": value for name, value in settings.items()}


@dataclass(frozen=True, slots=True)
class Done:
    """What a command that ended left behind."""

    returncode: int
    stdout: str
    stderr: str


def gripbot(*words: str | Path, data: Path, **settings: str) -> Done:
    """Run a command to its end, in this process."""
    env: dict[str, str | None] = {name: None for name in os.environ if name.startswith("GRIPBOT_")}
    ended = CliRunner().invoke(app, list(map(str, words)), env={**env, **environment(data, **settings)})
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Done(ended.exit_code, ended.stdout, ended.stderr)


def gripbot_process(*words: str | Path, data: Path, **settings: str) -> Done:
    """Run a command to its end, in a process of its own that has to come to its end."""
    ended = subprocess.run(  # noqa: S603 - this Python, with arguments of our own
        [sys.executable, "-m", "bot", *map(str, words)],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return Done(ended.returncode, ended.stdout, ended.stderr)


async def start_gripbot(*words: str, data: Path, **settings: str) -> Process:
    """Start a command and leave it running."""
    env = environment(data, **settings)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=env, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )


def assert_sentences(done: Done, *wanted: str) -> None:
    """Hold that a command was used wrongly, and that each line it wrote is one of the sentences wanted."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2, done.stderr
    assert len(lines) == len(wanted), done.stderr
    assert all(part in line for part, line in zip(wanted, lines, strict=True)), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
