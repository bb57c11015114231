"""A private theme: a test that tries to get a figure of it out of everything that is shown or kept for a team."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import CODE, LEAD, LEAD_CODE, MONDAY, House, copy_dialogues, open_house
from tests.clock.test_digests import DIGEST
from tests.conversation.own_house import EXTRA

TEAM = tuple(range(920_000_001, 920_000_013))
WEEK = """id: week_verbinder
title: Verbinden
purpose: theme
theme: verbinder
minutes: 2

steps:
  - id: belang
    ask: {indicator: verbinder.belang}
  - id: vertalen
    ask: {indicator: verbinder.vertalen}
  - id: aanspreken
    ask: {indicator: verbinder.aanspreken}
  - id: slot
    say: Dank je.
"""


@pytest.fixture
async def private(tmp_path: Path) -> AsyncIterator[House]:
    """Run a house whose only theme week is about the private theme."""
    folder = copy_dialogues(tmp_path / "dialogues")
    with (folder / "framework.yaml").open("a", encoding="utf-8") as framework:
        framework.write((EXTRA / "themes.txt").read_text("utf-8"))
    (folder / "week_risico.yaml").unlink()
    (folder / "week_verbinder.yaml").write_text(WEEK, "utf-8")
    async with open_house(tmp_path, MONDAY) as house:
        yield house


async def test_no_figure_of_a_private_theme_leaves_the_person(private: House) -> None:
    """With twelve answers, enough for any figure, neither the letter nor what is kept of the round holds one."""
    await private.joins(LEAD, LEAD_CODE)
    for user in TEAM:
        await private.joins(user, CODE)
        await private.answers(user, "2", "2", "2")
    await private.move_to(DIGEST)
    ((digest,),) = await private.rows("SELECT digest FROM letters") or [("",)]
    letter = "\n".join(m.text for m in private.phone.chat(LEAD) if m.by_bot and m.date >= DIGEST.timestamp())
    for shown in (digest, letter):
        assert "25 van 100" not in shown
        assert "ThemeScore" not in shown
        assert '"Agreement"' not in shown
        assert '"Change"' not in shown
    ((frozen, shown),) = await private.rows("SELECT frozen, shown FROM rounds WHERE number = 1")
    assert "25.0" not in frozen
    assert "25" not in shown.replace("2025", "")
