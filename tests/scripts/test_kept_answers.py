"""Answers kept under an own name: later dialogues know them, and the checker knows who keeps what."""

from dataclasses import replace

import pytest

from gripcore.dialogue import prepare
from gripcore.dialogue.asking import placeholder_values
from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.model import Context
from gripcore.scripts.check import check_together, explore
from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.known import find_kept_names, known_value
from gripcore.scripts.model import ContextIs, Not, Script
from tests.dialogue.played import new_session
from tests.scripts.content import FRAMEWORK, codes, read

KEEPS = """\
  - id: dag
    ask: Welke dag past je?
    answer: choice
    keep: vaste_dag
    options: {di: Dinsdag, do: Donderdag}
  - id: kort
    ask: Houd je het graag kort?
    answer: yes_no
    keep: graag_kort
  - id: uren
    ask: Hoeveel uur werk je?
    answer: number
    keep: uren_per_week
"""
ASK = "  - id: v\n    ask: Gaat het?\n    answer: yes_no\n"
USED = {"eerder": KEEPS}


def looking(when: str, say: str = "Hoi.") -> Script:
    return read(ASK + f"  - id: z\n    when: {when}\n    say: '{say}'\n", used=USED)


def together(when: str) -> list[tuple[str, str]]:
    keeper = replace(read(KEEPS), id="eerder")
    problems = check_together({"eerder.yaml": keeper, "proef.yaml": looking(when)}, FRAMEWORK)
    return [(problem.file, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "when",
    [
        "{known: vaste_dag, is: [di, do]}",
        "{known: graag_kort, is: ja}",
        "{known: graag_kort, is: no}",
        "{known: uren_per_week}",
        "{not: {known: vaste_dag}}",
    ],
)
def test_a_kept_answer_can_be_looked_at(when: str) -> None:
    """A condition may name any answer that another dialogue keeps, or only that there is one."""
    assert together(when) == []


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{known: vaste_dag, is: wo}", "bewaard-antwoord"),
        ("{known: uren_per_week, is: 12}", "bewaard-antwoord"),
    ],
)
def test_an_answer_that_nobody_can_have_kept_is_told(when: str, code: str) -> None:
    """A value that the question does not offer is a mistake at the step that looks for it."""
    assert together(when) == [("proef.yaml", code)]


def test_a_name_that_no_question_keeps_is_told() -> None:
    """A name that only stands in a remark passes the loose reading of one file, and not that of all together."""
    script = read(ASK + "  - id: z\n    when: {known: spook}\n    say: Hoi.\n", used={"a": "# keep: spook\n"})
    problems = check_together({"proef.yaml": script}, FRAMEWORK)
    assert [(problem.line, problem.code) for problem in problems] == [(9, "bewaard-onbekend")]


def test_a_kept_answer_is_filled_in_only_for_who_gave_one() -> None:
    """A text may hold it behind a condition that it is known."""
    free = "  - id: z\n    say: 'Op {vaste_dag}?'\n"
    guarded = "  - id: z\n    when: {known: vaste_dag}\n    say: 'Op {vaste_dag}?'\n"
    assert codes(ASK + free, used=USED) == ["bewaard-soms-leeg"]
    assert codes(ASK + guarded, used=USED) == []
    assert codes(ASK + guarded.replace("known: vaste_dag", "known: vaste_dag, is: di"), used=USED) == []


def test_every_kind_of_person_is_explored() -> None:
    """Who answered something else, and who answered nothing, are walked too."""
    script = looking("{not: {known: vaste_dag, is: di}}", "{samenwerking}")
    facts = explore(prepare(script, FRAMEWORK)).stages[-1]
    assert facts.reached
    assert facts.passed_by


def test_a_label_is_filled_in_and_a_value_is_compared() -> None:
    """A text gets what was on the button; a condition its id, with yes and no in the words of the file."""
    context = Context(known=(("vaste_dag", "di"), ("graag_kort", "ja")), labels=(("vaste_dag", "Dinsdag"),))
    assert placeholder_values(prepare(read(ASK), FRAMEWORK), new_session(context))["vaste_dag"] == "Dinsdag"
    view = View({}, context, lambda _: None)
    assert holds(ContextIs("vaste_dag", ("di",)), view)
    assert holds(looking("{known: graag_kort, is: yes}").steps[-1].when, view)
    assert (known_value("no"), known_value("di")) == ("nee", "di")


def test_names_are_found_loosely() -> None:
    """Names are found however the field is written; those with a meaning of their own are no own names."""
    text = (
        "keep: datum\n- {keep: 'kort'}\n  keep:   \"uren\"\nkeep: consent\nkeep: role\nkeep: plan_outcome\nkeep: team\n"
    )
    assert find_kept_names([text, ""]) == {"datum", "kort", "uren"}


def test_the_condition_that_something_is_known_is_said_in_words() -> None:
    """An author reads it as a sentence, in either language."""
    when = looking("{not: {known: vaste_dag}}").steps[-1].when
    assert when == Not(Not(ContextIs("vaste_dag", ("",))))
    assert describe_condition(ContextIs("vaste_dag", ("",))) == "vaste_dag is niet bekend"
    assert describe_condition(ContextIs("vaste_dag", ("",)), "en") == "vaste_dag is not known"
    assert describe_condition(ContextIs("lead", ("ja",))) == "leidt een team"
    assert describe_condition(ContextIs("replanned", ("ja",))) == "dit voornemen is al eens verzet"
    assert describe_condition(ContextIs("replanned", ("nee",)), "en") == "this plan was not moved before"
    assert describe_condition(ContextIs("lead", ("nee",)), "en") == "does not lead a team"
