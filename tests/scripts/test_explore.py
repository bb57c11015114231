"""The search over classes of answers finds what trying every answer finds, and what the engine does."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gripcore.dialogue import Playbook, prepare
from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Answer, Context, Session, Value, Words
from gripcore.dialogue.path import derive_path, person_score
from gripcore.dialogue.stages import Question
from gripcore.framework import Framework
from gripcore.missing import Missing
from gripcore.scoring import PersonScore
from gripcore.scripts import parse_script
from gripcore.scripts.check import explore
from gripcore.scripts.check.effort import effort_of
from gripcore.scripts.check.mentions import build_mentions
from gripcore.scripts.model import (
    ALWAYS,
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Ask,
    ChoiceAnswer,
    Condition,
    ContextIs,
    IndicatorAnswer,
    Not,
    NumberAnswer,
    Option,
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
from tests.scripts.content import FRAMEWORK, SHIPPED, parse, read

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
INDICATORS = [indicator.id for indicator in FRAMEWORK.theme("risico").indicators]
THEME = FRAMEWORK.theme("risico")
FIRST, SECOND, THIRD = THEME.indicators
UNEQUAL = (replace(FIRST, reverse_keyed=True), replace(SECOND, weight=2.5), THIRD)
WEIGHTED = replace(FRAMEWORK, themes=(replace(THEME, indicators=UNEQUAL),))
BANDS = (("aandacht", "A"), ("bespreken", "B"), ("stevig", "C"))
ROLES = ("controller", "adviseur")


@dataclass
class Tried:
    """What trying every answer shows."""

    reached: set[str] = field(default_factory=set)
    passed_by: set[str] = field(default_factory=set)
    scores: dict[str, set[float | None]] = field(default_factory=dict)
    unset: set[tuple[str, str]] = field(default_factory=set)
    blank: set[tuple[str, str]] = field(default_factory=set)
    efforts: set[tuple[int, int]] = field(default_factory=set)


def every_answer(question: Question) -> Iterator[Value]:
    match question.kind:
        case QuestionKind.SCALE:
            yield from (int(option.id) for option in question.options)
        case QuestionKind.CHOICE:
            yield from (option.id for option in question.options)
        case QuestionKind.SEVERAL:
            ids = [option.id for option in question.options]
            yield from (tuple(i for n, i in enumerate(ids) if mask >> n & 1) for mask in range(1, 1 << len(ids)))
        case QuestionKind.NUMBER:
            yield from range(5)
        case _:
            yield Words("iets")
    yield from question.missing


def try_everything(playbook: Playbook, known: tuple[tuple[str, str], ...]) -> Tried:
    tried = Tried()
    mentions = build_mentions(playbook)
    context = Context(known=known)

    def walk(number: int, answers: dict[str, Value], walked: tuple[str, ...], effort: tuple[int, int]) -> None:
        if number == len(playbook.stages):
            tried.efforts.add(effort)
            assert engine_path(playbook, context, answers) == walked
            return
        stage = playbook.stages[number]
        score = own_score(playbook, answers)
        if not holds(stage.when, View(answers, context, lambda _: score)):
            tried.passed_by.add(stage.id)
            walk(number + 1, answers, walked, effort)
            return
        tried.reached.add(stage.id)
        tried.unset |= {(stage.id, name) for name in mentions[number].named if name not in answers}
        tried.blank |= {(stage.id, name) for name in mentions[number].named if isinstance(answers.get(name), Missing)}
        if isinstance(stage, Result):
            tried.scores.setdefault(stage.id, set()).add(score)
        more = effort_of(stage)
        so_far = (effort[0] + more[0], effort[1] + more[1])
        walked = (*walked, stage.id)
        for value in every_answer(stage) if isinstance(stage, Question) else (None,):
            given = answers if value is None else {**answers, stage.id: value}
            walk(number + 1, given, walked, so_far)

    walk(0, {}, (), (0, 0))
    return tried


def own_score(playbook: Playbook, answers: dict[str, Value]) -> float | None:
    found = person_score(playbook, "risico", {step: Answer(step, value, 0, NOW) for step, value in answers.items()})
    return found.score if isinstance(found, PersonScore) else None


def engine_path(playbook: Playbook, context: Context, answers: dict[str, Value]) -> tuple[str, ...]:
    given_answers = tuple(Answer(step, value, 1, NOW) for step, value in answers.items())
    session = Session("s", "proef", "r", "nl", context, NOW, NOW, answers=given_answers)
    return tuple(stage.id for stage in derive_path(playbook, session).stages)


@st.composite
def conditions(draw: st.DrawFn, asked: tuple[Ask, ...], depth: int = 2) -> Condition:
    kinds = ["known", "score"] + (["answer"] * 4 if asked else []) + (["all", "any", "not"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    match kind:
        case "known":
            return ContextIs("role", (draw(st.sampled_from(ROLES)),))
        case "score":
            bound = float(draw(st.sampled_from([0, 25, 50, 75])))
            return ScoreBetween("risico", bound) if draw(st.booleans()) else ScoreBetween("risico", None, bound)
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
    return draw(st.sampled_from(kinds))  # type: ignore[return-value]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(small_scripts(), st.sampled_from([FRAMEWORK, WEIGHTED]))
def test_the_search_agrees_with_trying_everything(script: Script, framework: Framework) -> None:
    """Reached and skipped steps, scores, unfilled words and lengths are the same as when every answer is tried."""
    playbook = prepare(script, framework)
    mentions_role = any(isinstance(leaf, ContextIs) for one in build_mentions(playbook) for leaf in one.leaves)
    roles = (*ROLES, "eigenaar") if mentions_role else ("eigenaar",)
    tried = [try_everything(playbook, (("role", role),)) for role in roles]
    found = explore(playbook)
    assert found.proven
    stages = found.stages
    assert {f.stage.id for f in stages if f.reached} == set.union(*(t.reached for t in tried))
    assert {f.stage.id for f in stages if f.passed_by} == set.union(*(t.passed_by for t in tried))
    assert {(f.stage.id, n) for f in stages for n in f.unset} == set.union(*(t.unset for t in tried))
    assert {(f.stage.id, n) for f in stages for n in f.blank} == set.union(*(t.blank for t in tried))
    assert set(found.efforts) == set.union(*(t.efforts for t in tried))
    for facts in stages:
        scores = set.union(set(), *(t.scores.get(facts.stage.id, set()) for t in tried))
        assert facts.without_score == (None in scores)
        assert {round(s, 9) for s in facts.scores} == {round(s, 9) for s in scores if s is not None}


def test_situations_are_few_where_only_the_score_matters() -> None:
    """Three statements have 343 ways to be answered; the search needs far fewer situations to know them all."""
    script = read("".join(f"  - id: s{n}\n    ask: {{indicator: {i}}}\n" for n, i in enumerate(INDICATORS)) + RESULT)
    assert explore(prepare(script, FRAMEWORK), budget=200).proven
    assert sum(explore(prepare(script, FRAMEWORK)).efforts.values()) == 7**3


RESULT = """\
  - id: uitslag
    result: risico
    bands: {aandacht: Let op., bespreken: Praat erover., stevig: Het staat.}
    without: Geen uitslag.
"""


def test_too_much_work_is_not_proven() -> None:
    """A search that is cut short says that it proved nothing."""
    script = read("".join(f"  - id: s{n}\n    ask: {{indicator: {i}}}\n" for n, i in enumerate(INDICATORS)) + RESULT)
    found = explore(prepare(script, FRAMEWORK), budget=20)
    assert not found.proven
    assert not found.efforts


def test_too_many_groups_of_options_are_not_proven() -> None:
    """A question with more groups of options than can be searched is said not to be proven."""
    options = "".join(f"      o{n}: Keuze {n}\n" for n in range(12))
    says = "".join(f"  - id: z{n}\n    say: Hoi.\n    when: {{answer: keus, is: o{n}}}\n" for n in range(12))
    steps = f"  - id: keus\n    ask: Welke?\n    answer: several\n    options:\n{options}{says}"
    assert not explore(prepare(read(steps), FRAMEWORK)).proven


def test_several_choices_respect_their_minimum_and_maximum() -> None:
    """With at most one choice, two choices together are never found."""
    keus = "  - id: keus\n    ask: Welke?\n    answer: several\n    options: {a: A, b: B, c: C}\n"
    both = "  - id: b\n    say: Hoi.\n    when: [{answer: keus, is: a}, {answer: keus, is: b}]\n"
    reached = [explore(prepare(read(keus + bounds + both), FRAMEWORK)).stages[1].reached for bounds in BOUNDS]
    assert reached == [True, False, True]


BOUNDS = ["", "    at_most: 1\n", "    at_least: 3\n"]


def test_numbers_between_two_bounds_are_thought_of() -> None:
    """A number above two and below three is an answer like any other."""
    ask = "  - id: n\n    ask: Hoeveel?\n    answer: number\n"
    between = "  - id: b\n    say: Hoi.\n    when: [{not: {answer: n, at_most: 2}}, {not: {answer: n, at_least: 3}}]\n"
    assert explore(prepare(read(ask + between), FRAMEWORK)).stages[1].reached


def test_nothing_chosen_is_an_answer_where_it_is_allowed() -> None:
    """A several-choice question with at_least 0 may be left without choices."""
    keus = "  - id: keus\n    ask: Welke?\n    answer: several\n    at_least: 0\n    options: {a: A, b: B}\n"
    neither = "  - id: b\n    say: Hoi.\n    when: {not: {answer: keus, is: [a, b]}}\n"
    assert explore(prepare(read(keus + neither), FRAMEWORK)).stages[1].reached


def test_everybody_is_thought_of() -> None:
    """People differ in role and in where they work; each kind of person is tried."""
    steps = (
        "  - id: a\n    say: Hoi.\n    when: {known: role, is: controller}\n"
        "  - id: b\n    say: Hoi.\n    when: [{known: team, is: Noord}, {not: {known: role, is: controller}}]\n"
        "  - id: c\n    say: Hoi.\n    when: {known: samenwerking, is: Zuid}\n"
    )
    assert [(f.reached, f.passed_by) for f in explore(prepare(read(steps), FRAMEWORK)).stages] == [(True, True)] * 3


def test_nobody_has_a_role_in_the_introduction() -> None:
    """Before somebody chose a role, a step for a role is reached by nobody."""
    header = "id: proef\ntitle: Proef\npurpose: onboarding\nsteps:\n"
    script = read("  - id: a\n    say: Hoi.\n    when: {known: role, is: adviseur}\n", header=header)
    assert not explore(prepare(script, FRAMEWORK)).stages[0].reached


def test_only_the_audience_is_thought_of() -> None:
    """A dialogue for controllers never reaches what is for others."""
    header = "id: proef\ntitle: Proef\npurpose: free\nfor: [controller]\nsteps:\n"
    parsed = parse("  - id: a\n    say: Hoi.\n    when: {known: role, is: adviseur}\n", header=header)
    assert parsed.value is not None
    assert not explore(prepare(parsed.value, FRAMEWORK)).stages[0].reached


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_dialogues_are_proven(path: Path) -> None:
    """Every path of every shipped dialogue is walked."""
    used = {p.stem: p.read_text("utf-8") for p in SHIPPED}
    parsed = parse_script(path.read_bytes(), "x.yaml", FRAMEWORK, load_used=used)
    assert parsed.value is not None
    assert explore(prepare(parsed.value, FRAMEWORK)).proven


def test_a_long_dialogue_over_many_themes_is_proven() -> None:
    """Ten themes in one dialogue, each with a follow-up and a result, have more histories than atoms and are proven."""
    themes = tuple(
        replace(
            THEME,
            id=f"t{k}",
            indicators=tuple(replace(FIRST, id=f"t{k}.i{m}", theme=f"t{k}") for m in range(4)),
        )
        for k in range(10)
    )
    framework = replace(FRAMEWORK, themes=themes)
    steps: list[Step] = []
    for theme in themes:
        asks = [Ask(i.id.replace(".", "_"), "", IndicatorAnswer(i.id)) for i in theme.indicators]
        low = AnyOf(tuple(AnswerBetween(ask.id, None, 2) for ask in asks))
        steps += [*asks, Ask(f"l{theme.id}", "Wat?", TextAnswer(), low, optional=True)]
        steps.append(Result(f"u{theme.id}", theme.id, BANDS, "Geen."))
    found = explore(prepare(Script("proef", "Proef", Purpose.FREE, tuple(steps), "r"), framework))
    assert found.proven
    assert sum(found.efforts.values()) == (7**4 + (7**4 - 5**4)) ** 10
    assert (min(found.efforts)[0], max(found.efforts)[0]) == (40, 50)
