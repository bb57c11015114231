"""The calendar: what the file says arrives, and a deadline is told at its stages, once each, until it is arranged."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data_files import DataFiles, read_data_files
from gripcore.calendar import (
    Calendar,
    Deadline,
    Notice,
    find_notices,
    next_day,
    parse_calendar,
    stage_on,
    texts_of_calendar,
    translate_calendar,
)
from gripcore.calendar.schema import build_calendar_schema
from gripcore.rhythm import DEFAULT_RHYTHM
from gripcore.rhythm.defaults import parse_defaults
from gripcore.rhythm.defaults_schema import build_defaults_schema
from tests.scripts.content import DIALOGUES, SHIPPED_FRAMEWORK
from tests.scripts.test_schema import accepts, plain

ROLES = tuple(role.id for role in SHIPPED_FRAMEWORK.roles)
KADERS = Deadline("kaders", "Kaders", "Naar de raden.", 4, 30, ("controller",), (6, 2), "Wet", is_confirmed=True)
CALENDAR = Calendar((KADERS,))
days = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def shipped() -> Calendar:
    found = parse_calendar((DIALOGUES / "calendar.yaml").read_bytes(), "calendar.yaml", ROLES, frozenset())
    assert found.problems == ()
    assert found.value is not None
    return found.value


def test_the_shipped_calendar_tells_its_sources() -> None:
    """Every date has a source, two roles that hear of it, and says whether it was looked up."""
    by_id = {deadline.id: deadline for deadline in shipped().deadlines}
    assert {name: (one.day, one.month) for name, one in by_id.items()} == {
        "kaders": (30, 4),
        "ontwerpbegroting": (23, 6),
        "jaarrekening": (15, 7),
        "begroting": (15, 9),
    }
    assert [name for name, one in by_id.items() if not one.is_confirmed] == ["jaarrekening"]
    assert all(one.source and set(one.roles) == {"accounthouder", "controller"} for one in by_id.values())


def test_twelve_weeks_lie_between_the_draft_and_the_last_day_of_the_budget() -> None:
    """The day of the draft budget follows from the law's twelve weeks and 15 September, in every year."""
    calendar = shipped()
    draft, budget = calendar.find("ontwerpbegroting"), calendar.find("begroting")
    assert draft
    assert budget
    assert calendar.find("onbekend") is None
    for year in range(2026, 2040):
        between = date(year, budget.month, budget.day) - date(year, draft.month, draft.day)
        assert between == timedelta(weeks=12)


def test_the_shipped_files_fit_their_schemas() -> None:
    """An editor shows no squiggles in the calendar or in the defaults."""
    calendar = plain((DIALOGUES / "calendar.yaml").read_text("utf-8"))
    assert accepts(build_calendar_schema(SHIPPED_FRAMEWORK), calendar)
    assert accepts(build_defaults_schema(), plain((DIALOGUES / "defaults.yaml").read_text("utf-8")))


def test_the_shipped_defaults_are_those_of_the_house() -> None:
    """The file and what the house does without it say the same."""
    parsed = parse_defaults((DIALOGUES / "defaults.yaml").read_bytes(), "defaults.yaml")
    assert (parsed.value, parsed.problems) == (DEFAULT_RHYTHM, ())


@pytest.mark.parametrize("text", ["rhythm: {}\n", "rhythm:\n  cap_per_week: 2\n"])
def test_what_the_defaults_leave_out_stays(text: str) -> None:
    """Who changes one thing writes one line."""
    assert parse_defaults(text, "defaults.yaml").value == DEFAULT_RHYTHM


@pytest.mark.parametrize("text", ["rhythm: snel\n", "", "ritme: {}\n"])
def test_defaults_without_a_rhythm_are_refused(text: str) -> None:
    """Without the one thing it is about the file says nothing."""
    parsed = parse_defaults(text, "defaults.yaml")
    assert parsed.value is None
    assert parsed.problems


def test_a_folder_may_do_without_either_file() -> None:
    """Without files there are no dates and the rhythm is the house's own; a bad file yields problems and the same."""
    assert read_data_files({}, SHIPPED_FRAMEWORK) == DataFiles()
    found = read_data_files({"calendar.yaml": "dates: []", "defaults.yaml": "x: 1"}, SHIPPED_FRAMEWORK, "map/")
    assert (found.calendar, found.rhythm) == (Calendar(), DEFAULT_RHYTHM)
    assert {problem.file for problem in found.problems} == {"map/calendar.yaml", "map/defaults.yaml"}


@given(days)
def test_a_deadline_always_lies_ahead(today: date) -> None:
    """On the day itself it is over and the next year's comes into sight; it is never more than a year away."""
    assert timedelta(0) < next_day(KADERS, today) - today <= timedelta(days=366)


@given(days)
def test_stages_come_in_order_and_each_holds_until_the_next(today: date) -> None:
    """Six weeks before, then two weeks before, then nothing until next year."""
    left = (next_day(KADERS, today) - today).days
    assert stage_on(KADERS, today) == (2 if left <= 14 else 6 if left <= 42 else None)


@given(days, st.booleans())
def test_what_is_arranged_is_not_told(today: date, done: bool) -> None:  # noqa: FBT001 - drawn
    """A deadline is told while its stage holds, and no more once somebody arranged it for that year."""
    before = next_day(KADERS, today)
    arranged = frozenset({("kaders", before)}) if done else frozenset({("kaders", before.replace(year=2020))})
    stage = stage_on(KADERS, today)
    expected = () if done or stage is None else (Notice(KADERS, before, stage),)
    assert find_notices(CALENDAR, today, arranged) == expected


def test_the_calendar_is_read_in_another_language() -> None:
    """Titles and texts are translated by their place; what has no translation stays Dutch."""
    assert texts_of_calendar(CALENDAR) == (
        ("calendar.kaders.title", "Kaders"),
        ("calendar.kaders.text", "Naar de raden."),
    )
    english = {"calendar.kaders.title": "Frames"}
    (one,) = translate_calendar(CALENDAR, lambda context, _: english.get(context)).deadlines
    assert (one.title, one.text) == ("Frames", "Naar de raden.")
