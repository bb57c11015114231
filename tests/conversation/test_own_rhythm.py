"""/ritme: a person's own day, hour, free weekdays, leave and zone, and what they lead to."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.app.house import ANNA, LEAD, LEAD_CODE, MONDAY, House, copy_dialogues, open_house

QUESTIONS = """\
  - id: dag
    when: {answer: meedoen, is: ja}
    ask: Welke dag?
    answer: choice
    options: {maandag: Maandag, donderdag: Donderdag}
    why: Dan komt het uit.
    reprompt: Kies een dag.
    keep: day

  - id: uur
    when: {answer: meedoen, is: ja}
    ask: Hoe laat?
    answer: choice
    options: {u9_30: Half tien, u16_00: Vier uur}
    why: Dan komt het uit.
    reprompt: Kies een uur.
    keep: hour

"""
NEXT_WEEK = MONDAY + timedelta(days=7)


def at(day: int, clock: str) -> datetime:
    """Return a moment in the second week: day 0 is its Monday."""
    hour, minute = clock.split(":")
    return (NEXT_WEEK + timedelta(days=day)).replace(hour=int(hour), minute=int(minute))


async def joined(house: House) -> None:
    """Let Anna join and answer the first week, so that the second one invites her by itself."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Nee")


async def invited_at(house: House, until: datetime) -> list[str]:
    """Let time pass; return when Anna was invited to the second round, on the clock of Amsterdam."""
    seen = len(house.phone.chat(ANNA))
    await house.move_to(until)
    told = house.phone.chat(ANNA)[seen:]
    return [f"{datetime.fromtimestamp(m.date, MONDAY.tzinfo):%a %H:%M}" for m in told if "Deze week:" in m.text]


async def test_own_day_and_hour_move_the_invitation(house: House) -> None:
    """Chosen by button and typed in words, they hold from the next invitation on, and /ritme says so."""
    await joined(house)
    assert "dinsdag om 9.30 uur" in (await house.says(ANNA, "/ritme"))[0]
    await house.presses(ANNA, "Andere dag")
    assert "donderdag om 9.30 uur" in (await house.presses(ANNA, "Donderdag"))[0]
    await house.presses(ANNA, "Ander uur")
    assert "donderdag om 13.30 uur" in (await house.says(ANNA, "half twee"))[0]
    assert await invited_at(house, at(4, "12:00")) == ["Thu 13:30"]


async def test_a_choice_moves_what_was_planned_already(house: House) -> None:
    """On Monday the invitation of Tuesday is still to come; who then chooses Wednesday gets it on Wednesday."""
    await joined(house)
    await house.move_to(at(0, "10:00"))
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Andere dag")
    await house.says(ANNA, "woensdag")
    assert await invited_at(house, at(6, "12:00")) == ["Wed 09:30"]
    assert await house.rows("SELECT kind FROM nudges ORDER BY sent_utc_ms") == [("invite",), ("remind",)]


async def test_free_weekdays_are_ticked_in_place_or_typed(house: House) -> None:
    """Each tick changes the message it stands under; a message for a free day comes on the next working day."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Vrije dagen")
    before = len(house.texts(ANNA))
    await house.presses(ANNA, "Dinsdag")
    await house.presses(ANNA, "Woensdag")
    assert len(house.texts(ANNA)) == before
    assert {"✓ Dinsdag", "✓ Woensdag"} <= set(house.last(ANNA).labels)
    assert "Je werkt niet op dinsdag en woensdag." in (await house.presses(ANNA, "Klaar"))[0]
    assert await invited_at(house, at(6, "12:00")) == ["Thu 09:30"]
    await house.presses(ANNA, "Vrije dagen")
    assert "Je werkt niet op" not in (await house.says(ANNA, "geen"))[0]


async def test_a_week_keeps_a_day_on_which_somebody_can_be_reached(house: House) -> None:
    """Ticking all five days is turned back kindly, and typing them is not understood."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Vrije dagen")
    for day in ("Maandag", "Dinsdag", "Woensdag", "Donderdag"):
        await house.presses(ANNA, day)
    assert "geen dag over" in (await house.presses(ANNA, "Vrijdag"))[0]
    await house.presses(ANNA, "✓ Donderdag")
    assert (await house.says(ANNA, "ma, di, wo, do en vr"))[0].startswith("Welke dagen bedoel je?")


async def test_leave_with_an_end_is_quiet_until_then(house: House) -> None:
    """From Monday until Wednesday nothing comes; the invitation comes on Thursday."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Verlof")
    assert "Weg vanaf maandag 9 maart." in (await house.presses(ANNA, "Vanaf maandag"))[0]
    assert (await house.says(ANNA, "wat?"))[0].startswith("Tot en met welke dag?")
    said = await house.says(ANNA, "11 maart")
    assert said[0].startswith("Goed. Van maandag 9 maart tot en met woensdag 11 maart")
    assert "Met verlof van maandag 9 maart" in (await house.says(ANNA, "/ritme"))[0]
    assert await invited_at(house, at(6, "12:00")) == ["Thu 09:30"]
    assert "verlof" not in (await house.says(ANNA, "/ritme"))[0].lower()


@pytest.mark.parametrize("back", ["knop", "Ik ben er weer!"])
async def test_leave_without_an_end_lasts_until_somebody_is_back(house: House, back: str) -> None:
    """Nothing comes for weeks, not even a plan; back again, the plan is asked at once and the weeks go on."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Ja")
    for words in ("Als ik bel", "Dan vraag ik het", "vrijdag"):
        await house.says(ANNA, words)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Verlof")
    await house.presses(ANNA, "Vanaf morgen")
    assert "ik ben er weer" in (await house.presses(ANNA, "Weet ik nog niet"))[0]
    said = len(house.texts(ANNA))
    await house.move_to(MONDAY + timedelta(days=28))
    assert len(house.texts(ANNA)) == said
    told = await (house.presses(ANNA, "Ik ben er weer") if back == "knop" else house.says(ANNA, back))
    assert told[0].startswith("Fijn dat je er weer bent.")
    await house.move_to(MONDAY + timedelta(days=30))
    assert any("Als ik bel" in text for text in house.texts(ANNA)[said:])
    assert any("Deze week:" in text for text in house.texts(ANNA)[said:])


async def test_another_zone_is_another_clock(house: House) -> None:
    """Who lives in the Caribbean Netherlands is invited at half past nine there, which is in the afternoon here."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Tijdzone")
    assert "Caribisch Nederland" in (await house.presses(ANNA, "Caribisch Nederland"))[0]
    assert await invited_at(house, at(6, "12:00")) == ["Tue 14:30"]


async def test_what_was_asked_is_let_go_by_never_mind_and_by_time(house: House) -> None:
    """*Laat maar* changes nothing, and an hour later typed words are no answer to /ritme any more."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Andere dag")
    assert (await house.says(ANNA, "straks"))[0].startswith("Welke dag bedoel je?")
    assert (await house.says(ANNA, "laat maar"))[0].startswith("Goed, dan blijft alles")
    await house.presses(ANNA, "Ander uur")
    house.clock.at += timedelta(hours=1)
    assert (await house.says(ANNA, "half tien"))[0].startswith("Er staat geen vraag open.")
    assert (await house.sends_data(ANNA, "p.r-onzin"))[0].startswith("Deze knop werkt niet meer.")


async def test_a_lead_finds_the_rhythm_of_the_partnership(house: House) -> None:
    """Whoever leads has a button to the partnership's rhythm under their own."""
    await house.joins(LEAD, LEAD_CODE)
    await house.says(LEAD, "/ritme")
    assert "Ritme van" in (await house.presses(LEAD, "Ritme van de samenwerking"))[0]


async def test_day_and_hour_of_the_introduction_are_ones_own(tmp_path: Path) -> None:
    """What a dialogue keeps as day and hour is the person's own rhythm at once, as if chosen with /ritme."""
    introduction = copy_dialogues(tmp_path / "dialogues") / "kennismaking.yaml"
    words = introduction.read_text("utf-8")
    introduction.write_text(
        words.replace("  - id: welkom_aan_boord\n", QUESTIONS + "  - id: welkom_aan_boord\n"), "utf-8"
    )
    async with open_house(tmp_path) as house:
        await house.joins(ANNA)
        await house.presses(ANNA, "Donderdag")
        await house.presses(ANNA, "Vier uur")
        assert "donderdag om 16.00 uur" in (await house.says(ANNA, "/ritme"))[0]


async def test_own_rhythm_goes_with_the_person(house: House) -> None:
    """After erasing nothing of day, hour or leave is left."""
    await joined(house)
    await house.says(ANNA, "/ritme")
    await house.presses(ANNA, "Andere dag")
    await house.presses(ANNA, "Vrijdag")
    await house.presses(ANNA, "Verlof")
    await house.presses(ANNA, "Vanaf vandaag")
    await house.presses(ANNA, "Twee weken")
    await house.erases(ANNA)
    for table in ("personal_rhythms", "leaves", "nudges"):
        assert await house.rows(f"SELECT * FROM {table}") == []  # noqa: S608 - a fixed list of tables
