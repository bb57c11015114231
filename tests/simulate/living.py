"""A short simulated life in this process, for tests of the laws; any rule of the bot's may be switched off."""

import asyncio
from datetime import date
from pathlib import Path

from bot.app import Rules
from bot.simulate.bots import Ids, local_bot
from bot.simulate.evidence import Evidence
from bot.simulate.run import Days, Wanted, gather_evidence, open_town
from tests.app.house import copy_dialogues

START = date(2026, 2, 2)


def wanted(folder: Path, *, weeks: int, members: int = 8, start: date = START, kills: int = 0) -> Wanted:
    """Return a wish for a short simulation with dialogues of the tests' own."""
    dialogues = folder / "dialogues"
    if not dialogues.exists():
        copy_dialogues(dialogues)
    return Wanted(weeks, 1, members, seed=7, dialogues=dialogues, start=start, kills=kills)


async def live(wish: Wanted, data: Path, rules: Rules) -> Evidence:
    """Let people live for a while, with these rules, and return what was seen."""
    async with open_town(wish, data) as (town, phone, clock, setting):
        async with local_bot(setting, rules) as bot:
            await Days(bot, phone, clock, town).pass_until(wish.ends, lambda _: None)
        return await gather_evidence(wish, data, town)


def seen(folder: Path, wish: Wanted, rules: Rules | None = None) -> Evidence:
    """Do the same for who is not in an event loop."""
    (folder / "data").mkdir(exist_ok=True)
    return asyncio.run(live(wish, folder / "data", rules or Rules(new_id=Ids("7"))))
