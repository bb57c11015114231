"""A quarter in the house: what is asked when, what is asked again, and the weeks in which nobody is asked anything."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, LEAD, LEAD_CODE, MONDAY, House, open_house
from tests.clock.quarter_folder import write_folder

MIDNIGHT = MONDAY.replace(hour=0)
TEAM = tuple(range(920_000_001, 920_000_009))


@pytest.fixture
async def quarter(tmp_path: Path) -> AsyncIterator[House]:
    write_folder(tmp_path / "dialogues")
    async with open_house(tmp_path) as house:
        yield house


async def slots(house: House) -> list[tuple[str, str]]:
    """Return what each round of the quarter was for."""
    return await house.rows("SELECT kind, theme FROM slots ORDER BY number")


def heard_since(house: House, user: int, moment: float) -> list[str]:
    """Return what somebody heard from a moment on."""
    return [m.text for m in house.phone.chat(user) if m.by_bot and m.date >= moment]


async def test_a_quarter_runs_its_course_without_anybody(quarter: House) -> None:
    """With three themes they take turns; where nothing fell short there is rest, and the team talks at the end."""
    await quarter.move_to(MIDNIGHT + timedelta(weeks=13, hours=1))
    turns = ["risico", "kosten", "verbinder"] * 3 + ["risico"]
    expected = [("theme", theme) for theme in turns]
    expected[5:5] = [("rest", "")]
    assert await slots(quarter) == [*expected, ("rest", ""), ("conversation", ""), ("theme", "kosten")]
    assert await quarter.rows("SELECT count(*) FROM rounds WHERE state = 'open'") == [(1,)]


async def test_a_theme_for_which_too_few_took_part_is_asked_again(quarter: House) -> None:
    """The sixth week asks the first theme again, as a round of its own; what was frozen stays as it was shown."""
    for user in TEAM:
        await quarter.joins(user)
    await quarter.answers(TEAM[0], "4", "4", "4", "Nee")
    await quarter.move_to(MIDNIGHT + timedelta(weeks=5, minutes=-1))
    before = await quarter.rows("SELECT id, frozen, shown FROM rounds WHERE state = 'frozen' AND number < 5")
    assert await quarter.rows("SELECT DISTINCT theme FROM slots WHERE fell_short = 1 ORDER BY theme") == [
        ("kosten",),
        ("risico",),
    ]
    await quarter.says(TEAM[1], "/help")  # whoever keeps silent for weeks is not invited any more
    await quarter.move_to(MIDNIGHT + timedelta(weeks=5, days=1, hours=12))
    assert (await slots(quarter))[5] == ("catch_up", "risico")
    assert any(text.startswith("Nog een keer: Risicomanagement.") for text in quarter.texts(TEAM[1])[-2:])
    await quarter.answers(TEAM[1], "3", "3", "3", "Nee")
    await quarter.move_to(MIDNIGHT + timedelta(weeks=6, hours=1))
    assert await quarter.rows("SELECT id, frozen, shown FROM rounds WHERE number < 5") == before
    assert await quarter.rows("SELECT count(*) FROM responses WHERE round_id = 6") == [(3,)]


async def test_in_a_week_of_rest_nobody_hears_anything(quarter: House) -> None:
    """With nothing to catch up no message comes, no letter follows, and /start says when we go on."""
    await quarter.joins(LEAD, LEAD_CODE)
    await quarter.joins(ANNA)
    await quarter.move_to(MIDNIGHT + timedelta(weeks=5, hours=9))
    assert (await slots(quarter))[5] == ("rest", "")
    opened = (MIDNIGHT + timedelta(weeks=5, days=1, hours=9)).timestamp()  # Easter put the last letter off a day
    await quarter.move_to(MIDNIGHT + timedelta(weeks=5, days=4, hours=9))
    assert heard_since(quarter, ANNA, opened) == []
    assert await quarter.says(ANNA, "/start") == ["Er staat nu niets open. Op dinsdag 14 april hoor je weer van me."]
    await quarter.move_to(MIDNIGHT + timedelta(weeks=6, hours=9))
    assert len(heard_since(quarter, ANNA, opened)) == 1
    assert heard_since(quarter, LEAD, opened) == []


async def test_after_downtime_the_quarter_goes_on_where_it_was(quarter: House) -> None:
    """A bot that was away for five weeks opens one round: the next of the plan, for the week that it is now."""
    await quarter.joins(ANNA)
    said = len(quarter.texts(ANNA))
    quarter.clock.at = MONDAY + timedelta(weeks=5, days=2)
    await quarter.app.ticker.tick()
    await quarter.settle()
    assert await slots(quarter) == [("theme", "risico"), ("theme", "kosten")]
    assert len(quarter.texts(ANNA)) == said
    await quarter.move_to(MIDNIGHT + timedelta(weeks=5, days=3, hours=10))
    assert quarter.texts(ANNA)[said:] == ["Deze week: Kosten.\n2 vragen, ongeveer een minuut."]


async def test_a_bot_that_comes_back_on_friday_gives_people_the_next_week_too(quarter: House) -> None:
    """The round runs until the Sunday after, so that everybody is invited on the usual day."""
    await quarter.joins(ANNA)
    quarter.clock.at = MONDAY + timedelta(weeks=2, days=4)
    await quarter.app.ticker.tick()
    closes = await quarter.rows("SELECT closes_utc_ms FROM rounds WHERE number = 2")
    assert closes == [(int((MIDNIGHT + timedelta(weeks=4)).timestamp() * 1000),)]
    before = len(quarter.texts(ANNA))
    await quarter.move_to(MIDNIGHT + timedelta(weeks=3, days=1, hours=9, minutes=30))
    assert quarter.texts(ANNA)[before:] == ["Deze ronde: Kosten.\n2 vragen, ongeveer een minuut."]
