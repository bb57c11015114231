"""The baseline: every theme side by side for three weeks, in sittings that wait for whoever stops, then one letter."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.partnerships import wants_baseline
from bot.store.personal import save_personal
from bot.store.slots import want_baseline
from gripcore.rhythm import Leave, PersonalRhythm
from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, MONDAY, House, open_house
from tests.clock.quarter_folder import write_folder

MIDNIGHT = MONDAY.replace(hour=0)
OPENS = MIDNIGHT + timedelta(weeks=1)
INVITED = OPENS + timedelta(days=1, hours=9, minutes=30)
CLOSES = OPENS + timedelta(weeks=3)
TEAM = tuple(range(920_000_001, 920_000_009))


@pytest.fixture
async def measured(tmp_path: Path) -> AsyncIterator[House]:
    write_folder(tmp_path / "dialogues", baseline=True)
    async with open_house(tmp_path) as house:
        await house.app.store.transact(lambda tx: want_baseline(tx, 1))
        yield house


async def join_early(house: House, *users: int) -> None:
    """Let people join in the week before the baseline, and leave that week be."""
    for user in users:
        await house.joins(user)
        await house.presses(user, "Deze week niet")


async def test_a_baseline_opens_a_round_for_each_theme(measured: House) -> None:
    """From the next Monday all themes are open together for three weeks, and then the quarter goes on."""
    await measured.move_to(CLOSES + timedelta(hours=1))
    rows = await measured.rows("SELECT theme, kind, state, script FROM rounds ORDER BY number")
    assert rows == [
        ("risico", "theme", "frozen", "week_risico"),
        ("risico", "baseline", "frozen", "nulmeting_1"),
        ("kosten", "baseline", "frozen", "nulmeting_1"),
        ("verbinder", "baseline", "frozen", "nulmeting_2"),
        ("kosten", "theme", "open", "week_kosten"),
    ]


async def test_answers_go_to_the_round_of_their_theme(measured: House) -> None:
    """One sitting asks several themes; each answer, also a changed one, belongs to its own theme's round."""
    await join_early(measured, ANNA)
    await measured.move_to(INVITED)
    assert measured.texts(ANNA)[-1] == (
        "De nulmeting, deel 1 van 2. Zo leggen we vast hoe jullie ervoor staan. "
        "Stoppen en later verdergaan kan altijd, tot en met zondag 29 maart.\n4 vragen, ongeveer een minuut."
    )
    await measured.answers(ANNA, "4", "4", "4", "5")
    found = await measured.rows("SELECT round_id, indicator, value FROM responses ORDER BY 1, 2")
    assert found == [
        (2, "risico.bekend", 4),
        (2, "risico.op_tijd", 4),
        (2, "risico.wie_betaalt", 4),
        (3, "kosten.zicht", 5),
    ]
    await measured.says(ANNA, "/terug")
    await measured.presses(ANNA, "Ik zie wat het kost.")
    await measured.presses(ANNA, "2")
    assert await measured.rows("SELECT value FROM responses WHERE indicator = 'kosten.zicht'") == [(2,)]


async def test_the_next_part_is_offered_at_once_and_waits(measured: House) -> None:
    """Who finished a part may go straight on; who stops finds the part back with /start, and hears of it next week."""
    await join_early(measured, ANNA, BRAM)
    await measured.move_to(INVITED)
    await measured.answers(ANNA, "4", "4", "4", "5")
    assert measured.texts(ANNA)[-2].startswith("Je antwoorden kun je veranderen tot en met zondag 29 maart.")
    assert measured.texts(ANNA)[-1].startswith("Wil je meteen verder met deel 2 van 2?")
    await measured.answers(ANNA, "3", "3")
    assert await measured.says(ANNA, "/pauze")
    await measured.presses(BRAM, "Nulmeting niet")
    before = len(measured.texts(BRAM))
    await measured.move_to(INVITED + timedelta(weeks=1))
    await measured.says(ANNA, "/start")
    await measured.presses(ANNA, "3")
    assert await measured.rows("SELECT count(*) FROM responses") == [(7,)]
    await measured.move_to(CLOSES - timedelta(hours=1))
    assert len(measured.texts(BRAM)) == before


async def test_who_joins_during_the_baseline_takes_part(measured: House) -> None:
    """A newcomer is offered the first part at once and hears of the second a week later."""
    await measured.move_to(OPENS + timedelta(days=2, hours=10))
    await measured.joins(ANNA)
    assert measured.texts(ANNA)[-1].startswith("De nulmeting, deel 1 van 2.")
    await measured.answers(ANNA, "4", "4", "4", "5")
    await measured.move_to(OPENS + timedelta(days=9, hours=10, minutes=1))
    assert measured.texts(ANNA)[-1].startswith("De nulmeting, deel 2 van 2.")
    assert await measured.rows("SELECT count(*) FROM round_people WHERE round_id > 1") == [(3,)]


async def test_the_lead_gets_one_letter_without_the_private_theme(measured: House) -> None:
    """On the Monday after, one message tells where each theme stands, and that the private one has no figure."""
    await measured.joins(LEAD, LEAD_CODE)
    await join_early(measured, *TEAM)
    await measured.move_to(INVITED)
    for user in TEAM[:7]:
        await measured.answers(user, "4", "4", "4", "5")
        await measured.answers(user, "5", "1", "1")
    before = len(measured.texts(LEAD))
    await measured.move_to(CLOSES + timedelta(hours=8, minutes=31))
    (letter,) = measured.texts(LEAD)[before:]
    assert letter.startswith(
        "De nulmeting: zo begint het\nTeam Zuid · Samenwerking De Vliet\n\nRisicomanagement\n75 van 100"
    )
    assert "Kosten\n80 of hoger van 100" in letter
    assert "\n\nGeen cijfer\nVerbinden\nDit thema is van ieder zelf." in letter
    assert letter.count("Vraag voor het teamgesprek") == 1
    await measured.move_to(CLOSES + timedelta(weeks=1, hours=8))
    assert sum("De nulmeting: zo begint het" in text for text in measured.texts(LEAD)) == 1


async def test_on_leave_the_letter_waits_until_they_are_back(measured: House) -> None:
    """Whoever is away when the baseline closes reads about it once, on the first morning back."""
    await measured.joins(LEAD, LEAD_CODE)
    back = (CLOSES + timedelta(days=3)).date()
    own = PersonalRhythm(leaves=(Leave(MONDAY.date(), back - timedelta(days=1)),))
    await measured.app.store.transact(lambda tx: save_personal(tx, 1, own))
    await join_early(measured, *TEAM)
    await measured.move_to(CLOSES + timedelta(days=3, hours=8, minutes=29))
    assert not any("De nulmeting: zo begint het" in text for text in measured.texts(LEAD))
    await measured.move_to(CLOSES + timedelta(days=6))
    letters = [m for m in measured.phone.chat(LEAD) if m.text.startswith("De nulmeting: zo begint het")]
    assert [m.date for m in letters] == [int((CLOSES + timedelta(days=3, hours=8, minutes=30)).timestamp())]


async def test_a_baseline_can_be_switched_off_again_and_comes_once(measured: House) -> None:
    """Switched off before it opened it does not come; asked once, it never comes again."""

    async def switch(*, wanted: bool) -> bool:
        await measured.app.store.transact(lambda tx: want_baseline(tx, 1, wanted=wanted))
        return await measured.app.store.transact(lambda tx: wants_baseline(tx, 1))

    assert not await switch(wanted=False)
    await measured.move_to(OPENS + timedelta(hours=1))
    assert await measured.rows("SELECT count(*) FROM rounds WHERE kind = 'baseline'") == [(0,)]
    assert await switch(wanted=True)
    await measured.move_to(OPENS + timedelta(weeks=9))
    assert await measured.rows("SELECT count(*) FROM slots WHERE kind = 'baseline'") == [(1,)]
