"""Coming in: good, bad, used and expired invites, said over a real socket."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import to_ms
from bot.phone import User
from bot.store import Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite
from tests.app.house import ANNA, BRAM, CODE, LEAD, LEAD_CODE, MONDAY, OTHER_CODE, House, open_house

NOT_INVITED = "Gripbot werkt op uitnodiging."
DEAD_INVITE = "Deze uitnodiging werkt niet meer."


async def test_a_good_invite_leads_through_the_promise_to_the_week(house: House) -> None:
    """Who opens an invite hears the promise before anything is asked, and may begin at once after it."""
    house.phone.add_user(User(ANNA, "Anna"))
    said = await house.says(ANNA, f"/start {CODE}")
    promise = next(n for n, text in enumerate(said) if "Je teamleider ziet nooit" in text)
    question = next(n for n, text in enumerate(said) if "Doe je mee" in text)
    assert promise < question
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Adviseur")
    assert house.last(ANNA).labels == ("Beginnen", "Later vandaag", "Morgen", "Deze week niet")
    assert any(message.media for message in house.phone.chat(ANNA))
    assert await house.rows("SELECT role, is_lead FROM members") == [("adviseur", 0)]


@pytest.mark.parametrize("text", ["/start", "/start ", "hallo", "/help", "/mijn", "/stop"])
async def test_a_stranger_hears_kindly_that_an_invite_is_needed(house: House, text: str) -> None:
    """Without an invite everybody gets the same sentence, and nothing about them is kept."""
    said = await house.says(ANNA, text)
    assert len(said) == 1
    assert said[0].startswith(NOT_INVITED)
    assert await house.tables_with(str(ANNA)) == set()


async def test_a_stranger_with_a_bad_code_leaves_no_trace(house: House) -> None:
    """A code that was never made is turned back, and nothing about the person is kept."""
    said = await house.says(ANNA, "/start verzonnen-code")
    assert said[0].startswith(DEAD_INVITE)
    assert await house.tables_with(str(ANNA)) == set()


async def test_an_invite_works_as_often_as_it_was_made_for(house: House) -> None:
    """The last use of an invite is the last; the next person is asked to get a new one."""
    await house.rows("UPDATE invites SET uses_left = 1 RETURNING uses_left")
    await house.joins(ANNA)
    assert (await house.says(BRAM, f"/start {CODE}"))[0].startswith(DEAD_INVITE)
    assert await house.rows("SELECT count(*) FROM persons") == [(1,)]


async def test_an_invite_ends_on_its_day(house: House) -> None:
    """An invite that has expired is turned back kindly."""
    house.clock.at = MONDAY + timedelta(days=15)
    assert (await house.says(ANNA, f"/start {CODE}"))[0].startswith(DEAD_INVITE)


async def test_who_opens_the_invite_twice_goes_on_where_they_were(house: House) -> None:
    """A second tap on the link shows the open question again, begins nothing anew and uses nothing up."""
    await house.says(ANNA, f"/start {CODE}")
    said = await house.says(ANNA, f"/start {CODE}")
    assert any("Doe je mee" in text for text in said)
    assert await house.rows("SELECT count(*) FROM sessions") == [(1,)]
    assert await house.rows("SELECT min(uses_left), max(uses_left) FROM invites") == [(100, 100)]


async def test_a_member_with_an_invite_for_their_own_team_sees_what_is_open(house: House) -> None:
    """The link of one's own team says so and leads to the week, not to the introduction again."""
    await house.joins(ANNA)
    said = await house.says(ANNA, f"/start {CODE}")
    assert said[0] == "Je doet al mee met Team Zuid."
    assert "Deze week" in said[1]
    assert await house.rows("SELECT count(*) FROM sessions") == [(1,)]


async def test_a_link_that_is_pasted_works_as_one_that_is_tapped(house: House) -> None:
    """Newcomer or member, whoever pastes the message they got comes in; in an open question words stay an answer."""
    link = f"https://t.me/{house.phone.bot['username']}?start="
    said = await house.says(ANNA, f"Doe je mee? Open deze link:\n{link}{CODE}")
    assert any("Doe je mee met Team Zuid?" in text for text in said)
    assert not any("Team Noord" in text for text in await house.says(ANNA, link + OTHER_CODE))
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Adviseur")
    said = await house.says(ANNA, link + OTHER_CODE)
    assert any("Team Noord" in text for text in said)
    assert (await house.says(BRAM, f"{link}verzonnen"))[0].startswith(DEAD_INVITE)
    assert await house.tables_with(str(BRAM)) == set()


async def test_a_member_may_join_a_second_team(house: House) -> None:
    """The invite of another team asks consent and role for that team."""
    await house.joins(ANNA)
    said = await house.says(ANNA, f"/start {OTHER_CODE}")
    assert any("Team Noord" in text for text in said)
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Controller")
    assert await house.rows("SELECT role FROM members ORDER BY team_id") == [("adviseur",), ("controller",)]


async def test_a_lead_gets_an_example_and_no_questions(house: House) -> None:
    """A team lead hears when the digest comes, sees what it looks like, and is asked nothing."""
    await house.joins(LEAD, LEAD_CODE)
    assert any("Na elke ronde krijg je hier het weekbericht" in text for text in house.texts(LEAD))
    assert house.last(LEAD).media is not None
    assert "Op maandag 9 maart lees je hier hoe het gaat in Team Zuid." in (await house.says(LEAD, "/start"))[-1]
    await house.rows("UPDATE rounds SET state = 'frozen' RETURNING id")
    assert (await house.says(LEAD, "/start"))[-1] == "Met /overzicht zie je wat er loopt."
    assert await house.rows("SELECT count(*) FROM round_people") == [(0,)]


async def test_a_lead_who_tries_their_own_link_hears_for_whom_it_is(house: House) -> None:
    """Nothing is used up, and nobody wonders why nothing happens."""
    await house.joins(LEAD, LEAD_CODE)
    before = await house.rows("SELECT id, uses_left FROM invites ORDER BY id")
    assert (await house.says(LEAD, f"/start {CODE}"))[0] == "Je leidt Team Zuid al. Deze link is voor anderen."
    assert await house.rows("SELECT id, uses_left FROM invites ORDER BY id") == before


async def test_a_lead_invite_works_once(tmp_path: Path) -> None:
    """Whoever comes second with a code for one lead is turned back."""
    async with open_house(tmp_path) as house:

        async def add(tx: Transaction) -> None:
            expires = to_ms(MONDAY + timedelta(days=1))
            await add_invite(tx, "eenmalig", NewInvite(InviteKind.LEAD, 1, 1, expires))

        await house.app.store.transact(add)
        await house.joins(LEAD, "eenmalig")
        assert (await house.says(BRAM, "/start eenmalig"))[0].startswith(DEAD_INVITE)
