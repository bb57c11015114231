"""The process of one bot of a simulation: says in lines of JSON how far it is, and in the end what came of it."""

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.simulate.run import Wanted, simulate_bot


async def live_share(task: dict[str, Any]) -> None:
    """Simulate one bot and say on the output how far it is, and in the end what the laws say."""
    plain = task["wanted"]
    changed = {"dialogues": Path(plain["dialogues"]), "start": date.fromisoformat(plain["start"])}
    said = -1

    def tell(part: float) -> None:
        nonlocal said
        if int(part * 100) > said:  # a line for each hundredth, not for each of a hundred thousand moments
            said = int(part * 100)
            _write({"part": float(part)})

    _write(await simulate_bot(Wanted(**{**plain, **changed}), task["number"], Path(task["out"]), tell))


def _write(plain: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(live_share(json.loads(sys.argv[1])))
