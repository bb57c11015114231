"""A partnership with a rhythm of its own: it counts from the next round on, and people read words that fit it."""

from datetime import datetime, time, timedelta

from bot.conversation import to_ms
from bot.store.rhythms import load_own_rhythm, save_own_rhythm
from gripcore.rhythm import OwnRhythm, Pace
from tests.app.house import ANNA, MONDAY, House

CLOSES = (MONDAY + timedelta(days=7)).replace(hour=0)
FORTNIGHTLY = OwnRhythm(Pace.FORTNIGHTLY, 0, time(14))


async def choose(house: House, own: OwnRhythm) -> None:
    """Let the first partnership choose a rhythm."""
    await house.app.store.transact(lambda tx: save_own_rhythm(tx, 1, own, to_ms(house.clock.at)))


async def windows(house: House) -> list[tuple[datetime, datetime]]:
    """Return when each round opens and closes."""
    found = await house.rows("SELECT opens_utc_ms, closes_utc_ms FROM rounds ORDER BY number")
    return [(from_ms(opens), from_ms(closes)) for opens, closes in found]


def from_ms(utc_ms: int) -> datetime:
    return datetime.fromtimestamp(utc_ms / 1000, MONDAY.tzinfo)


async def test_what_a_partnership_chose_is_kept_and_can_change(house: House) -> None:
    """The last choice is the one that counts; without a choice there is none."""
    assert await house.app.store.transact(lambda tx: load_own_rhythm(tx, 1)) is None
    await choose(house, OwnRhythm(Pace.MONTHLY, 4, time(16, 30)))
    await choose(house, FORTNIGHTLY)
    assert await house.app.store.transact(lambda tx: load_own_rhythm(tx, 1)) == FORTNIGHTLY


async def test_a_new_rhythm_leaves_the_open_round_alone(house: House) -> None:
    """A round keeps its close and its invitations; the next one runs at the new pace, on the new day and hour."""
    await house.joins(ANNA)
    await house.presses(ANNA, "Deze week niet")
    await choose(house, FORTNIGHTLY)
    await house.move_to(CLOSES + timedelta(hours=9))
    assert await windows(house) == [
        (CLOSES - timedelta(days=7), CLOSES),
        (CLOSES, CLOSES + timedelta(days=14)),
    ]
    await house.move_to(CLOSES + timedelta(hours=13, minutes=59))
    before = len(house.texts(ANNA))
    await house.move_to(CLOSES + timedelta(hours=14))
    assert house.texts(ANNA)[before:] == ["Deze ronde: Risicomanagement.\n3 vragen, ongeveer 2 minuten."]


async def test_a_round_of_two_weeks_is_answered_until_its_last_day(house: House) -> None:
    """In the second week the answers still count, and the reminder said until when."""
    await choose(house, FORTNIGHTLY)
    await house.joins(ANNA)
    await house.presses(ANNA, "Deze week niet")
    await house.move_to(CLOSES + timedelta(days=3))
    assert any("Het kan nog tot en met zondag 22 maart." in text for text in house.texts(ANNA))
    await house.move_to(CLOSES + timedelta(days=13, hours=12))
    await house.answers(ANNA, "4", "4", "4", "Nee")
    assert await house.rows("SELECT DISTINCT round_id FROM responses") == [(2,)]
    await house.move_to(CLOSES + timedelta(days=14, hours=1))
    assert await house.rows("SELECT state FROM rounds ORDER BY number") == [("frozen",), ("frozen",), ("open",)]


async def test_an_answer_after_a_round_of_two_weeks_hears_that_it_is_too_late(house: House) -> None:
    """What is typed after the close counts no more, and nobody calls two weeks a week."""
    await choose(house, FORTNIGHTLY)
    await house.joins(ANNA)
    await house.move_to(CLOSES + timedelta(days=1))
    await house.presses(ANNA, "Beginnen")
    await house.move_to(CLOSES + timedelta(days=14, hours=1))
    assert await house.says(ANNA, "3") == [
        "Deze vragen zijn al afgesloten, dus dit telt niet meer mee. Met /start zie je wat er nu speelt."
    ]


async def test_not_this_round_means_silence_until_the_next(house: House) -> None:
    """Who says no to a round of two weeks hears nothing more about it, and /start tells when the next one comes."""
    await choose(house, FORTNIGHTLY)
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Nee")
    assert await house.says(ANNA, "/start") == ["Er staat nu niets open. Op maandag 9 maart hoor je weer van me."]
    await house.move_to(CLOSES + timedelta(hours=14))
    assert await house.presses(ANNA, "Deze ronde niet") == ["Prima. Deze ronde laat ik je met rust."]
    assert house.texts(ANNA)[-2] == "Deze ronde: Risicomanagement.\n✓ Deze ronde niet"
    said = len(house.texts(ANNA))
    await house.move_to(CLOSES + timedelta(days=14))
    assert len(house.texts(ANNA)) == said


async def test_a_monthly_rhythm_gives_one_letter_a_month(house: House) -> None:
    """At the slowest pace rounds and digests follow the first Mondays of the months."""
    await choose(house, OwnRhythm(Pace.MONTHLY, 1, time(9, 30)))
    await house.move_to(CLOSES + timedelta(days=70))
    closes = [window[1] for window in (await windows(house))[1:]]
    assert [f"{at:%d-%m}" for at in closes] == ["06-04", "04-05", "01-06"]
