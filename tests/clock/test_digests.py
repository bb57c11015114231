"""The digest of a closed round: once, on time, about nobody in particular."""

import asyncio
import re
from datetime import timedelta

import pytest

from bot.clock.ticker import Ticker
from tests.app.house import LEAD, LEAD_CODE, MONDAY, House

TUESDAY = MONDAY + timedelta(days=1)
CLOSES = (MONDAY + timedelta(days=7)).replace(hour=0)
DIGEST = CLOSES.replace(hour=8, minute=30)
TEAM = tuple(range(920_000_001, 920_000_008))


async def team_answers(house: House, size: int = 7) -> None:
    """Let a lead and a team join and answer the first round."""
    await house.joins(LEAD, LEAD_CODE)
    for user in TEAM[:size]:
        await house.joins(user)
        await house.answers(user, *("345" if user % 2 else "443"), "Nee")


def letters(house: House) -> list[str]:
    """Return what the lead got on Monday morning."""
    return [m.text for m in house.phone.chat(LEAD) if m.date >= DIGEST.timestamp() and m.by_bot]


async def test_the_digest_comes_once_for_each_lead_and_week(house: House) -> None:
    """On Monday at half past eight the lead gets a picture and a text, once, also when ticks run side by side."""
    await team_answers(house)
    await house.move_to(DIGEST - timedelta(minutes=1))
    assert letters(house) == []
    house.clock.at = DIGEST
    twin = Ticker(house.app.store, house.app.desk, house.clock, house.app.outbox.wake)
    await asyncio.gather(house.app.ticker.tick(), twin.tick(), house.app.ticker.tick())
    await house.settle()
    assert len(letters(house)) == 2
    assert await house.rows("SELECT count(*) FROM letters") == [(1,)]
    assert house.phone.chat(LEAD)[-2].media is not None
    await house.presses(LEAD, "Als PDF")
    media = house.last(LEAD).media
    assert media is not None
    assert (house.phone.load_media(media.name) or b"").startswith(b"%PDF")


async def test_a_digest_reveals_nobody(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither the digest, nor what is frozen of its figures, nor any line of the log names a person or a chat."""
    await team_answers(house)
    await house.move_to(DIGEST)
    digest = "\n".join(letters(house)) + str(await house.rows("SELECT digest FROM letters"))
    logged = "".join(capfd.readouterr())
    for user in (*TEAM, LEAD):
        assert str(user) not in digest + logged
        assert f"Naam{user}" not in digest + logged
    assert re.search(r"\b\d{1,3}\b", digest)
    ((shown,),) = await house.rows("SELECT shown FROM rounds WHERE number = 1")
    assert not [user for user in TEAM if str(user) in shown]


async def test_a_digest_later_than_a_day_is_dropped(house: House) -> None:
    """After downtime a digest of more than a day ago is not sent any more."""
    await team_answers(house)
    await house.move_to(CLOSES + timedelta(seconds=1))
    house.clock.at = DIGEST + timedelta(days=1, minutes=1)
    await house.app.ticker.tick()
    await house.settle()
    assert await house.rows("SELECT state, reason FROM due WHERE key = 'digest:1'") == [("dropped", "late")]
    assert await house.rows("SELECT count(*) FROM letters") == [(0,)]


async def test_a_small_team_gets_a_question_and_no_figure(house: House) -> None:
    """With fewer than five others the digest says why there is no figure, and still asks something to talk about."""
    await team_answers(house, size=3)
    await house.move_to(DIGEST)
    text = letters(house)[-1]
    assert "minstens 5 anderen" in text or "te klein" in text
    assert "Vraag voor het teamgesprek" in text
    assert not re.search(r"\d+ van 100", text)


async def test_who_is_erased_leaves_frozen_sums_as_they_were(house: House) -> None:
    """Erasing after the close takes the answers away and changes no figure that was frozen."""
    await team_answers(house)
    await house.move_to(CLOSES + timedelta(seconds=1))
    before = await house.rows("SELECT frozen, shown FROM rounds WHERE number = 1")
    await house.erases(TEAM[0])
    assert await house.rows("SELECT frozen, shown FROM rounds WHERE number = 1") == before
    assert await house.rows("SELECT count(DISTINCT person_id) FROM responses") == [(6,)]
    await house.move_to(DIGEST)
    assert len(letters(house)) == 2
