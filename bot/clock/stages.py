"""The name of a notice about a date: which date, which stage of it, to whom in which partnership."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.conversation import Desk
from bot.store.due import Due
from gripcore.calendar import Notice
from gripcore.rhythm import local


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a date in one year: a notice is told once for each."""

    deadline: str
    before: date
    weeks_ahead: int


def stage_of(notice: Notice) -> Stage:
    """Return the stage that a notice tells of."""
    return Stage(notice.deadline.id, notice.before, notice.weeks_ahead)


def stage_key(partnership_id: int, stage: Stage, person_id: int) -> str:
    """Return the key of the row that tells somebody of a stage."""
    return f"notice:{partnership_id}:{stage.deadline}:{stage.before:%Y%m%d}:{stage.weeks_ahead}:{person_id}"


def read_stage(row: Due) -> Stage:
    """Return the stage that a row tells of."""
    _, _, deadline, before, weeks, _ = row.key.split(":")
    return Stage(deadline, date.fromisoformat(before), int(weeks))


def end_of(desk: Desk, stage: Stage) -> datetime:
    """Return the moment from which a notice has no use: the day before which it must be done has come, over here."""
    return local((desk.common or desk).rhythm, stage.before, time(0))
