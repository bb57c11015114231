"""Days: which ones to offer for a plan, and which one a person means who types it."""

import re
from datetime import date, timedelta

_WEEKDAYS = {
    name: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
    )
    for number, name in enumerate(names.split())
}
_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_NAMED = {
    "gisteren": -1,
    "yesterday": -1,
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
    "volgende week": 7,
    "next week": 7,
    "over een week": 7,
}
_COUNTS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_IN_A_WHILE = re.compile(r"^(?:over|in)\s+(\w{1,6})\s+(dag|dagen|week|weken|day|days|weeks)$")
_NAMED_FIRST = re.compile(r"^(?:(?:op|on) )?(?:([a-z]+),? )?(\d.*)$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$")
_WITH_MONTH = re.compile(r"^(\d{1,2})(?:e|th|st|nd|rd)?\s+([a-z]+)\.?(?:\s+(\d{4}))?$")
_ON_WEEKDAY = re.compile(r"^(?:op |aanstaande |komende |on |next )?([a-z]+)\.?$")
_YEAR = re.compile(r"\d{4}|[-/. ]\d{1,2}[-/. ]\d{2}$")
_WEEK_DAYS = 7
_SATURDAY = 5
_CENTURY = 100


def offer_days(today: date) -> tuple[date, ...]:
    """Return four workdays to choose from: soon, later this week or early next, in a week, in two weeks."""
    wanted = (today + timedelta(days=n) for n in (1, 3, 7, 14))
    offered: list[date] = []
    for day in wanted:
        moved = _to_workday(day)
        offered.append(moved if moved not in offered else _to_workday(moved + timedelta(days=1)))
    return tuple(offered)


def _to_workday(day: date) -> date:
    return day + timedelta(days=_WEEK_DAYS - day.weekday()) if day.weekday() >= _SATURDAY else day


def understand_day(text: str, today: date, *, coming: bool = True) -> date | None:
    """Return the day that was typed ("vrijdag", "3 december", "over twee weken"), the next one to come.

    A day and month without a year that need not be `coming` are the nearest ones.
    """
    typed = " ".join(text.casefold().strip(" .!,").split())
    if typed in _NAMED:
        return today + timedelta(days=_NAMED[typed])
    soon = _after_a_while(typed, today) or _weekday(typed, today)
    day = soon or _calendar_day(typed, today)
    return day if day is None or soon or coming or _YEAR.search(typed) else _nearest(day, today)


def _nearest(day: date, today: date) -> date:
    """Return a day of the year, or the same one a year before, whichever is nearer to today."""
    before = _day(day.year - 1, day.month, day.day)
    return before if before and today - before < day - today else day


def read_iso_day(text: str) -> date | None:
    """Return the day of a button."""
    found = _ISO.match(text)
    return _day(int(found.group(1)), int(found.group(2)), int(found.group(3))) if found else None


def _after_a_while(typed: str, today: date) -> date | None:
    found = _IN_A_WHILE.match(typed)
    if not found:
        return None
    count = _COUNTS.get(found.group(1)) or (int(found.group(1)) if found.group(1).isdecimal() else None)
    if count is None or count > _CENTURY:
        return None
    return today + timedelta(
        days=count * (_WEEK_DAYS if found.group(2).startswith("week") or found.group(2) == "weken" else 1)
    )


def _weekday(typed: str, today: date) -> date | None:
    found = _ON_WEEKDAY.match(typed)
    number = _WEEKDAYS.get(found.group(1)) if found else None
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % _WEEK_DAYS + 1)


def _calendar_day(typed: str, today: date) -> date | None:
    """Read "26 november", "op 26-11" and "donderdag 26 november", the last only if it is one."""
    found = _NAMED_FIRST.match(typed)
    if found is None:
        return None
    day = _numbered_day(found.group(2), today)
    if day is None or found.group(1) is None:
        return day
    return day if _WEEKDAYS.get(found.group(1)) == day.weekday() else None


def _numbered_day(typed: str, today: date) -> date | None:
    if _ISO.match(typed):
        return read_iso_day(typed)
    if found := _NUMERIC.match(typed):
        return _coming(int(found.group(1)), int(found.group(2)), found.group(3), today)
    if (found := _WITH_MONTH.match(typed)) and found.group(2) in _MONTHS:
        return _coming(int(found.group(1)), _MONTHS[found.group(2)], found.group(3), today)
    return None


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) <= len("26") else 0), month, day)
    this_year = _day(today.year, month, day)
    return this_year if this_year and this_year >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
