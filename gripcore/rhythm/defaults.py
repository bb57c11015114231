"""From the file of defaults to the rhythm every partnership begins with; what is not in the file stays as it is."""

import re
from dataclasses import replace
from datetime import time

from gripcore.framework.fields import Fields, describe
from gripcore.framework.tree import Word, read_tree
from gripcore.problems import Findings, Parsed
from gripcore.rhythm.model import DEFAULT_RHYTHM, Pace, Rhythm

DEFAULTS_FIELDS = ("rhythm",)
RHYTHM_FIELDS = (
    "pace",
    "invite_day",
    "invite_time",
    "reminder_hours",
    "quiet_from",
    "quiet_until",
    "cap_per_week",
    "digest_time",
    "plan_time",
)
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
PACES = {"elke week": Pace.WEEKLY, "om de week": Pace.FORTNIGHTLY, "elke maand": Pace.MONTHLY}
MOST_HOURS = 144  # six days: a reminder within the week
MOST_A_WEEK = 5  # one each working day; more is no restraint
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")


def parse_defaults(source: str | bytes, file: str) -> Parsed[Rhythm]:
    """Read the defaults; all problems at once, no value when there are any."""
    findings = Findings(file)
    tree = read_tree(source, findings)
    rhythm = DEFAULT_RHYTHM
    if tree:
        fields = Fields(tree, findings, "Het bestand met instellingen")
        fields.allow(DEFAULTS_FIELDS)
        fields.need(*DEFAULTS_FIELDS)
        inner = fields.inner("rhythm", "Het ritme")
        rhythm = _read_rhythm(inner) if inner else rhythm
    return Parsed(None if findings.problems else rhythm, findings.problems)


def _read_rhythm(fields: Fields) -> Rhythm:
    fields.allow(RHYTHM_FIELDS)
    kept = DEFAULT_RHYTHM
    pace = fields.one_of("pace", PACES)
    day = fields.one_of("invite_day", DAYS)
    rhythm = replace(
        kept,
        pace=PACES.get(pace, kept.pace),
        invite_weekday=DAYS.index(day) if day else kept.invite_weekday,
        invite_time=_read_time(fields, "invite_time", kept.invite_time),
        reminder_hours=_read_hours(fields),
        quiet_from=_read_time(fields, "quiet_from", kept.quiet_from),
        quiet_until=_read_time(fields, "quiet_until", kept.quiet_until),
        cap_per_week=fields.whole("cap_per_week", kept.cap_per_week, at_most=MOST_A_WEEK),
        digest_time=_read_time(fields, "digest_time", kept.digest_time),
        plan_time=_read_time(fields, "plan_time", kept.plan_time),
    )
    _refuse_night(fields, rhythm)
    return rhythm


def _read_time(fields: Fields, name: str, default: time) -> time:
    node = fields.node(name)
    if node is None:
        return default
    found = _TIME.match(node.text) if isinstance(node, Word) else None
    if found is None:
        fields.findings.add(node, "geen-tijd", field=name, found=describe(node))
        return default
    return time(int(found[1]), int(found[2]))


def _read_hours(fields: Fields) -> tuple[int, ...]:
    """Return after how many hours is reminded, soonest first."""
    if not fields.has("reminder_hours"):
        return DEFAULT_RHYTHM.reminder_hours
    found: set[int] = set()
    for text, place in fields.texts("reminder_hours"):
        if text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_HOURS:
            found.add(int(text))
        else:
            fields.findings.add(place, "getal-buiten-grens", field="reminder_hours", least="1", most=str(MOST_HOURS))
    return tuple(sorted(found))


def _refuse_night(fields: Fields, rhythm: Rhythm) -> None:
    """Note every moment that falls in the quiet hours: what is planned then would never come when it says."""
    for name in ("invite_time", "digest_time", "plan_time"):
        if not rhythm.quiet_until <= getattr(rhythm, name) < rhythm.quiet_from:
            fields.findings.add(
                fields.place(name),
                "tijd-in-stille-uren",
                field=name,
                least=f"{rhythm.quiet_until:%H:%M}",
                most=f"{rhythm.quiet_from:%H:%M}",
            )
