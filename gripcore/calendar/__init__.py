"""The calendar of planning and control: dates that hold for every municipality, and who hears of them when."""

from gripcore.calendar.model import Calendar, Deadline, Notice
from gripcore.calendar.notices import find_notices, next_day, stage_on
from gripcore.calendar.parse import parse_calendar
from gripcore.calendar.translate import texts_of_calendar, translate_calendar

__all__ = [
    "Calendar",
    "Deadline",
    "Notice",
    "find_notices",
    "next_day",
    "parse_calendar",
    "stage_on",
    "texts_of_calendar",
    "translate_calendar",
]
