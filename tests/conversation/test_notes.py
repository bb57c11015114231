"""The list of chances and risks: ranked, closed or handed over by whoever looks after an item."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, LEAD, PARTNERSHIP, House
from tests.conversation.own_house import lead_joins, open_own_house


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def notes(house: House, user: int, text: str, *labels: str) -> None:
    """Let somebody put something on the list."""
    await house.says(user, "/lijst")
    await house.presses(user, "Kans of risico")
    await house.says(user, text)
    for label in labels:
        await house.presses(user, label)


async def test_the_heaviest_comes_first_in_each_kind(own: House) -> None:
    """The list tells risks and chances apart, each by chance times impact, with the role that looks after it."""
    await own.joins(ANNA)
    assert "De lijst is nog leeg." in (await own.says(ANNA, "/lijst"))[0]
    await notes(own, ANNA, "Een <klein> ding", "Een risico", "1", "2", "Controller")
    await notes(own, ANNA, "Veel verloop", "Een risico", "3", "3", "Eigenaar")
    await notes(own, ANNA, "Samen inkopen", "Een kans", "2", "3", "Controller")
    assert (await own.says(ANNA, "/lijst"))[0] == (
        f"Kansen en risico's van {PARTNERSHIP}\n\n"
        "Risico's\n\n1. Veel verloop\nkans 3 × gevolg 3 = 9 · Eigenaar\n\n"
        "3. Een <klein> ding\nkans 1 × gevolg 2 = 2 · Controller\n\n"
        "Kansen\n\n2. Samen inkopen\nkans 2 × gevolg 3 = 6 · Controller"
    )
    assert own.last(ANNA).labels == ("Kans of risico",)  # an adviser looks after none of these


async def test_the_owner_hands_over_and_closes(own: House) -> None:
    """The role that owns an item hands it to another; the lead closes it; after that its buttons do nothing."""
    await own.joins(ANNA, role="Controller")
    await own.joins(BRAM)
    await lead_joins(own)
    await notes(own, ANNA, "Veel verloop", "Een risico", "3", "3", "Controller")
    await own.says(ANNA, "/lijst")
    await own.presses(ANNA, "1")
    await own.presses(ANNA, "Aan een ander")
    assert (await own.presses(ANNA, "Bestuurder"))[0] == "Dit ligt nu bij: Bestuurder."
    ((number,),) = await own.rows("SELECT id FROM records")
    for user, wish in ((ANNA, "closed"), (BRAM, "look"), (LEAD, "koning")):
        assert (await own.sends_data(user, f"o.note.{number}.{wish}"))[0].startswith("Deze knop werkt niet meer.")
    await own.says(LEAD, "/lijst")
    await own.presses(LEAD, "1")
    assert (await own.presses(LEAD, "Afgehandeld"))[0] == "Dit staat niet meer op de lijst."
    assert "De lijst is nog leeg." in (await own.says(LEAD, "/lijst"))[0]
    assert (await own.sends_data(LEAD, f"o.note.{number}.look"))[0].startswith("Deze knop werkt niet meer.")


async def test_a_long_list_stays_readable(own: House) -> None:
    """Of a long list the lightest are only counted."""
    await own.joins(ANNA)
    insert = """INSERT INTO records (partnership_id, team_id, kind, session_id, item, role, fields, state, made_utc_ms,
        changed_utc_ms) VALUES (1, 1, 'note', ?, '', 'controller', '[["text", ["option", "Iets"]]]', 'open', 0, 0)
        RETURNING id"""
    for number in range(15):
        await own.rows(insert, f"s{number}")
    said = (await own.says(ANNA, "/lijst"))[0]
    assert said.count("Iets") == 12
    assert "En nog 3, lichter dan deze." in said
    assert "nog niet gewogen" in said
