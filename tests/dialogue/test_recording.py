"""Answers that belong to the partnership: gathered by thing when the dialogue ends, and said anew after a change."""

from datetime import date

import pytest

from gripcore.dialogue import advance, prepare
from gripcore.dialogue.effects import Effect, KeepText, Record, SeenBy, Settle
from gripcore.dialogue.model import Begin, Change, Context, Press, Session, Typed
from gripcore.scripts.model import (
    AnswerIs,
    Ask,
    ChoiceAnswer,
    DateAnswer,
    ForEach,
    Option,
    Purpose,
    Script,
    TextAnswer,
)
from gripcore.scripts.repeat import LEVELS, Item
from tests.dialogue.played import NOW, Talk, begun, shown
from tests.scripts.content import FRAMEWORK

KINDS = (Option("kans", "Een kans"), Option("risico", "Een risico"))
KIND = Ask("soort", "Wat is het?", ChoiceAnswer(KINDS), record="note.kind")
TEXT = Ask("wat", "Wat zie je?", TextAnswer(), record="note.text")
OWNER = Ask("wie", "Wie pakt het op?", TextAnswer(), optional=True, record="note.owner")
DAY = Ask("dag", "Wanneer?", DateAnswer(), when=AnswerIs("soort", ("risico",)), record="agreement.day")
GOALS = (
    Item("g1", "Minder schulden", ("erger", "gelijk", "iets beter", "beter", "veel beter")),
    Item("g2", "Kortere wachttijden"),
)
LEVEL = Ask("doelen.*.niveau", "Hoe ver is {item}?", ChoiceAnswer((), "levels"), record="measurement.level")


def records(effects: tuple[Effect, ...]) -> list[Record]:
    return [effect for effect in effects if isinstance(effect, Record)]


def noted() -> tuple[Talk, tuple[Effect, ...]]:
    talk = begun(KIND, TEXT, OWNER, DAY)
    talk.press("kans")
    talk.type("Samen inkopen")
    return talk, talk.press("~skipped")


def test_a_finished_dialogue_records_each_thing_once() -> None:
    """The answers to one thing come together, words as plain text, what was skipped left out, the rest empty."""
    _, effects = noted()
    assert records(effects) == [
        Record("note", "", (("kind", "kans"), ("text", "Samen inkopen"))),
        Record("agreement", "", ()),
    ]


def test_nothing_is_recorded_before_the_end() -> None:
    """Half a dialogue leaves nothing with the partnership."""
    talk = begun(KIND, TEXT)
    assert records(talk.press("kans")) == []


def test_a_changed_answer_is_recorded_anew() -> None:
    """After a change everything is said again as it stands now, and an answer that fell away leaves nothing."""
    talk, _ = noted()
    talk.change("soort")
    talk.press("risico")
    assert records(talk.type("vrijdag"))[1] == Record("agreement", "", (("day", date(2026, 11, 27)),))
    talk.change("soort")
    assert records(talk.press("kans"))[1] == Record("agreement", "", ())


def test_the_person_is_told_who_reads_along() -> None:
    """A recorded question and its answer are marked, so that a face can say who sees them; others are not."""
    talk = begun(TEXT, Ask("priv", "En voor jezelf?", TextAnswer()))
    show = shown(talk.begin())
    assert show.seen_by is SeenBy.PARTNERSHIP
    effects = talk.type("Samen inkopen")
    assert [e.seen_by for e in effects if isinstance(e, Settle)] == [SeenBy.PARTNERSHIP]
    assert shown(effects).seen_by is SeenBy.SELF
    assert [e.text for e in effects if isinstance(e, KeepText)] == ["Samen inkopen"]


def measuring() -> tuple[Session, tuple[Effect, ...]]:
    script = Script("proef", "Proef", Purpose.FREE, (ForEach("doelen", "goals", (LEVEL,)),), "r1")
    book = prepare(script, FRAMEWORK)
    session = Session("s1", "proef", "r1", "nl", Context(lists=(("goals", GOALS),)), NOW, NOW)
    turn = advance(book, session, Begin(), NOW)
    first = shown(turn.effects)
    assert [choice.label for choice in first.choices] == list(GOALS[0].levels)
    turn = advance(book, turn.session, Press(turn.session.asking, LEVELS[3]), NOW)
    assert any(isinstance(e, Settle) and e.chosen == "+1 · beter" for e in turn.effects)
    assert [choice.label for choice in shown(turn.effects).choices][2] == "zoals afgesproken"
    turn = advance(book, turn.session, Typed("-1"), NOW)
    return turn.session, turn.effects


def test_a_goal_is_measured_on_its_own_levels() -> None:
    """Each goal offers its own five levels, or the usual words where it has none, and is recorded under its id."""
    _, effects = measuring()
    assert records(effects) == [
        Record("measurement", "g1", (("level", "level_plus1"),), "goals"),
        Record("measurement", "g2", (("level", "level_minus1"),), "goals"),
    ]


@pytest.mark.parametrize(("typed", "level"), [("+2", 4), ("2", 4), ("-2", 0), ("\N{MINUS SIGN}2", 0), ("0", 2)])
def test_a_level_can_be_typed(typed: str, level: int) -> None:
    """A level is known by its sign, with a real minus or the one on the keyboard."""
    session, _ = measuring()
    script = Script("proef", "Proef", Purpose.FREE, (ForEach("doelen", "goals", (LEVEL,)),), "r1")
    book = prepare(script, FRAMEWORK)
    session = advance(book, session, Change("doelen.1.niveau"), NOW).session
    turn = advance(book, session, Typed(typed), NOW)
    assert records(turn.effects)[0].fields == (("level", LEVELS[level]),)
