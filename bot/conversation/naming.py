"""Naming weekdays, hours and lists in somebody's language."""

from collections.abc import Iterable
from datetime import date, time

from babel.dates import format_date
from babel.lists import format_list

_MONDAY = date(2024, 1, 1)


def name_weekday(weekday: int, language: str) -> str:
    """Name a weekday, Monday = 0: "dinsdag"."""
    return format_date(_MONDAY.replace(day=1 + weekday), "EEEE", locale=language)


def name_weekdays(weekdays: Iterable[int], language: str) -> str:
    """Name weekdays in order: "woensdag en vrijdag"."""
    return format_list([name_weekday(day, language) for day in sorted(weekdays)], locale=language)


def read_time(digits: str) -> time:
    """Return the time of four digits, as a button sends it: "0930"."""
    return time(int(digits[:2]), int(digits[2:]))


def name_hour(hour: time) -> str:
    """Name an hour as people write it: "9.30"."""
    return f"{hour.hour}.{hour:%M}"
