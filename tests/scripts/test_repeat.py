"""Steps that are repeated over the goals or parties of a partnership, which only a session knows."""

import json
from datetime import UTC, datetime

import pytest

from gripcore.dialogue import Playbook, advance, prepare, prepare_for, session_from_plain, session_to_plain
from gripcore.dialogue.effects import Finish, Keep, Show, Tell
from gripcore.dialogue.model import Begin, Context, Press, Session, Typed
from gripcore.dialogue.path import kept_value
from gripcore.scripts import texts_of, translate_script
from gripcore.scripts.check import check_script, check_together
from gripcore.scripts.compare import compare_scripts
from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.draw import draw_lines, draw_svg
from gripcore.scripts.every_step import every_step
from gripcore.scripts.model import AnswerIs, ForEach, Script
from gripcore.scripts.repeat import Item, Lists, expand
from tests.scripts.content import FRAMEWORK, codes, read

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GOALS: Lists = (
    ("goals", (Item("vervoer", "betaalbaar vervoer"), Item("g2", "minder {team}"))),
    ("parties", (Item("d", "Dijkstad"),)),
)
STEPS = """\
  - id: mee
    ask: Was je erbij?
    answer: yes_no
  - id: doelen
    for_each: goals
    when: {answer: mee, is: ja}
    steps:
      - id: ken
        ask: Ken je het doel {item}?
        answer: yes_no
      - id: wat
        when: {answer: ken, is: ja}
        ask: Wat merk je van {item}?
        answer: text
        optional: ja
      - id: dank
        when: {answered: wat}
        say: "Je schreef: {wat}."
  - id: slot
    say: Dank je.
"""


def session(lists: Lists = GOALS) -> Session:
    return Session("s", "proef", "r", "nl", Context(lists=lists), NOW, NOW)


def test_a_level_is_said_by_its_sign() -> None:
    """A condition on a goal's level reads as the author sees it on the button."""
    assert describe_condition(AnswerIs("doelen.*.niveau", ("level_plus1", "level_minus2"))).endswith("+1 of -2")


def test_a_group_is_written_out_for_each_item() -> None:
    """Ids, references and texts get the number and the name of the item; the group's condition holds for each."""
    script = expand(read(STEPS), GOALS)
    ids = [step.id for step in script.steps]
    per_item = ("ken", "wat", "dank")
    assert ids == ["mee", *(f"doelen.{n}.{step}" for n in (1, 2) for step in per_item), "slot"]
    written = repr(script.steps)
    assert "*" not in written
    assert "{item}" not in written
    assert "Je schreef: {doelen.2.wat}." in written
    assert "AnswerIs(step='doelen.2.ken'" in written
    assert written.count("AnswerIs(step='mee'") == len(ids) - 2


def test_a_name_fills_nothing_in() -> None:
    """Braces in the name of a goal are plain text: nothing of the person can come out of them."""
    assert "minder (team)" in repr(expand(read(STEPS), GOALS).steps)


@pytest.mark.parametrize("lists", [(), (("goals", ()),), (("parties", ("Dijkstad",)),)])
def test_without_items_the_group_is_passed_by(lists: Lists) -> None:
    """No goals known, no questions about goals; the rest of the dialogue goes on."""
    assert [step.id for step in expand(read(STEPS), lists).steps] == ["mee", "slot"]


def test_a_session_is_asked_about_each_of_its_items() -> None:
    """The engine writes a group out for the lists of the session, whatever playbook it is handed."""
    playbook = prepare(read(STEPS), FRAMEWORK)
    turn = advance(playbook, session(), Begin(), NOW)
    asked: list[str] = []
    for given in ("yes", "yes", "Veel bussen.", "no"):
        asked += [effect.text for effect in turn.effects if isinstance(effect, Show)]
        is_text = given.endswith(".")
        turn = advance(playbook, turn.session, Typed(given) if is_text else Press(turn.session.asking, given), NOW)
        asked += [effect.text for effect in turn.effects if isinstance(effect, Tell)]
        turn = type(turn)(restored(turn.session), turn.effects)
    assert asked == [
        "Was je erbij?",
        "Ken je het doel betaalbaar vervoer?",
        "Wat merk je van betaalbaar vervoer?",
        "Je schreef: Veel bussen..",
        "Ken je het doel minder (team)?",
        "Dank je.",
    ]
    assert isinstance(turn.effects[-1], Finish)


def restored(one: Session) -> Session:
    """Write a session as JSON and read it back."""
    plain, texts = session_to_plain(one)
    again = session_from_plain(json.loads(json.dumps(plain)), texts)
    assert again == one
    return again


def test_a_session_from_before_lists_can_still_be_read() -> None:
    """A stored session without lists has none."""
    plain, texts = session_to_plain(session(()))
    del plain["context"]["lists"]
    assert session_from_plain(plain, texts).context.lists == ()


def test_a_playbook_is_written_out_only_where_it_must_be() -> None:
    """Without repeated groups, or when it is written out for these lists already, a playbook stays what it is."""
    plain = prepare(read("  - id: a\n    ask: Goed?\n    answer: yes_no\n"), FRAMEWORK)
    assert prepare_for(plain, session()) is plain
    fitted = prepare_for(prepare(read(STEPS), FRAMEWORK), session())
    assert prepare_for(fitted, session()) is fitted
    assert fitted == prepare(read(STEPS), FRAMEWORK, GOALS)


def test_what_is_kept_inside_a_group_is_found() -> None:
    """The last item's answer is what a name keeps; nothing when nobody was asked."""
    steps = (
        "  - id: p\n    for_each: parties\n    steps:\n"
        "      - id: k\n        ask: Ken je {item}?\n        answer: yes_no\n        keep: kent\n"
    )
    playbook = prepare(read(steps), FRAMEWORK)
    turn = advance(playbook, session(), Begin(), NOW)
    assert kept_value(playbook, turn.session, "kent") is None
    turn = advance(playbook, turn.session, Press(turn.session.asking, "yes"), NOW)
    assert Keep("kent", "yes") in turn.effects
    assert kept_value(playbook, turn.session, "kent") == "yes"


def test_the_checker_counts_none_one_and_a_few() -> None:
    """The shortest path has no item, the longest three; every path of each is walked."""
    checked = check_script(read(STEPS), FRAMEWORK, "proef.yaml")
    assert checked.proven
    assert (checked.shortest, checked.longest) == (1, 1 + 3 * 2)


def test_a_group_inside_written_items_and_the_other_way_round() -> None:
    """A list of the file may stand inside a list of the session and around it; the nearest name is meant."""
    inner = "{say}- id: q\n{say}  ask: Ken je {{item}}?\n{say}  answer: yes_no\n".format(say=" " * 10)
    around = "  - id: a\n    for_each: {x: Noord, y: Zuid}\n    steps:\n"
    known = "      - id: b\n        for_each: parties\n        steps:\n"
    written = expand(read(around + known + inner), GOALS)
    assert [step.id for step in written.steps] == ["a.x.b.1.q", "a.y.b.1.q"]
    assert repr(written.steps).count("Ken je Dijkstad?") == 2
    outside = "  - id: a\n    for_each: goals\n    steps:\n"
    inside = "      - id: b\n        for_each: {x: Noord, y: Zuid}\n        steps:\n"
    written = expand(read(outside + inside + inner), GOALS)
    assert [step.id for step in written.steps] == ["a.1.b.x.q", "a.1.b.y.q", "a.2.b.x.q", "a.2.b.y.q"]
    assert repr(written.steps).count("Ken je Zuid?") == 2


def test_a_used_file_can_be_repeated() -> None:
    """Steps of another file are repeated like steps written here."""
    part = (
        "steps:\n  - id: q\n    ask: Ken je {item}?\n    answer: yes_no\n"
        "  - id: z\n    when: {answer: q, is: ja}\n    say: Ok.\n"
    )
    steps = "  - id: p\n    for_each: parties\n    steps:\n      - id: d\n        use: deel\n"
    written = expand(read(steps, used={"deel": part}), GOALS)
    assert [step.id for step in written.steps] == ["p.1.d.q", "p.1.d.z"]
    assert codes(steps, used={"deel": part}) == []


def test_a_problem_inside_a_group_is_told_once() -> None:
    """Three items with the same mistake are one mistake, in the words of the file."""
    steps = STEPS.replace("        when: {answered: wat}\n", "")
    (problem,) = check_script(read(steps), FRAMEWORK, "proef.yaml").problems
    assert problem.code == "invulwoord-niet-gezet"
    assert dict(problem.values) == {"name": "doelen.wat", "step": "doelen.dank"}


def test_texts_of_a_group_are_translated_before_it_is_written_out() -> None:
    """A text in a group is one text to translate, and the translation is repeated."""
    script = read(STEPS)
    assert ("proef.doelen.*.ken.ask", "Ken je het doel {item}?") in texts_of(script)
    english = translate_script(script, lambda _, text: text.replace("Ken je het doel", "Do you know"), "en")
    assert "Do you know betaalbaar vervoer?" in repr(expand(english, GOALS).steps)
    assert "vertaling-invulwoord" in {
        problem.code
        for problem in check_script(
            script,
            FRAMEWORK,
            "proef.yaml",
            translations=[(translate_script(script, lambda _, t: t.replace("{item}", "it"), "en"), FRAMEWORK)],
        ).problems
    }


def test_a_group_is_compared_and_drawn() -> None:
    """What changes in and around a group is told, and the picture shows group and steps."""

    def differences(old: str, new: str) -> list[str]:
        return [d.sentence for d in compare_scripts(read(STEPS), read(STEPS.replace(old, new)))]

    assert differences("for_each: goals", "for_each: parties") == [
        "Anders gezegd: herhaling doelen: “voor elk van de partijen van de samenwerking”."
    ]
    assert differences("    when: {answer: mee, is: ja}\n", "") == ["De herhaling doelen verschijnt nu altijd."]
    (reworded,) = differences("Ken je het doel", "Weet je van")
    assert reworded.startswith("Anders gevraagd: vraag doelen.ken: eerst “Ken je het doel {item}?”")
    assert differences("{answer: ken, is: ja}", "{answered: ken}") == [
        "De vraag doelen.wat verschijnt nu als: doelen.ken is beantwoord."
    ]
    lines = draw_lines(read(STEPS), FRAMEWORK)
    assert lines[1].startswith("herhaling doelen: voor elk van de doelen van de samenwerking")
    assert "*" not in "".join(lines)
    assert len(lines) == len(list(every_step(read(STEPS)))) == 6
    assert 'data-step="doelen"' in draw_svg(read(STEPS), FRAMEWORK)


def test_recall_inside_a_group_must_name_a_question() -> None:
    """Own words brought back inside a group are looked for in the other dialogues too."""
    steps = (
        "  - id: p\n    for_each: parties\n    steps:\n"
        "      - id: r\n        recall: 'Toen, over {item}: {words}'\n        of: proef.nergens\n"
    )
    scripts: dict[str, Script] = {"proef.yaml": read(steps + STEPS.replace("id: slot", "id: einde"))}
    assert [problem.code for problem in check_together(scripts, FRAMEWORK)] == ["recall-onbekend"]
    known = {"proef.yaml": read(steps.replace("proef.nergens", "proef.doelen.1.wat") + STEPS)}
    assert check_together(known, FRAMEWORK) == ()


def test_a_group_stays_one_step_in_the_script() -> None:
    """Before a session begins, a repeated group is one step that names its list."""
    loops = [step for step in read(STEPS).steps if isinstance(step, ForEach)]
    assert [(loop.id, loop.over, len(loop.steps)) for loop in loops] == [("doelen", "goals", 3)]
    playbook: Playbook = prepare(read(STEPS), FRAMEWORK)
    assert [stage.id for stage in playbook.stages] == ["mee", "slot"]


def test_a_condition_may_look_at_a_level() -> None:
    """The five levels of a goal are the answers that a condition may name, and no others."""
    steps = (
        "  - id: doelen\n    for_each: goals\n    steps:\n"
        "      - id: niveau\n        ask: Hoe ver?\n        answer: choice\n        options: levels\n"
        "      - id: mooi\n        when: {answer: niveau, is: [level_plus1, level_plus2]}\n        say: Mooi.\n"
    )
    assert codes(steps) == []
    assert codes(steps.replace("level_plus2", "plus2")) == ["onbekend-antwoord"]
