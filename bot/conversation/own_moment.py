"""The day and hour that somebody chooses in a dialogue, such as the introduction: they become their own rhythm.

An author writes options with ids such as `dinsdag` and `u9_30`, under `keep: day` and `keep: hour`; what is written
otherwise is kept like anything else and changes no rhythm.
"""

import re
from dataclasses import replace
from datetime import time

from bot.store import Transaction
from bot.store.personal import load_personal, save_personal
from gripcore.dialogue.model import Value

_WEEKDAYS = {"maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4}
_HOUR = re.compile(r"u([01]?\d|2[0-3])_([0-5]\d)", re.ASCII)


async def keep_moment(tx: Transaction, person_id: int, name: str, value: Value) -> None:
    """Let a chosen day or hour be the person's own from now on."""
    own = await load_personal(tx, person_id)
    weekday, hour = own.weekday, own.hour
    if name == "day" and isinstance(value, str):
        weekday = _WEEKDAYS.get(value, weekday)
    if name == "hour" and isinstance(value, str) and (found := _HOUR.fullmatch(value)):
        hour = time(int(found[1]), int(found[2]))
    if (weekday, hour) != (own.weekday, own.hour):
        await save_personal(tx, person_id, replace(own, weekday=weekday, hour=hour))
