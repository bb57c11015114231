"""A simulation shared out over processes: every so many teams have a bot, a phone and a file of their own.

A bot with its phone keeps little more than one core busy, since people wait for answers. So where there are more teams
than one bot takes, the others live beside them. What happens hangs on the seed and on how many teams share a bot, and
not on how many cores there are.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.simulate.record import add_up, write_summary
from bot.simulate.run import Wanted, simulate_bot

Tell = Callable[[float], None]
_LONGEST_LINE = 2**24  # the breaches of a bad year stand on one line


class ShareStoppedError(Exception):
    """The process of one of the bots ended by itself; it said why on the way."""


async def simulate(wanted: Wanted, out: Path, tell: Tell) -> dict[str, Any]:
    """Simulate, write everything down in `out`, and return what the laws say. `tell` hears which part has passed."""
    if wanted.size.bots == 1:
        summary = await simulate_bot(wanted, 0, out, tell)
    else:
        summary = add_up(await _simulate_beside(wanted, out, tell))
    write_summary(out, summary)
    return summary


async def _simulate_beside(wanted: Wanted, out: Path, tell: Tell) -> list[dict[str, Any]]:
    parts = [0.0] * wanted.size.bots
    cores = asyncio.Semaphore(max(2, os.cpu_count() or 1))

    async def live(number: int) -> dict[str, Any]:
        def hear(part: float) -> None:
            parts[number] = part
            tell(sum(parts) / len(parts))

        async with cores:
            return await _run_share(wanted, number, out, hear)

    async with asyncio.TaskGroup() as tasks:
        shares = [tasks.create_task(live(number)) for number in range(wanted.size.bots)]
    return [share.result() for share in shares]


async def _run_share(wanted: Wanted, number: int, out: Path, tell: Tell) -> dict[str, Any]:
    plain = asdict(wanted) | {"dialogues": str(wanted.dialogues), "start": wanted.start.isoformat()}
    task = json.dumps({"wanted": plain, "number": number, "out": str(out)})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.simulate.share", task, stdout=PIPE, limit=_LONGEST_LINE
    )
    try:
        return await _hear_out(process, tell)
    finally:
        with suppress(ProcessLookupError):  # it ended by itself
            process.terminate()
        await process.wait()


async def _hear_out(process: Process, tell: Tell) -> dict[str, Any]:
    """Return the outcome that a process ends with."""
    while process.stdout and (line := await process.stdout.readline()):
        match json.loads(line):
            case {"part": float(part)}:
                tell(part)
            case summary:
                return dict(summary)
    raise ShareStoppedError
