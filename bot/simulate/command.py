"""`gripbot simulate`: a bar while time passes, then the table of laws."""

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.progress import Progress

from bot.simulate.record import render_table
from bot.simulate.run import Wanted
from bot.simulate.shares import simulate


def run_simulate(wanted: Wanted, out: Path, *, as_json: bool) -> tuple[str, bool]:
    """Simulate; return what to print, and whether every law held."""
    started = perf_counter()
    found = _with_progress(wanted, out)
    sys.stderr.write(f"Klaar in {perf_counter() - started:.0f} seconden. Alles staat in {out}.\n")
    text = json.dumps(found, ensure_ascii=False) + "\n" if as_json else render_table(found)
    return text, not any(law["broken"] for law in found["laws"])


def _with_progress(wanted: Wanted, out: Path) -> dict[str, Any]:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(f"{wanted.weeks} weken", total=1.0)
        return asyncio.run(simulate(wanted, out, lambda part: progress.update(bar, completed=part)))
