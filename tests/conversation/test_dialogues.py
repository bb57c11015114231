"""/gesprekken: what a person may begin now, going on where they were, and beginning anew."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.house import ANNA, House
from tests.conversation.own_house import ACCOUNT, open_own_house, writes_goal


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def test_only_what_is_for_somebody_is_listed(own: House) -> None:
    """A dialogue for another role, a week, an introduction or a plan is in no list, nor begun by its button."""
    await own.joins(ANNA)
    said = (await own.says(ANNA, "/gesprekken"))[0]
    assert set(own.last(ANNA).labels) == {"Kans of risico", "Mijn rol en mandaat", "Mijn profiel als verbinder"}
    assert "2 minuten" in said
    for name in ("doel", "meting", "week_risico", "kennismaking", "voornemen", "weg"):
        assert (await own.sends_data(ANNA, f"o.dialogue.1-{name}.begin"))[0].startswith("Deze knop werkt niet meer.")
    assert (await own.sends_data(ANNA, "o.dialogue.9-notitie.begin"))[0].startswith("Deze knop werkt niet meer.")


async def test_the_list_says_what_a_dialogue_is_for_and_when_it_was_done(own: House) -> None:
    """A dialogue tells its minutes and its first sentence; once it is done, on which day that was."""
    await writes_goal(own)
    said = (await own.says(ACCOUNT, "/gesprekken"))[0]
    assert "4 minuten · gedaan op maandag 2 maart" in said
    assert "Een doel voor Samenwerking De Vliet, met vijf niveaus." in said


async def test_going_on_and_beginning_anew(own: House) -> None:
    """Who is in the middle may go on with the open question, or begin anew and leave the old one for good."""
    await own.joins(ANNA)
    await own.says(ANNA, "/gesprekken")
    await own.presses(ANNA, "Kans of risico")
    await own.says(ANNA, "Veel verloop")
    await own.says(ANNA, "/pauze")
    assert "je bent bezig" in (await own.says(ANNA, "/gesprekken"))[0]
    await own.presses(ANNA, "Kans of risico")
    assert "Hier was je al mee bezig." in own.last(ANNA).text
    await own.presses(ANNA, "Verder")
    assert "Is het een kans of een risico?" in own.last(ANNA).text
    await own.says(ANNA, "/gesprekken")
    await own.presses(ANNA, "Kans of risico")
    await own.presses(ANNA, "Opnieuw")
    assert "Wat zag je?" in own.last(ANNA).text
    assert await own.rows("SELECT state FROM sessions WHERE script = 'notitie' ORDER BY touched_utc_ms") == [
        ("stopped",),
        ("active",),
    ]


async def test_without_a_team_there_is_nothing_to_begin(own: House) -> None:
    """Somebody who is in no team yet hears that kindly, and so they do of goals and of the list."""
    await own.says(ANNA, "/start team-doet-mee")
    assert (await own.says(ANNA, "/gesprekken"))[0] == "Er zijn nu geen gesprekken die je zelf kunt starten."
    for command in ("/doelen", "/lijst"):
        assert (await own.says(ANNA, command))[0].startswith("Gripbot werkt op uitnodiging.")
