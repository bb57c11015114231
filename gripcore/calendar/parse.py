"""From the calendar file to values: every mistake at its line and column, no value when there is one."""

from calendar import monthrange

from gripcore.calendar.model import Calendar, Deadline
from gripcore.framework.fields import Fields, describe
from gripcore.framework.tree import Word, read_tree
from gripcore.problems import Findings, Parsed

CALENDAR_FIELDS = ("dates",)
DATE_FIELDS = ("id", "title", "text", "before", "for", "weeks_ahead", "source", "status", "dialogue")
NEEDED = ("id", "title", "text", "before", "for", "weeks_ahead", "source", "status")
CONFIRMED, TO_CHECK = "bevestigd", "te controleren"
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MOST_WEEKS = 26
_PLAIN_YEAR = 2023  # a day that every year has: 29 February is none


def parse_calendar(
    source: str | bytes, file: str, roles: tuple[str, ...], dialogues: frozenset[str]
) -> Parsed[Calendar]:
    """Read the calendar; all problems at once, no value when there are any.

    `roles` are those of the framework, `dialogues` the names of the files beside it.
    """
    findings = Findings(file)
    tree = read_tree(source, findings)
    calendar = _read_calendar(Fields(tree, findings, "De kalender"), roles, dialogues) if tree else None
    return Parsed(None if findings.problems else calendar, findings.problems)


def _read_calendar(fields: Fields, roles: tuple[str, ...], dialogues: frozenset[str]) -> Calendar:
    fields.allow(CALENDAR_FIELDS)
    fields.need(*CALENDAR_FIELDS)
    deadlines: dict[str, Deadline] = {}
    places: dict[str, int] = {}
    for inner in fields.tables("dates", "Een datum"):
        deadline = _read_deadline(inner, roles, dialogues)
        place = inner.place("id")
        if deadline.id in deadlines:
            fields.findings.add(place, "dubbele-id", id=deadline.id, first=str(places[deadline.id]))
        deadlines.setdefault(deadline.id, deadline)
        places.setdefault(deadline.id, place.line)
    return Calendar(tuple(deadlines.values()))


def _read_deadline(fields: Fields, roles: tuple[str, ...], dialogues: frozenset[str]) -> Deadline:
    fields.allow(DATE_FIELDS)
    fields.need(*NEEDED)
    month, day = _read_day(fields)
    return Deadline(
        id=fields.id("id"),
        title=fields.plain("title"),
        text=fields.plain("text"),
        month=month,
        day=day,
        roles=_read_roles(fields, roles),
        weeks_ahead=_read_weeks(fields),
        source=fields.text("source"),
        is_confirmed=fields.one_of("status", (CONFIRMED, TO_CHECK), TO_CHECK) == CONFIRMED,
        dialogue=_read_dialogue(fields, dialogues),
    )


def _read_day(fields: Fields) -> tuple[int, int]:
    """Return month and day of a text such as "30 april"; noted when no year has that day."""
    node = fields.node("before")
    if node is None:
        return 1, 1
    number, _, name = node.text.partition(" ") if isinstance(node, Word) else ("", "", "")
    if name in MONTHS and number.isascii() and number.isdecimal():
        month = MONTHS.index(name) + 1
        if 1 <= int(number) <= monthrange(_PLAIN_YEAR, month)[1]:
            return month, int(number)
    fields.findings.add(node, "geen-dag-van-het-jaar", field="before", found=describe(node))
    return 1, 1


def _read_roles(fields: Fields, known: tuple[str, ...]) -> tuple[str, ...]:
    given = fields.texts("for")
    for role, place in given:
        if role not in known:
            fields.findings.add(place, "onbekende-rol", role=role, known=", ".join(known))
    return tuple(role for role, _ in given)


def _read_dialogue(fields: Fields, known: frozenset[str]) -> str:
    node = fields.node("dialogue")
    name = fields.id("dialogue")
    if node is not None and name and name not in known:
        fields.findings.add(node, "bestand-ontbreekt", name=name)
    return name


def _read_weeks(fields: Fields) -> tuple[int, ...]:
    """Return the weeks ahead, the longest first."""
    found: set[int] = set()
    for text, place in fields.texts("weeks_ahead"):
        if text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_WEEKS:
            found.add(int(text))
        else:
            fields.findings.add(place, "getal-buiten-grens", field="weeks_ahead", least="1", most=str(MOST_WEEKS))
    return tuple(sorted(found, reverse=True))
