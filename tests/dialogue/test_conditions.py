"""Whether a condition holds, for every kind of condition and every kind of answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.model import Context, Value, Words
from gripcore.missing import Missing
from gripcore.scripts.model import (
    ALWAYS,
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Changed,
    ChangeSince,
    Condition,
    ContextIs,
    Not,
    PreviousScoreBetween,
    ScoreBetween,
    Unknown,
)


def view(score: float | None = None, **answers: Value) -> View:
    return View(answers, Context(known=(("role", "controller"),)), lambda _: score)


values = st.one_of(
    st.integers(1, 5),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(("yes", "red")),
    st.just(("red", "blue")),
    st.dates(),
    st.sampled_from(Missing),
    st.builds(Words, st.text()),
)
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.just(AnswerIs("a", ("red", "3"))),
    st.just(AnswerBetween("a", 2, 4)),
    st.just(Answered("a")),
    st.just(Unknown("a")),
    st.just(ContextIs("role", ("controller",))),
    st.just(ScoreBetween("risico", 10, 60)),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (AnswerIs("a", ("red",)), "red"),
        (AnswerIs("a", ("red",)), ("blue", "red")),
        (AnswerIs("a", ("4",)), 4),
        (AnswerBetween("a", 2, 4), 2),
        (AnswerBetween("a", 2, 4), 4.0),
        (AnswerBetween("a", at_least=2), 99),
        (AnswerBetween("a", at_most=2), -99),
        (Answered("a"), Words("iets")),
        (Unknown("a"), Missing.DONT_KNOW),
        (Not(Answered("a")), Missing.SKIPPED),
    ],
)
def test_condition_holds(condition: Condition, value: Value) -> None:
    """An answer within what the condition names meets it, bounds included."""
    assert holds(condition, view(a=value))


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (AnswerIs("a", ("red",)), "blue"),
        (AnswerIs("a", ("red",)), ("blue",)),
        (AnswerIs("a", ("dont_know",)), Missing.DONT_KNOW),
        (AnswerIs("a", ("2026-01-01",)), date(2026, 1, 1)),
        (AnswerIs("a", ("red",)), Words("red")),
        (AnswerBetween("a", 2, 4), 1.99),
        (AnswerBetween("a", 2, 4), 5),
        (AnswerBetween("a", 2, 4), "3"),
        (AnswerBetween("a", at_most=5), Missing.DONT_KNOW),
        (Answered("a"), Missing.DONT_KNOW),
        (Unknown("a"), Missing.SKIPPED),
        (Unknown("a"), 3),
        (Unknown("b"), Missing.DONT_KNOW),
        (Not(Unknown("a")), Missing.DONT_KNOW),
    ],
)
def test_condition_does_not_hold(condition: Condition, value: Value) -> None:
    """Another answer, one of another kind, a missing one and one not given do not meet it."""
    assert not holds(condition, view(a=value))


@pytest.mark.parametrize(("score", "met"), [(None, False), (49.9, False), (50, True), (74.9, True), (75, False)])
def test_score_lies_from_its_lower_bound_up_to_its_upper(score: float | None, *, met: bool) -> None:
    """A band begins at its bound and ends before the next; without a score it is not met."""
    assert holds(ScoreBetween("risico", 50, 75), view(score)) is met


def test_score_without_upper_bound_runs_to_the_top() -> None:
    """A condition with one bound has no other."""
    assert holds(ScoreBetween("risico", at_least=50), view(100))
    assert holds(ScoreBetween("risico", below=50), view(0))


@pytest.mark.parametrize(("previous", "met"), [((), False), ((("risico", 50.0),), True), ((("risico", 75.0),), False)])
def test_score_of_the_time_before_is_looked_up(previous: tuple[tuple[str, float], ...], *, met: bool) -> None:
    """A condition on the last time sees that time's score, and is not met by who had none."""
    seen = View({}, Context(previous_scores=previous), lambda _: 10.0)
    assert holds(PreviousScoreBetween("risico", 50, 75), seen) is met


@pytest.mark.parametrize(
    ("previous", "now", "way"),
    [
        ((("risico", 10.0),), 90.0, ChangeSince.UP),
        ((("risico", 90.0),), 10.0, ChangeSince.DOWN),
        ((("risico", 50.0),), 51.0, ChangeSince.SAME),
        ((), 90.0, ChangeSince.NONE),
        ((("risico", 10.0),), None, ChangeSince.NONE),
    ],
)
def test_change_is_judged_beyond_noise(
    previous: tuple[tuple[str, float], ...], now: float | None, way: ChangeSince
) -> None:
    """Up, down, the same or nothing to compare: exactly one of them is so."""
    seen = View({}, Context(previous_scores=previous), lambda _: now)
    assert [one for one in ChangeSince if holds(Changed("risico", (one,)), seen)] == [way]


def test_context_is_matched_by_its_value() -> None:
    """What is known is compared, and what is not known is an empty value."""
    assert holds(ContextIs("role", ("eigenaar", "controller")), view())
    assert not holds(ContextIs("role", ("eigenaar",)), view())
    assert holds(ContextIs("kind", ("",)), view())


def test_empty_all_holds_and_empty_any_does_not() -> None:
    """A step without a condition is always on the path; a choice among nothing never is."""
    assert holds(ALWAYS, view())
    assert not holds(AnyOf(()), view())


@given(conditions, values | st.none(), st.none() | st.floats(0, 100))
def test_not_turns_any_condition(condition: Condition, value: Value | None, score: float | None) -> None:
    """A condition or its opposite holds, never both, and asking never raises."""
    seen = view(score) if value is None else view(score, a=value)
    assert holds(Not(condition), seen) is not holds(condition, seen)


@given(st.lists(conditions, max_size=4), values, st.none() | st.floats(0, 100))
def test_all_and_any_are_each_others_mirror(parts: list[Condition], value: Value, score: float | None) -> None:
    """Not all of them means any of their opposites (De Morgan)."""
    seen = view(score, a=value)
    opposite = AnyOf(tuple(Not(part) for part in parts))
    assert holds(Not(All(tuple(parts))), seen) is holds(opposite, seen)
