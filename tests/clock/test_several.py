"""Somebody in two partnerships: rounds of each, which say whose they are, and one cap over both."""

from datetime import datetime, timedelta

from bot.conversation import moment_of, to_ms
from bot.conversation.opening import plan_first_round
from bot.store import Transaction
from bot.store.people import Member, add_member, add_partnership, add_team, find_person, load_team
from tests.app.house import ANNA, MONDAY, PARTNERSHIP, House

MIDNIGHT = MONDAY.replace(hour=0)
OTHER = "Regio Veld & Vaart"


async def join_other(house: House) -> None:
    """Put Anna in a team of a second partnership, which begins today."""

    async def work(tx: Transaction) -> None:
        now_ms = to_ms(house.clock.at)
        partnership = await add_partnership(tx, OTHER, "", now_ms)
        team = await load_team(tx, await add_team(tx, partnership, "Gemeente Dijkstad", "Team Vaart"))
        anna = await find_person(tx, ANNA)
        assert team
        assert anna
        await add_member(tx, Member(anna.id, team, "adviseur", is_lead=False), now_ms)
        await plan_first_round(tx, partnership, moment_of(house.app.desk, house.clock.at))

    await house.app.store.transact(work)


async def test_each_round_says_whose_it_is_and_the_cap_holds_over_both(house: House) -> None:
    """Both invite, each in its own name and a day apart; with everything else never more than two in a week."""
    await house.joins(ANNA)
    await house.presses(ANNA, "Deze week niet")
    await join_other(house)
    await house.move_to(MIDNIGHT + timedelta(days=9, hours=9, minutes=31))
    heard = house.texts(ANNA)[-2:]
    assert {text.rsplit("\n", 1)[1] for text in heard} == {PARTNERSHIP, OTHER}
    await house.move_to(MIDNIGHT + timedelta(weeks=6))
    found = await house.rows("SELECT sent_utc_ms FROM nudges ORDER BY 1")
    counted = [datetime.fromtimestamp(ms / 1000, MONDAY.tzinfo).replace(tzinfo=None) for (ms,) in found]
    assert len(counted) > 6
    assert all(sum(at <= other < at + timedelta(days=7) for other in counted) <= 2 for at in counted)


async def test_the_quarters_of_two_partnerships_are_their_own(house: House) -> None:
    """Each partnership is where it is in its own quarter, at its own pace."""
    await house.joins(ANNA)
    await house.move_to(MIDNIGHT + timedelta(weeks=2, hours=10))
    await join_other(house)
    await house.move_to(MIDNIGHT + timedelta(weeks=3, hours=1))
    found = await house.rows("SELECT partnership_id, count(*) FROM slots GROUP BY 1 ORDER BY 1")
    assert found == [(1, 4), (2, 2)]
