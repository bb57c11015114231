"""How soon a started bot takes its first update in: people who wrote while it was away should not wait for it.

Run with `pytest -s tests/bench/bench_start.py`; it prints what it measured, and the file is not collected with the
other tests. Measured from the start of the process to its first getUpdates at a Bot API on loopback.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.phone import Happening, Kind, Phone, User, build_phone_app, serve
from tests.app.house import ANNA, MONDAY
from tests.cli.process import start_gripbot

STARTS = 5
WANTED_SECONDS = 1.5


async def measure(data: Path) -> float:
    """Return the seconds from starting a process until it confirms an update that waited for it."""
    phone = Phone(now=lambda: MONDAY)
    phone.add_user(User(ANNA, "Anna"))
    await phone.person_says(ANNA, "hallo")
    confirmed = asyncio.Event()

    def hear(happening: Happening) -> None:
        if happening.kind is Kind.READ:
            confirmed.set()

    phone.subscribe_all(hear)
    server = await serve(build_phone_app(phone))
    started = perf_counter()
    process = await start_gripbot("run", data=data, telegram_token=phone.token, telegram_url=server.url)
    async with asyncio.timeout(60):
        await confirmed.wait()
    seconds = perf_counter() - started
    process.terminate()
    await process.communicate()
    await server.stop()
    return seconds


async def test_the_first_update_is_taken_in_soon(tmp_path: Path) -> None:
    """Five starts are measured and told; how long they may take hangs on the machine, so nothing is asserted of it."""
    seconds = [await measure(tmp_path) for _ in range(STARTS)]
    told = ", ".join(f"{value:.2f}" for value in seconds)
    sys.stdout.write(f"\nfirst update taken in after {told} s; median {median(seconds):.2f}, wanted {WANTED_SECONDS}\n")
