"""Small random scripts, each step free to depend on the ones before it."""

from hypothesis import strategies as st

from gripcore.scripts.model import (
    ALWAYS,
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Ask,
    ChoiceAnswer,
    Commit,
    Condition,
    DateAnswer,
    Expected,
    IndicatorAnswer,
    Not,
    NumberAnswer,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    ScoreBetween,
    SeveralAnswer,
    Step,
    TextAnswer,
    Unknown,
    YesNoAnswer,
)
from tests.dialogue.played import COLOURS, SCALE

INDICATORS = ("risico.bekend", "risico.op_tijd", "risico.wie_betaalt")
EXPECTED: tuple[Expected, ...] = (
    ScaleAnswer(SCALE),
    ChoiceAnswer(COLOURS),
    ChoiceAnswer((), "roles"),
    SeveralAnswer(COLOURS, 1, 2),
    YesNoAnswer(),
    NumberAnswer("euro", 0, 1000),
    DateAnswer(),
    TextAnswer(30),
)


def _leaf(step: str) -> st.SearchStrategy[Condition]:
    return st.sampled_from(
        (
            AnswerIs(step, ("yes", "red", "1", "2")),
            AnswerBetween(step, at_most=3),
            Answered(step),
            Unknown(step),
            Answered(f"{step}.day"),
            ScoreBetween("risico", below=60),
        )
    )


def _condition(before: list[str]) -> st.SearchStrategy[Condition]:
    if not before:
        return st.just(ALWAYS)
    leaf = st.sampled_from(before).flatmap(_leaf)
    pair = st.tuples(leaf, leaf)
    return st.one_of(st.just(ALWAYS), leaf, leaf.map(Not), pair.map(All), pair.map(AnyOf))


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Step, ...]:
    """Draw up to eight steps; each indicator is asked at most once."""
    steps: list[Step] = []
    left = list(INDICATORS)
    for n in range(draw(st.integers(0, 8))):
        when = draw(_condition([step.id for step in steps]))
        kind = draw(st.sampled_from(("indicator", "ask", "ask", "say", "commit", "recall", "result")))
        steps.append(draw(_step(kind, f"s{n}", when, left)))
    return tuple(steps)


def _step(kind: str, name: str, when: Condition, left: list[str]) -> st.SearchStrategy[Step]:
    match kind:
        case "indicator" if left:
            return st.just(Ask(name, "", IndicatorAnswer(left.pop()), when=when))
        case "say":
            return st.just(Say(name, ("Zo {s0}.", "Dus {s1.day}."), when))
        case "commit":
            return st.just(Commit(name, "Wil je?", "Als?", "Dan?", "Dag?", "{situation} {action} {day}", when))
        case "recall":
            return st.just(Recall(name, "{date}: {words}", "week.lastig", when=when))
        case "result":
            return st.just(Result(name, "risico", (("stevig", "{score}"),), "Geen.", when))
        case _:
            return st.builds(
                Ask,
                st.just(name),
                st.just("Vraag {s0}?"),
                st.sampled_from(EXPECTED),
                when=st.just(when),
                why=st.sampled_from(("", "Daarom.")),
                optional=st.booleans(),
                keep=st.sampled_from(("", "role")),
            )
