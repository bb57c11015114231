"""A session as plain data and back: nothing lost, and no free text in it (law 4)."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.dialogue import session_from_plain, session_to_plain
from gripcore.dialogue.model import Answer, Context, OwnWords, Session, State, Value, Words
from gripcore.dialogue.stored import value_from_plain, value_to_plain
from gripcore.missing import Missing
from gripcore.scripts.repeat import Item
from tests.dialogue.played import NOW, answered, new_session

names = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8)
moments = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
values: st.SearchStrategy[Value] = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.lists(names, max_size=3).map(tuple),
    st.dates(),
    st.sampled_from(Missing),
    st.text(min_size=1, max_size=20).map(Words),
)
answers = st.lists(st.builds(Answer, names, values, st.integers(0, 99), moments, names), unique_by=lambda a: a.step)
contexts = st.builds(
    Context,
    known=st.lists(st.tuples(names.map(lambda name: f"x{name}"), names)).map(tuple),
    previous_scores=st.lists(st.tuples(names, st.floats(0, 100))).map(tuple),
    seed=st.integers(0, 99),
)
sessions = st.builds(
    Session,
    names,
    names,
    names,
    st.sampled_from(("nl", "en")),
    contexts,
    moments,
    moments,
    st.sampled_from(State),
    answers.map(tuple),
    st.lists(names).map(tuple),
    st.integers(0, 99),
    names,
    st.lists(names).map(tuple),
)


@given(sessions)
def test_session_comes_back_as_it_was(session: Session) -> None:
    """Written to JSON and read with its texts, a session is the same."""
    plain, texts = session_to_plain(session)
    assert session_from_plain(json.loads(json.dumps(plain)), texts) == session


@given(values)
def test_value_comes_back_with_its_kind(value: Value) -> None:
    """A value keeps its kind through JSON; own words leave only their tag."""
    read = value_from_plain(json.loads(json.dumps(value_to_plain(value))))
    assert (read, type(read)) == ((Words(""), Words) if isinstance(value, Words) else (value, type(value)))


def test_plain_data_holds_no_free_text() -> None:
    """What a person wrote stands apart: in answers, in a plan asked back, and in words recalled."""
    private = "Piet vertelde dat het misging"
    context = Context(
        known=(("samenwerking", "Zuid"), ("situatie", private), ("actie", private)),
        own_words=(OwnWords("week.lastig", NOW, private),),
    )
    session = answered(new_session(context), verhaal=Words(private), kleur="red")
    plain, texts = session_to_plain(session)
    assert private not in json.dumps(plain, ensure_ascii=False)
    assert texts == {"verhaal": private}


def test_words_of_a_plan_are_looked_up_anew() -> None:
    """A session reads with the words that its plan holds now, not with those it began with."""
    context = Context(known=(("team", "Zuid"), ("situatie", "oud"), ("actie", "oud")))
    plain, texts = session_to_plain(new_session(context))
    words = (OwnWords("week.lastig", NOW, "eerder"),)
    read = session_from_plain(plain, texts, words, (("situatie", "nieuw"),))
    assert read.context.known == (("team", "Zuid"), ("situatie", "nieuw"))
    assert read.context.own_words == words


def test_erased_words_leave_an_empty_answer() -> None:
    """A session whose texts were erased still reads, with nothing in their place."""
    plain, _ = session_to_plain(answered(new_session(), verhaal=Words("weg ermee")))
    answer = session_from_plain(plain, {}).answer("verhaal")
    assert answer
    assert answer.value == Words("")


def test_unknown_kind_of_value_is_refused() -> None:
    """Torn data are an error, never a guess."""
    with pytest.raises(ValueError, match="unknown kind of value: vibe"):
        value_from_plain(["vibe", 1])


def test_torn_session_is_refused() -> None:
    """A session without its answers is not read as one that has none."""
    plain, texts = session_to_plain(new_session())
    del plain["answers"]
    with pytest.raises(KeyError):
        session_from_plain(plain, texts)


def test_day_stays_a_day() -> None:
    """A date answer is a date again, not a text that looks like one."""
    assert value_from_plain(value_to_plain(date(2028, 2, 29))) == date(2028, 2, 29)


def test_lists_are_read_as_they_were_stored_before_items_had_ids() -> None:
    """A session that began when a list held only names goes on; now items keep their id and levels."""
    lists = (("goals", (Item("g1", "Minder schulden", ("a", "b", "c", "d", "e")), Item("g2", "Kortere wachttijd"))),)
    plain, texts = session_to_plain(new_session(Context(lists=lists)))
    assert session_from_plain(json.loads(json.dumps(plain)), texts).context.lists == lists
    plain["context"]["lists"] = [["parties", ["Dijkstad"]]]
    assert session_from_plain(plain, texts).context.lists == (("parties", (Item("Dijkstad", "Dijkstad"),)),)
