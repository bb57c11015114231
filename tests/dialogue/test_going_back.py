"""Going back, changing an answer, and ticking several options before sending them."""

import pytest

from gripcore.dialogue.effects import (
    NoticeKind,
    OfferChange,
    Outcome,
    Show,
    Tell,
)
from gripcore.dialogue.model import Context, Control, OwnWords, State, Steer
from gripcore.scripts.model import (
    Ask,
    Recall,
    Result,
    Say,
    SeveralAnswer,
    TextAnswer,
)
from tests.dialogue.played import (
    COLOUR,
    COLOURS,
    IN_TIME,
    KNOWN,
    NOW,
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


def test_back_is_offered_only_where_something_lies_before() -> None:
    """The controls of a question fit where it stands."""
    talk = begun(COLOUR, STORY)
    assert Control.BACK not in shown(talk.begin()).controls
    assert Control.BACK in shown(talk.press("red")).controls
