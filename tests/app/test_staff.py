"""FAMO staff in Telegram: who they are, what they can do, and what they never see."""

from datetime import timedelta

import pytest

from bot.phone import User
from bot.store import Transaction
from bot.store.invites import InviteKind
from bot.store.leads import remove_staff
from bot.store.people import add_partnership
from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, PARTNERSHIP, House
from tests.app.leading import NAME, STAFF, add_link, founds, link_for

NOT_STAFF = "Dit is voor medewerkers van FAMO."


async def employ(house: House, user: int = BRAM) -> None:
    house.phone.add_user(User(LEAD, "Lead"))
    await add_link(house, STAFF, InviteKind.STAFF)
    await house.says(user, f"/start {STAFF}")


async def test_a_staff_link_works_once(house: House) -> None:
    """Who opens it first is staff and has /famo in the menu; who comes second is turned back without a trace."""
    await employ(house)
    assert "famo" in [command["command"] for command in house.phone.commands_for(BRAM)]
    assert "werkt niet meer" in (await house.says(ANNA, f"/start {STAFF}"))[0]
    assert await house.tables_with(str(ANNA)) == set()
    assert await house.rows("SELECT count(*) FROM staff") == [(1,)]


async def test_staff_makes_a_link_to_start_with(house: House) -> None:
    """The link comes as a picture and text, works once, and leads to the form."""
    await employ(house)
    said = await house.presses(BRAM, "Laat iemand een samenwerking starten")
    code = said[0].partition("?start=")[2].strip()
    assert "De link werkt één keer" in said[1]
    assert "Een samenwerking starten" in (await house.says(LEAD, f"/start {code}"))[0]
    assert (await house.presses(BRAM, "Laat iemand een samenwerking starten"))[0].startswith("Die link heb je al.")


async def test_staff_takes_a_starter_link_back(house: House) -> None:
    """Open links are listed by number and day, and one tap withdraws."""
    await employ(house)
    await house.presses(BRAM, "Open startlinks")
    assert house.texts(BRAM)[-1] == "Er staat geen startlink open."
    await house.presses(BRAM, "Laat iemand een samenwerking starten")
    await house.presses(BRAM, "Open startlinks")
    label = next(label for label in house.last(BRAM).labels if label.startswith("✕"))
    assert "ingetrokken" in (await house.presses(BRAM, label))[0]
    assert "werkte al niet meer" in (await house.presses(BRAM, label))[0]


async def test_staff_sees_which_run_and_finds_a_new_lead(house: House) -> None:
    """A partnership whose lead has gone says so; a link for a new one works once."""
    await employ(house)
    await house.presses(BRAM, "Samenwerkingen")
    said = await house.presses(BRAM, f"{PARTNERSHIP} (2)")
    assert "Niemand leidt de samenwerking als geheel." in said[0]
    code = (await house.presses(BRAM, "Link voor een teamleider"))[0].partition("?start=")[2].strip()
    await house.joins(LEAD, code)
    assert await house.rows("SELECT team_id FROM members WHERE is_lead = 1") == [(1,)]


async def test_staff_who_are_in_no_team_find_their_menu(house: House) -> None:
    """To who is FAMO staff and nothing else /start shows what staff do."""
    await employ(house)
    assert (await house.says(BRAM, "/start"))[0].startswith("FAMO\n")


async def test_staff_pages_through_many_partnerships(house: House) -> None:
    """Of more than a screen the newest are shown; the older ones and back again are a press away."""

    async def add(tx: Transaction) -> None:
        for number in range(2, 46):
            await add_partnership(tx, f"Samenwerking {number}", "", 0)

    await house.app.store.transact(add)
    await employ(house)
    await house.presses(BRAM, "Samenwerkingen")
    assert house.last(BRAM).labels == (*(f"Samenwerking {n} (0)" for n in range(26, 46)), "← Eerder gestart")
    await house.presses(BRAM, "← Eerder gestart")
    assert house.last(BRAM).labels[0] == "Samenwerking 6 (0)"
    assert house.last(BRAM).labels[-2:] == ("← Eerder gestart", "Later gestart →")
    await house.presses(BRAM, "← Eerder gestart")
    assert house.last(BRAM).labels[0] == f"{PARTNERSHIP} (2)"
    assert house.last(BRAM).labels[-1] == "Later gestart →"
    assert await house.sends_data(BRAM, "a.list.99") == ["Er loopt nog geen samenwerking."]


async def test_staff_sees_that_nobody_leads_the_whole(house: House) -> None:
    """When the lead of the leading team has gone, a lead of another team does not hide that."""
    await founds(house, LEAD)
    await house.joins(ANNA, await link_for(house, LEAD, "Mensen uitnodigen", "Gemeente Oeverland", "Een teamleider"))
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Team verlaten")
    await house.presses(LEAD, "Ja, ik ga weg")
    await employ(house)
    await house.presses(BRAM, "Samenwerkingen")
    said = await house.presses(BRAM, f"{NAME} (2)")
    assert "1 teamleider\nNiemand leidt de samenwerking als geheel." in said[0]


async def test_a_link_for_a_lead_names_the_partnership_as_it_was_typed(house: House) -> None:
    """Braces and mark-up in a name stand in the message to pass on just as they were typed."""
    await founds(house, LEAD, "Regio {Zuid} <b>")
    await employ(house)
    await house.presses(BRAM, "Samenwerkingen")
    await house.presses(BRAM, "Regio {Zuid} <b> (2)")
    said = await house.presses(BRAM, "Link voor een teamleider")
    assert said[0].startswith("Word je teamleider in Regio {Zuid} <b>?\n\nOpen deze link:\nhttps://t.me/")


async def test_staff_ends_a_partnership_after_a_second_press(house: House) -> None:
    """It ends on the day it was asked, and is then gone from the list."""
    await house.joins(LEAD, LEAD_CODE)
    await employ(house)
    await house.presses(BRAM, "Samenwerkingen")
    await house.presses(BRAM, f"{PARTNERSHIP} (2)")
    await house.presses(BRAM, "Samenwerking beëindigen")
    await house.presses(BRAM, "Ja, beëindig")
    assert await house.rows("SELECT count(*) FROM partnerships WHERE ended_utc_ms IS NOT NULL") == [(1,)]
    assert (await house.presses(BRAM, "Samenwerkingen"))[0] == "Er loopt nog geen samenwerking."
    await house.move_to(house.clock.now() + timedelta(minutes=1))
    assert "is beëindigd" in house.texts(LEAD)[-1]


@pytest.mark.parametrize("data", ["a.list.", "a.starter.x", "a.show.1", "a.lead.1~x", "a.ended.1~20260302", "a.undo.1"])
async def test_nobody_else_can_press_what_staff_can(house: House, data: str) -> None:
    """A made-up press of a lead, or an old one of who is staff no longer, changes nothing."""
    await house.joins(LEAD, LEAD_CODE)
    assert (await house.sends_data(LEAD, data))[-1] == NOT_STAFF
    await employ(house)
    await house.app.store.transact(lambda tx: remove_staff(tx, 2))
    assert (await house.sends_data(BRAM, data))[-1] == NOT_STAFF
    assert await house.rows("SELECT count(*) FROM invites WHERE kind = 'starter'") == [(0,)]


@pytest.mark.parametrize("data", ["a.show.99", "a.show.x", "a.ended.1~20250101", "a.nonsense.1", "a.undo.x"])
async def test_a_press_on_what_is_gone_changes_nothing(house: House, data: str) -> None:
    """What staff press that no longer is, or never was, is answered kindly."""
    await employ(house)
    said = (await house.sends_data(BRAM, data))[-1]
    assert "niet meer" in said
    assert await house.rows("SELECT count(*) FROM partnerships WHERE ended_utc_ms IS NULL") == [(1,)]


async def test_staff_sees_no_answer_and_no_person(house: House) -> None:
    """Everything staff can look at is the same before and after somebody answers."""
    await employ(house)
    await house.joins(ANNA)
    looks = ("/famo",)
    before = [(await house.says(BRAM, command))[0] for command in looks]
    shown = [await house.sends_data(BRAM, data) for data in ("a.list.", "a.show.1")]
    await house.answers(ANNA, "1", "1", "1")
    assert [(await house.says(BRAM, command))[0] for command in looks] == before
    assert [await house.sends_data(BRAM, data) for data in ("a.list.", "a.show.1")] == shown
