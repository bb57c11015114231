"""Sessions over time: a new version of a file, a second invitation, and words for what was not understood."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation.notices import notice_words
from bot.drafts import Draft
from bot.phone import User
from bot.pictures import Pictures, UnknownPictureError
from bot.store.outbox import queue_draft
from bot.words import words_for
from gripcore.dialogue.effects import Notice, NoticeKind, QuestionKind
from tests.app.house import ANNA, BRAM, CODE, MONDAY, OTHER_CODE, House, open_house


async def test_a_round_is_asked_as_it_began_and_the_next_one_anew(tmp_path: Path) -> None:
    """A dialogue that changes in its week stays as it was for everybody in that week; the next week asks it anew."""
    async with open_house(tmp_path, chats=tmp_path / "chats") as house:
        await house.joins(ANNA)
        await house.answers(ANNA, "1", "1")
        rows = await house.rows("SELECT id FROM sessions WHERE state = 'active'")
    file = tmp_path / "dialogues" / "week_risico.yaml"
    words = file.read_text("utf-8")
    assert "Denk eens aan een moment" in words
    file.write_text(words.replace("Denk eens aan een moment", "Herinner je een moment"), "utf-8")
    async with open_house(tmp_path, chats=tmp_path / "chats") as house:
        await house.says(ANNA, "/start")
        assert await house.rows("SELECT id FROM sessions WHERE state = 'active'") == rows
        assert any("Denk eens aan een moment" in text for text in await house.says(ANNA, "1"))
        await house.joins(BRAM)
        await house.answers(BRAM, "1", "1")
        assert any("Denk eens aan een moment" in text for text in await house.presses(BRAM, "1"))
        for label in ("Overslaan", "Nee"):
            await house.presses(BRAM, label)
        await house.move_to(MONDAY + timedelta(days=8))
        await house.answers(BRAM, "1", "1")
        assert any("Herinner je een moment" in text for text in await house.presses(BRAM, "1"))


async def test_who_says_no_to_a_second_team_keeps_the_first(house: House) -> None:
    """Declining another team lets go of that introduction only."""
    await house.joins(ANNA)
    await house.answers(ANNA, "4", "4", "4", "Nee")
    await house.says(ANNA, f"/start {OTHER_CODE}")
    await house.presses(ANNA, "Nee, liever niet")
    assert await house.rows("SELECT team_id FROM members") == [(1,)]
    assert await house.rows("SELECT count(*) FROM responses") == [(3,)]


async def test_who_is_too_late_with_the_last_use_of_an_invite_is_told(house: House) -> None:
    """When others used an invite up between opening and joining, the person hears so and nothing of them is kept."""
    house.phone.add_user(User(ANNA, "Anna"))
    await house.says(ANNA, f"/start {CODE}")
    await house.presses(ANNA, "Ja, ik doe mee")
    await house.rows("UPDATE invites SET uses_left = 0 RETURNING 1")
    said = await house.presses(ANNA, "Adviseur")
    assert any("uitnodiging werkt niet meer" in text for text in said)
    assert await house.tables_with(str(ANNA)) == set()


async def test_a_done_week_can_be_opened_again_from_its_invitation(house: House) -> None:
    """Pressing begin on an older invitation goes on, or thanks and shows what can be changed."""
    await house.joins(ANNA)
    _, begin = house.button(ANNA, "Beginnen")
    await house.answers(ANNA, "4")
    assert any("Slecht nieuws" in text for text in await house.sends_data(ANNA, begin))
    for label in ("4", "4", "Nee"):
        await house.presses(ANNA, label)
    said = await house.sends_data(ANNA, begin)
    assert any("al meegedaan" in text for text in said)
    assert any("Welk antwoord wil je veranderen?" in text for text in said)


async def test_beginning_something_else_pauses_what_was_open(house: House) -> None:
    """One dialogue is active at a time; a press on the paused one's newest button goes on with it."""
    await house.joins(ANNA)
    _, begin = house.button(ANNA, "Beginnen")
    await house.says(ANNA, f"/start {OTHER_CODE}")
    await house.sends_data(ANNA, begin)
    assert sorted(await house.rows("SELECT script, state FROM sessions WHERE state IN ('active', 'paused')")) == [
        ("kennismaking", "paused"),
        ("week_risico", "active"),
    ]


async def test_who_joins_when_nothing_is_asked_hears_when_it_is(house: House) -> None:
    """In a round without questions there is nothing to offer yet, and the person hears on which day there is."""
    await house.rows("UPDATE rounds SET state = 'frozen' RETURNING id")
    await house.joins(ANNA)
    assert house.texts(ANNA)[-1] == "Je eerste vragen komen op dinsdag 10 maart."


async def test_a_picture_that_does_not_exist_is_no_picture(house: House) -> None:
    """What a message refers to is a digest that is there, an example, or an error of its own."""
    pictures = Pictures(house.app.store, house.app.desk.library)
    for reference in ("", "digest:x", "digest:1", "pdf:digest:1", "iets:anders"):
        with pytest.raises(UnknownPictureError):
            await pictures.draw(reference)
    assert (await pictures.draw("example:risico:en")).startswith(b"\x89PNG")
    await house.app.store.transact(lambda tx: queue_draft(tx, ANNA, Draft("x", "x")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", [None, *QuestionKind])
@pytest.mark.parametrize("bounds", [{}, {"minimum": "2"}, {"maximum": "9"}, {"minimum": "2", "maximum": "9"}])
def test_every_kindness_has_words(language: str, question: QuestionKind | None, bounds: dict[str, str]) -> None:
    """Each notice reads as a sentence with its numbers filled in, for every kind of question."""
    values = {"length": "12", "minimum": "", "maximum": "", **bounds}
    for kind in NoticeKind:
        said = notice_words(Notice(kind, question, values=tuple(values.items())), words_for(language))
        assert said.endswith((".", "?"))
        assert "{" not in said
    assert notice_words(Notice(NoticeKind.NOT_UNDERSTOOD, question, "Kies ja of nee."), words_for(language)).startswith(
        "K"
    )
