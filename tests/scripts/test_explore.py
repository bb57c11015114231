"""The search over classes of answers finds what trying every answer finds, and what the engine does."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gripcore.dialogue import Playbook, prepare
from gripcore.dialogue.model import Context
from gripcore.framework import Framework
from gripcore.scripts import parse_script
from gripcore.scripts.check import Exploration, explore
from gripcore.scripts.check.mentions import build_mentions
from gripcore.scripts.model import (
    AnswerBetween,
    AnyOf,
    Ask,
    Changed,
    ContextIs,
    IndicatorAnswer,
    PreviousScoreBetween,
    Purpose,
    Result,
    Script,
    Step,
    TextAnswer,
)
from tests.scripts.content import FRAMEWORK, SHIPPED, SHIPPED_FRAMEWORK, SHIPPED_TEXTS, parse, read
from tests.scripts.small_scripts import BANDS, INDICATORS, ROLES, small_scripts
from tests.scripts.trying import Tried, try_everything

THEME = FRAMEWORK.theme("risico")
FIRST, SECOND, THIRD = THEME.indicators
UNEQUAL = (replace(FIRST, reverse_keyed=True), replace(SECOND, weight=2.5), THIRD)
WEIGHTED = replace(FRAMEWORK, themes=(replace(THEME, indicators=UNEQUAL),))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(small_scripts(), st.sampled_from([FRAMEWORK, WEIGHTED]))
def test_the_search_agrees_with_trying_everything(script: Script, framework: Framework) -> None:
    """Reached and skipped steps, scores, unfilled words and lengths are the same as when every answer is tried."""
    playbook = prepare(script, framework)
    tried = [try_everything(playbook, context) for context in pasts(playbook)]
    found = explore(playbook)
    assert found.proven
    stages = found.stages
    seen: tuple[tuple[set[Any], set[Any]], ...] = (
        ({f.stage.id for f in stages if f.reached}, set.union(*(t.reached for t in tried))),
        ({f.stage.id for f in stages if f.passed_by}, set.union(*(t.passed_by for t in tried))),
        ({(f.stage.id, n) for f in stages for n in f.unset}, set.union(*(t.unset for t in tried))),
        ({(f.stage.id, n) for f in stages for n in f.blank}, set.union(*(t.blank for t in tried))),
        (set(found.efforts), set.union(*(t.efforts for t in tried))),
        (scores_found(found), set.union(*(scores_tried(t) for t in tried))),
    )
    for searched, by_hand in seen:
        # Earlier scores are any number: some of them are tried, all are searched.
        assert by_hand <= searched if looks_back(playbook) else by_hand == searched


def scores_found(found: Exploration) -> set[tuple[str, float | None]]:
    given = {(facts.stage.id, round(score, 9)) for facts in found.stages for score in facts.scores}
    return given | {(facts.stage.id, None) for facts in found.stages if facts.without_score}


def scores_tried(tried: Tried) -> set[tuple[str, float | None]]:
    return {
        (step, None if score is None else round(score, 9)) for step, scores in tried.scores.items() for score in scores
    }


def looks_back(playbook: Playbook) -> bool:
    leaves = [leaf for one in build_mentions(playbook) for leaf in one.leaves]
    return any(isinstance(leaf, PreviousScoreBetween | Changed) for leaf in leaves)


def pasts(playbook: Playbook) -> list[Context]:
    """Return a context for every kind of person that the conditions tell apart."""
    leaves = [leaf for one in build_mentions(playbook) for leaf in one.leaves]
    names = {leaf.name for leaf in leaves if isinstance(leaf, ContextIs)}
    roles = (*ROLES, "eigenaar") if "role" in names else ("eigenaar",)
    weeks = ("none", "more") if "rounds" in names else ("more",)
    scores = (None, 0.0, 24.0, 25.0, 50.0, 76.0, 100.0) if looks_back(playbook) else (None,)
    return [
        Context((("role", role), ("rounds", week)), (("risico", score),) if score is not None else ())
        for role, week, score in product(roles, weeks, scores)
        if week == "more" or score is None
    ]


def test_situations_are_few_where_only_the_score_matters() -> None:
    """Three statements have 343 ways to be answered; the search needs far fewer situations to know them all."""
    script = read("".join(f"  - id: s{n}\n    ask: {{indicator: {i}}}\n" for n, i in enumerate(INDICATORS)) + RESULT)
    assert explore(prepare(script, FRAMEWORK), budget=200).proven
    assert sum(explore(prepare(script, FRAMEWORK)).efforts.values()) == 7**3


def test_statements_of_unequal_weight_are_told_apart() -> None:
    """Where one statement weighs more, which of them was answered matters: more scores are possible, all found."""
    script = read("".join(f"  - id: s{n}\n    ask: {{indicator: {i}}}\n" for n, i in enumerate(INDICATORS)) + RESULT)
    alike, unlike = (scores_found(explore(prepare(script, framework))) for framework in (FRAMEWORK, WEIGHTED))
    tried = try_everything(prepare(script, WEIGHTED), Context((("role", "eigenaar"), ("rounds", "more"))))
    assert unlike == scores_tried(tried)
    assert len(unlike) > len(alike)


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
    parsed = parse_script(path.read_bytes(), "x.yaml", SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS)
    assert parsed.value is not None
    assert explore(prepare(parsed.value, SHIPPED_FRAMEWORK)).proven


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


def test_not_answered_may_be_said_of_who_was_never_asked() -> None:
    """Somebody who never got a question did not answer it: that is what the condition says, and no advice is due."""
    asked = "  - id: v\n    ask: Gaat het?\n    answer: yes_no\n"
    more = "  - id: w\n    when: {answer: v, is: nee}\n    ask: Wat is er?\n    answer: text\n    optional: ja\n"
    last = "  - id: z\n    when: {not: {answered: w}}\n    say: Dank je.\n"
    assert not any(facts.not_asked for facts in explore(prepare(read(asked + more + last), FRAMEWORK)).stages)


def test_results_of_many_themes_at_the_end_are_proven() -> None:
    """Ten themes asked first and told last are searched theme by theme: what does not touch is not multiplied."""
    themes = tuple(
        replace(
            THEME,
            id=f"t{k}",
            indicators=tuple(replace(FIRST, id=f"t{k}.i{m}", theme=f"t{k}") for m in range(3)),
        )
        for k in range(10)
    )
    asks = [Ask(i.id.replace(".", "_"), "", IndicatorAnswer(i.id)) for theme in themes for i in theme.indicators]
    results = [Result(f"u{theme.id}", theme.id, BANDS, "Geen.") for theme in themes]
    script = Script("proef", "Proef", Purpose.BASELINE, (*asks, *results), "r")
    found = explore(prepare(script, replace(FRAMEWORK, themes=themes)), budget=8000)
    assert found.proven
    assert sum(found.efforts.values()) == 7**30
    assert all(len(facts.scores) == 17 for facts in found.stages if isinstance(facts.stage, Result))


def test_parts_that_know_the_same_person_are_joined_by_person() -> None:
    """Two steps for controllers are both on a controller's path and neither on another's, wherever they stand."""
    only = "    when: {known: role, is: controller}\n"
    more = "".join(f"  - id: b{n}\n    ask: Waarom?\n    answer: yes_no\n{only}" for n in (1, 2))
    steps = "  - id: a\n    ask: Gaat het?\n    answer: yes_no\n" + more
    found = explore(prepare(read(steps), FRAMEWORK))
    assert {questions: count for (questions, _), count in found.efforts.items()} == {1: 2, 3: 8}


def test_a_first_week_has_no_earlier_score_in_any_part() -> None:
    """A condition on earlier weeks in one part forbids an earlier score in another."""
    asked = "  - id: s\n    ask: {indicator: risico.bekend}\n  - id: v\n    ask: Nieuw?\n    answer: yes_no\n"
    new = "    when: {known: rounds, is: none}\n"
    back = "    when: {previous_score: risico, at_least: 50}\n"
    more = "  - id: {0}\n    ask: Waarom?\n    answer: yes_no\n"
    found = explore(prepare(read(asked + more.format("n") + new + more.format("p") + back), FRAMEWORK))
    assert max(questions for questions, _ in found.efforts) == 3
