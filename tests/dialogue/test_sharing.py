"""Sharing own words: asked on those very words, taken back by whoever wrote them, and by writing others."""

from dataclasses import replace

from gripcore.dialogue import prepare
from gripcore.dialogue.effects import Effect, OfferChange, SeenBy, Settle, ShareText, Show, UnshareText
from gripcore.dialogue.model import Control, Press
from gripcore.scripts.model import AnswerIs, Ask, Say, Share, Step, TextAnswer
from tests.dialogue.played import COLOUR, Talk, begun, shown

WORDS = Ask("viel_op", "Wat viel op?", TextAnswer(), optional=True)
SHARE = Share("delen", "Wil je dit delen?", "viel_op")


def shared(effects: tuple[Effect, ...]) -> list[Effect]:
    return [effect for effect in effects if isinstance(effect, ShareText | UnshareText)]


def written(*steps: Step, words: str = "Het liep goed.") -> Talk:
    talk = begun(WORDS, SHARE, *steps)
    talk.type(words)
    return talk


def test_the_question_shows_the_very_words() -> None:
    """Before anybody says yes they read what would be shared, and the face knows who would read it."""
    talk = begun(WORDS, SHARE)
    asked = shown(talk.type("Het liep goed."))
    assert asked.text == "Wil je dit delen?\n\n“Het liep goed.”"
    assert [choice.option for choice in asked.choices] == ["yes", "no"]
    assert asked.seen_by is SeenBy.TEAM


def test_an_author_can_put_the_words_anywhere() -> None:
    """Where the text itself holds the words, they are not repeated below it."""
    talk = begun(WORDS, Share("delen", "Mag “{words}” naar je team?", "viel_op"))
    assert shown(talk.type("Het liep goed.")).text == "Mag “Het liep goed.” naar je team?"


def test_only_yes_shares() -> None:
    """Yes shares the words; no shares nothing and has nothing to take back."""
    assert shared(written().press("yes")) == [ShareText("delen", "viel_op", "Het liep goed.")]
    assert shared(written().press("no")) == []
    assert shared(written().type("ja")) == [ShareText("delen", "viel_op", "Het liep goed.")]


def test_without_words_there_is_nothing_to_share() -> None:
    """Who skipped the question is not asked to share it."""
    talk = begun(WORDS, SHARE, COLOUR)
    assert shown(talk.press("~skipped")).step == "kleur"


def test_sharing_is_taken_back_by_saying_no() -> None:
    """Who goes back and says no shares nothing any more."""
    talk = written(COLOUR)
    talk.press("yes")
    talk.steer(Control.BACK)
    assert shared(talk.press("no")) == [UnshareText("delen")]


def test_other_words_are_not_shared_until_asked_again() -> None:
    """Whoever writes something else takes back what was shared, and is asked about the new words."""
    talk = written(COLOUR)
    talk.press("yes")
    talk.change("viel_op")
    effects = talk.type("Toch niet zo goed.")
    assert shared(effects) == [UnshareText("delen")]
    assert shown(effects).step == "delen"
    assert "Toch niet zo goed." in shown(effects).text
    assert shared(talk.press("yes")) == [ShareText("delen", "viel_op", "Toch niet zo goed.")]


def test_words_taken_back_are_no_longer_shared() -> None:
    """Who skips the question after all takes the share off the path with it."""
    talk = written(COLOUR)
    talk.press("yes")
    talk.change("viel_op")
    assert shared(talk.press("~skipped")) == [UnshareText("delen")]
    talk = written(COLOUR)
    talk.press("no")
    talk.change("viel_op")
    assert shared(talk.press("~skipped")) == []


def test_a_share_off_the_path_is_taken_back() -> None:
    """An earlier answer that makes the whole step disappear takes the sharing back."""
    talk = begun(COLOUR, WORDS, Share("delen", "Delen?", "viel_op", when=_is_red()), Say("slot", ("Dank je.",)))
    talk.press("red")
    talk.type("Het liep goed.")
    talk.press("yes")
    talk.change("kleur")
    assert shared(talk.press("blue")) == [UnshareText("delen")]


def _is_red() -> AnswerIs:
    return AnswerIs("kleur", ("red",))


def test_the_settled_question_tells_that_it_is_shared() -> None:
    """What stands in the chat afterwards still shows the words and the answer."""
    settled = next(effect for effect in written().press("yes") if isinstance(effect, Settle))
    assert settled.text.endswith("“Het liep goed.”")
    assert settled.chosen == "Ja, deel dit"
    assert settled.seen_by is SeenBy.TEAM


def test_an_english_session_has_english_buttons() -> None:
    """The two buttons follow the language of the dialogue."""
    talk = begun(WORDS, SHARE)
    book = talk.book
    english = prepare(replace(book.script, language="en"), book.framework)
    assert [option.label for option in english.questions[-1].options] == ["Yes, share this", "No, don't share"]


def test_the_list_of_answers_names_the_question_by_its_first_line() -> None:
    """On the button that changes an answer the words are not repeated."""
    talk = written()
    talk.press("yes")
    (offer,) = (e for e in talk.steer(Control.CHANGE) if isinstance(e, OfferChange))
    assert offer.steps[-1] == ("delen", "Wil je dit delen?", "Ja, deel dit")


def test_an_old_share_button_changes_nothing() -> None:
    """A press on the share question of words that changed since is an old button."""
    talk = written(COLOUR)
    old = talk.session.asking
    talk.press("yes")
    talk.change("viel_op")
    talk.type("Anders.")
    effects = talk.give(Press(old, "yes"))
    assert shared(effects) == []
    assert not any(isinstance(effect, Show) for effect in effects)
