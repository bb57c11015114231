"""What a session knows from its beginning: the past of the person, and the parties of the partnership."""

import json
from datetime import timedelta
from typing import Any

from tests.app.house import ANNA, MONDAY, House


async def contexts(house: House) -> list[dict[str, Any]]:
    """Return the context of each weekly session, oldest first."""
    rows = await house.rows("SELECT plain FROM sessions WHERE round_id IS NOT NULL ORDER BY round_id")
    return [json.loads(plain)["context"] for (plain,) in rows]


async def test_the_parties_of_the_partnership_can_be_repeated_over(house: House) -> None:
    """Each party stands once in the list of parties of a session; without confirmed goals that list is empty."""
    await house.joins(ANNA)
    await house.presses(ANNA, "Beginnen")
    (context,) = await contexts(house)
    parties = ("Gemeente Dijkstad", "Gemeente Veenoord")
    assert context["lists"] == [["parties", [[party, party, []] for party in parties]], ["goals", []]]


async def test_the_first_week_has_no_past(house: House) -> None:
    """Who never answered has no earlier weeks and no earlier score."""
    await house.joins(ANNA)
    await house.presses(ANNA, "Beginnen")
    (context,) = await contexts(house)
    assert ["rounds", "none"] in context["known"]
    assert context["previous_scores"] == []


async def test_the_second_week_knows_the_first(house: House) -> None:
    """A later session knows in how many weeks its person answered, and their score of the time before."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Nee")
    await house.move_to(MONDAY + timedelta(days=9))
    await house.presses(ANNA, "Beginnen")
    _, context = await contexts(house)
    assert ["rounds", "one"] in context["known"]
    assert context["previous_scores"] == [["risico", 75.0]]
