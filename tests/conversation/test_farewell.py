"""Leaving: words for a successor in the same role, given on once, and everything else erased."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, House
from tests.conversation.own_house import CLIENT, client_joins, open_own_house

WORDS = "Bel eerst <de griffier>"


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def test_words_for_a_successor(own: House) -> None:
    """Who stops may leave words; once they are gone, the next in that role reads them, and nobody after that."""
    await own.joins(ANNA)
    await own.says(ANNA, "/stop")
    await own.presses(ANNA, "Iets meegeven aan wie na mij komt")
    assert "gaat naar wie na jou in deze rol komt" in own.last(ANNA).text
    await own.says(ANNA, WORDS)
    assert any("Bewaard voor wie na jou komt." in text for text in own.texts(ANNA))
    assert own.texts(ANNA)[-1] == "Wil je nu helemaal stoppen?"
    await own.joins(CLIENT)  # the same role, while Anna is still there
    assert WORDS not in "".join(own.texts(CLIENT))
    await own.presses(ANNA, "Wis al mijn gegevens")
    await own.presses(ANNA, "Ja, wis alles")
    await own.joins(BRAM)
    told = next(text for text in own.texts(BRAM) if WORDS in text)
    assert told.startswith("Wie jouw rol eerder had, liet dit voor je achter:")
    later = 910_000_041
    await own.joins(later)
    assert WORDS not in "".join(own.texts(later))


async def test_another_role_reads_nothing(own: House) -> None:
    """Words for a successor are for that role, and who left nothing leaves nothing."""
    await own.joins(ANNA)
    await own.says(ANNA, "/stop")
    await own.presses(ANNA, "Iets meegeven aan wie na mij komt")
    await own.says(ANNA, WORDS)
    await own.erases(ANNA)
    await client_joins(own)
    assert WORDS not in "".join(own.texts(CLIENT))
    for thing in ("9.begin", "1.weg"):
        assert (await own.sends_data(CLIENT, f"o.farewell.{thing}"))[0].startswith("Deze knop werkt niet meer.")
