"""What people can ask for at any time, said over a real socket."""

import pytest

from bot.phone import User
from bot.words import words_for
from tests.app.house import ANNA, CODE, LEAD, LEAD_CODE, PARTNERSHIP, House

NOTHING_OPEN = "Er staat geen vraag open."
FIRST = "Ik ken de drie risico's"
SECOND = "Slecht nieuws"


async def begin(house: House, user: int = ANNA) -> None:
    await house.joins(user)
    await house.presses(user, "Beginnen")


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
