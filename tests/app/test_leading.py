"""What a lead does: see the team without people, invite, take back, hand over, change the rhythm, and end."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import to_ms
from bot.store import Transaction
from bot.store.database import fetch_all
from bot.store.invites import InviteKind, NewInvite, add_invite
from bot.store.people import add_person
from bot.store.personal import save_personal
from bot.store.sessions import save_fact
from gripcore.rhythm import Leave, PersonalRhythm
from tests.app.house import (
    ANNA,
    BRAM,
    CODE,
    LEAD,
    LEAD_CODE,
    MONDAY,
    OTHER_CODE,
    PARTNERSHIP,
    House,
    copy_dialogues,
    open_house,
)
from tests.app.leading import NAME, begins, founds, link_for

CLARA = 910_000_013
CROWD = 920_000_000


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, people=(ANNA, BRAM, CLARA, LEAD)) as house:
        yield house


async def fill(house: House, role: str, people: int) -> None:
    """Put people in the first team, without their phones."""

    async def work(tx: Transaction) -> None:
        ((had,),) = await fetch_all(tx, "SELECT count(*) FROM persons")
        for number in range(people):
            person = await add_person(tx, CROWD + had + number, "nl", 0)
            sql = "INSERT INTO members (person_id, team_id, role, joined_utc_ms) VALUES (?, 1, ?, 0)"
            await tx.execute(sql, (person.id, role))

    await house.app.store.transact(work)


async def test_the_team_shows_no_small_numbers(house: House) -> None:
    """Of four people a lead reads "minder dan 5" and no role at all, whoever joins or leaves."""
    await house.joins(LEAD, LEAD_CODE)
    seen = set()
    for _ in range(4):
        await fill(house, "controller", 1)
        seen.add((await house.says(LEAD, "/team"))[0])
    assert len(seen) == 1
    assert "minder dan 5" in seen.pop()


async def test_a_role_is_counted_from_five_people_on(house: House) -> None:
    """Seven advisers and one controller: the advisers are told in a step of five, the controller not at all."""
    await house.joins(LEAD, LEAD_CODE)
    await fill(house, "adviseur", 7)
    await fill(house, "controller", 1)
    said = (await house.says(LEAD, "/team"))[0]
    assert "Mensen die meedoen: 5 tot 9" in said
    assert "Adviseur: 5 tot 9" in said
    assert "Controller" not in said


async def test_who_answers_changes_nothing_that_a_lead_can_see(house: House) -> None:
    """The team and the overview read the same before and after somebody answers the week."""
    await house.joins(LEAD, LEAD_CODE)
    await house.joins(ANNA)
    before = [(await house.says(LEAD, command))[0] for command in ("/team", "/overzicht", "/ritme")]
    await house.answers(ANNA, "1", "2", "3")
    assert [(await house.says(LEAD, command))[0] for command in ("/team", "/overzicht", "/ritme")] == before


@pytest.mark.parametrize("command", ["/team", "/overzicht", "/famo"])
async def test_a_member_is_told_that_it_is_for_others(house: House, command: str) -> None:
    """What leads and staff do is closed to members, in a kind sentence."""
    await house.joins(ANNA)
    assert (await house.says(ANNA, command))[0].startswith("Dit is voor")


async def test_the_overview_tells_what_runs(house: House) -> None:
    """Theme, last day, next digest, open links, facts and weights of the partnership."""
    await house.joins(LEAD, LEAD_CODE)
    said = (await house.says(LEAD, "/overzicht"))[0]
    for words in (PARTNERSHIP, "Risicomanagement", "Volgende weekbericht: maandag", "onbekend", "even zwaar"):
        assert words in said


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (PersonalRhythm(free_weekdays=frozenset({0})), "Volgende weekbericht: dinsdag 10 maart, 8.30 uur"),
        (PersonalRhythm(leaves=(Leave(MONDAY.date(), None),)), "Het bericht erover bewaar ik tot je er weer bent."),
    ],
)
async def test_the_overview_tells_when_this_lead_reads_the_letter(house: House, own: PersonalRhythm, told: str) -> None:
    """The moment is that of the lead who looks: after their own free day, or when they are back."""
    await house.joins(LEAD, LEAD_CODE)
    await house.app.store.transact(lambda tx: save_personal(tx, 1, own))
    assert told in (await house.says(LEAD, "/overzicht"))[0]


async def test_the_basics_are_those_of_the_partnership(tmp_path: Path) -> None:
    """What each person answers for themselves is no basic; a choice for "nee" is not in order, as in the digest."""
    file = copy_dialogues(tmp_path / "dialogues") / "framework.yaml"
    words = file.read_text("utf-8").replace("- id: profiel\n", "- id: profiel\n        personal: ja\n")
    file.write_text(words, "utf-8")
    async with open_house(tmp_path, people=(LEAD,)) as house:
        await house.joins(LEAD, LEAD_CODE)

        async def fill_in(tx: Transaction) -> None:
            await save_fact(tx, 1, ("risico.weerstand", "nee"), role="controller", now_ms=0)
            await save_fact(tx, 1, ("risico.besproken", MONDAY.date()), role="controller", now_ms=0)

        await house.app.store.transact(fill_in)
        assert "Basis op orde: 1 van 2, 0 onbekend" in (await house.says(LEAD, "/overzicht"))[0]


async def test_a_link_is_taken_back(house: House) -> None:
    """A lead sees the open links of the team and withdraws one; whoever opens it then hears so."""
    await house.joins(LEAD, LEAD_CODE)
    code = await link_for(house, LEAD, "Mensen uitnodigen", "Team Zuid", "Adviseur")
    said = await house.presses(LEAD, "Trek deze link in")
    assert said[0].startswith("De link is ingetrokken.")
    assert (await house.says(ANNA, f"/start {code}"))[0].startswith("Deze uitnodiging werkt niet meer.")
    assert (await house.presses(LEAD, "Trek deze link in"))[0] == "Deze link werkte al niet meer."


async def test_open_links_tell_nothing_of_who_came_in(house: House) -> None:
    """The list of open links reads the same when somebody has used one."""
    await house.joins(LEAD, LEAD_CODE)
    code = await link_for(house, LEAD, "Mensen uitnodigen", "Team Zuid", "Controller")
    await house.says(LEAD, "/team")
    before = await house.presses(LEAD, "Open uitnodigingen")
    await house.says(ANNA, f"/start {code}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.says(LEAD, "/team")
    assert await house.presses(LEAD, "Open uitnodigingen") == before
    assert await house.rows("SELECT role FROM members WHERE is_lead = 0") == [("controller",)]


async def test_the_message_to_pass_on_promises_what_is_kept(house: House) -> None:
    """It promises what the promise itself does: that the lead never sees an answer. Facts are seen by others."""
    await house.joins(LEAD, LEAD_CODE)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Mensen uitnodigen")
    await house.presses(LEAD, "Team Zuid")
    assert "Je teamleider ziet nooit wat jij antwoordt." in (await house.presses(LEAD, "Adviseur"))[0]


async def test_of_many_links_the_newest_are_shown(house: House) -> None:
    """However many links somebody makes, the list still arrives, and says that there are more."""
    await house.joins(LEAD, LEAD_CODE)

    async def add(tx: Transaction) -> None:
        expires_ms = to_ms(MONDAY + timedelta(days=14))
        for number in range(120):
            await add_invite(tx, f"link-{number}", NewInvite(InviteKind.MEMBER, 1, 50, expires_ms))

    await house.app.store.transact(add)
    await house.says(LEAD, "/team")
    said = await house.presses(LEAD, "Open uitnodigingen")
    assert len(house.last(LEAD).labels) == 20
    assert said[0].endswith("Er staan er meer open. Dit zijn de nieuwste 20.")


async def test_two_taps_make_one_link(house: House) -> None:
    """A menu makes one link, however often its button arrives."""
    await house.joins(LEAD, LEAD_CODE)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Medeleider")
    message, data = house.button(LEAD, "Maak de link")
    for _ in range(2):
        await house.phone.person_presses(LEAD, message.id, data)
    await house.settle()
    assert await house.rows("SELECT count(*) FROM invites WHERE maker_id IS NOT NULL") == [(1,)]
    assert house.texts(LEAD)[-1].startswith("Die uitnodiging heb je al.")


async def test_a_lead_of_one_team_invites_to_that_team_only(house: House) -> None:
    """Who leads a team that does not lead the partnership can't make links for another, or change the whole."""
    await founds(house)
    await house.joins(BRAM, await link_for(house, LEAD, "Mensen uitnodigen", "Gemeente Oeverland", "Een teamleider"))
    ((own, other),) = await house.rows("SELECT max(id), min(id) FROM teams WHERE partnership_id = 2")
    await house.says(BRAM, "/team")
    assert "Samenwerking beëindigen" not in house.last(BRAM).labels
    for data in (f"t.{other}.make.any~x1", f"t.{own}.end.", f"t.{own}.more.", f"t.{own}.setpace.day~0~x"):
        assert "Er is niets veranderd." in (await house.sends_data(BRAM, data))[-1]
    await house.says(BRAM, "/ritme")
    assert "kan dit veranderen" in (await house.presses(BRAM, "Ritme van de samenwerking"))[-1]
    await house.says(BRAM, "/team")
    await house.presses(BRAM, "Mensen uitnodigen")
    assert "Adviseur" in house.last(BRAM).labels


async def test_the_rhythm_is_changed_in_place(house: House) -> None:
    """Each choice is ticked in the message itself and holds from the next round on."""
    await founds(house)
    await house.says(LEAD, "/ritme")
    await house.presses(LEAD, "Ritme van de samenwerking")
    count = len(house.phone.chat(LEAD))
    await house.presses(LEAD, "Elke maand")
    await house.presses(LEAD, "Dinsdag")
    await house.presses(LEAD, "13.00")
    assert len(house.phone.chat(LEAD)) == count
    assert "Elke maand, op dinsdag om 13.00 uur." in house.last(LEAD).text
    assert "✓ 13.00" in house.last(LEAD).labels
    assert await house.rows("SELECT pace, invite_weekday, invite_time FROM rhythms") == [("monthly", 1, "13:00")]
    for made_up in ("day~6~x", "hour~2500~x", "rhythm~daily~x", "nonsense"):
        ((team,),) = await house.rows("SELECT min(id) FROM teams WHERE partnership_id = 2")
        assert "Er is niets veranderd." in (await house.sends_data(LEAD, f"t.{team}.setpace.{made_up}"))[-1]


async def test_a_team_more_and_other_weights(house: House) -> None:
    """Who leads the partnership adds a team and weighs anew, which begins a new series."""
    await founds(house)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Team erbij")
    await house.says(LEAD, "Gemeente Veenoord")
    assert (await house.says(LEAD, "Team Noord"))[-1].startswith("Team Noord doet nu mee.")
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Weging")
    await house.presses(LEAD, "100 punten verdelen")
    await house.presses(LEAD, "Klaar")
    assert "nieuwe reeks" in (await house.presses(LEAD, "Ja, zo klopt het"))[-1]
    assert await house.rows("SELECT max(number) FROM series") == [(2,)]
    assert "Weging:\nRisicomanagement 100" in (await house.says(LEAD, "/overzicht"))[-1]


async def test_a_lead_who_lost_the_lead_halfway_a_form_changes_nothing(house: House) -> None:
    """The form of a team ends in nothing for who leads no longer."""
    await founds(house)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Team erbij")
    await house.rows("UPDATE members SET is_lead = 0 RETURNING 1")
    await house.says(LEAD, "Gemeente Veenoord")
    assert "Er is niets veranderd." in (await house.says(LEAD, "Team Oost"))[-1]
    assert await house.rows("SELECT count(*) FROM teams WHERE name = 'Team Oost'") == [(0,)]


async def test_a_lead_leaves_after_a_second_press(house: House) -> None:
    """The only lead hears what leaving means, and goes when sure; the team stays, for FAMO to see."""
    await house.joins(LEAD, LEAD_CODE)
    await house.says(LEAD, "/team")
    assert "enige teamleider" in (await house.presses(LEAD, "Team verlaten"))[0]
    await house.presses(LEAD, "Toch niet")
    assert await house.rows("SELECT count(*) FROM members") == [(1,)]
    await house.presses(LEAD, "Team verlaten")
    await house.presses(LEAD, "Ja, ik ga weg")
    assert await house.rows("SELECT count(*) FROM members") == [(0,)]
    assert "Er is niets veranderd." in (await house.presses(LEAD, "Mensen uitnodigen"))[-1]


async def test_a_confirmation_counts_on_its_own_day(house: House) -> None:
    """Yesterday's button to leave or end does nothing today."""
    await founds(house)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Samenwerking beëindigen")
    house.clock.at += timedelta(days=1)
    assert "Er is niets veranderd." in (await house.presses(LEAD, "Ja, beëindig"))[-1]
    assert await house.rows("SELECT count(*) FROM partnerships WHERE ended_utc_ms IS NOT NULL") == [(0,)]


async def test_ending_stops_everything_and_tells_everybody_once(house: House) -> None:
    """No question, reminder or digest comes any more, links stop, and each member hears of it in working hours."""
    await house.joins(LEAD, LEAD_CODE)
    await house.joins(ANNA)
    await house.joins(BRAM, OTHER_CODE)
    await house.presses(ANNA, "Beginnen")
    house.clock.at = house.clock.at.replace(hour=20)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Samenwerking beëindigen")
    assert "is beëindigd" in (await house.presses(LEAD, "Ja, beëindig"))[-1]
    await house.move_to(house.clock.now() + timedelta(minutes=5))
    assert not any("is beëindigd" in text for user in (ANNA, BRAM) for text in house.texts(user))
    await house.move_to(MONDAY + timedelta(days=15))
    for user in (ANNA, BRAM):
        told = [text for text in house.texts(user) if "is beëindigd" in text]
        assert len(told) == 1
        assert house.texts(user)[-1] == told[0]
    assert not any("is beëindigd in Gripbot" in text for text in house.texts(LEAD))
    await house.presses(ANNA, "3")
    assert "afgesloten" in house.toasts[-1]
    assert await house.rows("SELECT count(*) FROM responses") == [(0,)]
    assert (await house.says(CLARA, f"/start {CODE}"))[0].startswith("Deze uitnodiging werkt niet meer.")
    assert await house.rows("SELECT count(*) FROM letters") == [(0,)]


async def test_of_several_teams_one_is_looked_at_and_one_can_be_left(house: House) -> None:
    """Who is in two teams switches with a menu, and leaves one without touching the other."""
    await house.joins(ANNA)
    assert "Team Zuid" in (await house.says(ANNA, "/wissel"))[0]
    await house.says(ANNA, f"/start {OTHER_CODE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Controller")
    await house.says(ANNA, "/wissel")
    assert "Team Noord" in (await house.presses(ANNA, f"Team Noord · {PARTNERSHIP}"))[0]
    assert (await house.says(ANNA, "/wissel"))[0] == "Welk team wil je bekijken?"
    assert house.last(ANNA).labels[0].startswith("✓ Team Noord")
    await house.presses(ANNA, "Een team verlaten")
    await house.presses(ANNA, f"Team Zuid · {PARTNERSHIP}")
    assert await house.rows("SELECT role FROM members") == [("controller",)]
    assert "/stop" in (await house.sends_data(ANNA, "t.2.gone.20260302"))[-1]
    assert "niet meer mee" in (await house.sends_data(ANNA, "t.1.look."))[-1]


async def test_who_leads_several_teams_chooses_which(house: House) -> None:
    """A lead of two partnerships is asked which team is meant, and the menu acts on that one."""
    await house.joins(LEAD, LEAD_CODE)
    await founds(house)
    await house.says(LEAD, "/overzicht")
    await house.presses(LEAD, f"Team Jeugd · {NAME}")
    assert NAME in house.texts(LEAD)[-1]
    await house.presses(LEAD, "Mijn team")
    assert "Team Jeugd" in house.texts(LEAD)[-1]


async def test_a_form_that_stands_open_is_not_interrupted(house: House) -> None:
    """A reminder that falls due while somebody fills in a form comes an hour after their last answer."""
    await house.joins(ANNA, CODE)
    before = MONDAY + timedelta(days=2, minutes=-5)
    await house.move_to(before)
    await begins(house, ANNA)
    await house.move_to(before + timedelta(minutes=20))
    assert "Hoe heet de samenwerking?" in house.last(ANNA).text
    await house.move_to(before + timedelta(minutes=70))
    assert "Heb je nog even" in house.last(ANNA).text
