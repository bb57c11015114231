"""What somebody means who types a weekday or an hour, in Dutch or English: "woensdag en vrijdag", "half tien", "13 u".

Only hours at which something may come are understood, so "2 uur" is two in the afternoon.
"""

import re
from datetime import time

_WEEKDAYS = {
    name: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag",
        "maandags dinsdags woensdags donderdags vrijdags",
        "ma di wo do vr",
        "monday tuesday wednesday thursday friday",
        "mon tue wed thu fri",
    )
    for number, name in enumerate(names.split())
}
_NONE = frozenset({"geen", "nooit", "none", "no", "nee", "geen enkele"})
_HOURS = {
    name: number
    for names in (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, name in enumerate(names.split(), start=1)
}
_PARTS_OF_A_DAY = {
    "ochtend": time(9, 30),
    "morning": time(9, 30),
    "middag": time(13),
    "afternoon": time(13),
    "eind": time(16),
    "einde": time(16),
    "end": time(16),
}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.u ]?(\d{2}))?(?:u|uur|h)?")
_SPOKEN = re.compile(r"(half|kwart voor|kwart over|quarter to|quarter past|half past)?\s*(\w+)")
_MINUTES = {"half": -30, "kwart voor": -15, "kwart over": 15, "quarter to": -15, "quarter past": 15, "half past": 30}
_FIRST, _LAST = time(8), time(17, 45)
_NOON = 12
_FIRST_HOUR = 8
_LAST_HOUR = 23
_LAST_MINUTE = 59


def read_weekdays(text: str) -> frozenset[int] | None:
    """Return the weekdays that were typed, Monday = 0; none for "geen"; None when these are no weekdays."""
    words = [word for word in re.split(r"[^a-zé]+", text.casefold()) if word not in {"", "en", "and", "op", "on", "de"}]
    if " ".join(words) in _NONE:
        return frozenset()
    days = [_WEEKDAYS.get(word) for word in words]
    if not days or None in days:
        return None
    return frozenset(day for day in days if day is not None)


def read_weekday(text: str) -> int | None:
    """Return the one weekday that was typed."""
    days = read_weekdays(text.replace("_", " "))
    return next(iter(days)) if days and len(days) == 1 else None


def read_hour(text: str) -> time | None:
    """Return the hour that was typed, in quarters, if something may come then."""
    typed = re.sub(r"\b(om|at|uur|u|o'clock|rond)\b", " ", text.casefold().replace("_", " ").replace("één", "een"))
    typed = " ".join(typed.split()).removeprefix("u")
    for word, hour in _PARTS_OF_A_DAY.items():
        if word in typed.split():
            return hour
    if found := _CLOCK.fullmatch(typed):
        return _working_hour(int(found[1]) * 60 + int(found[2] or 0)) if _is_clock(found) else None
    found = _SPOKEN.fullmatch(typed)
    if found is None or (hours := _number(found[2])) is None:
        return None
    return _working_hour(hours * 60 + _MINUTES.get(found[1] or "", 0))


def _is_clock(found: re.Match[str]) -> bool:
    return int(found[1]) <= _LAST_HOUR and int(found[2] or 0) <= _LAST_MINUTE


def _number(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word) if int(word) <= _NOON else None
    return _HOURS.get(word)


def _working_hour(minutes: int) -> time | None:
    """Return the hour, in the afternoon where the morning can't be meant, rounded down to a quarter."""
    if minutes < _FIRST_HOUR * 60:
        minutes += _NOON * 60
    hour = time(minutes // 60 % 24, minutes % 60 // 15 * 15)
    return hour if _FIRST <= hour <= _LAST else None
