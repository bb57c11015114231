"""Small random dialogues, for holding the search over classes of answers against trying every answer."""

from hypothesis import strategies as st

from gripcore.scripts.model import (
    ALWAYS,
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Ask,
    Changed,
    ChangeSince,
    ChoiceAnswer,
    Condition,
    ContextIs,
    IndicatorAnswer,
    Not,
    NumberAnswer,
    Option,
    PreviousScoreBetween,
    Purpose,
    Result,
    Say,
    ScoreBetween,
    Script,
    SeveralAnswer,
    Step,
    TextAnswer,
    Unknown,
    YesNoAnswer,
)
from tests.scripts.content import FRAMEWORK

INDICATORS = [indicator.id for indicator in FRAMEWORK.theme("risico").indicators]
BANDS = (("aandacht", "A"), ("bespreken", "B"), ("stevig", "C"))
ROLES = ("controller", "adviseur")
BEFORE: tuple[Condition, ...] = (
    ContextIs("rounds", ("none",)),
    ContextIs("rounds", ("one", "more")),
    PreviousScoreBetween("risico", 50.0),
    PreviousScoreBetween("risico", None, 25.0),
)


@st.composite
def conditions(draw: st.DrawFn, asked: tuple[Ask, ...], depth: int = 2) -> Condition:
    kinds = ["known", "score", "before"] + (["answer"] * 4 if asked else []) + (["all", "any", "not"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    match kind:
        case "known":
            return ContextIs("role", (draw(st.sampled_from(ROLES)),))
        case "score":
            bound = float(draw(st.sampled_from([0, 25, 50, 75])))
            return ScoreBetween("risico", bound) if draw(st.booleans()) else ScoreBetween("risico", None, bound)
        case "before":
            ways = tuple(draw(st.lists(st.sampled_from(list(ChangeSince)), min_size=1, max_size=2)))
            return draw(st.sampled_from([*BEFORE, Changed("risico", ways)]))
        case "not":
            return Not(draw(conditions(asked, depth - 1)))
        case "answer":
            return draw(answer_conditions(draw(st.sampled_from(asked))))
        case _:
            parts = tuple(draw(st.lists(conditions(asked, depth - 1), min_size=1, max_size=2)))
            return All(parts) if kind == "all" else AnyOf(parts)


@st.composite
def answer_conditions(draw: st.DrawFn, ask: Ask) -> Condition:
    match ask.expected:
        case IndicatorAnswer() | NumberAnswer():
            low = float(draw(st.integers(0, 5)))
            bounds = [AnswerBetween(ask.id, low), AnswerBetween(ask.id, None, low)]
            choices: list[Condition] = [*bounds, Unknown(ask.id), Answered(ask.id)]
            return draw(st.sampled_from(choices))
        case ChoiceAnswer(options) | SeveralAnswer(options):
            ids = [option.id for option in options]
            return AnswerIs(ask.id, tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2))))
        case YesNoAnswer():
            return AnswerIs(ask.id, (draw(st.sampled_from(["yes", "no"])),))
        case _:
            return Answered(ask.id)


@st.composite
def small_scripts(draw: st.DrawFn) -> Script:
    steps: list[Step] = []
    asked: tuple[Ask, ...] = ()
    indicators = list(INDICATORS)
    for number in range(draw(st.integers(2, 7))):
        when = draw(st.one_of(st.just(ALWAYS), conditions(asked)))
        kind = draw(st.sampled_from(["ask", "ask", "say", "result"]))
        name = f"s{number}"
        if kind == "ask" and len(asked) < 4:
            expected = draw(expectations(indicators))
            optional = not isinstance(expected, IndicatorAnswer) and draw(st.booleans())
            ask = Ask(name, "Vraag?", expected, when, optional=optional)
            steps.append(ask)
            asked = (*asked, ask)
        elif kind == "result":
            steps.append(Result(name, "risico", BANDS, "Geen.", when))
        else:
            named = "".join(f"{{{ask.id}}}" for ask in asked if draw(st.booleans()))
            steps.append(Say(name, (f"Hoi {named}",), when))
    return Script("proef", "Proef", Purpose.FREE, tuple(steps), "r")


@st.composite
def expectations(draw: st.DrawFn, indicators: list[str]) -> IndicatorAnswer | YesNoAnswer | ChoiceAnswer | TextAnswer:
    options = tuple(Option(name, name.title()) for name in ("a", "b", "c"))
    kinds = [YesNoAnswer(), ChoiceAnswer(options), SeveralAnswer(options, 1, 3), TextAnswer(), NumberAnswer("", 0, 4)]
    if len(indicators) > 0 and draw(st.booleans()):
        return IndicatorAnswer(indicators.pop())
    return draw(st.sampled_from(kinds))  # type: ignore[return-value]  # one kind
