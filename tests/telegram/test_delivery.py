"""What is committed is delivered: in order, once where that can be, and never for ever."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app import DATA_FILE
from bot.drafts import Draft, Kind
from bot.outbox import (
    Moved,
    Outbox,
    Outcome,
    Retry,
    Shut,
    TokenRefusedError,
    Unknown,
    settle_parcel,
)
from bot.phone import Happening
from bot.store import Transaction
from bot.store.outbox import queue_draft, recover_sending, take_parcel
from tests.app.house import ANNA, BRAM, House


async def queue(house: House, key: str, *, kind: Kind = "dialogue", edits: str = "", chat: int = ANNA) -> None:
    draft = Draft(key, f"Bericht {key}", kind=kind, edits=edits)
    await house.app.store.transact(lambda tx: queue_draft(tx, chat, draft))
    house.app.outbox.wake()


async def state_of(house: House, key: str) -> tuple[str, str]:
    ((state, reason),) = await house.rows("SELECT state, reason FROM outbox WHERE key = ?", key)
    return state, reason


@pytest.fixture
async def met(house: House) -> House:
    """Anna and Bram are members."""
    await house.joins(ANNA)
    await house.joins(BRAM)
    return house


async def test_too_many_requests_waits_and_keeps_the_order(met: House) -> None:
    """When Telegram says to wait, that chat waits as a whole; other chats go on."""
    met.phone.fail_next("sendmessage", status=429, retry_after=1)
    for key in ("a", "b", "c"):
        await queue(met, key)
    await queue(met, "bram", chat=BRAM)
    await met.until(lambda: met.texts(BRAM)[-1] == "Bericht bram")
    assert "Bericht a" not in met.texts(ANNA)
    await met.settle()
    assert met.texts(ANNA)[-3:] == ["Bericht a", "Bericht b", "Bericht c"]


async def test_who_blocked_the_bot_is_left_alone(met: House) -> None:
    """A 403 marks the person as unreachable and cancels all that waits for them."""
    met.phone.fail_next("sendmessage", status=403)
    said = len(met.texts(ANNA))
    for key in ("a", "b"):
        await queue(met, key)
    await met.settle()
    assert {await state_of(met, key) for key in ("a", "b")} == {("cancelled", "")}
    assert await met.rows("SELECT reachable FROM persons ORDER BY chat_id") == [(0,), (1,)]
    assert len(met.texts(ANNA)) == said


async def test_what_telegram_refuses_is_set_aside_and_the_rest_goes_on(met: House) -> None:
    """A message that Telegram will never take is not tried again and holds nothing up."""
    met.phone.fail_next("sendmessage", status=400)
    for key in ("a", "b"):
        await queue(met, key)
    await met.settle()
    assert await state_of(met, "a") == ("failed", "refused")
    assert met.texts(ANNA)[-1] == "Bericht b"


async def test_a_message_that_cannot_be_made_is_set_aside(met: House) -> None:
    """A picture or file that is gone (its reader was erased meanwhile) stops neither the bot nor the chat."""
    draft = Draft("gone", "Je weekbericht", document="digest:404")
    await met.app.store.transact(lambda tx: queue_draft(tx, ANNA, draft))
    await queue(met, "next")
    await met.settle()
    assert await state_of(met, "gone") == ("failed", "refused")
    assert met.texts(ANNA)[-1] == "Bericht next"


async def test_a_question_whose_sending_broke_off_comes_again_with_the_same_buttons(met: House) -> None:
    """When the line breaks after Telegram took a question, the copy carries the same buttons and either works once."""
    met.phone.fail_next("sendmessage", status=0, times=1, before_or_after="after")
    await met.presses(ANNA, "Beginnen")
    await met.presses(ANNA, "4")
    copies = [m for m in met.phone.chat(ANNA) if m.by_bot and ("Wat kan er" in m.text or "risico" in m.text.lower())]
    assert len(copies) >= 2
    assert await met.rows("SELECT indicator, value FROM responses") == [("risico.bekend", 4)]


async def test_a_lost_question_may_be_answered_on_either_copy(met: House) -> None:
    """Both copies send the same, so an answer on the one makes a press on the other an old button."""
    await met.presses(ANNA, "Beginnen")
    met.phone.fail_next("sendmessage", status=0, before_or_after="after")
    await met.presses(ANNA, "4")
    copies = [message for message in met.phone.chat(ANNA) if message.by_bot and "Slecht nieuws" in message.text]
    assert len(copies) == 2
    assert copies[0].keyboard == copies[1].keyboard
    data = str(copies[0].keyboard[1][0]["callback_data"])
    for copy in copies:
        await met.phone.person_presses(ANNA, copy.id, data)
    await met.settle()
    assert met.toasts[-1].startswith("Deze knop is van een eerdere vraag")
    assert await met.rows("SELECT value FROM responses WHERE indicator = 'risico.op_tijd'") == [(2,)]


@pytest.mark.parametrize("kind", ["nudge", "letter"])
async def test_a_nudge_that_may_have_arrived_is_held(met: House, kind: Kind) -> None:
    """When nobody knows whether a nudge or letter arrived it is not sent twice."""
    met.phone.fail_next("sendmessage", status=0, before_or_after="after")
    await queue(met, "unasked", kind=kind)
    await met.settle()
    assert await state_of(met, "unasked") == ("held", "unknown")
    assert met.texts(ANNA).count("Bericht unasked") == 1


async def test_half_a_nudge_is_not_sent(met: House) -> None:
    """When the first message of a nudge may not have arrived, the second would say nothing; what else waits goes on."""

    async def work(tx: Transaction) -> None:
        for key, kind in (("what", "nudge"), ("ask", "nudge"), ("reply", "dialogue"), ("other", "nudge")):
            await queue_draft(tx, ANNA, Draft(key, f"Bericht {key}", kind=kind))  # type: ignore[arg-type]  # all are kinds

    met.phone.fail_next("sendmessage", status=0)
    await met.app.store.transact(work)
    met.app.outbox.wake()
    await met.settle()
    states = [(await state_of(met, key))[0] for key in ("what", "ask", "reply", "other")]
    assert states == ["held", "cancelled", "sent", "sent"]


async def test_an_edit_of_what_never_arrived_is_let_go(met: House) -> None:
    """Taking the buttons off a message that was never delivered is no longer needed."""
    met.phone.fail_next("sendmessage", status=400)
    await queue(met, "lost")
    await queue(met, "edit", edits="lost")
    await queue(met, "unheard", edits="never-queued")
    await queue(met, "next")
    await met.settle()
    assert (await state_of(met, "edit"))[0] == "sent"
    assert (await state_of(met, "unheard"))[0] == "sent"
    assert met.texts(ANNA)[-1] == "Bericht next"


async def test_an_edit_replaces_the_message_in_place(met: House) -> None:
    """An edit changes the words of what was sent and adds no message; the same edit twice is no error."""
    await queue(met, "first")
    await met.settle()
    said = len(met.texts(ANNA))
    for _ in range(2):
        draft = Draft(f"edit{_}", "Anders", edits="first")
        await met.app.store.transact(lambda tx, draft=draft: queue_draft(tx, ANNA, draft))
    met.app.outbox.wake()
    await met.settle()
    assert met.texts(ANNA)[-1] == "Anders"
    assert len(met.texts(ANNA)) == said
    assert (await state_of(met, "edit1"))[0] == "sent"


async def test_a_full_disk_stops_neither_intake_nor_delivery(met: House) -> None:
    """While there is no room nothing is confirmed to Telegram; with room again all of it is taken and answered."""
    await met.presses(ANNA, "Beginnen")
    await fill(met)
    met.phone.fail_next("getupdates")
    await met.phone.person_says(ANNA, "lang verhaal " * 1000)
    await met.phone.person_presses(ANNA, *_press(met, "2"))
    while met.phone.faults._waiting["getupdates"]:  # noqa: ASYNC110 - a fault that is dealt out makes no event
        await asyncio.sleep(0.01)
    assert len(met.phone.state.updates) == 2
    await met.rows("PRAGMA max_page_count = 1000000")
    await met.settle()
    assert await met.rows("SELECT indicator, value FROM responses") == [("risico.bekend", 2)]


async def test_a_file_that_is_held_for_a_while_loses_and_doubles_nothing(met: House) -> None:
    """When the file can't be written right after Telegram took a message, that is written down as soon as it can be."""
    await met.app.store.transact(_set_patience)
    holding = sqlite3.connect(met.data / DATA_FILE, isolation_level=None)
    said = len(met.texts(ANNA))

    def hold(happening: Happening) -> None:
        if happening.kind == "message" and happening.by_bot and not holding.in_transaction:
            leave()
            holding.execute("BEGIN IMMEDIATE")
            asyncio.get_running_loop().call_later(0.2, holding.execute, "ROLLBACK")

    leave = met.phone.subscribe_all(hold)
    await queue(met, "a")
    await queue(met, "b")
    await met.until(lambda: met.texts(ANNA)[-1] == "Bericht b")
    await met.settle()
    holding.close()
    assert met.texts(ANNA)[said:] == ["Bericht a", "Bericht b"]
    assert {(await state_of(met, key))[0] for key in ("a", "b")} == {"sent"}


async def _set_patience(tx: Transaction) -> None:
    await tx.execute("PRAGMA busy_timeout = 1")


async def fill(house: House) -> None:
    """Leave the file of data no room to grow."""
    ((pages,),) = await house.rows("PRAGMA page_count")
    await house.rows(f"PRAGMA max_page_count = {pages}")


def _press(house: House, label: str) -> tuple[int, str]:
    message, data = house.button(ANNA, label)
    return message.id, data


class Carrier:
    """Answers every delivery the same; a channel of the test's own."""

    def __init__(self, answer: Callable[[str], Outcome]) -> None:
        self.carried: list[str] = []
        self._answer = answer

    async def deliver(self, _chat_id: int, draft: Draft, _edits: int | None) -> Outcome:
        self.carried.append(draft.key)
        return self._answer(draft.key)


async def settle_as(house: House, outcome: Outcome, *, attempts: int = 0) -> tuple[str, str]:
    """Say what becomes of one queued message under an outcome."""

    async def work(tx: Transaction) -> None:
        draft = Draft("one", "Hallo")
        await queue_draft(tx, ANNA, draft)
        parcel = await take_parcel(tx, ANNA, 0)
        assert parcel
        await settle_parcel(tx, replace(parcel, attempts=attempts), outcome, 10**15)

    await house.app.store.transact(work)
    return await state_of(house, "one")


async def test_what_may_have_arrived_time_and_again_is_given_up(met: House) -> None:
    """A message whose fate is unknown is tried for long, but not for ever."""
    assert await settle_as(met, Unknown(), attempts=29) == ("failed", "attempts")


async def test_what_surely_did_not_arrive_waits_however_long(met: House) -> None:
    """While Telegram is away a message stays queued, however often it was tried."""
    assert await settle_as(met, Retry(1), attempts=500) == ("queued", "")


async def test_before_that_it_waits(met: House) -> None:
    """A message that surely did not arrive waits for its next attempt."""
    assert await settle_as(met, Unknown(), attempts=3) == ("queued", "")


async def test_a_chat_that_moved_is_followed(met: House) -> None:
    """When a chat has another id its person and its messages get that id."""
    await settle_as(met, Moved(77))
    assert (77,) in await met.rows("SELECT chat_id FROM persons")
    assert await met.rows("SELECT chat_id FROM outbox WHERE key = 'one'") == [(77,)]


async def test_an_unknown_token_ends_delivery(met: House) -> None:
    """When Telegram no longer knows the token delivery ends, and what it tried still waits."""
    carrier = Carrier(lambda _: Shut())
    outbox = Outbox(met.app.store, carrier, lambda: 0, lambda: 0)
    await met.app.store.transact(lambda tx: queue_draft(tx, 5, Draft("last", "Hallo")))
    with pytest.raises(TokenRefusedError):
        await asyncio.wait_for(outbox.run(), 10)
    assert carrier.carried == ["last"]
    assert (await state_of(met, "last"))[0] == "queued"


async def test_after_a_start_dialogue_goes_again_and_nudges_are_held(met: House) -> None:
    """What was being sent when the bot was killed may have arrived: only what does no harm twice is sent again."""

    async def work(tx: Transaction) -> int:
        for kind in ("dialogue", "nudge", "letter"):
            await queue_draft(tx, ANNA, Draft(kind, "Hallo", kind=kind))
        while await take_parcel(tx, ANNA, 0):
            pass
        return await recover_sending(tx)

    assert await met.app.store.transact(work) == 2
    assert [(await state_of(met, kind))[0] for kind in ("dialogue", "nudge", "letter")] == ["queued", "held", "held"]


async def test_a_stop_that_comes_with_a_wake_up_still_stops(met: House) -> None:
    """Delivery that waits for a retry ends when it is told to, also when something was committed at that instant."""
    outbox = Outbox(met.app.store, Carrier(lambda _: Retry(3600)), lambda: 0, lambda: 0)
    await met.app.store.transact(lambda tx: queue_draft(tx, 5, Draft("later", "Hallo")))
    running = asyncio.create_task(outbox.run())
    while not await met.rows("SELECT 1 FROM outbox WHERE key = 'later' AND not_before_utc_ms > 0"):
        pass
    for _ in range(3):  # each look at the file gives the outbox its turn, until it waits
        await met.rows("SELECT 1")
    outbox.wake()
    await asyncio.sleep(0)  # one turn of the loop: the wake-up has come, and nobody has heard of it yet
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=5)
    assert running in done
