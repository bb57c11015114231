"""Which stages are on the path, derived from the answers each time anew."""

import pytest

from gripcore.dialogue.path import derive_path, indicator_values, kept_value, own_score
from gripcore.dialogue.stages import Question
from gripcore.missing import Missing
from gripcore.scripts.model import (
    ALWAYS,
    AnswerBetween,
    Answered,
    AnswerIs,
    Ask,
    IndicatorAnswer,
    Say,
    ScoreBetween,
    TextAnswer,
    YesNoAnswer,
)
from tests.dialogue.played import IN_TIME, KNOWN, WHO_PAYS, answered, build_book, new_session

FIRST = Ask("eerst", "?", YesNoAnswer())
SECOND = Ask("dan", "?", YesNoAnswer(), when=AnswerIs("eerst", ("yes",)))
THIRD = Ask("daarna", "?", YesNoAnswer(), when=Answered("dan"))
CHAIN = build_book(FIRST, SECOND, THIRD)


def ids(stages: tuple[object, ...]) -> list[str]:
    return [getattr(stage, "id", "") for stage in stages]


def test_path_grows_with_the_answers() -> None:
    """A step comes on the path when the answers before it call for it."""
    session = new_session()
    assert ids(derive_path(CHAIN, session).stages) == ["eerst"]
    assert ids(derive_path(CHAIN, answered(session, eerst="yes")).stages) == ["eerst", "dan"]
    assert ids(derive_path(CHAIN, answered(session, eerst="no")).stages) == ["eerst"]


def test_answers_off_the_path_do_not_keep_others_on_it() -> None:
    """When an answer leaves the path, so does everything that rested on it."""
    path = derive_path(CHAIN, answered(new_session(), eerst="no", dan="yes", daarna="yes"))
    assert ids(path.stages) == ["eerst"]
    assert list(path.answers) == ["eerst"]


def test_first_open_stage_is_neither_answered_nor_said() -> None:
    """The next stage is the first on the path that has not been done; none is left at the end."""
    book = build_book(Say("groet", ("Dag.",)), FIRST)
    path = derive_path(book, new_session())
    first, second = path.first_open(()), path.first_open(("groet",))
    assert first
    assert second
    assert (first.id, second.id) == ("groet", "eerst")
    assert derive_path(book, answered(new_session(), eerst="no")).first_open(("groet",)) is None


def test_question_before_is_the_last_answered_one_above() -> None:
    """Going back skips what only tells, and before the first question there is nothing."""
    book = build_book(FIRST, SECOND, Say("tussen", ("Zo.",)), THIRD)
    path = derive_path(book, answered(new_session(), eerst="yes", dan="yes"))
    before = path.answered_before("daarna")
    assert isinstance(before, Question)
    assert before.id == "dan"
    assert path.answered_before("eerst") is None


def test_score_condition_sees_only_the_answers_before_it() -> None:
    """A step between the questions of a theme is judged by the answers so far, later ones not counting."""
    low = Ask("laag", "?", TextAnswer(), when=ScoreBetween("risico", below=50))
    book = build_book(KNOWN, IN_TIME, low, WHO_PAYS)
    session = answered(new_session(), bekend=1, op_tijd=1)
    assert "laag" in ids(derive_path(book, session).stages)
    assert "laag" not in ids(derive_path(book, answered(new_session(), bekend=5, op_tijd=5, wie_betaalt=1)).stages)
    assert "laag" not in ids(derive_path(book, new_session()).stages)


def test_own_score_is_of_a_persons_answers() -> None:
    """The score so far is 0 to 100, and none when too little was answered."""
    book = build_book(KNOWN, IN_TIME, WHO_PAYS)
    good = derive_path(book, answered(new_session(), bekend=5, op_tijd=5, wie_betaalt=5))
    unknown = derive_path(
        book, answered(new_session(), bekend=Missing.DONT_KNOW, op_tijd=Missing.SKIPPED, wie_betaalt=4)
    )
    assert own_score(book, good.answers)("risico") == pytest.approx(100)
    assert own_score(book, unknown.answers)("risico") is None


def test_only_answers_to_indicators_count_for_a_score() -> None:
    """Answers to other questions, and answers that no indicator can have, are left out."""
    book = build_book(KNOWN, IN_TIME, Ask("eigen", "?", YesNoAnswer()))
    session = answered(new_session(), bekend=Missing.DONT_KNOW, op_tijd="junk", eigen="yes")
    assert indicator_values(book, derive_path(book, session).answers) == {"risico.bekend": Missing.DONT_KNOW}


def test_condition_on_a_later_step_is_not_met() -> None:
    """A step cannot rest on what has not been asked yet."""
    book = build_book(Ask("vroeg", "?", YesNoAnswer(), when=AnswerBetween("bekend", at_least=1)), KNOWN)
    assert ids(derive_path(book, answered(new_session(), bekend=3)).stages) == ["bekend"]


def test_asking_an_indicator_twice_counts_the_later_answer() -> None:
    """Two steps about one indicator give one value, the last on the path."""
    book = build_book(KNOWN, Ask("nogmaals", "", IndicatorAnswer("risico.bekend"), when=ALWAYS))
    path = derive_path(book, answered(new_session(), bekend=2, nogmaals=5))
    assert indicator_values(book, path.answers) == {"risico.bekend": 5}


def test_answer_is_found_by_the_name_it_is_kept_under() -> None:
    """What is kept of a person is found whatever its step is called, and only while it is on the path."""
    role = Ask("welke_rol", "?", YesNoAnswer(), when=AnswerIs("eerst", ("yes",)), keep="role")
    book = build_book(FIRST, role)
    assert kept_value(book, answered(new_session(), eerst="yes", welke_rol="no"), "role") == "no"
    assert kept_value(book, answered(new_session(), eerst="no", welke_rol="no"), "role") is None
    assert kept_value(book, new_session(), "consent") is None
