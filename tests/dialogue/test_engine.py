"""One input leads to one turn: what each input does in each state of a session."""

import pytest

from gripcore.dialogue.effects import (
    Explain,
    Finish,
    NoticeKind,
    Settle,
    Show,
    Tell,
)
from gripcore.dialogue.model import Begin, Change, Control, Input, Press, State, Steer, Typed
from gripcore.scripts.model import (
    Ask,
    Purpose,
    Say,
    TextAnswer,
)
from tests.dialogue.played import (
    COLOUR,
    IN_TIME,
    KNOWN,
    Talk,
    begun,
    build_book,
    notices,
    shown,
    values_of,
)

STORY = Ask("verhaal", "Vertel eens.", TextAnswer(20), optional=True)
ALL_INPUTS: tuple[Input, ...] = (
    Begin(),
    Press(1, "red"),
    Typed("rood"),
    Change("kleur"),
    *(Steer(control) for control in Control),
)


def test_beginning_tells_and_puts_the_first_question() -> None:
    """A new session tells what comes first and stops at a question, under asking number 1."""
    talk = Talk(build_book(Say("groet", ("Dag {samenwerking}.",)), COLOUR))
    told, show = talk.begin()
    assert told == Tell("Dag Zuid.")
    assert isinstance(show, Show)
    assert (show.asking, show.step, show.text) == (1, "kleur", "Welke kleur heeft Zuid?")


def test_beginning_again_puts_the_open_question_under_a_new_number() -> None:
    """What stood open is taken off the screen and shown anew; nothing is told twice."""
    talk = begun(Say("groet", ("Dag.",)), COLOUR)
    settled, show = talk.begin()
    assert isinstance(settled, Settle)
    assert settled.withdrawn
    assert isinstance(show, Show)
    assert show.asking == 2


def test_answer_settles_its_question_and_goes_on() -> None:
    """The question that was answered shows what was chosen, and the next one follows."""
    talk = begun(COLOUR, STORY)
    settled, show = talk.press("green")
    assert settled == Settle(1, "Welke kleur heeft Zuid?", "Groen")
    assert isinstance(show, Show)
    assert (show.asking, show.step) == (2, "verhaal")


def test_last_answer_finishes() -> None:
    """After the last question the session is done and has no open question."""
    talk = begun(COLOUR)
    assert talk.press("red")[-1] == Finish(changeable=False)
    assert (talk.session.state, talk.session.open_step) == (State.DONE, "")


def test_only_a_theme_can_be_changed_after_it_is_done() -> None:
    """A theme's answers may be changed until its round closes."""
    assert begun(COLOUR, purpose=Purpose.THEME).press("red")[-1] == Finish(changeable=True)


def test_button_of_an_earlier_asking_changes_nothing() -> None:
    """An old button is answered kindly; the session stays as it was."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    before = talk.session
    assert notices(talk.give(Press(1, "blue"))) == [NoticeKind.OLD_BUTTON]
    assert talk.session == before


def test_same_press_twice_answers_once() -> None:
    """An update that arrives again finds its asking gone."""
    talk = begun(KNOWN, IN_TIME)
    talk.press("2")
    assert notices(talk.give(Press(1, "2"))) == [NoticeKind.OLD_BUTTON]
    assert talk.responses == {"risico.bekend": 2}


def test_option_that_is_not_there_does_not_end_a_pause() -> None:
    """A forged option of the open question changes nothing at all."""
    talk = begun(COLOUR)
    talk.steer(Control.PAUSE)
    assert notices(talk.press("purple")) == [NoticeKind.OLD_BUTTON]
    assert talk.session.state is State.PAUSED


def test_press_ends_a_pause() -> None:
    """A button of the open question answers it, paused or not."""
    talk = begun(COLOUR, STORY)
    talk.steer(Control.PAUSE)
    talk.press("red")
    assert talk.session.state is State.ACTIVE
    assert values_of(talk.session) == {"kleur": "red"}


def test_words_typed_in_a_pause_answer_nothing() -> None:
    """Typing while paused is answered with how to go on."""
    talk = begun(COLOUR)
    talk.steer(Control.PAUSE)
    assert notices(talk.type("rood")) == [NoticeKind.PAUSED]
    assert talk.session.answers == ()


@pytest.mark.parametrize("word", ["verder", "Ga verder!", "resume"])
def test_pause_ends_with_a_word(word: str) -> None:
    """*Verder* typed while paused shows the question again, even when it asks for own words."""
    talk = begun(STORY)
    talk.steer(Control.PAUSE)
    effects = talk.type(word)
    assert notices(effects) == [NoticeKind.RESUMED]
    assert shown(effects).step == "verhaal"


def test_control_word_is_an_answer_where_own_words_are_asked() -> None:
    """Who writes *waarom* to an open question means the word."""
    talk = begun(STORY)
    talk.type("Waarom")
    assert talk.texts == {"verhaal": "Waarom"}


def test_words_that_make_no_sense_leave_the_question_open() -> None:
    """What is not understood is asked again in the script's own words."""
    talk = begun(COLOUR)
    (again,) = talk.type("bananen")
    assert getattr(again, "own_words", "") == "Een kleur."
    assert talk.session.open_step == "kleur"


def test_words_after_the_end_find_no_question() -> None:
    """Typing when all is done is answered with where one stands."""
    talk = begun(COLOUR)
    talk.press("red")
    assert notices(talk.type("nog iets")) == [NoticeKind.FINISHED]


@pytest.mark.parametrize("control", [Control.PAUSE, Control.RESUME, Control.STOP])
def test_finished_dialogue_is_not_paused_or_stopped(control: Control) -> None:
    """What is done stays done."""
    talk = begun(COLOUR)
    talk.press("red")
    assert notices(talk.steer(control)) == [NoticeKind.FINISHED]
    assert talk.session.state is State.DONE


def test_why_is_explained_where_the_script_has_a_reason() -> None:
    """*Waarom* gives the script's words, and a kind word where there are none."""
    assert begun(COLOUR).steer(Control.WHY) == (Explain("Zomaar."),)
    assert notices(begun(STORY).steer(Control.WHY)) == [NoticeKind.NO_WHY]


def test_why_without_an_open_question_has_nothing_to_explain() -> None:
    """After the end there is no question to explain."""
    talk = begun(COLOUR)
    talk.press("red")
    assert notices(talk.steer(Control.WHY)) == [NoticeKind.NO_WHY]


def test_control_of_an_old_question_changes_nothing() -> None:
    """A control button carries its asking too."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    before = talk.session
    assert notices(talk.give(Steer(Control.BACK, 1))) == [NoticeKind.OLD_BUTTON]
    assert talk.session == before


@pytest.mark.parametrize("given", ALL_INPUTS, ids=str)
def test_stopped_dialogue_stays_as_it_is(given: Input) -> None:
    """A dialogue that was stopped, or whose round has closed, takes no input of any kind."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    assert notices(talk.steer(Control.STOP)) == [NoticeKind.STOPPED]
    before = talk.session
    assert notices(talk.give(given)) == [NoticeKind.CLOSED]
    assert talk.session == before


def test_stopping_takes_the_buttons_away() -> None:
    """The open question is settled without an answer."""
    settled, _ = begun(COLOUR).steer(Control.STOP)
    assert settled == Settle(1, "Welke kleur heeft Zuid?", "", withdrawn=True)
