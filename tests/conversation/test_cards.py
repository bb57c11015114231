"""The role-and-mandate card, for the person alone, and the map by role, for whoever decides."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, LEAD, PARTNERSHIP, House
from tests.conversation.own_house import CLIENT, client_joins, lead_joins, open_own_house

WORDS = "Dat ik <snel> terugbel"


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def fills_in(house: House, user: int, *answers: str) -> list[str]:
    """Let somebody answer what they may do; words are typed, the rest is pressed."""
    await house.says(user, "/gesprekken")
    before = len(house.texts(user))
    await house.presses(user, "Mijn rol en mandaat")
    for answer in answers:
        if answer in {"50000", "1 december 2026", WORDS}:
            await house.says(user, answer)
        else:
            await house.presses(user, answer)
    return house.texts(user)[before:]


async def test_the_card_is_made_at_the_end_and_kept(own: House) -> None:
    """At the end there is a picture and a text with what I may do and what I said; /kaart brings them back."""
    await own.joins(ANNA, role="Controller")
    said = await fills_in(own, ANNA, "Ja", "Nee", "Ja", "50000", "1 december 2026", "Over geld", WORDS)
    assert own.phone.chat(ANNA)[-2].media is not None
    assert said[-1] == (
        f"Mijn rol: Controller\nTeam Zuid · {PARTNERSHIP}\n\n"
        "Besluiten nemen (mandaat)\nJa, dat mag ik\nop papier, tot € 50.000, tot en met 1 december 2026\n\n"
        "Contracten tekenen (volmacht)\nNee\n\n"
        "Waarvoor mogen partners je bellen?\nOver geld\n\n"
        f"Wat verwachten partners van je?\n{WORDS}\n\n"
        "Ingevuld op 2 maart 2026. Deze kaart zie alleen jij. Wat je mag, is te zien bij je rol."
    )
    again = await own.says(ANNA, "/kaart")
    assert said[-1] in again
    assert own.last(ANNA).labels == ("Mijn rol en mandaat",)


async def test_without_a_card_there_is_one_to_make(own: House) -> None:
    """/kaart without a card offers the dialogue that makes one; other people's cards can't be asked for."""
    await own.joins(ANNA, role="Controller")
    await own.joins(BRAM)
    await fills_in(own, ANNA, "Ja", "Nee", "Ja", "50000", "1 december 2026", "Over geld", WORDS)
    assert (await own.says(BRAM, "/kaart"))[0].startswith("Je hebt nog geen kaart")
    assert own.last(BRAM).labels == ("Mijn rol en mandaat",)
    assert WORDS not in "".join(own.texts(BRAM))


async def test_who_decides_sees_who_may_what_by_role(own: House) -> None:
    """The client, the owner and a lead see the map with what is off; others have no such button."""
    await client_joins(own)
    await lead_joins(own)  # an owner
    await own.joins(ANNA, role="Controller")
    await own.says(CLIENT, "/kaart")
    await own.presses(CLIENT, "Wie mag wat?")
    assert own.texts(CLIENT)[-1].startswith("Nog niemand vulde in wat die mag.")
    await fills_in(own, LEAD, "Ja", "Nee", "Nee", "Weet ik niet", "Weet ik niet", "Nee", "Over geld", "Overslaan")
    await fills_in(own, ANNA, "Ja", "Weet ik niet", "Ja", "50000", "1 december 2026", "Over geld", "Overslaan")
    await own.says(CLIENT, "/kaart")
    said = (await own.presses(CLIENT, "Wie mag wat?"))[0]
    for line in (
        f"Wie mag wat in {PARTNERSHIP}?",
        "Eigenaar: niet op papier",
        "Controller: op papier, tot € 50.000, tot en met 1 december 2026",
        "Nee: Eigenaar",
        "Weet het niet: Controller",
        "Let op\nEigenaar en opdrachtgever zijn één persoon.",
        "Meer dan één rol mag besluiten nemen.",
    ):
        assert line in said
    for data in ("o.mandates.1.map", "o.mandates.9.map"):
        assert (await own.sends_data(ANNA, data))[0].startswith("Deze knop werkt niet meer.")
    assert (await own.sends_data(CLIENT, "o.mandates.1.x"))[0].startswith("Deze knop werkt niet meer.")


async def test_a_card_of_somebody_who_was_erased_is_gone(own: House) -> None:
    """After erasing, what was told for the role stays, and the card and its words are gone."""
    await client_joins(own)
    await own.joins(ANNA, role="Controller")
    await fills_in(own, ANNA, "Ja", "Nee", "Ja", "50000", "1 december 2026", "Over geld", WORDS)
    assert "profiles" in await own.tables_with("geld")
    await own.erases(ANNA)
    assert await own.tables_with(WORDS) == set()
    assert await own.rows("SELECT * FROM profiles") == []
    await own.says(CLIENT, "/kaart")
    assert "Controller: op papier" in (await own.presses(CLIENT, "Wie mag wat?"))[0]
