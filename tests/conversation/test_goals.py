"""Goals: written with five levels, confirmed by the client, measured, and told as they stand."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, LEAD, House
from tests.conversation.own_house import (
    ACCOUNT,
    CLIENT,
    GOAL,
    client_joins,
    lead_joins,
    open_own_house,
    writes_goal,
)


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def hears(house: House, user: int) -> str:
    """Let what is due be sent; return the newest that somebody heard."""
    await house.move_to(house.clock.at + timedelta(minutes=1))
    return house.last(user).text


async def test_the_client_confirms_before_anything_is_measured(own: House) -> None:
    """A goal goes to the client with its levels and two buttons; only a yes lets it be measured."""
    await client_joins(own)
    await writes_goal(own)
    assert "Wacht op de opdrachtgever." in (await own.says(ACCOUNT, "/doelen"))[0]
    assert "De doelen meten" not in own.last(ACCOUNT).labels
    told = await hears(own, CLIENT)
    assert GOAL in told
    assert "0: twee weken korter" in told
    assert own.last(CLIENT).labels[:2] == ("Bevestigen", "Niet zo")
    assert (await own.presses(CLIENT, "Bevestigen"))[0].startswith("Dank je. Dit doel ligt vast")
    assert "Nog niet gemeten." in (await own.says(ACCOUNT, "/doelen"))[0]
    assert "De doelen meten" in own.last(ACCOUNT).labels


async def test_a_measured_goal_says_how_it_stands(own: House) -> None:
    """A measurement offers the goal's own levels, asks what shows it, and /doelen tells it to everybody."""
    await client_joins(own)
    await writes_goal(own)
    await hears(own, CLIENT)
    await own.presses(CLIENT, "Bevestigen")
    await own.says(ACCOUNT, "/doelen")
    await own.presses(ACCOUNT, "De doelen meten")
    assert f"Waar staat {GOAL} nu?" in own.last(ACCOUNT).text
    await own.presses(ACCOUNT, "+1")
    await own.says(ACCOUNT, "Het kwartaalbericht")
    await own.presses(ACCOUNT, "Overslaan")
    await own.joins(ANNA)
    told = (await own.says(ANNA, "/doelen"))[0]
    assert "Meer dan afgesproken: drie weken korter" in told
    assert "Het kwartaalbericht" in told


async def test_a_refused_goal_comes_back_to_its_author(own: House) -> None:
    """Niet zo tells whoever wrote it, who changes it, after which the client is asked again."""
    await client_joins(own)
    await writes_goal(own)
    await hears(own, CLIENT)
    assert (await own.presses(CLIENT, "Niet zo"))[0].startswith("Goed.")
    assert (await hears(own, ACCOUNT)).startswith("De opdrachtgever wil een doel anders.")
    await own.presses(ACCOUNT, "Bekijk het doel")
    await own.presses(ACCOUNT, "Aanpassen")
    await own.presses(ACCOUNT, own.last(ACCOUNT).labels[4])
    await own.says(ACCOUNT, "drie weken korter")
    await own.move_to(own.clock.at + timedelta(days=9))  # one unasked message was enough for that week
    assert any("0: drie weken korter" in text for text in own.texts(CLIENT))
    assert own.button(CLIENT, "Bevestigen")


async def test_only_the_client_confirms(own: House) -> None:
    """A button in other hands does nothing, and the client's works once."""
    await client_joins(own)
    await writes_goal(own)
    ((number,),) = await own.rows("SELECT id FROM records WHERE kind = 'goal'")
    for user, data in (
        (ACCOUNT, f"o.goal.{number}.yes"),
        (ACCOUNT, f"o.goal.{number}.ended"),
        (ACCOUNT, "o.goal.99.look"),
        (ACCOUNT, "o.goal.x.look"),
        (CLIENT, f"o.goal.{number}.wat"),
        (CLIENT, f"o.goud.{number}.yes"),
    ):
        assert (await own.sends_data(user, data))[0].startswith("Deze knop werkt niet meer.")
    await own.sends_data(CLIENT, f"o.goal.{number}.yes")
    assert (await own.sends_data(CLIENT, f"o.goal.{number}.yes"))[0].startswith("Deze knop werkt niet meer.")
    assert await own.rows("SELECT state FROM records") == [("confirmed",)]
    assert "Bevestigen" not in await hears(own, CLIENT)  # what was due is no longer of use


async def test_a_goal_ends_when_the_lead_says_so_twice(own: House) -> None:
    """Ending a goal asks once more; after it the goal is in no list, and its button is gone."""
    await client_joins(own)
    await writes_goal(own)
    await lead_joins(own)
    await own.says(LEAD, "/doelen")
    await own.presses(LEAD, f"Bekijk 1 · {GOAL}")
    assert "Bevestigen" not in own.last(LEAD).labels
    await own.presses(LEAD, "Dit doel stopt")
    assert (await own.presses(LEAD, "Ja, het stopt"))[0] == "Dit doel is gestopt."
    assert "nog geen doelen" in (await own.says(LEAD, "/doelen"))[0]
    ((number,),) = await own.rows("SELECT id FROM records WHERE kind = 'goal'")
    assert (await own.sends_data(LEAD, f"o.goal.{number}.look"))[0].startswith("Deze knop werkt niet meer.")


async def test_erasing_leaves_the_goal_by_role_only(own: House) -> None:
    """Whoever wrote a goal and is erased leaves the goal, and no row from which they can be found."""
    await client_joins(own)
    await writes_goal(own)
    ((session,),) = await own.rows("SELECT session_id FROM records")
    await own.erases(ACCOUNT)
    assert await own.rows("SELECT role, state FROM records") == [("accounthouder", "proposed")]
    assert await own.tables_with(session) == set()
    assert await own.tables_with(str(ACCOUNT)) == set()
    assert GOAL in (await own.says(CLIENT, "/doelen"))[0]
