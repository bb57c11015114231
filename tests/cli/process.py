"""Gripbot as an operator runs it: a process of its own, with settings from the environment."""

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

BAD_TOKEN = "100001:nobody-knows-this-one"  # noqa: S105 - opens nothing


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return the environment with only these GRIPBOT_ settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GRIPBOT_")}
    return clean | {"GRIPBOT_DATA": str(data)} | {f"GRIPBOT_{name.upper()}": value for name, value in settings.items()}


def gripbot(*words: str | Path, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(  # noqa: S603 - this Python, with arguments of our own
        [sys.executable, "-m", "bot", *map(str, words)],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


async def start_gripbot(*words: str, data: Path, **settings: str) -> Process:
    """Start a command and leave it running."""
    env = environment(data, **settings)
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=env, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )


def assert_sentences(done: subprocess.CompletedProcess[str], *wanted: str) -> None:
    """Hold that a command was used wrongly, and that each line it wrote is one of the sentences wanted."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2, done.stderr
    assert len(lines) == len(wanted), done.stderr
    assert all(part in line for part, line in zip(wanted, lines, strict=True)), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
