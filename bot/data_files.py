"""The files beside the dialogues that hold data: the calendar and the defaults. A folder may do without either."""

from dataclasses import dataclass

from gripcore.calendar import Calendar, parse_calendar
from gripcore.framework import Framework
from gripcore.problems import Problem
from gripcore.rhythm import DEFAULT_RHYTHM, Rhythm
from gripcore.rhythm.defaults import parse_defaults

CALENDAR_FILE = "calendar.yaml"
DEFAULTS_FILE = "defaults.yaml"


NO_DATES = Calendar()


@dataclass(frozen=True, slots=True)
class DataFiles:
    """What the files say; without a file, or with a bad one, what the house does by itself."""

    calendar: Calendar = NO_DATES
    rhythm: Rhythm = DEFAULT_RHYTHM
    problems: tuple[Problem, ...] = ()


NO_DATA = DataFiles()


def read_data_files(sources: dict[str, str], framework: Framework, place: str = "") -> DataFiles:
    """Read both files from the texts of a folder; `place` stands before their names in what is told of them."""
    calendar, rhythm, problems = NO_DATES, DEFAULT_RHYTHM, list[Problem]()
    if CALENDAR_FILE in sources:
        roles = tuple(role.id for role in framework.roles)
        dialogues = frozenset(name.removesuffix(".yaml") for name in sources)
        parsed = parse_calendar(_bytes(sources[CALENDAR_FILE]), place + CALENDAR_FILE, roles, dialogues)
        calendar = parsed.value or calendar
        problems += parsed.problems
    if DEFAULTS_FILE in sources:
        defaults = parse_defaults(_bytes(sources[DEFAULTS_FILE]), place + DEFAULTS_FILE)
        rhythm = defaults.value or rhythm
        problems += defaults.problems
    return DataFiles(calendar, rhythm, tuple(problems))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")
