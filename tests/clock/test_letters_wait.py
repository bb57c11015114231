"""A letter reaches each lead when it suits that lead: by their own clock, on a day they work, after their leave."""

import re
from datetime import date, timedelta

import pytest

from bot.phone import User
from bot.store.personal import save_personal
from gripcore.rhythm import Leave, PersonalRhythm
from tests.app.house import LEAD, LEAD_CODE, MONDAY, House

CO_LEAD = 910_000_098
TEAM = tuple(range(920_000_001, 920_000_008))
FIRST = (MONDAY + timedelta(days=7)).replace(hour=8, minute=30)
SECOND, THIRD = FIRST + timedelta(days=7), FIRST + timedelta(days=14)
PERSON = 1  # the lead, who joins first


async def gather(house: House, own: PersonalRhythm) -> None:
    """Let a lead with a rhythm of their own, a co-lead and a team join, and the team answer."""
    house.phone.add_user(User(CO_LEAD, "Medeleider"))
    await house.joins(LEAD, LEAD_CODE)
    await house.joins(CO_LEAD, LEAD_CODE)
    await house.app.store.transact(lambda tx: save_personal(tx, PERSON, own))
    for user in TEAM:
        await house.joins(user)
        await house.answers(user, "3", "4", "5", "Nee")


async def answer_again(house: House, opens: int) -> None:
    """Let the team answer in a later week, counted from the first."""
    await house.move_to(MONDAY + timedelta(days=7 * opens + 1))
    for user in TEAM:
        await house.says(user, "/start")
        await house.answers(user, "5", "4", "5", "Nee")


def digests(house: House, user: int) -> list[str]:
    """Return the digests that somebody got, by the week they say they are about."""
    return re.findall(r"· week (\d+)", "\n".join(m.text for m in house.phone.chat(user) if "Als PDF" in m.labels))


async def test_on_leave_a_letter_waits_for_the_first_working_day(house: House) -> None:
    """The co-lead reads at the usual time; who is back on Wednesday reads the newest then, and pages back from it."""
    await gather(house, PersonalRhythm(leaves=(Leave(date(2026, 3, 5), date(2026, 3, 17)),)))
    await answer_again(house, 1)
    await house.move_to(SECOND)
    assert digests(house, CO_LEAD) == ["10", "11"]
    await house.move_to(SECOND + timedelta(days=2, minutes=-1))
    assert digests(house, LEAD) == []
    await house.move_to(SECOND + timedelta(days=2))
    assert digests(house, LEAD) == ["11"]
    assert any(text.startswith("Terwijl je weg was, kwam er nog een weekbericht.") for text in house.texts(LEAD))
    said = await house.presses(LEAD, "Vorig weekbericht")
    assert "week 10" in said[-1]
    assert house.last(LEAD).labels == ("Als PDF",)
    assert [m.media is not None for m in house.phone.chat(LEAD)[-2:]] == [True, False]
    assert digests(house, CO_LEAD) == ["10", "11"]


async def test_on_leave_without_an_end_a_letter_waits_until_they_are_back(house: House) -> None:
    """Nothing comes for weeks; after "ik ben er weer" in the evening the newest comes the next morning, once."""
    await gather(house, PersonalRhythm(leaves=(Leave(date(2026, 3, 5), None),)))
    await answer_again(house, 1)
    await answer_again(house, 2)
    await house.move_to(THIRD + timedelta(days=1, hours=11))
    assert digests(house, LEAD) == []
    await house.says(LEAD, "Ik ben er weer")
    await house.move_to(THIRD + timedelta(days=2, minutes=-1))
    assert digests(house, LEAD) == []
    await house.move_to(THIRD + timedelta(days=6))
    assert digests(house, LEAD) == ["12"]
    assert any("kwamen er nog 2 weekberichten" in text for text in house.texts(LEAD))


async def test_who_is_back_in_working_time_reads_at_once(house: House) -> None:
    """Back in the middle of the morning, the letter comes with the next tick."""
    await gather(house, PersonalRhythm(leaves=(Leave(date(2026, 3, 5), None),)))
    await house.move_to(FIRST + timedelta(hours=2))
    await house.says(LEAD, "/ritme")
    await house.presses(LEAD, "Ik ben er weer")
    await house.move_to(house.clock.now() + timedelta(seconds=15))
    assert digests(house, LEAD) == ["10"]
    assert not any(text.startswith("Terwijl je weg was") for text in house.texts(LEAD))


@pytest.mark.parametrize(
    ("own", "later"),
    [
        (PersonalRhythm(), timedelta()),
        (PersonalRhythm(zone="America/Kralendijk"), timedelta(hours=5)),
        (PersonalRhythm(free_weekdays=frozenset({0, 1})), timedelta(days=2)),
    ],
)
async def test_a_letter_comes_at_half_past_eight_by_the_leads_own_clock(
    house: House, own: PersonalRhythm, later: timedelta
) -> None:
    """In the Caribbean that is five hours later; who doesn't work on Monday and Tuesday reads it on Wednesday."""
    await gather(house, own)
    await house.move_to(FIRST + later - timedelta(minutes=1))
    assert digests(house, LEAD) == []
    await house.move_to(FIRST + later)
    assert digests(house, LEAD) == ["10"]


async def test_a_letter_that_waits_is_for_who_still_leads(house: House) -> None:
    """Who gives the team up while away gets no letter any more, and can't page to what they never read."""
    await gather(house, PersonalRhythm(leaves=(Leave(date(2026, 3, 5), date(2026, 3, 10)),)))
    await house.move_to(FIRST + timedelta(days=1))
    await house.says(LEAD, "/team")
    await house.presses(LEAD, "Team verlaten")
    await house.presses(LEAD, "Ja, ik ga weg")
    await house.move_to(FIRST + timedelta(days=3))
    assert digests(house, LEAD) == []
    assert await house.rows("SELECT state, reason FROM due WHERE kind = 'letters' AND person_id = ?", PERSON) == [
        ("dropped", "gone")
    ]


async def test_after_long_downtime_a_kept_letter_is_found_by_paging_back(house: House) -> None:
    """More than a day late it is not sent by itself any more, like every letter; the next one leads back to it."""
    await gather(house, PersonalRhythm(free_weekdays=frozenset({0})))
    await house.move_to(FIRST)
    house.clock.at = FIRST + timedelta(days=2, minutes=1)
    await house.app.ticker.tick()
    await answer_again(house, 1)
    await house.move_to(SECOND + timedelta(days=1))
    assert digests(house, LEAD) == ["11"]
    assert not any(text.startswith("Terwijl je weg was") for text in house.texts(LEAD))
    assert "week 10" in (await house.presses(LEAD, "Vorig weekbericht"))[-1]


@pytest.mark.parametrize("user", [CO_LEAD, TEAM[0]])
async def test_nobody_pages_to_the_letter_of_another(house: House, user: int) -> None:
    """A press made up with the number of somebody else's letter, or of none, changes nothing."""
    await gather(house, PersonalRhythm())
    await answer_again(house, 1)
    await house.move_to(SECOND)
    ((own,),) = await house.rows("SELECT max(id) FROM letters WHERE person_id = ?", PERSON)
    for data in (f"o.letter.{own}.before", f"o.letter.{own}.after", "o.letter.99.before", "o.letter.x.before"):
        assert (await house.sends_data(user, data))[-1] == "Deze knop werkt niet meer. Er is niets veranderd."
