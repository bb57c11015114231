"""What a dialogue file says arrives as it was meant, whatever YAML thinks of its words."""

import pytest

from gripcore.scripts import parse_script
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
    ContextIs,
    DateAnswer,
    FactAnswer,
    IndicatorAnswer,
    Not,
    NumberAnswer,
    Option,
    Purpose,
    Recall,
    Result,
    Say,
    ScaleAnswer,
    ScoreBetween,
    SeveralAnswer,
    TextAnswer,
    Unknown,
    YesNoAnswer,
)
from tests.scripts.content import FRAMEWORK, HEADER, parse, placed, read

YES_NO = "  - id: v\n    ask: Gaat het?\n    answer: yes_no\n"


def only(steps: str) -> object:
    return read(steps).steps[-1]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("answer: yes_no", YesNoAnswer()),
        ("answer: scale\n    options: [laag, hoog]", ScaleAnswer((Option("1", "laag"), Option("2", "hoog")))),
        ("answer: choice\n    options: roles", ChoiceAnswer((), "roles")),
        ("answer: choice\n    options: {nee: nee, on: on}", ChoiceAnswer((Option("nee", "nee"), Option("on", "on")))),
        (
            "answer: several\n    options: {a: A, b: {label: B, also: [bee]}}\n    at_most: 1",
            SeveralAnswer((Option("a", "A"), Option("b", "B", ("bee",))), 1, 1),
        ),
        ("answer: number\n    unit: uur\n    at_least: 1.5", NumberAnswer("uur", 1.5)),
        ("answer: amount\n    at_most: 10", NumberAnswer("euro", None, 10.0)),
        ("answer: date", DateAnswer(future=True)),
        ("answer: date\n    future: nee", DateAnswer(future=False)),
        ("answer: text", TextAnswer(1000)),
        ("answer: text\n    max_length: 5", TextAnswer(5)),
    ],
)
def test_each_kind_of_answer_is_read(fields: str, expected: object) -> None:
    """An own question expects the kind of answer its file names; words that YAML would turn into a flag stay words."""
    ask = only(f"  - id: a\n    ask: Wat?\n    {fields}\n")
    assert isinstance(ask, Ask)
    assert ask.expected == expected


def test_questions_of_the_framework_are_read() -> None:
    """A statement and a fact are named, not copied."""
    steps = read("  - id: a\n    ask: {indicator: risico.bekend}\n  - id: b\n    ask: {fact: risico.profiel}\n").steps
    assert [step.expected for step in steps if isinstance(step, Ask)] == [
        IndicatorAnswer("risico.bekend"),
        FactAnswer("risico.profiel"),
    ]


def test_every_field_of_a_question_is_read() -> None:
    """Why, reprompt, optional and keep arrive."""
    ask = only(YES_NO + "    why: Daarom.\n    reprompt: Nog eens.\n    optional: ja\n    keep: gevoel\n")
    assert ask == Ask("v", "Gaat het?", YesNoAnswer(), ALWAYS, "Daarom.", "Nog eens.", optional=True, keep="gevoel")


def test_the_other_steps_are_read() -> None:
    """Say, recall, commit and result arrive with all their words."""
    script = read(
        "  - id: s\n    say: [Hoi., Dag.]\n"
        "  - id: r\n    recall: 'Toen: {words}'\n    of: week.vrij\n    max_age_days: 30\n"
        "  - id: p\n    commit: {wish: W, situation: S, action: A, day: D, done: 'Dus {action}'}\n"
        "  - id: u\n    result: risico\n    bands: {aandacht: A, bespreken: B, stevig: '{score}'}\n    without: Z\n"
    )
    assert script.steps == (
        Say("s", ("Hoi.", "Dag.")),
        Recall("r", "Toen: {words}", "week.vrij", 30),
        Commit("p", "W", "S", "A", "D", "Dus {action}"),
        Result("u", "risico", (("aandacht", "A"), ("bespreken", "B"), ("stevig", "{score}")), "Z"),
    )


QUESTIONS = (
    YES_NO
    + "  - id: i\n    ask: {indicator: risico.bekend}\n"
    + "  - id: f\n    ask: {fact: risico.profiel}\n"
    + "  - id: n\n    ask: Hoeveel?\n    answer: number\n"
    + "  - id: k\n    ask: Wat?\n    answer: choice\n    options: {ja: Ja, nee: Nee}\n"
    + "  - id: s\n    ask: Hoe?\n    answer: scale\n    options: [laag, midden, hoog]\n"
)


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("{answer: v, is: ja}", AnswerIs("v", ("yes",))),
        ("{answer: v, is: yes}", AnswerIs("v", ("yes",))),
        ("{answer: f, is: nee}", AnswerIs("f", ("no",))),
        ("{answer: k, is: [ja, nee]}", AnswerIs("k", ("ja", "nee"))),
        ("{answer: i, is: 2}", AnswerIs("i", ("2",))),
        ("{answer: i, at_most: 2}", AnswerBetween("i", None, 2.0)),
        ("{answer: n, at_least: 1, at_most: 2}", AnswerBetween("n", 1.0, 2.0)),
        ("{answer: s, at_least: 2}", AnswerIs("s", ("2", "3"))),
        ("{answer: s, at_most: 2}", AnswerIs("s", ("1", "2"))),
        ("{answered: n}", Answered("n")),
        ("{unknown: i}", Unknown("i")),
        ("{score: risico, at_least: 50, below: 75}", ScoreBetween("risico", 50.0, 75.0)),
        ("{known: role, is: controller}", ContextIs("role", ("controller",))),
        ("{known: team, is: [Noord, Zuid]}", ContextIs("team", ("Noord", "Zuid"))),
        ("[{answered: n}, {answered: v}]", All((Answered("n"), Answered("v")))),
        ("{any: [{answered: n}, {answered: v}]}", AnyOf((Answered("n"), Answered("v")))),
        ("{all: [{answered: n}]}", All((Answered("n"),))),
        ("{not: {unknown: f}}", Not(Unknown("f"))),
    ],
)
def test_each_condition_is_read(when: str, condition: object) -> None:
    """A condition says what its file says; yes and no may be written in Dutch."""
    assert read(QUESTIONS + f"  - id: z\n    say: Hoi.\n    when: {when}\n").steps[-1].when == condition


def test_a_choice_fact_knows_its_options() -> None:
    """A condition on a fact that is chosen from options names one of them, in the author's own words."""
    step = "  - id: m\n    ask: {fact: rollen.instemming}\n"
    condition = "  - id: z\n    say: Hoi.\n    when: {answer: m, is: %s}\n"
    assert read(step + condition % "nee").steps[-1].when == AnswerIs("m", ("nee",))
    assert [p.code for p in parse(step + condition % "soms").problems] == ["onbekend-antwoord"]


def test_numbers_compare_on_facts_of_a_number_only() -> None:
    """A yes-or-no fact has no lowest or highest answer."""
    parsed = parse(QUESTIONS + "  - id: z\n    say: Hoi.\n    when: {answer: f, at_least: 1}\n")
    assert [problem.code for problem in parsed.problems] == ["antwoord-geen-getal"]


def test_a_date_fact_is_not_chosen_from_options() -> None:
    """A fact that is a date can be asked about with answered only."""
    steps = "  - id: d\n    ask: {fact: risico.besproken}\n  - id: z\n    say: Hoi.\n    when: {answer: d, is: ja}\n"
    assert [problem.code for problem in parse(steps).problems] == ["antwoord-zonder-keuzes"]


def test_a_choice_of_roles_knows_the_roles() -> None:
    """A condition on a role question is held against the roles of the framework."""
    roles = "  - id: r\n    ask: Wie ben je?\n    answer: choice\n    options: roles\n"
    parsed = parse(roles + "  - id: z\n    say: Hoi.\n    when: {answer: r, is: manager}\n")
    assert placed(parsed.problems) == ["11:27 onbekend-antwoord"]


def test_blocks_are_flattened_with_their_condition() -> None:
    """Steps of a block stand in the row as if they were written there, each under the block's condition too."""
    script = read(
        YES_NO + "  - id: b\n    when: {answer: v, is: ja}\n    block:\n"
        "      - id: x\n        say: Hoi.\n"
        "      - id: y\n        ask: En?\n        answer: yes_no\n"
        "      - id: z\n        say: Dag.\n        when: {answer: y, is: nee}\n"
    )
    yes = AnswerIs("v", ("yes",))
    assert [(step.id, step.when) for step in script.steps[1:]] == [
        ("x", yes),
        ("y", yes),
        ("z", All((yes, AnswerIs("y", ("no",))))),
    ]


def test_used_files_keep_their_own_names() -> None:
    """Steps of a used file get its step's id in front, and so do its references and placeholders."""
    used = {"deel": YES_NO + "  - id: z\n    say: 'Je zei {v} over {team}.'\n    when: {answered: v}\n"}
    used["deel"] = "steps:\n" + used["deel"]
    steps = "  - id: d\n    use: deel\n  - id: na\n    say: '{d.v}'\n    when: {answered: d.v}\n"
    script = read(steps, used=used)
    assert [step.id for step in script.steps] == ["d.v", "d.z", "na"]
    assert script.steps[1] == Say("d.z", ("Je zei {d.v} over {team}.",), Answered("d.v"))
    assert script.steps[2].when == Answered("d.v")


def test_problems_in_a_used_file_name_that_file() -> None:
    """An author is sent to the file where the mistake stands."""
    parsed = parse("  - id: d\n    use: deel\n", used={"deel": "steps:\n  - id: z\n    sya: Hoi.\n"})
    assert [(problem.file, problem.line) for problem in parsed.problems] == [("deel.yaml", 3)]
    unreadable = parse("  - id: d\n    use: deel\n", used={"deel": "["})
    assert [(problem.file, problem.code) for problem in unreadable.problems] == [("deel.yaml", "onleesbaar")]


REPEATED = """\
  - id: p
    when: {answer: v, is: ja}
    for_each: {noord: het noorden, zuid: het zuiden}
    steps:
      - id: c
        ask: Ken je {item}?
        answer: yes_no
      - id: d
        say: 'Je zei {c}, en eerst {v}.'
        when: [{answer: c, is: ja}, {answered: v}]
  - id: na
    say: Hoi.
    when: {answer: p.zuid.c, is: nee}
"""


def test_a_group_is_repeated_for_each_item() -> None:
    """Each item has its own steps under its own ids; they may look at each other and at what came before."""
    script = read(YES_NO + REPEATED)
    yes = AnswerIs("v", ("yes",))
    assert [step.id for step in script.steps] == ["v", "p.noord.c", "p.noord.d", "p.zuid.c", "p.zuid.d", "na"]
    assert script.steps[1] == Ask("p.noord.c", "Ken je het noorden?", YesNoAnswer(), yes)
    assert script.steps[4] == Say(
        "p.zuid.d",
        ("Je zei {p.zuid.c}, en eerst {v}.",),
        All((yes, All((AnswerIs("p.zuid.c", ("yes",)), Answered("v"))))),
    )
    assert script.steps[5].when == AnswerIs("p.zuid.c", ("no",))


def test_one_item_cannot_look_at_a_later_one() -> None:
    """Looking ahead is refused inside a repeated group too, and {item} means nothing outside it."""
    later = REPEATED.replace("{answered: v}]", "{answered: e}]").replace(
        "  - id: na", "      - id: e\n        ask: En {item}?\n        answer: yes_no\n  - id: na"
    )
    assert [p.code for p in parse(YES_NO + later).problems] == ["verwijst-vooruit"]
    outside = parse(YES_NO + REPEATED.replace("say: Hoi.", "say: Hoi {item}."))
    assert [p.code for p in outside.problems] == ["onbekend-invulwoord"]


def test_files_that_use_each_other_are_refused() -> None:
    """A circle over two files is found in the second."""
    used = {"een": "steps:\n  - id: a\n    use: twee\n", "twee": "steps:\n  - id: b\n    use: een\n"}
    assert [problem.code for problem in parse("  - id: d\n    use: een\n", used=used).problems] == ["kringetje"]


def test_the_revision_is_the_content() -> None:
    """The same bytes have the same revision; a changed file, or a changed used file, has another."""
    steps = "  - id: d\n    use: deel\n"
    one = read(steps, used={"deel": "steps:\n  - id: a\n    say: A.\n", "ander": "x"})
    same = read(steps, used={"deel": "steps:\n  - id: a\n    say: A.\n"})
    other = read(steps, used={"deel": "steps:\n  - id: a\n    say: B.\n"})
    assert len(one.revision) == 16
    assert one.revision == same.revision
    assert len({one.revision, other.revision, read(YES_NO).revision}) == 3


def test_the_header_is_read() -> None:
    """Everything above the steps arrives, and what is left out has its usual value."""
    header = (
        "id: week\ntitle: Een week\npurpose: theme\ntheme: risico\nfor: [controller, adviseur]\n"
        "minutes: 4\ncadence: weekly\nlanguage: en\nsteps:\n"
    )
    script = read(YES_NO, header=header)
    assert (script.id, script.title, script.purpose, script.theme) == ("week", "Een week", Purpose.THEME, "risico")
    assert (script.audience, script.minutes, script.cadence, script.language) == (
        ("controller", "adviseur"),
        4,
        "weekly",
        "en",
    )
    plain = read(YES_NO)
    assert (plain.theme, plain.audience, plain.minutes, plain.cadence, plain.language) == ("", (), 2, "", "nl")


def test_places_are_remembered() -> None:
    """Each step knows its place in the file, for the preview to jump to."""
    places = {name: (line, column) for name, line, column in read(YES_NO).places}
    assert places["v"] == (5, 5)
    assert places["v#ask"] == (6, 5)
    assert places["#purpose"] == (3, 1)


def test_windows_files_are_read_as_they_are() -> None:
    """A byte order mark and Windows line ends change nothing about words or places."""
    text = "\ufeff" + (HEADER + "  - id: a\n    sya: Hoi.\n").replace("\n", "\r\n")
    assert placed(parse_script(text.encode(), "x", FRAMEWORK).problems) == ["6:5 stap-zonder-soort"]
    assert placed(parse_script(text, "x", FRAMEWORK).problems) == ["6:5 stap-zonder-soort"]


def test_all_problems_come_at_once() -> None:
    """An author sees every mistake in one go, in the order of the file."""
    steps = "  - id: A\n    say: Hoi {x}.\n  - id: b\n    ask: Wat?\n    answer: txt\n  - hoi\n"
    assert placed(parse(steps).problems) == [
        "5:9 ongeldige-id",
        "6:10 onbekend-invulwoord",
        "9:13 onbekende-waarde",
        "10:5 geen-velden",
    ]
