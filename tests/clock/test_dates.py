"""The calendar in the house: a notice before the date to whom it concerns, until somebody says it is arranged."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, MONDAY, House, copy_dialogues, open_house

MIDNIGHT = MONDAY.replace(hour=0)
CALENDAR = """\
dates:
  - id: kaders
    title: Kaders bij de raden
    text: Het bestuur stuurt de kaders.
    before: 30 april
    for: [controller]
    weeks_ahead: [6, 2]
    source: Wet
    status: te controleren
"""


@pytest.fixture
async def dated(tmp_path: Path) -> AsyncIterator[House]:
    folder = copy_dialogues(tmp_path / "dialogues")
    (folder / "calendar.yaml").write_text(CALENDAR, "utf-8")
    async with open_house(tmp_path) as house:
        yield house


def notices(house: House, user: int) -> list[str]:
    return [text for text in house.texts(user) if text.startswith("Vóór ")]


async def rest(house: House, *users: int) -> None:
    """Let people leave the week be, so that there is room."""
    for user in users:
        await house.presses(user, "Deze week niet")


async def test_a_notice_comes_before_the_date_to_whom_it_concerns(dated: House) -> None:
    """On the Monday after the sixth week before, the controller hears of it, and nobody else does."""
    await dated.joins(ANNA, role="Controller")
    await dated.joins(BRAM)
    await rest(dated, ANNA, BRAM)
    await dated.move_to(MIDNIGHT + timedelta(weeks=2, days=6))
    assert notices(dated, ANNA) == []
    await dated.move_to(MIDNIGHT + timedelta(weeks=3, days=4))
    assert "\n".join(notices(dated, ANNA)) == (
        "Vóór donderdag 30 april: Kaders bij de raden\nHet bestuur stuurt de kaders.\n"
        "Kijk de datum zelf na: Wet.\nNog 35 dagen.\nSamenwerking De Vliet"
    )
    assert notices(dated, BRAM) == []


async def test_arranged_stops_it_for_the_year_and_can_be_taken_back(dated: House) -> None:
    """One press and nobody hears of it until next year; pressed by mistake, it comes back at its next stage."""
    await dated.joins(ANNA, role="Controller")
    await dated.joins(BRAM, role="Controller")
    await rest(dated, ANNA, BRAM)
    await dated.move_to(MIDNIGHT + timedelta(weeks=3, days=4))
    said = await dated.presses(ANNA, "Geregeld")
    assert said == ["Mooi. Hierover hoort niemand van Samenwerking De Vliet nog iets, tot volgend jaar."]
    assert "Vóór donderdag 30 april: Kaders bij de raden\n✓ Geregeld" in dated.texts(ANNA)
    assert await dated.rows("SELECT deadline, before_day, role FROM arranged") == [
        ("kaders", "2026-04-30", "controller")
    ]
    await dated.move_to(MIDNIGHT + timedelta(weeks=8))
    assert len(notices(dated, BRAM)) == 1
    assert await dated.presses(ANNA, "Toch nog niet") == ["Goed, dan staat het weer open."]
    await dated.move_to(MIDNIGHT + timedelta(weeks=8, days=2))
    assert len(notices(dated, BRAM)) == 1


async def test_each_stage_is_told_once_and_after_downtime_only_the_last(dated: House) -> None:
    """A bot that slept from six weeks before until one week before speaks once, of the days that are left."""
    await dated.joins(ANNA, role="Controller")
    await rest(dated, ANNA)
    dated.clock.at = MIDNIGHT + timedelta(weeks=7, hours=9)
    await dated.app.ticker.tick()
    await dated.settle()
    await dated.move_to(MIDNIGHT + timedelta(weeks=8, days=6))
    (notice,) = notices(dated, ANNA)
    assert "Nog 10 dagen." in notice


async def test_a_button_of_somebody_elses_matter_changes_nothing(dated: House) -> None:
    """Who has another role, or makes a button up, arranges nothing."""
    await dated.joins(BRAM)
    for data in ("o.date.1-20260430-6-kaders.y", "o.date.1-x-6-kaders.y", "o.date.x.y", "o.date.1-20260430-6-geen.y"):
        said = await dated.sends_data(BRAM, data)
        assert said == ["Deze knop werkt niet meer. Er is niets veranderd."], data
    assert await dated.rows("SELECT * FROM arranged") == []


async def test_the_digest_tells_the_date_until_it_is_arranged(dated: House) -> None:
    """In the last four weeks before it the lead reads the date under the agenda, once."""
    await dated.joins(LEAD, LEAD_CODE)
    await dated.move_to(MIDNIGHT + timedelta(weeks=6, hours=12))
    told = [text for text in dated.texts(LEAD) if "30 april: Kaders bij de raden" in text]
    assert len(told) == 1


async def test_the_overview_tells_how_the_dates_stand(dated: House) -> None:
    """A lead sees the dates of the coming weeks, open or arranged, whoever arranged them."""
    await dated.joins(LEAD, LEAD_CODE)
    await dated.joins(ANNA, role="Controller")
    await rest(dated, ANNA)
    (overview,) = await dated.says(LEAD, "/overzicht")
    assert overview.endswith("Vóór donderdag 30 april: Kaders bij de raden · nog open")
    await dated.move_to(MIDNIGHT + timedelta(weeks=3, days=4))
    await dated.presses(ANNA, "Geregeld")
    (overview,) = await dated.says(LEAD, "/overzicht")
    assert overview.endswith("Vóór donderdag 30 april: Kaders bij de raden · geregeld")
