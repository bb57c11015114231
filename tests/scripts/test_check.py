"""The checker's sums and its last defences: lengths, files together, own words, keyboards."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.dialogue import advance, prepare
from gripcore.dialogue.effects import Establish, Keep, QuestionKind, Respond, Show
from gripcore.dialogue.model import Begin, Context, Press, Session, State, Typed
from gripcore.framework.model import Named
from gripcore.problems import Severity, explain, problem_to_plain, render_problem
from gripcore.scripts import parse_script
from gripcore.scripts.check import check_framework, check_script, check_together, find_leaks, parse_and_check
from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.model import (
    ALWAYS,
    Ask,
    ChoiceAnswer,
    Commit,
    IndicatorAnswer,
    Option,
    Purpose,
    Recall,
    Script,
    Share,
    TextAnswer,
)
from tests.scripts.content import (
    CLOSING_FILE,
    FRAMEWORK,
    HEADER,
    SHIPPED,
    SHIPPED_FRAMEWORK,
    SHIPPED_TEXTS,
    codes,
    read,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
YES_NO = "  - id: v\n    ask: Gaat het?\n    answer: yes_no\n"
MORE = "  - id: w\n    when: {answer: v, is: nee}\n    ask: Wat is er?\n    answer: text\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_dialogues_have_no_problems(path: Path) -> None:
    """What is shipped needs no excuse: no mistake, and no advice left lying."""
    text = SHIPPED_TEXTS[path.stem]
    assert parse_and_check(text, "x.yaml", SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS).problems == ()


def test_the_shipped_framework_needs_no_advice() -> None:
    """Every statement of the framework asks one thing, without negation."""
    assert check_framework(SHIPPED_FRAMEWORK, "framework.yaml") == ()


def test_statements_are_judged_at_their_place() -> None:
    """A statement of the framework that says two things is pointed at in its file."""
    theme = FRAMEWORK.themes[0]
    double = replace(theme.indicators[0], text="Ik ken ze niet en wij praten.")
    framework = replace(FRAMEWORK, themes=(replace(theme, indicators=(double, *theme.indicators[1:])),))
    found = check_framework(framework, "framework.yaml")
    line = next(line for name, line, _ in FRAMEWORK.places if name == "risico.bekend")
    assert {(problem.line, problem.code) for problem in found} == {(line, "dubbele-vraag"), (line, "ontkenning")}


def test_lengths_of_all_paths_are_counted() -> None:
    """Shortest, usual and longest number of questions, and minutes rounded up."""
    checked = check_script(read(YES_NO + MORE), FRAMEWORK, "x.yaml")
    assert (checked.shortest, checked.usual, checked.longest) == (1, 1, 2)
    assert (checked.usual_minutes, checked.longest_minutes) == (1, 1)
    assert checked.proven
    assert checked.may_go_live


def test_an_unproven_dialogue_may_not_go_live() -> None:
    """What could not be walked to the end is never called fine, and has no lengths."""
    checked = check_script(read(YES_NO + MORE), FRAMEWORK, "x.yaml", budget=1)
    assert [problem.code for problem in checked.problems] == ["niet-bewezen"]
    assert not checked.proven
    assert not checked.may_go_live
    assert (checked.shortest, checked.usual, checked.longest) == (0, 0, 0)


def test_advice_does_not_block() -> None:
    """A dialogue with advice alone has a value and may go live."""
    parsed = parse_and_check(HEADER + YES_NO.replace("Gaat het?", "Gaat het toch?"), "x.yaml", FRAMEWORK)
    assert parsed.value is not None
    assert [explain(problem).severity for problem in parsed.problems] == [Severity.ADVICE]


def test_files_are_checked_together() -> None:
    """Two dialogues can't have one id, and words are brought back only from where they are asked."""
    first = read(YES_NO + MORE)
    recall = "  - id: r\n    recall: 'Toen: {words}'\n    of: proef.w\n"
    second = replace(read(YES_NO + recall), id="tweede")
    third = replace(read(YES_NO + recall.replace("proef.w", "proef.x")), id="tweede")
    assert check_together({"a.yaml": first, "b.yaml": second}, FRAMEWORK) == ()
    found = check_together({"a.yaml": first, "b.yaml": second, "c.yaml": third}, FRAMEWORK)
    assert [(p.file, p.line, p.code) for p in found] == [
        ("c.yaml", 1, "dubbele-dialoog"),
        ("c.yaml", 10, "recall-onbekend"),
    ]


def test_own_words_cannot_be_kept_even_when_a_script_is_made_by_hand() -> None:
    """The proof does not lean on the parser: a script that would keep free text is refused by the checker too."""
    leaky = Script("proef", "Proef", Purpose.FREE, (Ask("a", "Wat?", TextAnswer(), ALWAYS, keep="geheim"),), "r")
    assert [leak.step for leak in find_leaks(prepare(leaky, FRAMEWORK))] == ["a"]
    assert "eigen-woorden-naar-buiten" in {p.code for p in check_script(leaky, FRAMEWORK, "x").problems}


def test_words_leave_only_by_a_record_or_a_share_of_that_very_text() -> None:
    """Recorded and shared words may go out; plans, recalled words and what is filled in never do."""
    steps = (
        Ask("open", "Wat?", TextAnswer(), record="note.text"),
        Ask("eigen", "Wat voor jezelf? {open}", TextAnswer()),
        Share("delen", "Delen?", "eigen"),
        Recall("terug", "Toen: {words}", "proef.eigen"),
        Ask("soort", "Is {eigen} een kans?", ChoiceAnswer((Option("kans", "Kans"),)), record="note.kind"),
        Commit("plan", "Wil je?", "Wanneer?", "Wat?", "Welke dag?", "{action}"),
    )
    assert find_leaks(prepare(Script("proef", "Proef", Purpose.PLAN, steps, "r"), FRAMEWORK)) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"record": "note.text", "keep": "geheim"},  # recorded words are not for the profile
        {"record": "note.text", "expected": IndicatorAnswer("risico.bekend")},
    ],
)
def test_a_question_that_lets_other_words_out_is_found(change: dict[str, Any]) -> None:
    """The proof looks at what the engine would store, whatever made the question."""
    script = Script("proef", "Proef", Purpose.FREE, (Ask("a", "Wat?", TextAnswer(), record="note.text"),), "r")
    book = prepare(script, FRAMEWORK)
    (question,) = book.questions
    leaky = replace(question, ask=replace(question.ask, **change))
    assert find_leaks(replace(book, stages=(leaky,)))[0].step == "a"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SHIPPED), st.data())
def test_played_own_words_stay_own(path: Path, data: st.DataObject) -> None:
    """Whatever way a shipped dialogue is played, own words are in nothing that others may see."""
    script = parse_script(path.read_bytes(), "x.yaml", SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS).value
    assert script is not None
    playbook = prepare(script, SHIPPED_FRAMEWORK)
    assert find_leaks(playbook) == ()
    session = Session("s", script.id, script.revision, "nl", Context(), NOW, NOW)
    turn = advance(playbook, session, Begin(), NOW)
    for _ in range(400):
        going_out = [e for e in turn.effects if isinstance(e, Respond | Establish | Keep)]
        assert "GEHEIM" not in repr(going_out)
        shown = next((effect for effect in turn.effects if isinstance(effect, Show)), None)
        if shown is None:
            break
        turn = advance(playbook, turn.session, answer_to(shown, data), NOW)
    assert turn.session.state is State.DONE


def answer_to(shown: Show, data: st.DataObject) -> Press | Typed:
    if shown.kind is QuestionKind.TEXT:
        return Typed("GEHEIM")
    if shown.kind in {QuestionKind.NUMBER, QuestionKind.AMOUNT}:
        return Typed(str(data.draw(st.integers(0, 9))))
    if shown.kind is QuestionKind.SEVERAL:
        return Typed(shown.choices[0].label)
    options = [choice.option for choice in shown.choices] + [f"~{missing.value}" for missing in shown.missing]
    return Press(shown.asking, data.draw(st.sampled_from(options)))


def test_too_many_roles_do_not_fit_a_keyboard() -> None:
    """A framework with a hundred roles makes a keyboard that Telegram refuses."""
    roles = tuple(Named(f"rol{n}", f"Rol {n}") for n in range(100))
    script = read("  - id: r\n    ask: Wat is je rol?\n    answer: choice\n    options: roles\n")
    found = check_script(script, replace(FRAMEWORK, roles=roles), "x.yaml").problems
    assert [(p.line, p.code) for p in found] == [(8, "te-veel-knoppen")]


def test_long_answers_count_where_they_are_filled_in() -> None:
    """A text is measured with the longest answers it can hold, of every kind of question."""
    asks = (
        "  - id: t\n    ask: Wat?\n    answer: text\n    max_length: 3000\n"
        "  - id: d\n    ask: Wanneer?\n    answer: date\n"
        "  - id: s\n    ask: Welke?\n    answer: several\n    options: {a: Aaaa, b: Bbbb}\n"
        "  - id: k\n    ask: Welke?\n    answer: choice\n    options: {a: Aaaa, b: Bbbb}\n"
    )
    fits = "  - id: z\n    say: '{d} {s} {k} {team} {t}'\n"
    assert codes(asks + fits) == []
    assert codes(asks + fits.replace("{t}", "{t} {t}")) == ["tekst-te-lang"]


def test_a_dialogue_in_english_gets_no_dutch_advice() -> None:
    """Rules for Dutch words stay with Dutch."""
    header = HEADER.replace("steps:", "language: en\nsteps:")
    assert codes("  - id: a\n    ask: Do u like en/of?\n    answer: yes_no\n", header=header) == []


def test_closing_steps_of_a_used_file_are_checked_in_place() -> None:
    """A problem on a path through a used file is put at the step that uses it."""
    steps = YES_NO + "  - id: deel\n    when: {answer: v, is: [ja, nee]}\n    use: slot\n"
    parsed = parse_and_check(HEADER + steps, "x.yaml", FRAMEWORK, load_used={"slot": CLOSING_FILE})
    assert [(p.line, p.column, p.code) for p in parsed.problems] == [(8, 5, "altijd-waar")]


@pytest.mark.parametrize(
    ("when", "dutch", "english"),
    [
        ("{answer: v, is: ja}", "antwoord op v is ja", "answer to v is yes"),
        (
            "{any: [{answered: v}, [{unknown: i}, {score: risico, at_least: 50, below: 75}]]}",
            "v is beantwoord of (het antwoord op i is weet ik niet en score op risico is minstens 50 en lager dan 75)",
            "v is answered or (the answer to i is don't know and score on risico is at least 50 and below 75)",
        ),
        (
            "{not: {answer: i, at_most: 2}}",
            "niet (antwoord op i is hoogstens 2)",
            "not (answer to i is at most 2)",
        ),
        (
            "{known: role, is: [controller, adviseur]}",
            "role is controller of adviseur",
            "role is controller or adviseur",
        ),
    ],
)
def test_conditions_are_said_in_words(when: str, dutch: str, english: str) -> None:
    """An author reads a condition as a sentence."""
    steps = (
        YES_NO + "  - id: i\n    ask: {indicator: risico.bekend}\n  - id: z\n    say: Hoi.\n    when: " + when + "\n"
    )
    condition = read(steps).steps[-1].when
    assert describe_condition(condition) == dutch
    assert describe_condition(condition, "en") == english
    assert describe_condition(ALWAYS) == "altijd"


def test_a_problem_is_told_as_a_line_and_as_json() -> None:
    """People read one line with place, code, fault and remedy; programs read the same as fields, in either language."""
    problem = parse_and_check(HEADER + "  - id: a\n    say: Hoi.\n    sai: Dag.\n", "d/x.yaml", FRAMEWORK).problems[0]
    assert render_problem(problem) == (
        'd/x.yaml:7:5 onbekend-veld  Een "say"-stap kent geen veld "sai". Bedoel je "say"? '
        "Kijk in de README welke velden hier kunnen."
    )
    assert problem_to_plain(problem, "en") == {
        "file": "d/x.yaml",
        "line": 7,
        "column": 5,
        "code": "onbekend-veld",
        "severity": "blokkeert",
        "message": 'A "say" step has no field "sai". Did you mean "say"?',
        "remedy": "Look in the README which fields can stand here.",
    }
