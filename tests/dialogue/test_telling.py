"""What is told between questions: results, own earlier words, variants, and how an answer settles."""

from dataclasses import replace

import pytest

from gripcore.dialogue import advance, prepare
from gripcore.dialogue.effects import (
    Finish,
    Outcome,
    Settle,
    Tell,
)
from gripcore.dialogue.model import Begin, Context, OwnWords, Session
from gripcore.missing import Missing
from gripcore.scoring import ChangeWord
from gripcore.scripts.model import (
    Ask,
    Purpose,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    Script,
)
from tests.dialogue.played import (
    COLOUR,
    IN_TIME,
    KNOWN,
    NOW,
    SCALE,
    Talk,
    begun,
    build_book,
    new_session,
    shown,
)
from tests.scripts.content import FRAMEWORK

RESULT = Result("uitslag", "risico", (("stevig", "Goed zo: {score}."),), "Te weinig.")


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


def test_words_too_old_are_left_alone() -> None:
    """A recall without fresh words says nothing."""
    recall = Recall("eerder", "{words}", "week.lastig", maximum_age_days=30)
    words = (OwnWords("week.lastig", NOW.replace(month=9), "Oud."),)
    talk = Talk(build_book(recall), new_session(Context(own_words=words)))
    assert talk.begin() == (Finish(changeable=False),)


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


def test_a_private_theme_says_that_it_counts_in_no_figure() -> None:
    """Whoever answers about themselves is never told at the end that it counts."""
    private = replace(FRAMEWORK, themes=tuple(replace(theme, private=True) for theme in FRAMEWORK.themes))
    script = Script("proef", "Proef", Purpose.THEME, (Say("dank", ("Dank je.",)),), "r1", theme="risico")
    for framework, counted in ((FRAMEWORK, True), (private, False)):
        book = prepare(script, framework)
        effects = advance(book, Session("s", "proef", "r1", "nl", Context(), NOW, NOW), Begin(), NOW).effects
        assert effects[-1] == Finish(changeable=True, counted=counted)
