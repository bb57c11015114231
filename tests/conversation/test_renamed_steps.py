"""An author may call the steps of the introduction what they like: what is kept counts, not the step's name."""

from pathlib import Path

import pytest

from tests.app.house import ANNA, House, copy_dialogues, open_house

OWN_CHOICE = """    answer: choice
    options:
      ja:
        label: Ja, ik doe mee
        also: [ja, yes, ok, oké, prima, graag]
      nee:
        label: Nee, liever niet
        also: [nee, no, liever niet]
"""


def rewrite_introduction(folder: Path, *, yes_no: bool) -> None:
    path = copy_dialogues(folder) / "kennismaking.yaml"
    text = path.read_text("utf-8").replace("meedoen", "deelname").replace("id: rol\n", "id: functie\n")
    assert OWN_CHOICE in text
    path.write_text(text.replace(OWN_CHOICE, "    answer: yes_no\n") if yes_no else text, "utf-8")


async def join(house: House, yes: str) -> None:
    await house.says(ANNA, "/start team-doet-mee")
    await house.presses(ANNA, yes)


@pytest.mark.parametrize(("yes_no", "yes"), [(False, "Ja, ik doe mee"), (True, "Ja")])
async def test_renamed_steps_still_make_a_member(tmp_path: Path, yes_no: bool, yes: str) -> None:  # noqa: FBT001 - a case
    """Consent and role are found by what the questions keep, as a choice or as yes or no."""
    rewrite_introduction(tmp_path / "dialogues", yes_no=yes_no)
    async with open_house(tmp_path) as house:
        await join(house, yes)
        await house.presses(ANNA, "Adviseur")
        assert await house.rows("SELECT role FROM members") == [("adviseur",)]
        assert await house.rows("SELECT count(*) FROM persons WHERE consented_utc_ms IS NOT NULL") == [(1,)]
        assert "Beginnen" in house.last(ANNA).labels


async def test_who_says_no_in_a_renamed_step_is_let_go(tmp_path: Path) -> None:
    """A no is heard whatever the step is called: nothing of the person stays."""
    rewrite_introduction(tmp_path / "dialogues", yes_no=True)
    async with open_house(tmp_path) as house:
        await join(house, "Nee")
        assert await house.rows("SELECT count(*) FROM persons") == [(0,)]
