"""The calendar in another language: which texts there are, and the same calendar with them replaced."""

from dataclasses import replace

from gripcore.calendar.model import Calendar
from gripcore.framework.translate import Lookup


def texts_of_calendar(calendar: Calendar) -> tuple[tuple[str, str], ...]:
    """List every text that people read as (context, text), for extraction."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str | None:
        found.append((context, text))
        return None

    translate_calendar(calendar, note)
    return tuple(found)


def translate_calendar(calendar: Calendar, lookup: Lookup) -> Calendar:
    """Return the calendar in another language; what has no translation stays Dutch."""

    def tr(context: str, text: str) -> str:
        return lookup(f"calendar.{context}", text) or text

    return Calendar(
        tuple(
            replace(one, title=tr(f"{one.id}.title", one.title), text=tr(f"{one.id}.text", one.text))
            for one in calendar.deadlines
        )
    )
