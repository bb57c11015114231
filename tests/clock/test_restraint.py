"""What comes by itself, through the whole house: why it came, putting it off, silence, and the clock set wrong."""

from datetime import datetime, time, timedelta

import pytest

from bot.conversation import to_ms
from bot.store.due import Due, add_due
from tests.app.house import ANNA, BRAM, MONDAY, House

INVITED = (MONDAY + timedelta(days=8)).replace(hour=9, minute=30)
WEEK = timedelta(days=7)


async def invited(house: House) -> None:
    """Let Anna join, skip the first week, and be invited to the second."""
    await house.joins(ANNA)
    await house.presses(ANNA, "Deze week niet")
    await house.move_to(INVITED)


def heard(house: House, words: str) -> int:
    return sum(words in text for text in house.texts(ANNA))


async def test_every_unasked_message_says_why_it_came(house: House) -> None:
    """A button tells the rule, the day, the limits and how to change it; /waarom does too when no question is open."""
    await invited(house)
    said = (await house.presses(ANNA, "Waarom krijg ik dit?"))[0]
    for part in ("Samenwerking De Vliet", "dinsdag om 9.30 uur", "hoogstens 2 berichten in zeven dagen", "/ritme"):
        assert part in said
    assert (await house.says(ANNA, "/waarom")) == [said]
    assert "Jouw ritme" in (await house.presses(ANNA, "Mijn ritme"))[0]
    await house.move_to(INVITED + timedelta(days=2))
    assert "nog niet geantwoord" in (await house.presses(ANNA, "Waarom krijg ik dit?"))[0]
    assert (await house.sends_data(ANNA, "p.why-onzin"))[0].startswith("Deze knop werkt niet meer.")


async def test_a_message_that_was_moved_says_why(house: House) -> None:
    """What waited for an open question says so; a button of nonsense still gets an honest answer."""
    await house.joins(ANNA)
    assert (await house.sends_data(ANNA, "p.why-invite-open_question-1"))[0].count("vraag openstond") == 1
    assert (await house.sends_data(ANNA, "p.why-invite-onzin-x"))[0].startswith("Je doet mee met je samenwerking.")


@pytest.mark.parametrize(
    ("label", "back", "said"),
    [
        ("Later vandaag", timedelta(hours=3), "later vandaag"),
        ("Morgen", timedelta(days=1), "Op woensdag 11 maart"),
    ],
)
async def test_a_round_that_is_put_off_comes_back_then(house: House, label: str, back: timedelta, said: str) -> None:
    """It comes back at the moment that was said, once, and no reminder falls right before or after it."""
    await invited(house)
    assert said in (await house.presses(ANNA, label))[0]
    await house.move_to(INVITED + back - timedelta(minutes=1))
    assert heard(house, "Je vroeg me later") == 0
    await house.move_to(INVITED + back + timedelta(hours=20))
    assert heard(house, "Je vroeg me later") == 1
    assert heard(house, "Heb je nog even") == 0


async def test_silence_changes_the_words_once_and_then_ends_it(house: House) -> None:
    """After three silent rounds the fourth says that it is fine; then nothing, until the person does anything."""
    await invited(house)
    await house.move_to(INVITED + 3 * WEEK)
    assert heard(house, "We spraken elkaar al even niet") == 1
    said = len(house.texts(ANNA))
    await house.move_to(INVITED + 8 * WEEK)
    assert len(house.texts(ANNA)) == said
    await house.says(ANNA, "/help")
    await house.move_to(INVITED + 9 * WEEK)
    assert house.texts(ANNA)[-1].startswith("Deze week: Risicomanagement.")


async def test_a_clock_that_is_set_back_and_forth_sends_nothing_twice(house: House) -> None:
    """The same week lived again, and a year ahead and back, brings no message a second time."""
    await invited(house)
    for wrong in (MONDAY, INVITED + timedelta(days=365), INVITED - timedelta(hours=5), INVITED):
        house.clock.at = wrong
        await house.app.ticker.tick()
        await house.settle()
    assert heard(house, "3 vragen") == 1
    counted = await house.rows("SELECT key, count(*) FROM nudges GROUP BY key")
    assert all(times == 1 for _, times in counted)


async def test_laws_hold_through_the_whole_house(house: House) -> None:
    """Eight weeks of two people, with an outage and offers on top: cap, hours and cool-down hold for what they got."""
    for user in (ANNA, BRAM):
        await house.joins(user)
    for day in range(0, 56, 3):
        await house.move_to(MONDAY + timedelta(days=day, hours=day % 7))
        await house.says(ANNA, "/help")
        if day == 24:
            house.clock.at += timedelta(hours=30)
    unasked = await house.rows("SELECT person_id, sent_utc_ms FROM nudges ORDER BY 2")
    assert len(unasked) > 12
    moments = [(person, datetime.fromtimestamp(at / 1000, MONDAY.tzinfo)) for person, at in unasked]
    for person, moment in moments:
        assert moment.weekday() < 5
        assert time(8) <= moment.time() < time(18)
        before = [m for p, m in moments if p == person and timedelta() <= moment - m < WEEK]
        assert len(before) <= 2
        assert all(moment == m or moment - m >= timedelta(hours=20) for m in before)


async def test_who_left_the_partnership_hears_no_more_of_it(house: House) -> None:
    """A message about a round of a partnership that somebody is no longer in is dropped."""
    await invited(house)
    await house.rows("DELETE FROM members RETURNING person_id")
    said = len(house.texts(ANNA))
    await house.move_to(INVITED + timedelta(days=3))
    assert len(house.texts(ANNA)) == said
    assert ("gone",) in await house.rows("SELECT reason FROM due WHERE kind = 'remind'")


async def test_who_blocked_the_bot_is_not_counted_in_the_next_round(house: House) -> None:
    """A round that opens takes nobody in who can't be reached; whoever lets the bot in again and asks, takes part."""
    for user in (ANNA, BRAM):
        await house.joins(user)
    await house.phone.person_blocks(ANNA)
    await house.settle()
    await house.move_to(INVITED)
    assert await house.rows("SELECT person_id FROM round_people WHERE round_id = 2") == [(2,)]
    await house.says(ANNA, "/start")
    assert await house.rows("SELECT count(*) FROM round_people WHERE round_id = 2") == [(2,)]


async def plan(house: House) -> None:
    """Let Anna make a plan for Friday."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Ja")
    for words in ("Als ik bel", "Dan vraag ik het", "vrijdag"):
        await house.says(ANNA, words)


async def test_a_plan_that_nobody_answers_about_is_let_go(house: House) -> None:
    """A week after it was asked back a plan no longer stands open, without a word, and its buttons say so."""
    await plan(house)
    await house.move_to(MONDAY + timedelta(days=4))
    assert "Waarom krijg ik dit?" in [label for m in house.phone.chat(ANNA)[-2:] for label in m.labels]
    _, data = house.button(ANNA, "Gedaan")
    plans = [text for text in house.texts(ANNA) if "Als ik bel" in text]
    await house.move_to(MONDAY + timedelta(days=12))
    assert await house.rows("SELECT state FROM commitments") == [("vervallen",)]
    assert [text for text in house.texts(ANNA) if "Als ik bel" in text] == plans
    await house.sends_data(ANNA, data)
    assert house.toasts[-1] == "Deze vragen zijn afgesloten. Er is niets veranderd."
    assert "Als ik bel" not in "".join(await house.says(ANNA, "/mijn"))


async def test_a_plan_whose_question_got_lost_is_asked_once_more(house: House) -> None:
    """When the message came too late to be sent, the next working day asks again, and the answer closes the plan."""
    await plan(house)
    await house.move_to(MONDAY + timedelta(days=4))
    await house.rows("UPDATE outbox SET state = 'failed' WHERE key LIKE 's:%' AND state = 'sent' RETURNING id")
    asked = heard(house, "Hoe ging het?")
    await house.move_to(MONDAY + timedelta(days=7))
    assert heard(house, "Hoe ging het?") == asked + 1
    await house.presses(ANNA, "Gedaan")
    await house.move_to(MONDAY + timedelta(days=20))
    assert await house.rows("SELECT state FROM commitments") == [("gedaan",)]


async def test_a_plan_that_broke_off_halfway_is_told_anew(house: House) -> None:
    """When the line broke on what the plan was, no question comes that hangs in the air; both come the next day."""
    await plan(house)
    told = heard(house, "Als ik bel")
    house.phone.fail_next("sendmessage", status=0)
    await house.move_to(MONDAY + timedelta(days=4))
    assert heard(house, "Hoe ging het?") == 0
    await house.move_to(MONDAY + timedelta(days=7))
    assert heard(house, "Als ik bel") == told + 1
    assert heard(house, "Hoe ging het?") == 1
    await house.presses(ANNA, "Gedaan")
    assert await house.rows("SELECT state FROM commitments") == [("gedaan",)]


async def test_a_plan_of_somebody_who_blocked_the_bot_is_let_go(house: House) -> None:
    """Nobody will ask for it again, so it does not stand open."""
    await plan(house)
    await house.phone.person_blocks(ANNA)
    await house.settle()
    await house.move_to(MONDAY + timedelta(days=4))
    assert await house.rows("SELECT state FROM commitments") == [("vervallen",)]


async def test_a_plan_made_again_knows_that_it_was(house: House) -> None:
    """What is planned while a plan is asked back counts as its second chance, and there is no third."""
    await plan(house)
    await house.rows("UPDATE commitments SET again_of = 77 RETURNING id")
    await house.move_to(MONDAY + timedelta(days=4))
    ((plain,),) = await house.rows("SELECT plain FROM sessions WHERE commitment_id IS NOT NULL")
    assert '["replanned", "ja"]' in plain


async def test_an_unknown_kind_in_the_way_is_no_reason_to_wait(house: House) -> None:
    """Rows of other kinds that wait for a person are not counted as messages to come."""
    await invited(house)
    later = to_ms(INVITED + timedelta(hours=30))
    await house.app.store.transact(lambda tx: add_due(tx, Due("x", "scrubbed", 1, 1, later, later)))
    await house.move_to(INVITED + timedelta(hours=29))
    assert heard(house, "3 vragen") == 1
