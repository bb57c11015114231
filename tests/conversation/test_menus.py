"""Telegram's own command menu: what each person can do, in their own language, and nothing else."""

from bot.conversation.commands import COMMANDS, LEAD_COMMANDS, STRANGERS_COMMANDS
from bot.phone import User
from bot.words import words_for
from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, OTHER_CODE, House


def menu(house: House, user: int) -> list[str]:
    return [command["command"] for command in house.phone.commands_for(user)]


async def test_a_stranger_sees_little_in_the_language_of_their_app(house: House) -> None:
    """Before somebody joins, the menu shows only what makes sense then, in the language of the app."""
    house.phone.add_user(User(BRAM, "Bram", "en"))
    await house.until(lambda: house.phone.commands_for(BRAM) != house.phone.commands_for(ANNA))
    assert menu(house, ANNA) == [name for name, _ in STRANGERS_COMMANDS]
    english = [command["description"] for command in house.phone.commands_for(BRAM)]
    assert english == [words_for("en").gettext(about) for _, about in STRANGERS_COMMANDS]


async def test_a_member_sees_every_command_and_a_lead_more(house: House) -> None:
    """Who joins gets the full menu; a lead also gets what leads do."""
    await house.joins(ANNA)
    await house.joins(LEAD, LEAD_CODE)
    assert menu(house, ANNA) == [name for name, _ in COMMANDS]
    assert set(menu(house, LEAD)) == {name for name, _ in (*COMMANDS, *LEAD_COMMANDS)}


async def test_the_menu_follows_the_language_that_is_chosen(house: House) -> None:
    """After /taal the menu speaks the language that was chosen, whatever the language of the app."""
    await house.joins(ANNA)
    await house.says(ANNA, "/taal")
    await house.presses(ANNA, "English")
    english = [command["description"] for command in house.phone.commands_for(ANNA)]
    assert english == [words_for("en").gettext(about) for _, about in COMMANDS]


async def test_a_second_team_brings_the_switch(house: House) -> None:
    """Who is in two teams gets /wissel in the menu."""
    await house.joins(ANNA)
    assert "wissel" not in menu(house, ANNA)
    await house.says(ANNA, f"/start {OTHER_CODE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.presses(ANNA, "Controller")
    assert "wissel" in menu(house, ANNA)


async def test_who_is_erased_has_the_menu_of_a_stranger(house: House) -> None:
    """After erasing nothing in the menu tells that somebody was here."""
    await house.joins(LEAD, LEAD_CODE)
    await house.erases(LEAD)
    assert menu(house, LEAD) == [name for name, _ in STRANGERS_COMMANDS]
    assert await house.tables_with(str(LEAD)) == set()


async def test_nothing_is_sent_when_the_menu_stays_the_same(house: House) -> None:
    """The menu is set when it changes, not with every turn."""
    await house.joins(ANNA)
    for _ in range(3):
        await house.says(ANNA, "/help")
    rows = await house.rows("SELECT count(*) FROM outbox WHERE message_id IS NULL AND edits = '' AND state = 'sent'")
    assert rows == [(1,)]
