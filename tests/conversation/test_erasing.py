"""What stays of a person and what goes: stopping, erasing, saying no, and where their own words stand."""

from bot.phone import User
from tests.app.house import ANNA, CODE, House

NOT_INVITED = "Gripbot werkt op uitnodiging."
WORDS = "Het overleg liep vast op geld."


async def begin(house: House, user: int = ANNA) -> None:
    await house.joins(user)
    await house.presses(user, "Beginnen")


async def test_stop_with_rest_only_pauses(house: House) -> None:
    """Choosing rest after /stop pauses the dialogue and keeps everything."""
    await begin(house)
    await house.says(ANNA, "/stop")
    assert (await house.presses(ANNA, "Alleen even pauze"))[0].startswith("Pauze.")
    assert await house.rows("SELECT state FROM sessions WHERE round_id IS NOT NULL") == [("paused",)]


async def test_stop_and_yet_not_keeps_everything(house: House) -> None:
    """Erasing asks once more, and "Toch niet" leaves all as it was."""
    await begin(house)
    await house.says(ANNA, "/stop")
    await house.presses(ANNA, "Wis al mijn gegevens")
    assert "Weet je het zeker" in house.texts(ANNA)[-1]
    assert (await house.presses(ANNA, "Toch niet"))[0].startswith("Goed, dan blijft alles")
    assert await house.rows("SELECT count(*) FROM persons") == [(1,)]


async def test_erasing_leaves_nothing_of_the_person_in_any_table(house: House) -> None:
    """After erasing, no row anywhere holds their chat, their words or their plan."""
    await begin(house)
    for label in ("1", "1", "1"):
        await house.presses(ANNA, label)
    await house.says(ANNA, WORDS)
    await house.presses(ANNA, "Ja")
    for words in ("Als het maandag is", "Dan bel ik de controller", "vrijdag"):
        await house.says(ANNA, words)
    assert {"texts", "commitments"} <= await house.tables_with("Als het maandag") | await house.tables_with(WORDS)
    await house.says(ANNA, "/stop")
    await house.presses(ANNA, "Wis al mijn gegevens")
    assert (await house.presses(ANNA, "Ja, wis alles"))[0].startswith("Al je gegevens zijn gewist.")
    for trace in (str(ANNA), WORDS, "Als het maandag", "bel ik de controller"):
        assert await house.tables_with(trace) == set()
    for table in ("persons", "members", "responses", "sessions", "texts", "commitments", "nudges", "round_people"):
        assert await house.rows(f"SELECT * FROM {table}") == []  # noqa: S608 - a fixed list of tables
    assert (await house.says(ANNA, "/mijn"))[0].startswith(NOT_INVITED)


async def test_who_was_erased_may_come_back_as_somebody_new(house: House) -> None:
    """A new invite after erasing begins from the promise, with nothing known."""
    await begin(house)
    await house.says(ANNA, "/stop")
    await house.presses(ANNA, "Wis al mijn gegevens")
    await house.presses(ANNA, "Ja, wis alles")
    await house.joins(ANNA)
    assert await house.rows("SELECT count(*) FROM responses") == [(0,)]
    assert await house.rows("SELECT count(*) FROM members") == [(1,)]


async def test_no_leaves_nothing_of_the_person_in_any_table(house: House) -> None:
    """Who does not join is let go without a trace, and the question shows their choice and no buttons."""
    house.phone.add_user(User(ANNA, "Anna"))
    await house.says(ANNA, f"/start {CODE}")
    await house.presses(ANNA, "Nee, liever niet")
    assert await house.tables_with(str(ANNA)) == set()
    assert await house.rows("SELECT * FROM persons") == []
    assert await house.rows("SELECT * FROM sessions") == []
    question = next(message for message in house.phone.chat(ANNA) if "Doe je mee" in message.text)
    assert question.labels == ()
    assert "✓" in question.text


async def test_somebody_erased_who_blocked_the_bot_leaves_no_trace_either(house: House) -> None:
    """The last words that can't be delivered any more are dropped with the chat they were for."""
    await begin(house)
    await house.says(ANNA, "/stop")
    await house.presses(ANNA, "Wis al mijn gegevens")
    house.phone.fail_next("sendmessage", status=403, times=9)
    await house.presses(ANNA, "Ja, wis alles")
    assert await house.tables_with(str(ANNA)) == set()


async def test_free_text_stands_in_its_own_tables_only(house: House) -> None:
    """Once delivered, own words are in `texts` and plans in `commitments`, and in no other table at all."""
    await begin(house)
    for label in ("1", "1", "1"):
        await house.presses(ANNA, label)
    await house.says(ANNA, WORDS)
    await house.presses(ANNA, "Ja")
    for words in ("Als het regent bel ik", "Dan vraag ik het na", "vrijdag"):
        await house.says(ANNA, words)
    assert await house.tables_with(WORDS) == {"texts"}
    assert await house.tables_with("Als het regent bel ik") <= {"texts", "commitments"}
    assert "commitments" in await house.tables_with("Dan vraag ik het na")
    assert await house.tables_with(f"Naam{ANNA}") == set()


async def test_words_wait_in_the_outbox_only_until_they_are_delivered(house: House) -> None:
    """While Telegram is away a plan that is read back waits as a message; sent, it is gone from there."""
    await begin(house)
    for label in ("4", "4", "4", "Ja"):
        await house.presses(ANNA, label)
    for words in ("Als het regent bel ik", "Dan vraag ik het na", "vrijdag"):
        await house.says(ANNA, words)
    house.phone.fail_next("sendmessage", status=429, retry_after=1)
    await house.phone.person_says(ANNA, "/mijn")
    await house.settle()
    assert "outbox" not in await house.tables_with("Dan vraag ik het na")
    assert "Dan vraag ik het na" in house.texts(ANNA)[-1]


async def test_a_taken_back_plan_is_gone(house: House) -> None:
    """Going back over a plan lets it and its words go."""
    await begin(house)
    for label in ("4", "4", "4", "Ja"):
        await house.presses(ANNA, label)
    for words in ("Als het regent", "Dan bel ik", "vrijdag"):
        await house.says(ANNA, words)
    assert await house.rows("SELECT count(*) FROM commitments") == [(1,)]
    await house.says(ANNA, "/terug")
    label = next(label for label in house.last(ANNA).labels if label.startswith("Wil je hier"))
    await house.presses(ANNA, label)
    await house.presses(ANNA, "Nee")
    assert await house.rows("SELECT count(*) FROM commitments") == [(0,)]
    assert await house.tables_with("Als het regent") == set()
