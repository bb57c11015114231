"""/mijn: what is kept, what was given away, the own line, and taking words back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, House
from tests.conversation.own_house import ACCOUNT, GOAL, open_own_house, writes_goal


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def test_what_was_given_to_the_partnership(own: House) -> None:
    """What somebody recorded is told to them with its day, as long as it can be known as theirs."""
    await writes_goal(own)
    said = "\n".join(await own.says(ACCOUNT, "/mijn"))
    assert "Dit gaf je aan de samenwerking, zonder je naam" in said
    assert f"Een doel: {GOAL}\nmaandag 2 maart" in said


async def fills_profile(house: House, *values: str) -> None:
    """Let somebody answer the statements of the private theme, outside any round."""
    await house.says(ANNA, "/gesprekken")
    await house.presses(ANNA, "Mijn profiel als verbinder")
    for value in values:
        await house.presses(ANNA, value)


async def test_the_own_line_is_for_the_person_alone(own: House) -> None:
    """A profile made twice shows a line at its end and in /mijn; the second time the result looks back at the first."""
    await own.joins(ANNA)
    await fills_profile(own, "3", "3", "3")
    await own.move_to(own.clock.at + timedelta(days=1))
    await fills_profile(own, "4", "4", "4")
    line = own.texts(ANNA)[-1]
    assert line.startswith("Jouw eigen lijn: Houding, gedrag en verbinden\nmaandag 2 maart: 50 van 100\n")
    assert "dinsdag 3 maart: 75 van 100" in line
    assert any("Vorige keer was het 50." in text for text in own.texts(ANNA))
    assert line in "\n".join(await own.says(ANNA, "/mijn"))
    assert await own.rows("SELECT count(*) FROM responses") == [(0,)]


async def test_an_answer_to_nobody_else_can_be_changed(own: House) -> None:
    """An answer outside a round that is taken back leaves the line."""
    await own.joins(ANNA)
    await fills_profile(own, "3", "3")
    await own.says(ANNA, "/terug")
    await own.presses(ANNA, "5")
    assert await own.rows("SELECT indicator, value FROM own_answers ORDER BY indicator") == [
        ("verbinder.belang", 3),
        ("verbinder.vertalen", 5),
    ]


async def test_shared_words_can_be_taken_back(own: House) -> None:
    """Each sentence that somebody shares has a button of its own that takes it back, for its author alone."""
    await own.joins(ANNA)
    await own.joins(BRAM)
    insert = """INSERT INTO shared_texts (session_id, step, person_id, team_id, round_id, words)
        VALUES (?, 'lastig', 1, 1, 1, ?) RETURNING step"""
    await own.rows(insert, "een", "Het overleg liep vast.")
    assert "Het overleg liep vast." in "\n".join(await own.says(ANNA, "/mijn"))
    assert own.last(ANNA).labels[0] == "Niet meer delen"
    _, data = own.button(ANNA, "Niet meer delen")
    await own.rows(insert, "twee", "Niemand belde terug.")
    await own.says(ANNA, "/mijn")
    assert own.last(ANNA).labels[:2] == (
        "Niet meer delen · Het overleg liep vast.",
        "Niet meer delen · Niemand belde terug.",
    )
    assert (await own.sends_data(BRAM, data))[0].startswith("Deze knop werkt niet meer.")
    assert (await own.sends_data(ANNA, data))[0] == "Goed. Je team krijgt dit niet te lezen."
    assert await own.rows("SELECT words FROM shared_texts") == [("Niemand belde terug.",)]
