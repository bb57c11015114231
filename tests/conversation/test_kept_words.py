"""What a dialogue keeps of a person for later ones: answers by name, and own words that come back only if they may."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, MONDAY, House, copy_dialogues, open_house

WEEK = """\
id: week_risico
title: Risicomanagement
purpose: theme
theme: risico
minutes: 3
steps:
  - id: terug
    recall: "Op {date} schreef je: {words}"
    of: week_risico.lastig
    max_age_days: 20
  - id: dag_bekend
    when: {known: beste_dag, is: di}
    say: "Vorige keer koos je {beste_dag}."
  - id: bekend
    ask: {indicator: risico.bekend}
  - id: lastig
    ask: Wat was lastig?
    answer: text
    optional: ja
  - id: mag
    ask: Mag ik dit later laten zien?
    answer: yes_no
    keep: recall
  - id: dag
    ask: Welke dag past je?
    answer: choice
    keep: beste_dag
    options: {di: Dinsdag, do: Donderdag}
  - id: aantal
    ask: Hoe vaak overleg je?
    answer: number
    keep: overleg
"""
WRITTEN = "Niemand wist wie betaalt."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    tmp_path.joinpath("data").mkdir()
    folder = copy_dialogues(tmp_path / "data" / "dialogues")
    (folder / "week_risico.yaml").write_text(WEEK, "utf-8")
    async with open_house(tmp_path / "data") as opened:
        yield opened


async def plays_week(house: House, user: int, *, may: str, day: str = "Dinsdag") -> list[str]:
    """Answer this week; return what the bot said from the begin on."""
    said = await house.presses(user, "Beginnen")
    await house.presses(user, "4")
    await house.says(user, WRITTEN)
    await house.presses(user, may)
    await house.presses(user, day)
    await house.says(user, "3")
    return said


async def test_own_words_come_back_to_who_said_yes(house: House) -> None:
    """A week later the person reads what they wrote and when; the words stand in no other table than before."""
    await house.joins(ANNA)
    first = await plays_week(house, ANNA, may="Ja")
    assert not any(WRITTEN in text for text in first)
    await house.move_to(MONDAY + timedelta(days=9))
    second = await house.presses(ANNA, "Beginnen")
    assert f"Op maandag 2 maart schreef je: {WRITTEN}" in second
    assert "Vorige keer koos je Dinsdag." in second
    assert await house.tables_with(WRITTEN) == {"texts"}


@pytest.mark.parametrize(("may", "weeks"), [("Nee", 1), ("Ja", 4)])
async def test_own_words_stay_away_without_a_yes_or_when_they_are_old(house: House, may: str, weeks: int) -> None:
    """Who said no reads nothing again, and neither does who wrote it longer ago than the author allows."""
    await house.joins(ANNA)
    await plays_week(house, ANNA, may=may)
    await house.move_to(MONDAY + timedelta(days=2 + 7 * weeks))
    assert not any(WRITTEN in text for text in await house.presses(ANNA, "Beginnen"))


async def test_kept_answers_are_the_persons_own(house: House) -> None:
    """What one person keeps is not known of another, and a later answer takes the place of the first."""
    await house.joins(ANNA)
    await house.joins(BRAM)
    await plays_week(house, ANNA, may="Ja")
    await plays_week(house, BRAM, may="Ja", day="Donderdag")
    await house.move_to(MONDAY + timedelta(days=9))
    assert not any("Vorige keer" in text for text in await house.presses(BRAM, "Beginnen"))
    await plays_week(house, ANNA, may="Nee", day="Donderdag")
    kept = await house.rows("SELECT name, value FROM profiles JOIN persons ON id = person_id WHERE chat_id = ?", ANNA)
    assert dict(kept) == {
        "beste_dag": '["option", "do"]',
        "overleg": '["number", 3]',
        "recall": '["option", "no"]',
    }


async def test_erasing_takes_kept_answers_along(house: House) -> None:
    """Nothing of a profile outlives its person."""
    await house.joins(ANNA)
    await plays_week(house, ANNA, may="Ja")
    await house.erases(ANNA)
    assert await house.rows("SELECT * FROM profiles") == []


async def test_a_kept_label_follows_the_language(house: House) -> None:
    """An answer is named by the question that keeps it, as it is now and in the person's language."""
    await house.joins(ANNA)
    await plays_week(house, ANNA, may="Ja")
    path = house.data / "dialogues" / "week_risico.yaml"
    path.write_text(path.read_text("utf-8").replace("di: Dinsdag", "di: de dinsdag"), "utf-8")
    shelf, _ = house.app.desk.library.read_again()
    house.app.desk.library.adopt(shelf)
    await house.move_to(MONDAY + timedelta(days=9))
    assert "Vorige keer koos je de dinsdag." in await house.presses(ANNA, "Beginnen")
