"""Which deadlines are worth a notice. A stage holds until the next one, so after downtime only the last is said."""

from datetime import date, timedelta

from gripcore.calendar.model import Calendar, Deadline, Notice


def next_day(deadline: Deadline, today: date) -> date:
    """Return the day before which it must be done: the first one after today."""
    this_year = date(today.year, deadline.month, deadline.day)
    return this_year if this_year > today else date(today.year + 1, deadline.month, deadline.day)


def stage_on(deadline: Deadline, today: date) -> int | None:
    """Return how many weeks ahead the notice is whose time has come; None while it is too early for any."""
    left = next_day(deadline, today) - today
    reached = [weeks for weeks in deadline.weeks_ahead if left <= timedelta(weeks=weeks)]
    return min(reached, default=None)


def find_notices(calendar: Calendar, today: date, arranged: frozenset[tuple[str, date]]) -> tuple[Notice, ...]:
    """Return what is worth saying today; `arranged` holds (deadline id, day) of what was done already."""
    return tuple(
        Notice(deadline, before, weeks)
        for deadline in calendar.deadlines
        if (weeks := stage_on(deadline, today)) is not None
        and (deadline.id, before := next_day(deadline, today)) not in arranged
    )
