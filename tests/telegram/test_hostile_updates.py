"""Whatever comes in, the intake goes on, nothing changes that should not, and where there is a person it is kind."""

import json
import random
from typing import Any

import pytest

from bot.incoming import Said
from bot.phone import User
from bot.telegram.inbound import chat_of, read_update
from tests.app.house import ANNA, BRAM, CODE, House

HUGE = 10**30
OLD_BUTTON = "Deze knop is van een eerdere vraag. Er is niets veranderd."
ONLY_TEXT = "Ik kan alleen tekst lezen. Wil je het typen?"


def private(**more: Any) -> dict[str, Any]:
    """Return a message of Anna's in Telegram's shape."""
    chat = {"id": ANNA, "type": "private", "first_name": "Anna"}
    user = {"id": ANNA, "is_bot": False, "first_name": "Anna", "language_code": "nl"}
    return {"message_id": 5, "date": 1_772_442_000, "chat": chat, "from": user, **more}


GROUP = {"id": -100123, "type": "supergroup", "title": "Overleg"}
CHANNEL = {"id": -100456, "type": "channel", "title": "Nieuws"}
FOREIGN = (
    {},
    {"unheard_of": {"x": 1}},
    {"message": None},
    {"message": 5},
    {"message": "hallo"},
    {"message": []},
    {"message": {}},
    {"message": {"chat": {"id": "tekst"}}},
    {"message": {"chat": {"id": True}}},
    {"message": {"chat": None, "text": "hallo"}},
    {"message": private(chat={"id": HUGE, "type": "private"}, text="hallo")},
    {"message": private(chat=GROUP, text=f"/start {CODE}")},
    {"message": private(chat=CHANNEL, text="4")},
    {"channel_post": private(chat=CHANNEL, text="4")},
    {"edited_channel_post": private(chat=CHANNEL, text="4")},
    {"callback_query": {"id": "1"}},
    {"callback_query": {"id": "1", "from": {"id": ANNA}, "data": "p.erase-now"}},
    {"callback_query": {"id": 1, "from": private()["from"], "message": private(chat=GROUP), "data": "p.erase-now"}},
    {"my_chat_member": {"chat": GROUP}},
    {"poll_answer": {"poll_id": "1", "user": private()["from"], "option_ids": [0]}},
    {"message_reaction": {"chat": GROUP}},
    {"inline_query": {"id": "1", "from": private()["from"], "query": "x", "offset": ""}},
)
UNREADABLE = (
    {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}},
    {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "kijk"},
    {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    {"location": {"latitude": 52.1, "longitude": 4.3}},
    {"text": None},
    {"text": 5},
    {"text": ["4"]},
    {"date": "gisteren", "text": "hallo"},
    {"date": HUGE, "text": "hallo"},
    {"from": 7, "text": "hallo"},
    {"sticker": "stuk", "text": None},
)
WORDS = (
    "\x00",
    "a\x00b",
    "😀" * 3000,
    "<b>vet</b>",
    "{text}",
    "%s",
    "\u202eomgekeerd",
    "9" * 5000,
    "'; DROP TABLE x",
)
JUNK = (
    "",
    "x" * 64,
    "😀" * 16,
    "s.",
    "s...",
    "s.x.1.2",
    "s.x.99999999999999999999999999.2",
    "r.99999999999999999999999999999.1.begin",
    "r.1.x.nooit",
    "r.1.2",
    "r.²..begin",
    "p.",
    "p.x.y",
    "p.pdf-",
    "p.pdf-1",
    "p.pdf-99999999999999999999999999999",
    "q.1",
    "p.verzonnen",
    "..........",
    "\x00",
)


async def push(house: House, update: Any) -> None:
    """Let Telegram hand over an update as it stands, with the next number."""
    number = house.phone.state.last_update_id + 1
    house.phone.record({"kind": "forged", "update": {"update_id": number, **update}})
    house.phone.updates_changed.set()
    await house.settle()


async def snapshot(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is known of people: everything but what comes in and goes out, and when somebody was last seen."""
    tables = ("persons", "members", "round_people", "responses", "texts", "commitments", "facts", "due", "invites")
    found = {name: await house.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}  # noqa: S608 - names from the schema
    return found | {"sessions": await house.rows("SELECT id, person_id, state FROM sessions ORDER BY id")}


@pytest.fixture
async def asked(house: House) -> House:
    """Anna has the second question of the week open."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4")
    return house


async def still_works(house: House) -> bool:
    """Say whether Anna's open question takes an answer as if nothing had happened."""
    await house.presses(ANNA, "5")
    return ("risico.op_tijd", 5) in await house.rows("SELECT indicator, value FROM responses")


async def test_foreign_updates_change_nothing_and_stop_nothing(asked: House) -> None:
    """Groups, channels, unknown kinds and updates with parts missing or of the wrong type are let go in silence."""
    before = await snapshot(asked)
    said = len(asked.phone.chat(ANNA))
    for update in FOREIGN:
        await push(asked, update)
    assert await snapshot(asked) == before
    assert len(asked.phone.chat(ANNA)) == said
    assert await asked.rows("SELECT state, count(*) FROM inbox WHERE state <> 'done' GROUP BY state") == []
    assert await still_works(asked)


async def test_what_cannot_be_read_is_answered_kindly(asked: House) -> None:
    """A sticker, a picture or a voice message gets one friendly sentence, and the question stays open."""
    before = await snapshot(asked)
    for content in UNREADABLE:
        said = len(asked.texts(ANNA))
        await push(asked, {"message": private(**content)})
        assert asked.texts(ANNA)[said:] == [ONLY_TEXT]
    assert await snapshot(asked) == before
    assert await still_works(asked)


async def test_an_edited_message_is_no_new_answer(asked: House) -> None:
    """Editing an old message changes no answer; the person hears how it can be changed."""
    before = await snapshot(asked)
    await push(asked, {"edited_message": private(text="1", edit_date=1_772_442_100)})
    assert asked.texts(ANNA)[-1].startswith("Een bericht dat je aanpast, lees ik niet opnieuw.")
    assert await snapshot(asked) == before
    assert await still_works(asked)


async def test_strange_words_are_asked_again(asked: House) -> None:
    """Null bytes, mark-up and pages of digits are no answer, and each gets one kind question back."""
    before = await snapshot(asked)
    for words in WORDS:
        said = len(asked.texts(ANNA))
        await push(asked, {"message": private(text=words)})
        assert len(asked.texts(ANNA)) == said + 1, words
    assert await snapshot(asked) == before
    assert await still_works(asked)


async def test_strange_words_are_kept_as_own_words(asked: House) -> None:
    """Where words are asked, anything that can be written down is kept and nothing of it becomes mark-up."""
    await asked.presses(ANNA, "1")
    await asked.presses(ANNA, "1")
    words = "a\x00b <b>vet</b> {text} %s 😀 \u202e'; DROP TABLE texts"
    await push(asked, {"message": private(text=words)})
    ((kept,),) = await asked.rows("SELECT words FROM texts")
    assert "<b>vet</b> {text} %s 😀" in kept
    assert any("Jouw uitslag" in text for text in asked.texts(ANNA))


async def test_words_of_any_length_stop_nothing(asked: House) -> None:
    """A text far beyond what can be kept is turned back with its length, and a short one is taken after it."""
    await asked.presses(ANNA, "1")
    await asked.presses(ANNA, "1")
    await push(asked, {"message": private(text="w" * 1_000_000)})
    assert "iets te lang" in asked.texts(ANNA)[-1]
    await asked.says(ANNA, "Kort.")
    assert await asked.rows("SELECT words FROM texts") == [("Kort.",)]


async def test_junk_on_a_button_is_answered_and_changes_nothing(asked: House) -> None:
    """A press with data of another version, another time or nobody at all gets one sentence and changes nothing."""
    before = await snapshot(asked)
    for data in JUNK:
        toasts, said = len(asked.toasts), len(asked.texts(ANNA))
        await asked.sends_data(ANNA, data)
        assert len(asked.toasts) == toasts + 1, data
        assert "Er is niets veranderd." in "".join(asked.toasts[toasts:] + asked.texts(ANNA)[said:]), data
    assert await snapshot(asked) == before
    assert await asked.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert await still_works(asked)


async def test_random_presses_never_stop_the_intake(asked: House) -> None:
    """Sixty presses with random bytes of the alphabet of buttons change nothing."""
    chance = random.Random(7)
    before = await snapshot(asked)
    for _ in range(60):
        data = "".join(chance.choice("srp.~=0123456789abcERASE-_ é😀") for _ in range(chance.randrange(1, 40)))
        await asked.phone.person_presses(ANNA, asked.last(ANNA).id, data)
    await asked.settle()
    assert await snapshot(asked) == before
    assert await asked.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def test_nobody_answers_for_somebody_else(asked: House) -> None:
    """A press that carries the session, invitation or letter of another person changes nothing for either."""
    await asked.joins(BRAM)
    _, data = asked.button(ANNA, "3")
    before = await snapshot(asked)
    toasts = len(asked.toasts)
    await asked.sends_data(BRAM, data)
    await asked.sends_data(BRAM, data.replace(".2.3", ".0.=bekend"))
    await asked.sends_data(BRAM, data.replace(".2.3", ".0.~pause"))
    assert asked.toasts[toasts:] == [OLD_BUTTON] * 3
    assert await snapshot(asked) == before
    assert await still_works(asked)


async def test_an_old_button_of_ones_own_changes_nothing(asked: House) -> None:
    """A button of a question that was answered before says so over the chat and nothing in it."""
    _, data = asked.button(ANNA, "3")
    old = data.replace(".2.3", ".1.1")
    said = len(asked.texts(ANNA))
    await asked.sends_data(ANNA, old)
    assert asked.toasts[-1] == OLD_BUTTON
    assert len(asked.texts(ANNA)) == said
    assert await asked.rows("SELECT value FROM responses") == [(4,)]


async def test_an_update_that_keeps_failing_is_set_aside(asked: House) -> None:
    """A bug that one update meets is tried three times, then the chat goes on with the next."""
    await asked.rows("UPDATE sessions SET plain = '{}' WHERE round_id IS NOT NULL RETURNING 1")
    await asked.says(ANNA, "4")
    assert await asked.rows("SELECT attempts FROM inbox WHERE state = 'aside'") == [(3,)]
    assert "/terug" in (await asked.says(ANNA, "/help"))[0]


async def test_updates_without_a_number_are_passed_over(asked: House) -> None:
    """What can't be numbered can't be kept: it is dropped, and what came with it is taken."""
    asked.phone.state.updates.extend([{"update_id": 0, "message": {}}])
    for odd in ({"update_id": None}, {"update_id": HUGE}, {"update_id": "7"}, {"update_id": True}):
        fetched = [odd | {"message": private(text="hoi")}, 5, None, []]
        assert await asked.app.intake._keep(fetched, None) is None  # type: ignore[arg-type]  # wrong on purpose
    await asked.phone.person_says(ANNA, "5")
    await asked.settle()
    assert ("risico.op_tijd", 5) in await asked.rows("SELECT indicator, value FROM responses")


@pytest.mark.parametrize(
    "update", [{"callback_query": None}, *FOREIGN, *({"message": private(**part)} for part in UNREADABLE)], ids=repr
)
def test_reading_never_raises(update: Any) -> None:
    """Reading an update gives what a person did, or nothing; its chat is a number that fits a table."""
    raw = json.loads(json.dumps({"update_id": 1, **update}))
    read_update(raw)
    assert abs(chat_of(raw)) < 2**63


def test_half_a_character_is_replaced() -> None:
    """Half a surrogate pair, which can be neither stored nor sent, becomes a mark of something unreadable."""
    raw = json.loads('{"text": "a\\ud83db"}')
    incoming, _ = read_update({"update_id": 1, "message": private(**raw)})
    assert incoming is not None
    assert incoming.what == Said("a\ufffdb")


async def test_blocking_stops_what_waits_and_coming_back_opens_it(asked: House) -> None:
    """Who blocks the bot hears nothing more; who comes back goes on where they were."""
    await asked.phone.person_blocks(ANNA)
    await asked.settle()
    assert await asked.rows("SELECT reachable FROM persons") == [(0,)]
    await asked.says(ANNA, "5")
    assert await asked.rows("SELECT reachable FROM persons") == [(1,)]
    assert ("risico.op_tijd", 5) in await asked.rows("SELECT indicator, value FROM responses")


async def test_a_stranger_who_presses_or_sends_a_sticker_is_told_about_invites(house: House) -> None:
    """Somebody the bot does not know gets the one sentence, whatever they do."""
    house.phone.add_user(User(ANNA, "Anna"))
    await house.says(ANNA, "hallo")
    await house.sends_data(ANNA, "p.erase-now")
    await push(house, {"message": private(sticker=UNREADABLE[0]["sticker"])})
    assert [text.partition(".")[0] for text in house.texts(ANNA)] == ["Gripbot werkt op uitnodiging"] * 3
    assert await house.tables_with(str(ANNA)) == set()
