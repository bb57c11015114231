"""A lead starts a partnership from the phone: forward, back, halfway through a crash, and against who means harm."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import to_ms
from bot.store.invites import InviteKind
from bot.store.personal import save_personal
from gripcore.rhythm import PersonalRhythm
from tests.app.house import ANNA, BRAM, CODE, LEAD, MONDAY, PARTNERSHIP, House, open_house
from tests.app.leading import NAME, STARTER, UNTIL_WEIGHTS, add_link, begins, founds, link_for, names_it


async def test_a_lead_starts_a_partnership_and_two_people_join(house: House) -> None:
    """From FAMO's link to a first round in one go, and from the lead's links to two members with their role."""
    said = await founds(house)
    assert any(f"{NAME} is gestart." in text and "De eerste ronde is begonnen." in text for text in said)
    ((kind, series),) = await house.rows(
        "SELECT p.kind, s.number FROM partnerships p JOIN series s ON s.partnership_id = p.id WHERE p.name = ?", NAME
    )
    assert (kind, series) == ("convenant", 1)
    teams = await house.rows(
        "SELECT t.party, t.name FROM teams t JOIN partnerships p ON p.id = t.partnership_id AND "
        "p.name = ? ORDER BY t.id",
        NAME,
    )
    assert teams == [("Gemeente Rijnbeek", "Team Jeugd"), ("Gemeente Oeverland", "Gemeente Oeverland")]
    assert await house.rows("SELECT pace, invite_weekday, invite_time FROM rhythms") == [("fortnightly", 3, "10:30")]
    await house.joins(
        ANNA, await link_for(house, LEAD, "Mensen uitnodigen", "Team Jeugd", "Iedereen (kiest zelf een rol)")
    )
    house.clock.pass_second()
    code = await link_for(house, LEAD, "Mensen uitnodigen", "Gemeente Oeverland", "Adviseur")
    await house.says(BRAM, f"/start {code}")
    await house.presses(BRAM, "Ja, ik doe mee")
    members = await house.rows("SELECT role, is_lead FROM members ORDER BY person_id")
    assert members == [("controller", 1), ("adviseur", 0), ("adviseur", 0)]


async def test_the_first_round_stands_when_the_lead_hears_of_the_start(house: House) -> None:
    """Before any tick the overview tells the round, who joins is asked at once, and nothing opens a second one."""
    await founds(house)
    assert "Ronde 1: Risicomanagement" in (await house.says(LEAD, "/overzicht"))[0]
    code = await link_for(house, LEAD, "Mensen uitnodigen", "Team Jeugd", "Iedereen (kiest zelf een rol)")
    await house.joins(ANNA, code)
    assert house.texts(ANNA)[-1].startswith("Deze ronde: Risicomanagement.")
    await house.app.start_partnerships()
    rounds = "SELECT r.number, r.state FROM rounds r JOIN partnerships p ON p.id = r.partnership_id AND p.name = ?"
    assert await house.rows(rounds, NAME) == [(1, "open")]


async def test_the_first_round_keeps_the_calendar_of_the_partnership(house: House) -> None:
    """Where it is Thursday for the lead but Wednesday here, the round closes on the Sunday night that it does here."""
    await house.joins(ANNA)
    own = PersonalRhythm(zone="Pacific/Auckland")
    await house.app.store.transact(lambda tx: save_personal(tx, 1, own))
    house.clock.at = MONDAY + timedelta(days=2, hours=4)
    await founds(house, ANNA)
    ((closes_ms,),) = await house.rows("SELECT closes_utc_ms FROM rounds WHERE partnership_id = 2")
    assert closes_ms == to_ms((MONDAY + timedelta(days=14)).replace(hour=0))


async def test_a_picture_carries_the_link(house: House) -> None:
    """An invite comes as a picture that a phone reads, with the same link as text under it, to pass on."""
    await founds(house)
    await link_for(house, LEAD, "Mensen uitnodigen", "Team Jeugd", "Controller")
    card = [message for message in house.phone.chat(LEAD) if message.media][-1]
    assert card.media is not None
    assert card.media.width > 400
    assert f"https://t.me/{house.phone.bot['username']}?start=" in card.text
    assert "werkt tot" in house.texts(LEAD)[-1]


async def test_every_step_survives_a_crash(tmp_path: Path) -> None:
    """The house stops after every single answer; what was filled in is there when it comes back."""
    data, chats = tmp_path / "data", tmp_path / "chats"
    for folder in (data, chats):
        folder.mkdir()
    async with open_house(data, chats=chats) as house:
        await begins(house)
    for words in (NAME, "Convenant", "Rijnbeek\nOeverland", "Rijnbeek", "Team Jeugd", *UNTIL_WEIGHTS):
        async with open_house(data, chats=chats) as house:
            await house.says(LEAD, words)
    async with open_house(data, chats=chats) as house:
        await house.says(LEAD, "Alles even zwaar")
        await house.says(LEAD, "Nee, meteen de thema's")
        await house.presses(LEAD, "Ja, zo klopt het")
        assert await house.rows("SELECT name FROM partnerships WHERE name = ?", NAME) == [(NAME,)]
        assert await house.rows("SELECT plain FROM forms WHERE plain LIKE '%Jeugd%'") == []


async def test_back_and_a_correction_from_the_summary(house: House) -> None:
    """With back an answer is put again, and from the summary any answer can be changed."""
    await begins(house)
    await names_it(house)
    await house.presses(LEAD, "← Terug")
    assert "Hoe heet jouw team?" in house.last(LEAD).text
    await house.says(LEAD, "Team Zorg")
    for label in (*UNTIL_WEIGHTS, "Alles even zwaar", "Ja, eerst een nulmeting"):
        await house.presses(LEAD, label)
    summary = house.last(LEAD).text
    assert "Mijn team: Team Zorg" in summary
    await house.presses(LEAD, "Dag")
    await house.presses(LEAD, "Maandag")
    assert "Dag: Maandag" in house.last(LEAD).text
    await house.presses(LEAD, "Ja, zo klopt het")
    assert await house.rows("SELECT invite_weekday FROM rhythms") == [(0,)]
    assert await house.rows("SELECT baseline FROM partnerships WHERE name = ?", NAME) == [(1,)]


async def test_a_hundred_points_are_divided(house: House) -> None:
    """Points move in the message itself; they are kept with their series."""
    await begins(house)
    await names_it(house)
    for label in (*UNTIL_WEIGHTS, "100 punten verdelen"):
        await house.presses(LEAD, label)
    messages = len(house.phone.chat(LEAD))
    await house.presses(LEAD, "Risicomanagement")
    await house.presses(LEAD, "−5")
    assert "Nog te verdelen: 5" in house.last(LEAD).text
    assert len(house.phone.chat(LEAD)) == messages
    assert (await house.presses(LEAD, "Klaar"))[-1] == "Samen moeten het er 100 zijn. Nu zijn het er 95."
    await house.says(LEAD, "100")
    await house.presses(LEAD, "Klaar")
    await house.presses(LEAD, "Nee, meteen de thema's")
    await house.presses(LEAD, "Ja, zo klopt het")
    assert await house.rows("SELECT series, theme, points FROM weights") == [(1, "risico", 100)]


async def test_an_old_button_of_the_form_is_answered_over_the_chat(house: House) -> None:
    """A second press on an answered question changes nothing and adds no message."""
    await begins(house)
    message, data = house.button(LEAD, "← Terug")
    await names_it(house)
    before = house.texts(LEAD)
    await house.phone.person_presses(LEAD, message.id, data)
    await house.settle()
    assert house.texts(LEAD) == before
    assert house.toasts[-1].startswith("Deze knop is van een eerdere vraag.")


async def test_pause_and_go_on_by_command(house: House) -> None:
    """/pauze and /verder work in the form, /terug and /waarom too, and words meanwhile are no answer."""
    await begins(house)
    await house.says(LEAD, NAME)
    await house.says(LEAD, "/pauze")
    assert "Er staat geen vraag open." in (await house.says(LEAD, "Convenant"))[0]
    assert "Wat voor samenwerking is het?" in (await house.says(LEAD, "/verder"))[-1]
    assert "goed in te richten" in (await house.says(LEAD, "/waarom"))[0]
    assert "Hoe heet de samenwerking?" in (await house.says(LEAD, "/terug"))[-1]
    assert "Hoe heet de samenwerking?" in (await house.says(LEAD, "/start"))[-1]


async def test_who_comes_back_after_a_pause_goes_on(house: House) -> None:
    """Somebody who is in nothing but the form finds it back with /start, and is not sent away."""
    await begins(house)
    await house.says(LEAD, "/pauze")
    assert "Hoe heet de samenwerking?" in (await house.says(LEAD, "/start"))[-1]


async def test_who_also_leads_hears_when_they_are_asked_themselves(house: House) -> None:
    """Leading one partnership and a member of another, /start tells the day on which the other one asks."""
    await founds(house)
    await house.says(LEAD, f"/start {CODE}")
    await house.presses(LEAD, "Ja, ik doe mee")
    await house.presses(LEAD, "Adviseur")
    await house.answers(LEAD, "3", "4", "5", "Nee")
    assert (await house.says(LEAD, "/start"))[-1] == "Er staat nu niets open. Op dinsdag 10 maart hoor je weer van me."


async def test_the_week_goes_before_the_form_and_back(house: House) -> None:
    """A member who starts a partnership can do their week in between; words go to what was begun last."""
    await house.joins(ANNA)
    await begins(house, ANNA)
    await house.presses(ANNA, "Beginnen")
    await house.says(ANNA, "2")
    assert await house.rows("SELECT value FROM responses") == [(2,)]
    await house.presses(ANNA, "← Terug")
    assert await house.rows("SELECT state FROM forms") == [("paused",)]


async def test_a_name_in_use_is_refused_whatever_its_capitals(house: House) -> None:
    """Nobody starts a partnership under the name of another one, and so never comes into that one."""
    await begins(house)
    said = await house.says(LEAD, PARTNERSHIP.upper())
    assert said == ["Die naam is al in gebruik. Kies een andere."]
    assert await house.rows("SELECT count(*) FROM members") == [(0,)]


async def test_of_two_who_take_one_name_at_once_the_second_chooses_another(house: House) -> None:
    """When the name went to somebody else meanwhile, only the name is asked again."""
    await begins(house)
    await names_it(house)
    for label in (*UNTIL_WEIGHTS, "Alles even zwaar", "Nee, meteen de thema's"):
        await house.presses(LEAD, label)
    await founds(house, ANNA)
    said = await house.presses(LEAD, "Ja, zo klopt het")
    assert "Die naam is al in gebruik. Kies een andere." in said
    await house.says(LEAD, "Jeugdregio Noord")
    await house.presses(LEAD, "Ja, zo klopt het")
    assert await house.rows("SELECT count(*) FROM partnerships WHERE name LIKE 'Jeugdregio%'") == [(2,)]


async def test_a_starter_link_works_once(house: House) -> None:
    """Of two who opened the same link the one who begins first starts; the other leaves no trace."""
    await add_link(house, STARTER, InviteKind.STARTER)
    for user in (ANNA, BRAM):
        await house.says(user, f"/start {STARTER}")
    await house.presses(BRAM, "Beginnen")
    assert "Deze link werkt niet meer." in (await house.presses(ANNA, "Beginnen"))[-1]
    assert await house.tables_with(str(ANNA)) == set()
    assert "Hoe heet de samenwerking?" in house.last(BRAM).text


async def test_who_rather_not_starts_leaves_no_trace(house: House) -> None:
    """A no uses up no link and keeps nothing; a member who says no stays a member."""
    await add_link(house, STARTER, InviteKind.STARTER)
    await house.joins(BRAM)
    for user in (ANNA, BRAM):
        await house.says(user, f"/start {STARTER}")
        await house.presses(user, "Liever niet")
    assert await house.tables_with(str(ANNA)) == set()
    assert await house.rows("SELECT count(*) FROM members") == [(1,)]
    assert await house.rows("SELECT uses_left FROM invites WHERE kind = 'starter'") == [(1,)]


async def test_a_language_chosen_halfway_is_spoken_at_once(house: House) -> None:
    """After /taal the open question of the form is put again in the other language."""
    await begins(house)
    await house.says(LEAD, "/taal")
    said = await house.presses(LEAD, "English")
    assert "What is the partnership called?" in said[-1]


async def test_the_form_speaks_english(house: House) -> None:
    """Who uses the app in English starts a partnership in English, kinds and buttons included."""
    await begins(house, language="en")
    said = await house.says(LEAD, NAME)
    assert "What kind of partnership is it?" in said[-1]
    assert "Joint public body" in house.last(LEAD).labels


@pytest.mark.parametrize("words", ["<b>vet</b>", "{partnership}", "%s & co", "Jeugd\u202eregio"])
async def test_a_name_can_never_become_mark_up(house: House, words: str) -> None:
    """Whatever a partnership is called, it is shown as typed, and every message goes out."""
    await founds(house, name=words)
    await house.says(LEAD, "/overzicht")
    assert words.replace("\u202e", " ") in house.texts(LEAD)[-1]
    assert await house.rows("SELECT count(*) FROM outbox WHERE state = 'failed'") == [(0,)]


async def test_a_member_link_is_no_way_to_start(house: House) -> None:
    """A link for members leads into its team, never to the form."""
    await house.joins(ANNA, CODE)
    assert await house.rows("SELECT count(*) FROM forms") == [(0,)]
    await house.sends_data(ANNA, "f.found.1.yes")
    assert await house.rows("SELECT count(*) FROM forms") == [(0,)]


async def test_a_team_named_after_its_organisation_is_named_once(house: House) -> None:
    """Of the other organisations only the name is known, so that is what stands on the button of their team."""
    await founds(house)
    assert house.last(LEAD).labels == ("Team Jeugd · Gemeente Rijnbeek", "Gemeente Oeverland")
