"""A script made ready to play."""

import pytest

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import PlanMade, prepare
from gripcore.framework.model import FactKind
from gripcore.missing import Missing
from gripcore.scripts.model import (
    Ask,
    ChoiceAnswer,
    FactAnswer,
    IndicatorAnswer,
    NumberAnswer,
    Purpose,
    Say,
    Script,
    YesNoAnswer,
)
from tests.dialogue.played import KNOWN, PLAN, build_book, build_question, with_facts
from tests.scripts.content import FRAMEWORK


def test_indicator_takes_its_words_and_scale_from_the_framework() -> None:
    """A question that only names an indicator is asked in the framework's words, with its why and its scale."""
    question = build_book(KNOWN).questions[0]
    indicator = FRAMEWORK.indicator("risico.bekend")
    assert (question.ask.text, question.ask.why) == (indicator.text, indicator.why)
    assert [option.id for option in question.options] == ["1", "2", "3", "4", "5"]
    assert question.missing == (Missing.DONT_KNOW, Missing.NOT_APPLICABLE)


def test_scripts_own_words_go_before_the_frameworks() -> None:
    """An author may put an indicator in other words."""
    asked = Ask("bekend", "Ken je ze?", IndicatorAnswer("risico.bekend"), why="Daarom.")
    assert (build_book(asked).questions[0].ask.text, build_book(asked).questions[0].ask.why) == (
        "Ken je ze?",
        "Daarom.",
    )


def test_fact_takes_its_words_from_the_framework() -> None:
    """A fact is asked in the framework's words, and nobody has to know it."""
    question = build_book(Ask("f", "", FactAnswer("risico.date")), framework=with_facts(FactKind.DATE)).questions[0]
    assert question.ask.text == "Hoe zit het met date?"
    assert question.missing == (Missing.DONT_KNOW,)


def test_plan_becomes_four_questions_and_a_closing_word() -> None:
    """A commit step is played as wish, situation, action and day, told back when all are there."""
    stages = build_book(PLAN).stages
    assert [stage.id for stage in stages] == ["plan.wish", "plan.situation", "plan.action", "plan.day", "plan.made"]
    assert isinstance(stages[-1], PlanMade)
    assert {question.commit for question in build_book(PLAN).questions} == {"plan"}


def test_roles_of_the_framework_are_the_options() -> None:
    """A question that takes the roles offers exactly the framework's, and may be skipped only when optional."""
    question = build_question(ChoiceAnswer((), "roles"))
    assert [option.id for option in question.options] == [role.id for role in FRAMEWORK.roles]
    assert question.missing == ()


def test_yes_and_no_are_in_the_language_of_the_script() -> None:
    """Yes and no have their words in each language, and Dutch ones where a language has none."""
    labels = {
        language: [
            option.label
            for option in prepare(
                Script("p", "P", Purpose.FREE, (Ask("q", "?", YesNoAnswer()),), "r", language=language), FRAMEWORK
            )
            .questions[0]
            .options
        ]
        for language in ("nl", "en", "fy")
    }
    assert labels == {"nl": ["Ja", "Nee"], "en": ["Yes", "No"], "fy": ["Ja", "Nee"]}


def test_euros_make_an_amount() -> None:
    """A number in euros is asked as an amount, any other as a number."""
    assert build_question(NumberAnswer("euro")).kind is QuestionKind.AMOUNT
    assert build_question(NumberAnswer("weken")).kind is QuestionKind.NUMBER


def test_what_tells_is_no_question() -> None:
    """Only what asks can be looked up as a question."""
    book = build_book(Say("groet", ("Dag.",)), KNOWN)
    assert book.question("groet") is None
    assert book.question("") is None
    assert [question.id for question in book.questions] == ["bekend"]


def test_script_that_names_what_the_framework_lacks_is_not_played() -> None:
    """An unknown indicator stops when the script is prepared, not before a person."""
    with pytest.raises(KeyError):
        build_book(Ask("x", "", IndicatorAnswer("risico.niets")))
