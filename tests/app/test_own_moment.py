"""The day and hour that somebody chooses while joining."""

from datetime import timedelta
from pathlib import Path

from tests.app.house import ANNA, CODE, MONDAY, copy_dialogues, open_house

ASKED = """
  - id: dag
    when: {answer: meedoen, is: ja}
    ask: Op welke dag komt een vraag het beste uit?
    answer: choice
    options: {woensdag: Woensdag, donderdag: Donderdag, ooit: Maakt niet uit}
    keep: day

  - id: uur
    when: {answer: meedoen, is: ja}
    ask: En hoe laat ongeveer?
    answer: choice
    options: {u13_00: Een uur, u25_00: Nooit}
    keep: hour

  - id: welkom_aan_boord"""


async def test_the_day_chosen_while_joining_is_when_the_next_round_comes(tmp_path: Path) -> None:
    """Who chooses Thursday at one is invited on Thursday at one, not on the partnership's Tuesday."""
    file = copy_dialogues(tmp_path / "dialogues") / "kennismaking.yaml"
    file.write_text(file.read_text("utf-8").replace("\n  - id: welkom_aan_boord", ASKED), "utf-8")
    async with open_house(tmp_path) as house:
        await house.says(ANNA, f"/start {CODE}")
        for label in ("Ja, ik doe mee", "Adviseur", "Donderdag", "Een uur"):
            await house.presses(ANNA, label)
        assert await house.rows("SELECT weekday, hour FROM personal_rhythms") == [(3, "13:00")]
        await house.presses(ANNA, "Deze week niet")
        thursday = (MONDAY + timedelta(days=10)).replace(hour=12, minute=59)
        await house.move_to(thursday)
        count = len(house.texts(ANNA))
        await house.move_to(thursday + timedelta(minutes=2))
        assert len(house.texts(ANNA)) == count + 1


async def test_an_option_that_is_no_day_or_hour_changes_no_rhythm(tmp_path: Path) -> None:
    """What an author writes otherwise is kept, and the partnership's own moment stays."""
    file = copy_dialogues(tmp_path / "dialogues") / "kennismaking.yaml"
    file.write_text(file.read_text("utf-8").replace("\n  - id: welkom_aan_boord", ASKED), "utf-8")
    async with open_house(tmp_path) as house:
        await house.says(ANNA, f"/start {CODE}")
        for label in ("Ja, ik doe mee", "Adviseur", "Maakt niet uit", "Nooit"):
            await house.presses(ANNA, label)
        assert await house.rows("SELECT weekday, hour FROM personal_rhythms WHERE weekday IS NOT NULL") == []
