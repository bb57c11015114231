"""Words that people share: read by the team after the close, unnamed, from enough people, and by nobody before."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import LEAD, LEAD_CODE, MONDAY, OTHER_CODE, House, copy_dialogues, open_house

WEEK = """\
id: week_risico
title: Risicomanagement
purpose: theme
theme: risico
minutes: 3
steps:
  - id: bekend
    ask: {indicator: risico.bekend}
  - id: op_tijd
    ask: {indicator: risico.op_tijd}
  - id: lastig
    ask: Wat was lastig?
    answer: text
    optional: ja
  - id: delen
    share: lastig
    text: Wil je dit delen met je team?
"""
TEAM = tuple(range(930_000_001, 930_000_012))
DIGEST = (MONDAY + timedelta(days=7)).replace(hour=8, minute=30)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    tmp_path.joinpath("data").mkdir()
    folder = copy_dialogues(tmp_path / "data" / "dialogues")
    (folder / "week_risico.yaml").write_text(WEEK, "utf-8")
    async with open_house(tmp_path / "data") as opened:
        await opened.joins(LEAD, LEAD_CODE)
        yield opened


async def writes(house: House, user: int, words: str, press: str = "Ja, deel dit") -> None:
    await house.joins(user)
    await house.answers(user, "3", "4")
    asked = await house.says(user, words)
    assert any(words in text and "minstens 8 anderen" in text for text in asked)
    await house.presses(user, press)


def read_by_lead(house: House) -> str:
    return "\n".join(m.text for m in house.phone.chat(LEAD) if m.by_bot and m.date >= DIGEST.timestamp())


async def test_enough_shared_words_reach_the_lead_in_no_telling_order(house: House) -> None:
    """Nine of eleven share; the lead reads the nine sentences by alphabet, and nobody's who said no."""
    for number, user in enumerate(TEAM):
        await writes(house, user, f"Zin {'KDBJAGCIHEF'[number]}", "Ja, deel dit" if number < 9 else "Nee, niet delen")
    assert await house.tables_with("Zin K") == {"texts", "shared_texts"}
    await house.move_to(DIGEST)
    read = read_by_lead(house)
    assert [line[-1] for line in read.splitlines() if line.startswith("Zin ")] == list("ABCDGHIJK")
    assert "In eigen woorden" in read
    assert await house.rows("SELECT * FROM shared_texts") == []
    await house.presses(LEAD, "Als PDF")
    assert house.last(LEAD).media is not None


async def test_too_few_shared_words_are_read_by_nobody(house: House) -> None:
    """Eight sharers of eleven are one too few: nothing is shown, kept or carried over to the next week."""
    for number, user in enumerate(TEAM):
        await writes(house, user, f"Zin {number}", "Ja, deel dit" if number < 8 else "Nee, niet delen")
    await house.move_to(DIGEST)
    assert "Zin " not in read_by_lead(house)
    assert await house.rows("SELECT * FROM shared_texts") == []
    assert await house.tables_with("Zin 1") == {"texts"}


async def test_shared_words_can_be_taken_back_until_the_close(house: House) -> None:
    """A second thought, other words, or erasing everything leaves nothing shared; /mijn tells what still is."""
    one, two, three = TEAM[:3]
    for user in (one, two, three):
        await writes(house, user, f"Woorden van {user}")
    assert any(f"Woorden van {one}" in text for text in await house.says(one, "/mijn"))
    await house.says(one, "/terug")
    await house.presses(one, "Wil je dit delen met je team?")
    await house.presses(one, "Nee, niet delen")
    await house.says(two, "/terug")
    await house.presses(two, "Wat was lastig?")
    await house.says(two, "Iets anders")
    await house.erases(three)
    assert await house.rows("SELECT words FROM shared_texts") == []


async def test_words_written_outside_a_round_join_the_one_that_is_open(house: House) -> None:
    """A round is found for every share of somebody in a team."""
    await writes(house, TEAM[0], "Zin")
    ((round_id,),) = await house.rows("SELECT round_id FROM shared_texts")
    assert [(round_id,)] == await house.rows("SELECT id FROM rounds WHERE state = 'open'")


async def test_who_leads_or_leaves_shares_no_more(house: House) -> None:
    """Their week no longer counts, so what they shared in it is read by nobody either; what the others shared stays."""
    leads, leaves, stays = TEAM[:3]
    for user in (leads, leaves, stays):
        await writes(house, user, f"Woorden van {user}")
    await house.says(leads, f"/start {LEAD_CODE}")
    await house.presses(leads, "Ja, ik word teamleider")
    await house.joins(leaves, OTHER_CODE)
    await house.says(leaves, "/wissel")
    await house.presses(leaves, "Een team verlaten")
    await house.presses(leaves, "Team Zuid")
    assert await house.rows("SELECT words FROM shared_texts") == [(f"Woorden van {stays}",)]


async def test_a_partnership_that_ends_keeps_nothing_shared(house: House) -> None:
    """No letter will ever come, so nobody's words wait for one."""
    await writes(house, TEAM[0], "Zin")
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Samenwerking beëindigen")
    await house.presses(LEAD, "Ja, beëindig")
    assert await house.tables_with("Zin") == {"texts"}
