"""Putting a question: its words, its buttons, and how an answer to it is named."""

from datetime import date

import pytest

from gripcore.dialogue.asking import described, label_of, placeholder_values
from gripcore.dialogue.model import Context, Control, Value, Words
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
    Option,
    SeveralAnswer,
    TextAnswer,
)
from tests.dialogue.played import (
    COLOUR,
    COLOURS,
    TODAY,
    Talk,
    answered,
    begun,
    build_book,
    build_question,
    new_session,
    shown,
    values_of,
    with_facts,
)


@pytest.mark.parametrize(
    ("expected", "value", "label"),
    [
        (IndicatorAnswer("risico.bekend"), 4, "eens"),
        (IndicatorAnswer("risico.bekend"), Missing.DONT_KNOW, ""),
        (ChoiceAnswer(COLOURS), "red", "Rood"),
        (ChoiceAnswer(COLOURS), "gone", "gone"),
        (SeveralAnswer(COLOURS), ("red", "blue"), "Rood, Blauw"),
        (NumberAnswer("weken"), 1250, "1.250 weken"),
        (NumberAnswer("euro"), 1250.5, "€ 1.250,5"),
        (NumberAnswer(), 3, "3"),
        (DateAnswer(), date(2026, 11, 27), "vrijdag 27 november"),
        (TextAnswer(), Words("zo"), "zo"),
    ],
)
def test_answer_is_named_as_people_saw_it(expected: Expected, value: Value, label: str) -> None:
    """Every kind of answer has words: the label, the day, the amount with its unit, or their own."""
    assert label_of(build_question(expected), value, "nl") == label


@pytest.mark.parametrize(("kind", "label"), [(FactKind.AMOUNT, "€ 5"), (FactKind.NUMBER, "5")])
def test_fact_in_euros_is_named_in_euros(kind: FactKind, label: str) -> None:
    """The amount of a fact has its sign, a number of a fact has none."""
    ask = Ask("feit", "", FactAnswer(f"risico.{kind.value}"))
    assert label_of(build_book(ask, framework=with_facts(kind)).questions[0], 5, "nl") == label


def test_value_without_its_question_is_still_described() -> None:
    """Words, days and the rest can be told where no question is at hand."""
    told = [described(value, "nl") for value in (Words("zo"), date(2026, 11, 27), "yes", 5)]
    assert told == ["zo", "vrijdag 27 november", "yes", "5"]


def test_later_questions_can_name_earlier_answers() -> None:
    """A placeholder with a step's id stands for what was answered there."""
    talk = begun(COLOUR, Ask("meer", "Waarom {kleur}, {onbekend}?", TextAnswer()))
    assert shown(talk.press("green")).text == "Waarom Groen, {onbekend}?"


def test_answers_go_before_what_was_known() -> None:
    """A step that bears the name of something known takes its place once it is answered."""
    book, context = build_book(COLOUR), Context(known=(("kleur", "geel"),))
    assert placeholder_values(book, new_session(context)) == {"kleur": "geel"}
    assert placeholder_values(book, answered(new_session(context), kleur="red")) == {"kleur": "Rood"}


def test_day_question_offers_workdays_and_ticks_the_one_chosen() -> None:
    """Days are offered from today on, and the chosen one is ticked when the question comes back."""
    talk = begun(Ask("dag", "Welke dag?", DateAnswer()), COLOUR)
    first = shown(talk.begin())
    assert [choice.option for choice in first.choices] == ["2026-11-24", "2026-11-26", "2026-11-30", "2026-12-07"]
    assert min(date.fromisoformat(choice.option) for choice in first.choices) > TODAY
    talk.press("2026-11-26")
    again = shown(talk.steer(Control.BACK))
    assert [choice.option for choice in again.choices if choice.chosen] == ["2026-11-26"]


def test_skipped_question_comes_back_with_nothing_ticked() -> None:
    """Not answering is no option, even where an author has one of that name."""
    options = (Option("skipped", "Overgeslagen"), Option("None", "Geen"))
    talk = begun(Ask("kies", "Wat?", ChoiceAnswer(options), optional=True), COLOUR)
    assert not [choice for choice in shown(talk.begin()).choices if choice.chosen]
    talk.press("~skipped")
    assert not [choice for choice in shown(talk.steer(Control.BACK)).choices if choice.chosen]


def test_controls_fit_the_question() -> None:
    """*Klaar* goes with several choices, *waarom* with a reason, *pauze* with everything."""
    several = begun(Ask("welke", "Welke?", SeveralAnswer(COLOURS)))
    assert shown(several.begin()).controls == (Control.READY, Control.PAUSE)
    assert shown(begun(COLOUR).begin()).controls == (Control.WHY, Control.PAUSE)


def test_days_to_come_are_offered_only_where_one_is_asked() -> None:
    """A plan offers coming days; a fact and a date that may be past are typed, and past days are taken."""
    framework = with_facts(FactKind.DATE)
    asks = (
        Ask("plan", "Wanneer?", DateAnswer()),
        Ask("ooit", "Wanneer was het?", DateAnswer(future=False)),
        Ask("feit", "", FactAnswer("risico.date")),
    )
    shows = [shown(Talk(build_book(ask, framework=framework)).begin()) for ask in asks]
    assert [bool(show.choices) for show in shows] == [True, False, False]
    talk = Talk(build_book(asks[2], framework=framework))
    talk.begin()
    talk.type("1 maart")
    assert values_of(talk.session) == {"feit": date(2027, 3, 1)}
    talk.change("feit")
    talk.type("1 oktober")
    assert values_of(talk.session) == {"feit": date(2026, 10, 1)}
