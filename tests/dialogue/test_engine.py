"""One input leads to one turn: what each input does in each state of a session."""

import pytest

from gripcore.dialogue.effects import (
    Explain,
    Finish,
    NoticeKind,
    OfferChange,
    Outcome,
    Settle,
    Show,
    Tell,
)
from gripcore.dialogue.model import Begin, Change, Context, Control, Input, OwnWords, Press, State, Steer, Typed
from gripcore.missing import Missing
from gripcore.scoring import ChangeWord
from gripcore.scripts.model import (
    AnswerIs,
    Ask,
    Purpose,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    SeveralAnswer,
    TextAnswer,
)
from tests.dialogue.played import (
    COLOUR,
    COLOURS,
    IN_TIME,
    KNOWN,
    NOW,
    SCALE,
    WHO_PAYS,
    Talk,
    begun,
    build_book,
    new_session,
    notices,
    shown,
    values_of,
)

WHICH = Ask("welke", "Welke?", SeveralAnswer(COLOURS, 1, 2))
STORY = Ask("verhaal", "Vertel eens.", TextAnswer(20), optional=True)
RESULT = Result("uitslag", "risico", (("stevig", "Goed zo: {score}."),), "Te weinig.")
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


def test_ticks_show_in_place_and_are_sent_together() -> None:
    """Options of a several-choice question are ticked and unticked on the message itself, then stored at once."""
    talk = begun(WHICH)
    talk.press("blue")
    talk.press("red")
    (show,) = talk.press("blue")
    assert isinstance(show, Show)
    assert show.refresh
    assert [choice.option for choice in show.choices if choice.chosen] == ["red"]
    talk.give(Steer(Control.READY, 1))
    assert values_of(talk.session) == {"welke": ("red",)}


def test_too_few_ticks_leave_the_question_open() -> None:
    """*Klaar* with nothing ticked says how many are needed."""
    talk = begun(WHICH)
    assert notices(talk.steer(Control.READY)) == [NoticeKind.TOO_FEW]
    assert talk.session.open_step == "welke"


def test_ready_ends_a_pause() -> None:
    """*Klaar* pressed while paused goes on with the dialogue, so that the next words typed are heard."""
    talk = begun(WHICH, COLOUR)
    talk.press("red")
    talk.steer(Control.PAUSE)
    talk.steer(Control.READY)
    assert talk.session.state is State.ACTIVE
    talk.type("rood")
    assert values_of(talk.session) == {"welke": ("red",), "kleur": "red"}


def test_ticks_survive_a_pause() -> None:
    """What was ticked is still ticked when the question comes back."""
    talk = begun(WHICH)
    talk.press("red")
    talk.steer(Control.PAUSE)
    show = shown(talk.steer(Control.RESUME))
    assert [choice.option for choice in show.choices if choice.chosen] == ["red"]


def test_going_back_to_several_shows_what_was_chosen() -> None:
    """An answered several-choice question opens with its answer ticked."""
    talk = begun(WHICH, STORY)
    talk.type("rood en blauw")
    show = shown(talk.steer(Control.BACK))
    assert [choice.option for choice in show.choices if choice.chosen] == ["red", "blue"]


@pytest.mark.parametrize("step", [COLOUR, STORY])
def test_ready_means_nothing_to_other_questions(step: Ask) -> None:
    """*Klaar* belongs to several-choice questions alone."""
    assert notices(begun(step).steer(Control.READY)) == [NoticeKind.OLD_BUTTON]


def test_back_reopens_the_question_before() -> None:
    """*Terug* shows the last answered question with its answer, which stands until another is given."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    show = shown(talk.steer(Control.BACK))
    assert [choice.option for choice in show.choices if choice.chosen] == ["red"]
    assert values_of(talk.session) == {"kleur": "red"}


def test_back_at_the_first_question_has_nowhere_to_go() -> None:
    """Before the first question there is nothing."""
    assert notices(begun(COLOUR).steer(Control.BACK)) == [NoticeKind.NOTHING_BEFORE]


def test_back_ends_a_pause() -> None:
    """Who goes back is no longer pausing."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    talk.steer(Control.PAUSE)
    talk.steer(Control.BACK)
    assert talk.session.state is State.ACTIVE


def test_back_after_the_end_reopens_the_last_question() -> None:
    """A finished dialogue goes back to its last answer."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    talk.type("Zo was het.")
    assert shown(talk.steer(Control.BACK)).step == "verhaal"
    assert talk.session.state is State.ACTIVE


def test_change_lists_what_was_answered() -> None:
    """Everything on the path can be answered again, with its question in full words and its answer."""
    talk = begun(COLOUR, STORY)
    talk.press("red")
    talk.type("overslaan")
    assert talk.steer(Control.CHANGE) == (
        OfferChange((("kleur", "Welke kleur heeft Zuid?", "Rood"), ("verhaal", "Vertel eens.", ""))),
    )


def test_nothing_answered_leaves_nothing_to_change() -> None:
    """Before the first answer there is nothing to offer."""
    assert notices(begun(COLOUR).steer(Control.CHANGE)) == [NoticeKind.NOTHING_BEFORE]


@pytest.mark.parametrize("step", ["verhaal", "niets"])
def test_step_without_an_answer_cannot_be_changed(step: str) -> None:
    """A change of what was never answered, or of no step at all, is an old button."""
    talk = begun(COLOUR, STORY)
    assert notices(talk.change(step)) == [NoticeKind.OLD_BUTTON]


def test_result_is_told_anew_after_a_change() -> None:
    """A changed answer tells the person's own result again, and other words not."""
    talk = begun(KNOWN, IN_TIME, WHO_PAYS, RESULT, Say("dank", ("Dank.",)))
    for answer in ("4", "4", "4"):
        talk.press(answer)
    talk.change("op_tijd")
    effects = talk.press("5")
    assert [effect.text for effect in effects if isinstance(effect, Outcome)] == ["Goed zo: 83."]
    assert not [effect for effect in effects if isinstance(effect, Tell)]


def test_result_without_enough_answers_has_no_score() -> None:
    """Too few answers give the script's words and no figure."""
    talk = begun(KNOWN, IN_TIME, RESULT)
    talk.type("weet niet")
    effects = talk.type("weet niet")
    assert [(e.text, e.score, e.answered, e.asked) for e in effects if isinstance(e, Outcome)] == [
        ("Te weinig.", None, 0, 2)
    ]


def test_band_without_words_of_its_own_takes_the_frameworks() -> None:
    """A result in a band that the script does not name is told in the framework's words."""
    talk = begun(KNOWN, RESULT)
    outcome = next(effect for effect in talk.press("1") if isinstance(effect, Outcome))
    assert outcome.text == talk.book.framework.band(0).meaning


@pytest.mark.parametrize(
    ("previous", "word"),
    [(10.0, ChangeWord.RISEN), (98.0, ChangeWord.SAME), (None, None)],
)
def test_change_is_told_only_beyond_noise(previous: float | None, word: ChangeWord | None) -> None:
    """A person's own change is named against the last time, and only when it is more than noise."""
    scores = () if previous is None else (("risico", previous),)
    talk = Talk(build_book(KNOWN, RESULT), new_session(Context(previous_scores=scores)))
    talk.begin()
    outcome = next(effect for effect in talk.press("5") if isinstance(effect, Outcome))
    assert (outcome.previous, outcome.change) == (previous, word)


def test_variants_take_turns() -> None:
    """The seed of a session picks among an author's variants."""
    book = build_book(Say("groet", ("Dag.", "Hoi.")))
    told = [Talk(book, new_session(Context(seed=seed))).begin()[0] for seed in (0, 1, 2)]
    assert told == [Tell("Dag."), Tell("Hoi."), Tell("Dag.")]


def test_latest_own_words_are_brought_back_with_their_day() -> None:
    """Of several earlier texts the newest is recalled, others' and too old ones never."""
    words = (
        OwnWords("week.lastig", NOW.replace(month=9), "Oud."),
        OwnWords("week.lastig", NOW.replace(month=10), "Nieuw."),
        OwnWords("week.ander", NOW, "Anders."),
    )
    recall = Recall("eerder", "Op {date} schreef je: {words}", "week.lastig", maximum_age_days=60)
    talk = Talk(build_book(recall), new_session(Context(own_words=words)))
    assert talk.begin()[0] == Tell("Op vrijdag 23 oktober schreef je: Nieuw.")


def test_words_too_old_are_left_alone() -> None:
    """A recall without fresh words says nothing."""
    recall = Recall("eerder", "{words}", "week.lastig", maximum_age_days=30)
    words = (OwnWords("week.lastig", NOW.replace(month=9), "Oud."),)
    talk = Talk(build_book(recall), new_session(Context(own_words=words)))
    assert talk.begin() == (Finish(changeable=False),)


def test_back_is_offered_only_where_something_lies_before() -> None:
    """The controls of a question fit where it stands."""
    talk = begun(COLOUR, STORY)
    assert Control.BACK not in shown(talk.begin()).controls
    assert Control.BACK in shown(talk.press("red")).controls


def test_only_indicators_are_counted() -> None:
    """A question says which of how many indicators it is; other questions are not counted."""
    talk = begun(KNOWN, COLOUR, IN_TIME)
    second, third = shown(talk.press("4")), shown(talk.press("red"))
    assert [(s.number, s.of_at_most) for s in (second, third)] == [(0, 2), (2, 2)]


def test_own_scale_is_answered_by_label_and_shown_with_its_number() -> None:
    """A scale of the author's own settles as number and label."""
    talk = begun(Ask("schaal", "Hoe?", ScaleAnswer(SCALE)))
    settled = talk.type("mee eens")[0]
    assert isinstance(settled, Settle)
    assert settled.chosen == "4 · eens"


def test_no_answer_settles_by_its_kind() -> None:
    """A question left unanswered on purpose says in which way."""
    settled = begun(KNOWN).press("~dont_know")[0]
    assert isinstance(settled, Settle)
    assert (settled.chosen, settled.missing) == ("", Missing.DONT_KNOW)


def test_missing_answer_does_not_tick_an_option_of_that_name() -> None:
    """A skipped question that comes back has nothing chosen, whatever its options are called."""
    talk = begun(Ask("kies", "Wat?", ScaleAnswer((SCALE[0], SCALE[1])), optional=True, when=AnswerIs("x", ())), COLOUR)
    assert shown(talk.begin()).step == "kleur"
