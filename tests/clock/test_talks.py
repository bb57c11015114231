"""The team conversation: from a finding of the digest to what was agreed, and back in the next digest."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, LEAD, House
from tests.clock.test_digests import DIGEST, team_answers
from tests.conversation.own_house import open_own_house

AGREED = "Elke maand tien minuten over risico's"


@pytest.fixture
async def own(tmp_path: Path) -> AsyncIterator[House]:
    async with open_own_house(tmp_path) as house:
        yield house


async def test_what_was_agreed_comes_back_in_the_next_digest(own: House) -> None:
    """A lead picks a finding, reads three cards, notes what was agreed, and the next digest brings it back once."""
    await team_answers(own)
    await own.move_to(DIGEST)
    assert own.last(LEAD).labels == ("Als PDF", "Kies een onderwerp")
    await own.presses(LEAD, "Kies een onderwerp")
    label = next(label for label in own.last(LEAD).labels if label.startswith("Basis op orde: "))
    said = await own.presses(LEAD, label)
    assert said[0].startswith("Je koos: Basis op orde: ")
    assert "tegenvaller van tien procent" in said[0] or "slecht nieuws" in said[0]
    await own.says(LEAD, AGREED)
    await own.says(LEAD, "vrijdag")
    assert AGREED in (await own.says(LEAD, "/lijst"))[0]
    await own.move_to(DIGEST + timedelta(days=7))
    letter = own.texts(LEAD)[-1]
    assert f"Vorige keer spraken jullie af\n{AGREED}\nOp 13 maart kijken jullie terug." in letter
    await own.move_to(DIGEST + timedelta(days=14))
    assert AGREED not in own.texts(LEAD)[-1]


async def test_a_talk_is_for_the_lead_of_that_letter(own: House) -> None:
    """Somebody else's button, a finding that is not there and a lead who no longer leads get a kind no."""
    await team_answers(own)
    await own.joins(ANNA)
    await own.move_to(DIGEST)
    for user, data in (
        (ANNA, "o.talk.1.choose"),
        (LEAD, "o.talk.x.choose"),
        (LEAD, "o.talk.1.99"),
        (LEAD, "o.talk.9.0"),
    ):
        assert (await own.sends_data(user, data))[0].startswith("Deze knop werkt niet meer.")
    await own.rows("UPDATE members SET is_lead = 0 RETURNING team_id")
    assert (await own.sends_data(LEAD, "o.talk.1.choose"))[0].startswith("Deze knop werkt niet meer.")


async def test_an_offered_talk_begins_from_the_last_letter(own: House) -> None:
    """Where the talk is offered by itself, beginning it lets the lead choose from their newest digest."""
    await team_answers(own)
    insert = """INSERT INTO offers (person_id, team_id, script, planned_utc_ms, touched_utc_ms)
        VALUES (1, 1, 'teamgesprek', 0, 0) RETURNING id"""
    ((early,),) = await own.rows(insert)
    assert (await own.sends_data(LEAD, f"o.offer.{early}.begin"))[-1].startswith("Deze knop werkt niet meer.")
    await own.move_to(DIGEST)
    ((offer,),) = await own.rows(insert)
    assert (await own.sends_data(LEAD, f"o.offer.{offer}.begin"))[-1].startswith("Waarover wil je met je team praten?")
