"""Dialogues offered by themselves: once their time has come, to whom they are for, never beside an invitation."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, MONDAY, House, open_house
from tests.clock.quarter_folder import write_folder

MIDNIGHT = MONDAY.replace(hour=0)
REFLECTION = """\
id: reflectie
title: Reflectie
purpose: free
cadence: fortnightly
minutes: 4
steps:
  - {id: zo, say: Even terugkijken helpt. Het blijft van jou.}
  - {id: hoe, ask: Hoe ging het?, answer: yes_no}
"""
CHECK = """\
id: feitencheck
title: Feitencheck
purpose: facts
for: [controller]
cadence: half_yearly
minutes: 5
steps:
  - {id: profiel, ask: {fact: risico.profiel}}
"""


@pytest.fixture
async def offering(tmp_path: Path) -> AsyncIterator[House]:
    folder = write_folder(tmp_path / "dialogues")
    (folder / "reflectie.yaml").write_text(REFLECTION, "utf-8")
    (folder / "feitencheck.yaml").write_text(CHECK, "utf-8")
    async with open_house(tmp_path) as house:
        yield house


def offers(house: House, user: int) -> list[str]:
    """Return the offers somebody got, as they were sent or stand now."""
    return [text for text in house.texts(user) if "Komt het nu uit?" in text]


async def test_a_dialogue_is_offered_when_its_time_has_come(offering: House) -> None:
    """In the third week, on Thursday, two days after the invitation: title, minutes, what it is for, three buttons."""
    await offering.joins(ANNA)
    await offering.answers(ANNA, "4", "4", "4", "Nee")
    await offering.move_to(MIDNIGHT + timedelta(days=15, hours=9, minutes=31))
    assert offers(offering, ANNA) == []
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=17, hours=9, minutes=29))
    assert offers(offering, ANNA) == []
    await offering.move_to(MIDNIGHT + timedelta(days=17, hours=9, minutes=30))
    message = offering.last(ANNA)
    assert message.text == ("Reflectie\nEven terugkijken helpt.\nDat duurt ongeveer 4 minuten. Komt het nu uit?")
    assert message.labels == ("Beginnen", "Later", "Nu niet", "Waarom krijg ik dit?")
    await offering.presses(ANNA, "Beginnen")
    assert offering.texts(ANNA)[-1] == "Hoe ging het?"


async def test_no_means_not_before_its_cadence(offering: House) -> None:
    """Who says not now hears of the dialogue again two weeks later and not sooner; a button may still be pressed."""
    await offering.joins(ANNA)
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=15, hours=10))
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=17, hours=10))
    said = await offering.presses(ANNA, "Nu niet")
    assert said == ["Goed, dan laat ik het rusten. Met /gesprekken begin je zelf, wanneer je wilt."]
    for days, times in ((24, 1), (30, 1), (31, 2)):
        await offering.move_to(MIDNIGHT + timedelta(days=days, hours=10))
        ((count,),) = await offering.rows("SELECT count(*) FROM offers WHERE state <> 'dropped'")
        assert count == times, days
        if offering.last(ANNA).text.startswith("Deze week"):
            await offering.presses(ANNA, "Deze week niet")


async def test_later_means_next_week(offering: House) -> None:
    """Who presses later is asked again on Thursday of the next week, whatever else came; the same offer, once."""
    await offering.joins(ANNA)
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=15, hours=10))
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=17, hours=10))
    assert await offering.presses(ANNA, "Later") == ["Goed. Ik kom er volgende week op terug."]
    await offering.move_to(MIDNIGHT + timedelta(days=22, hours=10))
    await offering.presses(ANNA, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(days=24, hours=9, minutes=31))
    assert offering.last(ANNA).text.startswith("Reflectie\n")
    assert await offering.rows("SELECT count(*) FROM offers") == [(1,)]


async def test_silent_people_get_no_offers_on_top(offering: House) -> None:
    """Invitations and reminders go first: who answers none of them has had the week's messages, and never more."""
    await offering.joins(ANNA)
    await offering.move_to(MIDNIGHT + timedelta(weeks=4))
    counted = await offering.rows("SELECT sent_utc_ms FROM nudges ORDER BY 1")
    for (at,) in counted:
        assert sum(at <= other < at + 7 * 86_400_000 for (other,) in counted) <= 2


async def test_an_offer_goes_to_nobody_it_is_not_for(offering: House) -> None:
    """The check of facts is offered to the controller alone; a lead without that role never hears of it."""
    await offering.joins(LEAD, LEAD_CODE)
    await offering.joins(ANNA, role="Controller")
    await offering.joins(BRAM)
    for user in (ANNA, BRAM):
        await offering.presses(user, "Deze week niet")
    await offering.move_to(MIDNIGHT + timedelta(weeks=7))
    found = await offering.rows(
        "SELECT DISTINCT m.role, o.script FROM offers o JOIN members m ON m.person_id = o.person_id ORDER BY 1, 2"
    )
    assert ("controller", "feitencheck") in found
    assert ("adviseur", "feitencheck") not in found


async def test_after_downtime_one_offer_waits_and_no_more(offering: House) -> None:
    """A bot that was away for months offers one dialogue when there is room, not all that it missed."""
    await offering.joins(ANNA)
    await offering.presses(ANNA, "Deze week niet")
    offering.clock.at = MIDNIGHT + timedelta(weeks=12, days=1)
    await offering.app.ticker.tick()
    await offering.settle()
    await offering.move_to(MIDNIGHT + timedelta(weeks=12, days=6))
    assert await offering.rows("SELECT count(*) FROM offers") == [(1,)]


TALK = """\
id: teamgesprek
title: Teamgesprek
purpose: talk
for: [lead]
minutes: 3
steps:
  - {id: zo, say: "Dit is het onderwerp: {onderwerp}."}
  - {id: kaart, ask: Welke kaart past?, answer: yes_no}
"""


async def test_in_the_week_of_the_team_conversation_the_lead_is_offered_it(tmp_path: Path) -> None:
    """In the thirteenth round the lead chooses a finding of the last digest; members are left alone."""
    folder = write_folder(tmp_path / "dialogues")
    (folder / "teamgesprek.yaml").write_text(TALK, "utf-8")
    async with open_house(tmp_path) as house:
        await house.joins(LEAD, LEAD_CODE)
        await house.joins(ANNA)
        await house.move_to(MIDNIGHT + timedelta(weeks=12, hours=12))
        (before,) = await house.rows("SELECT count(*) FROM nudges n JOIN members m USING (person_id) WHERE NOT is_lead")
        await house.move_to(MIDNIGHT + timedelta(weeks=12, days=4))
        assert house.last(LEAD).text.startswith("Deze keer is er geen thema. Er is ruimte voor het teamgesprek.")
        after = await house.rows("SELECT count(*) FROM nudges n JOIN members m USING (person_id) WHERE NOT is_lead")
        assert after == [before]
        await house.presses(LEAD, "Beginnen")
        assert house.last(LEAD).text.startswith("Waarover wil je met je team praten?")
        assert (await house.says(LEAD, "/overzicht"))[0].count("Ruimte voor het teamgesprek, tot en met zondag 31 mei")
