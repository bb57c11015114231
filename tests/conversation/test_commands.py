"""What people can ask for at any time, said over a real socket."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import to_ms
from bot.conversation.commands import COMMANDS
from bot.phone import User
from bot.store import Transaction
from bot.store.people import Invite, add_invite, load_team
from bot.words import words_for
from tests.app.house import ANNA, BRAM, CODE, LEAD, LEAD_CODE, MONDAY, OTHER_CODE, PARTNERSHIP, House, open_house

NOT_INVITED = "Gripbot werkt op uitnodiging."
DEAD_INVITE = "Deze uitnodiging werkt niet meer."
NOTHING_OPEN = "Er staat geen vraag open."
FIRST = "Ik ken de drie risico's"
SECOND = "Slecht nieuws"
WORDS = "Het overleg liep vast op geld."


async def begin(house: House, user: int = ANNA) -> None:
    await house.joins(user)
    await house.presses(user, "Beginnen")


async def test_a_good_invite_leads_through_the_promise_to_the_week(house: House) -> None:
    """Who opens an invite hears the promise before anything is asked, and may begin at once after it."""
    house.phone.add_user(User(ANNA, "Anna"))
    said = await house.says(ANNA, f"/start {CODE}")
    promise = next(n for n, text in enumerate(said) if "Je teamleider ziet nooit" in text)
    question = next(n for n, text in enumerate(said) if "Doe je mee" in text)
    assert promise < question
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Adviseur")
    assert house.last(ANNA).labels == ("Beginnen", "Later vandaag", "Deze week niet")
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
    """The link of one's own team leads to the week, not to the introduction again."""
    await house.joins(ANNA)
    assert any("Deze week" in text for text in await house.says(ANNA, f"/start {CODE}"))
    assert await house.rows("SELECT count(*) FROM sessions") == [(1,)]


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
    assert any("Maandagochtend krijg je hier het weekbericht" in text for text in house.texts(LEAD))
    assert house.last(LEAD).media is not None
    assert "Maandagochtend" in (await house.says(LEAD, "/start"))[-1]
    assert await house.rows("SELECT count(*) FROM round_people") == [(0,)]


async def test_start_offers_the_week_until_it_is_done(house: House) -> None:
    """/start shows the week while it can be answered, the open question once begun, and then says what comes."""
    await house.joins(ANNA)
    assert "Beginnen" in house.last(ANNA).labels
    await house.presses(ANNA, "Deze week niet")
    await house.says(ANNA, "/start")
    await house.answers(ANNA, "4", "4")
    assert any("Vooraf is duidelijk" in text for text in await house.says(ANNA, "/start"))
    await house.presses(ANNA, "4")
    await house.presses(ANNA, "Nee")
    assert (await house.says(ANNA, "/start"))[-1].startswith("Er staat nu niets open.")


async def test_back_asks_the_question_before_again(house: House) -> None:
    """/terug takes the last answer back and asks it again; the first question has nothing before it."""
    await begin(house)
    await house.presses(ANNA, "2")
    assert any(FIRST in text for text in await house.says(ANNA, "/terug"))
    await house.presses(ANNA, "5")
    rows = await house.rows("SELECT indicator, value FROM responses")
    assert rows == [("risico.bekend", 5)]
    await house.says(ANNA, "/back")
    assert "eerste vraag" in (await house.says(ANNA, "/terug"))[0]


async def test_back_after_the_end_offers_every_answer(house: House) -> None:
    """When the week is done /terug shows each answer as a button, and a new answer replaces the old one."""
    await begin(house)
    for label in ("4", "4", "4", "Nee"):
        await house.presses(ANNA, label)
    assert "Welk antwoord wil je veranderen?" in await house.says(ANNA, "/terug")
    label = next(label for label in house.last(ANNA).labels if label.startswith("Slecht"))
    await house.presses(ANNA, label)
    await house.presses(ANNA, "1")
    assert ("risico.op_tijd", 1) in await house.rows("SELECT indicator, value FROM responses")


async def test_pause_and_go_on(house: House) -> None:
    """/pauze keeps what was answered, words typed meanwhile are no answer, and /verder asks the open question."""
    await begin(house)
    await house.presses(ANNA, "2")
    assert (await house.says(ANNA, "/pauze"))[0].startswith("Pauze.")
    assert (await house.says(ANNA, "5"))[0].startswith("Pauze.")
    said = await house.says(ANNA, "/verder")
    assert said[0].startswith("Fijn")
    assert SECOND in said[-1]
    assert await house.rows("SELECT indicator, value FROM responses") == [("risico.bekend", 2)]


async def test_why_explains_the_open_question(house: House) -> None:
    """/waarom gives the script's reason and leaves the question open."""
    house.phone.add_user(User(ANNA, "Anna"))
    await house.says(ANNA, f"/start {CODE}")
    said = await house.says(ANNA, "/waarom")
    assert len(said) == 1
    assert "vrijwillig" in said[0]
    await house.presses(ANNA, "Ja, ik doe mee")
    assert any("Wat is je rol" in text for text in house.texts(ANNA))


@pytest.mark.parametrize("command", ["/terug", "/pauze", "/verder", "/waarom", "zomaar wat"])
async def test_without_an_open_question_people_hear_what_to_do(house: House, command: str) -> None:
    """Steering where nothing is open changes nothing and points to /start."""
    await house.joins(LEAD, LEAD_CODE)
    await house.rows("DELETE FROM sessions RETURNING id")
    assert (await house.says(LEAD, command))[0].startswith(NOTHING_OPEN)


async def test_mine_tells_all_that_is_known(house: House) -> None:
    """/mijn names the partnership, the team, the role and the plans of the person who asks."""
    await begin(house)
    for label in ("4", "4", "4", "Ja"):
        await house.presses(ANNA, label)
    await house.says(ANNA, "Als we <donderdag> overleg hebben")
    await house.says(ANNA, "Dan vraag ik wie betaalt")
    await house.says(ANNA, "vrijdag")
    said = "\n".join(await house.says(ANNA, "/mijn"))
    for known in (PARTNERSHIP, "Team Zuid", "Adviseur", "Als we <donderdag> overleg hebben", "Dan vraag ik"):
        assert known in said
    assert "Wis al mijn gegevens" in house.last(ANNA).labels


async def test_privacy_repeats_the_promise_with_an_example(house: House) -> None:
    """/privacy says who sees what, and shows it by the code that makes the digest."""
    await house.joins(ANNA)
    said = await house.says(ANNA, "/privacy")
    assert "Je teamleider ziet nooit" in said[0]
    assert house.last(ANNA).media is not None


async def test_the_language_may_change_in_the_middle_of_a_question(house: House) -> None:
    """After /taal the open question is asked again in the other language, and its buttons work."""
    await begin(house)
    await house.presses(ANNA, "2")
    await house.says(ANNA, "/taal")
    said = await house.presses(ANNA, "English")
    english = words_for("en")
    assert said[0] == english.gettext("We praten verder in het Nederlands.")
    assert len(said) == 2
    await house.presses(ANNA, "5")
    assert await house.rows("SELECT indicator, value, language FROM responses ORDER BY answered_utc_ms, indicator") == [
        ("risico.bekend", 2, "nl"),
        ("risico.op_tijd", 5, "en"),
    ]
    await house.says(ANNA, "/language")
    assert (await house.presses(ANNA, "Nederlands"))[0] == "We praten verder in het Nederlands."


async def test_who_uses_telegram_in_english_is_met_in_english(house: House) -> None:
    """The language of somebody's app is the first guess, for strangers too."""
    house.phone.add_user(User(ANNA, "Anna", "en-GB"))
    sentence = words_for("en").gettext("Gripbot werkt op uitnodiging. Open de link die je van je teamleider kreeg.")
    assert await house.says(ANNA, "hello") == [sentence]


@pytest.mark.parametrize("command", ["/help", "/hulp", "/onzin", "/", "/HELP", "/help@gripbot_bot", "/start2"])
async def test_help_and_unknown_commands_say_what_is_possible(house: House, command: str) -> None:
    """A command that nobody knows gets the help, never silence or blame."""
    await house.joins(ANNA)
    said = await house.says(ANNA, command)
    assert len(said) == 1
    assert "/terug" in said[0]
    assert "/stop" in said[0]


async def test_the_menu_holds_every_command_in_both_languages(house: House) -> None:
    """Telegram's own menu lists what the bot understands, in the language of the person's app."""
    house.phone.add_user(User(BRAM, "Bram", "en"))
    names = [name for name, _ in COMMANDS]
    await house.until(lambda: house.phone.commands_for(BRAM) != house.phone.commands_for(ANNA))
    assert [command["command"] for command in house.phone.commands_for(ANNA)] == names
    english = [command["description"] for command in house.phone.commands_for(BRAM)]
    assert english == [words_for("en").gettext(about) for _, about in COMMANDS]


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


async def test_a_lead_invite_works_once(tmp_path: Path) -> None:
    """Whoever comes second with a code for one lead is turned back."""
    async with open_house(tmp_path) as house:

        async def add(tx: Transaction) -> None:
            team = await load_team(tx, 1)
            assert team
            expires = to_ms(MONDAY + timedelta(days=1))
            await add_invite(tx, "eenmalig", Invite(team, is_lead=True), uses=1, expires_ms=expires)

        await house.app.store.transact(add)
        await house.joins(LEAD, "eenmalig")
        assert (await house.says(BRAM, "/start eenmalig"))[0].startswith(DEAD_INVITE)
