"""How long a simulated year takes: 12 teams of 8, over both clock changes, everything written down.

Run with `pytest -s tests/bench/bench_simulate.py`; it prints what it measured, and is not collected with the others.
"""

import sys
from pathlib import Path
from time import perf_counter

from bot.simulate import simulate
from bot.simulate.run import Wanted

WANTED_SECONDS = 120
DIALOGUES = Path(__file__).parents[2] / "dialogues"


async def test_a_year_is_simulated_in_time(tmp_path: Path) -> None:
    """A year is lived and told; how long it may take hangs on the machine, so nothing is asserted of it."""
    started = perf_counter()
    summary = await simulate(Wanted(52, 12, 8, seed=1, dialogues=DIALOGUES), tmp_path, lambda _: None)
    seconds = perf_counter() - started
    told = f"{summary['messages']} messages, {summary['acts']} acts, {summary['letters']} letters"
    sys.stdout.write(f"\na year in {seconds:.0f} s, wanted {WANTED_SECONDS}: {told}\n")
    assert not [law for law in summary["laws"] if law["broken"]]
