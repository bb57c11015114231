"""Attacks on invites: replayed, raced, guessed, withdrawn on the way, handed to somebody who leaves."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import to_ms
from bot.phone import User
from bot.store import Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite, withdraw_invite
from tests.app.house import ANNA, BRAM, CODE, LEAD, LEAD_CODE, MONDAY, House, open_house

DEAD = "Deze uitnodiging werkt niet meer."
UNKNOWN = "Deze link ken ik niet."
ONCE = "eenmalige-code"
CLARA = 910_000_013


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, people=(ANNA, BRAM, CLARA, LEAD)) as house:
        yield house


async def add(house: House, code: str, kind: InviteKind, *, maker: int | None = None, role: str = "") -> int:
    """Add a link that works once for the first team, as a lead would make it."""

    async def work(tx: Transaction) -> int:
        expires = to_ms(MONDAY + timedelta(days=14))
        added = await add_invite(tx, code, NewInvite(kind, 1, 1, expires, role, maker))
        assert added
        return added

    return await house.app.store.transact(work)


async def person_id(house: House, user: int) -> int:
    ((found,),) = await house.rows("SELECT id FROM persons WHERE chat_id = ?", user)
    return int(found)


async def leads(house: House) -> list[int]:
    rows = await house.rows(
        "SELECT p.chat_id FROM members m JOIN persons p ON p.id = m.person_id WHERE m.is_lead = 1 ORDER BY 1"
    )
    return [int(chat) for (chat,) in rows]


async def test_who_never_says_yes_is_forgotten_after_a_month(house: House) -> None:
    """Opening a link is no yes: a month after they were last heard no trace is left; who joined or is staff stays."""
    await house.joins(BRAM)
    await add(house, ONCE, InviteKind.STAFF)
    await house.says(CLARA, f"/start {ONCE}")
    await house.says(ANNA, f"/start {CODE}")
    await house.move_to(MONDAY + timedelta(days=20))
    await house.says(ANNA, "Wat is dit?")
    await house.move_to(MONDAY + timedelta(days=49))
    assert await house.rows("SELECT count(*) FROM persons") == [(3,)]
    await house.move_to(MONDAY + timedelta(days=51))
    assert await house.tables_with(str(ANNA)) == set()
    assert await house.rows("SELECT count(*) FROM persons") == [(2,)]
    assert (await house.says(ANNA, "hallo"))[0].startswith("Gripbot werkt op uitnodiging.")


async def test_a_code_is_long_and_only_its_hash_is_kept(house: House) -> None:
    """A link that a lead makes carries 144 random bits and stands in no table, queue or log."""
    await house.joins(LEAD, LEAD_CODE)
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Medeleider")
    said = await house.presses(LEAD, "Maak de link")
    code = said[0].partition("?start=")[2].split()[0]
    assert len(code) == 24
    assert await house.tables_with(code) == set()


async def test_of_two_who_open_one_link_the_first_to_agree_comes_in(house: House) -> None:
    """A lead's link is used up by agreeing, not by opening; who comes second leaves no trace."""
    await add(house, ONCE, InviteKind.LEAD)
    for user in (ANNA, BRAM):
        await house.says(user, f"/start {ONCE}")
        await house.presses(user, "Ja, ik doe mee")
    await house.presses(BRAM, "Adviseur")
    said = await house.presses(ANNA, "Adviseur")
    assert said[-1].startswith(DEAD)
    assert await leads(house) == [BRAM]
    assert await house.tables_with(str(ANNA)) == set()


async def test_a_replayed_press_uses_an_invite_once(house: House) -> None:
    """Pressing the last button of the introduction twice makes one member and uses the link once."""
    await house.says(ANNA, f"/start {CODE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    message, data = house.button(ANNA, "Adviseur")
    for _ in range(2):
        await house.phone.person_presses(ANNA, message.id, data)
    await house.settle()
    assert await house.rows("SELECT count(*) FROM members") == [(1,)]
    assert await house.rows("SELECT uses, uses_left FROM invites WHERE kind = 'member' AND team_id = 1") == [(1, 99)]


async def test_a_link_withdrawn_halfway_lets_nobody_in(house: House) -> None:
    """Withdrawing a link also stops who is in the middle of the introduction, and keeps nothing of them."""
    number = await add(house, ONCE, InviteKind.MEMBER)
    await house.says(ANNA, f"/start {ONCE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.app.store.transact(lambda tx: withdraw_invite(tx, number, to_ms(house.clock.now())))
    assert (await house.presses(ANNA, "Adviseur"))[-1].startswith(DEAD)
    assert await house.rows("SELECT count(*) FROM members") == [(0,)]
    assert await house.tables_with(str(ANNA)) == set()


async def test_a_link_that_expires_halfway_lets_nobody_in(house: House) -> None:
    """Who opens a link and comes back after its last day is told to ask for a new one."""
    await house.says(ANNA, f"/start {CODE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    house.clock.at = MONDAY + timedelta(days=15)
    assert (await house.presses(ANNA, "Adviseur"))[-1].startswith(DEAD)
    assert await house.rows("SELECT count(*) FROM members") == [(0,)]


async def test_a_newer_link_takes_the_place_of_the_one_on_its_way(house: House) -> None:
    """Who is halfway with a link that stopped working goes on with the new one, from the start."""
    number = await add(house, ONCE, InviteKind.MEMBER)
    await house.says(ANNA, f"/start {ONCE}")
    await house.app.store.transact(lambda tx: withdraw_invite(tx, number, to_ms(house.clock.now())))
    await house.joins(ANNA, CODE)
    assert await house.rows("SELECT count(*) FROM members") == [(1,)]
    assert await house.rows("SELECT count(*) FROM sessions") == [(1,)]


async def test_guessing_waits_ever_longer_even_with_a_good_code(house: House) -> None:
    """After three made-up links a chat is not listened to; a right code does not help until the wait is over."""
    said = [await house.says(ANNA, f"/start verzonnen-{number}") for number in range(3)]
    assert said[2][0].startswith(UNKNOWN)
    assert (await house.says(ANNA, f"/start {CODE}"))[0] == f"{UNKNOWN} Probeer het over 2 minuten nog eens."
    house.clock.at += timedelta(minutes=3)
    assert (await house.says(ANNA, "/start verzonnen-4"))[0] == f"{UNKNOWN} Probeer het over 4 minuten nog eens."
    house.clock.at += timedelta(minutes=3)
    assert (await house.says(ANNA, f"/start {CODE}"))[0].startswith(UNKNOWN)
    house.clock.at += timedelta(minutes=3)
    assert any("Doe je mee" in text for text in await house.says(ANNA, f"/start {CODE}"))


async def test_the_wait_is_at_most_a_day_and_then_forgotten(house: House) -> None:
    """However long somebody goes on, the next day they can come in, and nothing of it is kept a day later."""
    for number in range(20):
        await house.says(ANNA, f"/start verzonnen-{number}")
        house.clock.at += timedelta(hours=25)
    assert await house.rows("SELECT count(*) FROM guesses") == [(1,)]
    assert any("werkt niet meer" in text for text in await house.says(ANNA, f"/start {CODE}"))
    assert await house.rows("SELECT count(*) FROM guesses") == [(0,)]


async def test_of_who_guesses_no_chat_can_be_read(house: House) -> None:
    """The wait of a stranger is kept under a name that only this house can make; their number stands nowhere."""
    for number in range(5):
        await house.says(ANNA, f"/start verzonnen-{number}")
    assert await house.rows("SELECT wrong FROM guesses") == [(3,)]
    assert await house.tables_with(str(ANNA)) == set()


async def test_an_old_link_is_no_guess(house: House) -> None:
    """Who opens a link that once worked, however often, is not taken for somebody who guesses."""
    number = await add(house, ONCE, InviteKind.MEMBER)
    await house.app.store.transact(lambda tx: withdraw_invite(tx, number, to_ms(house.clock.now())))
    for _ in range(6):
        assert (await house.says(ANNA, f"/start {ONCE}"))[0].startswith(DEAD)
    assert await house.rows("SELECT count(*) FROM guesses") == [(0,)]


async def test_an_invite_for_a_role_fills_it_in(house: House) -> None:
    """With a link for controllers nobody is asked for a role; with /terug it can still be corrected."""
    await add(house, ONCE, InviteKind.MEMBER, role="controller")
    await house.says(ANNA, f"/start {ONCE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    assert await house.rows("SELECT role FROM members") == [("controller",)]


async def test_a_link_for_a_role_that_is_gone_asks_for_one(house: House) -> None:
    """A role that no longer stands in the framework is not filled in blindly."""
    await add(house, ONCE, InviteKind.MEMBER, role="burgemeester")
    await house.says(ANNA, f"/start {ONCE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Adviseur")
    assert await house.rows("SELECT role FROM members") == [("adviseur",)]


async def test_handing_over_happens_at_the_moment_somebody_agrees(house: House) -> None:
    """Until then the giver leads, after it the taker does; the giver hears of it and is a member."""
    await house.joins(LEAD, LEAD_CODE)
    await add(house, ONCE, InviteKind.HANDOVER, maker=await person_id(house, LEAD))
    await house.says(ANNA, f"/start {ONCE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    assert await leads(house) == [LEAD]
    await house.presses(ANNA, "Adviseur")
    assert await leads(house) == [ANNA]
    await house.move_to(house.clock.now() + timedelta(minutes=1))
    assert house.texts(LEAD)[-1].startswith("Je opvolger leidt nu Team Zuid.")
    assert "team" not in [command["command"] for command in house.phone.commands_for(LEAD)]


async def test_handing_over_to_who_leaves_changes_nothing(house: House) -> None:
    """Somebody who opens the link and says no leaves the team with the lead it had."""
    await house.joins(LEAD, LEAD_CODE)
    await add(house, ONCE, InviteKind.HANDOVER, maker=await person_id(house, LEAD))
    await house.says(ANNA, f"/start {ONCE}")
    await house.presses(ANNA, "Nee, liever niet")
    assert await leads(house) == [LEAD]
    assert await house.tables_with(str(ANNA)) == set()
    await house.joins(BRAM, ONCE)
    assert await leads(house) == [BRAM]


async def test_a_lead_who_handed_over_cannot_come_back_by_an_old_link(house: House) -> None:
    """Links to leadership that the former lead made stop working at the hand over."""
    await house.joins(LEAD, LEAD_CODE)
    giver = await person_id(house, LEAD)
    await add(house, "weg-terug", InviteKind.LEAD, maker=giver)
    await add(house, ONCE, InviteKind.HANDOVER, maker=giver)
    await house.joins(ANNA, ONCE)
    assert (await house.says(LEAD, "/start weg-terug"))[0].startswith(DEAD)
    assert await leads(house) == [ANNA]


async def test_a_member_takes_up_the_lead_and_their_week_no_longer_counts(house: House) -> None:
    """A member with a lead's link says yes first; their answers of this week go, since leads read, not answer."""
    await house.joins(ANNA)
    await house.answers(ANNA, "1", "1")
    await add(house, ONCE, InviteKind.LEAD)
    await house.says(ANNA, f"/start {ONCE}")
    assert await leads(house) == []
    await house.presses(ANNA, "Ja, ik word teamleider")
    assert await leads(house) == [ANNA]
    assert await house.rows("SELECT count(*) FROM responses") == [(0,)]
    assert await house.rows("SELECT count(*) FROM round_people") == [(0,)]
    await house.presses(ANNA, "3")
    assert await house.rows("SELECT count(*) FROM responses") == [(0,)]


async def test_nobody_takes_up_the_lead_without_having_had_the_link(house: House) -> None:
    """A made-up press with the number of an invite does nothing: the proof on the button is part of its hash."""
    await house.joins(ANNA)
    number = await add(house, ONCE, InviteKind.LEAD)
    for proof in ("", "0" * 24, "%", "x"):
        assert (await house.sends_data(ANNA, f"k.{number}.{proof}"))[-1].startswith(DEAD)
    assert await leads(house) == []


async def test_when_the_last_lead_is_erased_the_hand_over_still_works(house: House) -> None:
    """A team whose only lead erases everything can be taken up with the link that was still open."""
    await house.joins(LEAD, LEAD_CODE)
    await add(house, ONCE, InviteKind.HANDOVER, maker=await person_id(house, LEAD))
    said = await house.says(LEAD, "/stop")
    assert any("enige teamleider" in text for text in said)
    await house.erases(LEAD)
    assert await leads(house) == []
    assert await house.tables_with(str(LEAD)) == set()
    await house.joins(ANNA, ONCE)
    assert await leads(house) == [ANNA]


@pytest.mark.parametrize("data", ["t.1.make.lead~abc", "t.1.undo.1", "t.1.end.", "t.1.ended.20260302", "t.1.hand."])
async def test_a_member_can_do_nothing_that_is_for_leads(house: House, data: str) -> None:
    """A press that only a lead is shown, made up by a member, changes nothing."""
    await house.joins(ANNA)
    before = await house.rows("SELECT * FROM invites ORDER BY id")
    assert any("Er is niets veranderd." in text for text in await house.sends_data(ANNA, data))
    assert await house.rows("SELECT * FROM invites ORDER BY id") == before
    assert await house.rows("SELECT count(*) FROM partnerships WHERE ended_utc_ms IS NULL") == [(1,)]


async def test_no_log_line_tells_who_guessed(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    """That somebody guesses is logged, with how often; never the chat or the code."""
    house.phone.add_user(User(ANNA, "Anna"))
    for number in range(4):
        await house.says(ANNA, f"/start verzonnen-{number}")
    logged = "".join(capsys.readouterr())
    assert str(ANNA) not in logged
    assert "verzonnen" not in logged
