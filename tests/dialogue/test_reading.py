"""From a press or typed words to a value, or a kind reason why not."""

from datetime import date

import pytest

from gripcore.dialogue.effects import Notice, NoticeKind, QuestionKind
from gripcore.dialogue.model import Value, Words
from gripcore.dialogue.reading import Read, check_several, read_press, read_typed
from gripcore.framework.model import FactKind
from gripcore.missing import Missing
from gripcore.scripts.model import (
    Ask,
    ChoiceAnswer,
    DateAnswer,
    Expected,
    FactAnswer,
    IndicatorAnswer,
    NumberAnswer,
    ScaleAnswer,
    SeveralAnswer,
    TextAnswer,
    YesNoAnswer,
)
from tests.dialogue.played import COLOURS, NOW, SCALE, build_book, build_question, with_facts

INDICATOR = IndicatorAnswer("risico.bekend")
SEVERAL = SeveralAnswer(COLOURS, 1, 2)


@pytest.mark.parametrize(
    ("expected", "option", "value"),
    [
        (INDICATOR, "4", 4),
        (INDICATOR, "~dont_know", Missing.DONT_KNOW),
        (INDICATOR, "~not_applicable", Missing.NOT_APPLICABLE),
        (ScaleAnswer(SCALE), "4", "4"),
        (ChoiceAnswer(COLOURS), "red", "red"),
        (YesNoAnswer(), "no", "no"),
        (DateAnswer(), "2026-11-27", date(2026, 11, 27)),
        (DateAnswer(future=False), "2020-01-01", date(2020, 1, 1)),
    ],
)
def test_button_gives_its_value(expected: Expected, option: str, value: Value) -> None:
    """The buttons of a question give a number on an indicator and the option's id elsewhere."""
    assert read_press(build_question(expected), option, NOW) == Read(value)


@pytest.mark.parametrize(
    ("expected", "option"),
    [
        (INDICATOR, "6"),
        (INDICATOR, "~skipped"),
        (INDICATOR, "~nonsense"),
        (DateAnswer(), "vrijdag"),
        (DateAnswer(), "2026-13-01"),
        (TextAnswer(), "red"),
        (NumberAnswer(), "5"),
        (ChoiceAnswer(COLOURS), "Rood"),
    ],
)
def test_button_that_the_question_does_not_have_is_an_old_one(expected: Expected, option: str) -> None:
    """A forged or foreign option answers nothing."""
    assert read_press(build_question(expected), option, NOW) == Notice(NoticeKind.OLD_BUTTON)


def test_button_of_a_day_gone_by_is_no_day_to_come() -> None:
    """A day that was offered last week cannot be chosen any more."""
    refused = read_press(build_question(DateAnswer()), "2026-11-22", NOW)
    assert isinstance(refused, Notice)
    assert refused.kind is NoticeKind.OUT_OF_RANGE


@pytest.mark.parametrize(
    ("expected", "typed", "value"),
    [
        (INDICATOR, "mee eens", 4),
        (INDICATOR, "weet niet", Missing.DONT_KNOW),
        (ScaleAnswer(SCALE), "vier", "4"),
        (ChoiceAnswer(COLOURS), "gras", "green"),
        (YesNoAnswer(), "jazeker", "yes"),
        (SEVERAL, "rood en blauw", ("red", "blue")),
        (SEVERAL, "blauw, rood", ("red", "blue")),
        (SEVERAL, "blauw, blauw", ("blue",)),
        (NumberAnswer("weken"), "2,5", 2.5),
        (NumberAnswer("euro"), "2 ton", 200000),
        (NumberAnswer(minimum=1, maximum=5), "5", 5),
        (DateAnswer(), "vrijdag", date(2026, 11, 27)),
        (DateAnswer(), "vandaag", date(2026, 11, 23)),
        (DateAnswer(), "24 november 2027", date(2027, 11, 24)),
        (DateAnswer(future=False), "3-12-2020", date(2020, 12, 3)),
        (TextAnswer(5), "  vijf! ", Words("vijf!")),
    ],
)
def test_typed_words_give_a_value(expected: Expected, typed: str, value: Value) -> None:
    """Every kind of question can be answered by typing, up to and including its bounds."""
    assert read_typed(build_question(expected), typed, NOW) == Read(value)


@pytest.mark.parametrize(
    ("expected", "typed", "kind"),
    [
        (INDICATOR, "bananen", NoticeKind.NOT_UNDERSTOOD),
        (INDICATOR, "overslaan", NoticeKind.NOT_UNDERSTOOD),
        (YesNoAnswer(), "misschien", NoticeKind.NOT_UNDERSTOOD),
        (SEVERAL, "rood, paars", NoticeKind.NOT_UNDERSTOOD),
        (SEVERAL, " , ", NoticeKind.NOT_UNDERSTOOD),
        (SEVERAL, "rood, groen en blauw", NoticeKind.TOO_MANY),
        (NumberAnswer(), "veel", NoticeKind.NOT_UNDERSTOOD),
        (NumberAnswer(minimum=1), "0", NoticeKind.OUT_OF_RANGE),
        (NumberAnswer(maximum=5), "6", NoticeKind.OUT_OF_RANGE),
        (DateAnswer(), "ooit", NoticeKind.NOT_UNDERSTOOD),
        (DateAnswer(), "22-11-2026", NoticeKind.OUT_OF_RANGE),
        (DateAnswer(), "25 november 2027", NoticeKind.OUT_OF_RANGE),
        (TextAnswer(), " \n ", NoticeKind.EMPTY),
        (TextAnswer(5), "zesden", NoticeKind.TOO_LONG),
    ],
)
def test_what_does_not_fit_is_asked_again(expected: Expected, typed: str, kind: NoticeKind) -> None:
    """What cannot be understood, or lies outside the bounds, leads to a notice of the right kind."""
    again = read_typed(build_question(expected, reprompt="Nog eens?"), typed, NOW)
    assert isinstance(again, Notice)
    assert again.kind is kind
    assert again.question is build_question(expected).kind


def test_scripts_own_reprompt_goes_with_the_notice() -> None:
    """The author's words replace the face's where the script has them."""
    again = read_typed(build_question(YesNoAnswer(), reprompt="Ja of nee?"), "hm", NOW)
    assert isinstance(again, Notice)
    assert again.own_words == "Ja of nee?"


def test_notice_names_the_bounds() -> None:
    """A number out of range is answered with the range, a bound that is not there left empty."""
    again = read_typed(build_question(NumberAnswer(minimum=2.5)), "1", NOW)
    assert isinstance(again, Notice)
    assert dict(again.values) == {"minimum": "2.5", "maximum": ""}


def test_notice_says_how_long_words_are() -> None:
    """Who wrote too much reads how much it was and how much fits."""
    again = read_typed(build_question(TextAnswer(5)), "zesden", NOW)
    assert isinstance(again, Notice)
    assert dict(again.values) == {"maximum": "5", "length": "6"}


def test_optional_question_can_be_skipped_by_typing() -> None:
    """*Overslaan* typed at an optional question is skipping it, not an answer in own words."""
    assert read_typed(build_question(TextAnswer(), optional=True), "Overslaan", NOW) == Read(Missing.SKIPPED)
    assert read_typed(build_question(TextAnswer()), "Overslaan", NOW) == Read(Words("Overslaan"))


@pytest.mark.parametrize(
    ("kind", "asked_as", "typed", "value"),
    [
        (FactKind.YES_NO, QuestionKind.CHOICE, "ja", "yes"),
        (FactKind.DATE, QuestionKind.DATE, "3-3-2020", date(2020, 3, 3)),
        (FactKind.AMOUNT, QuestionKind.AMOUNT, "€ 2 mln", 2000000),
        (FactKind.NUMBER, QuestionKind.NUMBER, "-1,5", -1.5),
        (FactKind.CHOICE, QuestionKind.CHOICE, "alleen mondeling", "mondeling"),
    ],
)
def test_fact_is_asked_as_its_kind(kind: FactKind, asked_as: QuestionKind, typed: str, value: Value) -> None:
    """Each kind of fact has its own way of being asked and read, without bounds."""
    ask = Ask("feit", "", FactAnswer(f"risico.{kind.value}"))
    question = build_book(ask, framework=with_facts(kind)).questions[0]
    assert question.kind is asked_as
    assert read_typed(question, typed, NOW) == Read(value)


def test_too_few_ticks_are_sent_back() -> None:
    """A several-choice question with nothing ticked says how many it needs."""
    refused = check_several(build_question(SEVERAL), ())
    assert isinstance(refused, Notice)
    assert (refused.kind, dict(refused.values)) == (NoticeKind.TOO_FEW, {"minimum": "1"})


def test_ticks_are_kept_in_the_order_of_the_options() -> None:
    """What is stored does not tell in which order a person ticked."""
    assert check_several(build_question(SEVERAL), ("blue", "red")) == Read(("red", "blue"))
