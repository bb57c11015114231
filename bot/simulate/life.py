"""The process in which a simulation's bot lives: asked to tick and to settle by lines on its input."""

import asyncio
import json
import sys
from typing import Any

from bot.app import Rules
from bot.logs import configure_logs
from bot.simulate.bots import TICK, Ids, Setting, local_bot


async def live(born: dict[str, Any]) -> None:
    """Live until the input ends."""
    life = born.pop("life")
    setting = Setting(**born)
    wishes = await _open_input()
    async with local_bot(setting, Rules(new_id=Ids(f"{setting.seed}/{life}"))) as bot:
        while line := await wishes.readline():
            due = await (bot.tick() if line.strip() == TICK.encode() else bot.settle())
            sys.stdout.write(json.dumps({"next": due.timestamp() if due else None}) + "\n")
            sys.stdout.flush()


async def _open_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


if __name__ == "__main__":
    configure_logs(level="info", form="json")
    asyncio.run(live(json.loads(sys.argv[1])))
