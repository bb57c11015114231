"""The stage: what an author does is done again after a save, and every step can be reached."""

from pathlib import Path

import pytest

from bot.checking import check_folder
from bot.preview.left import Left, find_left
from bot.preview.panel import build_panel, taken_steps
from bot.preview.stage import Stage
from bot.preview.theatre import Theatre
from bot.preview.way import find_way
from bot.transcripts import Chat
from gripcore.dialogue.model import Begin, Control, Press, Steer, Typed
from tests.preview.conftest import SMALL, edit


@pytest.fixture
def stage(theatre: Theatre) -> Stage:
    return theatre.stage


def chat_of(stage: Stage) -> Chat:
    assert stage.chat is not None
    return stage.chat


def press(stage: Stage, option: str) -> None:
    stage.do(Press(chat_of(stage).session.asking, option))


def where(stage: Stage) -> str:
    return chat_of(stage).session.open_step


def answers(stage: Stage) -> dict[str, str]:
    return {a.step: str(a.value) for a in chat_of(stage).session.answers}


def test_a_save_plays_to_the_same_step_again(stage: Stage, folder: Path) -> None:
    """After a save the author's answers are given again, in the new words, up to where the author was."""
    press(stage, "2")
    stage.do(Steer(Control.WHY, chat_of(stage).session.asking))
    press(stage, "4")
    stage.do(Typed("Tijd."), "Tijd.")
    edit(folder, "Wat mist er?", "Wat heb je nodig?")
    stage.read_files()
    assert where(stage) == "geld"
    assert answers(stage)["bekend"] == "2"
    assert any("Wat heb je nodig?" in bubble.versions[0].text for bubble in chat_of(stage).bubbles if bubble.versions)


def test_a_new_question_waits_for_the_author(stage: Stage, folder: Path) -> None:
    """A question put in between stops the replay there; without it the old answers fit again."""
    press(stage, "4")
    press(stage, "4")
    edit(folder, "  - id: op_tijd", "  - id: nieuw\n    ask: Nieuw?\n    answer: yes_no\n  - id: op_tijd")
    stage.read_files()
    assert where(stage) == "nieuw"
    (folder / "proef.yaml").write_text(SMALL, "utf-8")
    stage.read_files()
    assert where(stage) == "geld"


def test_a_deleted_question_is_stepped_over(stage: Stage, folder: Path) -> None:
    """The answers after a deleted question are still given."""
    press(stage, "4")
    press(stage, "4")
    edit(folder, "  - id: op_tijd\n    ask: {indicator: risico.op_tijd}\n", "")
    edit(folder, "  - id: zorg\n    when: {score: risico, below: 30}\n    say: Dat is zorgelijk.\n", "")
    stage.read_files()
    assert where(stage) == "geld"


def test_an_answer_that_is_gone_is_asked_again(stage: Stage, folder: Path) -> None:
    """When the option that was pressed has been deleted, the replay stops at its question."""
    edit(
        folder, "    ask: {indicator: risico.bekend}", "    ask: Kleur?\n    answer: choice\n    options: {a: A, b: B}"
    )
    edit(folder, "when: {answer: bekend, at_most: 2}", "when: {answer: bekend, is: a}")
    edit(folder, "  - id: zorg\n    when: {score: risico, below: 30}\n    say: Dat is zorgelijk.\n", "")
    stage.read_files()
    press(stage, "b")
    assert where(stage) == "op_tijd"
    edit(folder, "{a: A, b: B}", "{a: A, c: C}")
    stage.read_files()
    assert where(stage) == "bekend"


def test_a_bad_save_keeps_the_last_good_version(stage: Stage, folder: Path) -> None:
    """While a file is wrong the chat goes on in its last good version, and its problems are told."""
    press(stage, "4")
    edit(folder, "say: Dank je.", "zeg: Dank je.")
    stage.read_files()
    panel = build_panel(stage)
    assert where(stage) == "op_tijd"
    assert panel["stale"] is True
    assert [(p["code"], p["line"]) for p in panel["problems"]] == [("stap-zonder-soort", 38)]
    assert panel["files"] == [{"file": "proef.yaml", "title": "Proef", "blocking": 1, "advice": 0}]


def test_a_file_that_was_never_good_shows_only_its_problems(folder: Path, stage: Stage) -> None:
    """A new file with a mistake can't be played yet; the panel says so."""
    (folder / "kapot.yaml").write_text("id: kapot\n", "utf-8")
    stage.read_files()
    panel = build_panel(stage)
    assert (stage.file, stage.chat, panel["chat"]) == ("kapot.yaml", None, None)
    assert panel["stale"] is True
    assert stage.do(Begin()) == ()
    assert stage.jump("opening") is False
    assert stage.keep("niets") is None
    stage.wait(stage.now - stage.now)


def test_the_preview_follows_the_author(folder: Path, stage: Stage) -> None:
    """The dialogue that was saved last is the one that is played; each keeps its own chat."""
    press(stage, "4")
    other = SMALL.replace("id: proef", "id: ander", 1).replace("Proef", "Ander")
    (folder / "ander.yaml").write_text(other, "utf-8")
    stage.read_files()
    assert (stage.file, where(stage)) == ("ander.yaml", "bekend")
    stage.choose(file="proef.yaml")
    assert where(stage) == "op_tijd"
    (folder / "proef.yaml").unlink()
    stage.read_files()
    assert stage.file == "ander.yaml"


def test_an_empty_folder_shows_nothing(folder: Path, stage: Stage) -> None:
    """Without any dialogue there is no chat, and no crash."""
    (folder / "proef.yaml").unlink()
    stage.read_files()
    assert (stage.file, stage.chat) == ("", None)
    assert build_panel(stage)["files"] == []


def test_a_broken_framework_keeps_the_last_good_one(folder: Path, stage: Stage) -> None:
    """A mistake in the framework does not take the chat away."""
    edit(folder, "groups:", "groepen:", "framework.yaml")
    stage.read_files()
    assert where(stage) == "bekend"
    assert build_panel(stage)["problems"]


@pytest.mark.parametrize("step", ["opening", "bekend", "waarom", "partijen", "controle", "zorg", "plan", "slot"])
def test_every_step_can_be_jumped_to(stage: Stage, step: str) -> None:
    """From the start, a way to each step is found, over conditions on answers and scores."""
    if step == "controle":
        stage.choose(role="controller")
    assert stage.jump(step) is True
    session = chat_of(stage).session
    assert step in {session.open_step.partition(".")[0], *session.said}


def test_a_step_that_is_not_there_is_told(stage: Stage) -> None:
    """A step that does not exist can't be jumped to; nothing changes then."""
    press(stage, "4")
    before = where(stage)
    assert stage.jump("bestaat_niet") is False
    assert where(stage) == before


def test_jumping_back_keeps_what_came_before(stage: Stage) -> None:
    """A jump to an earlier step keeps the answers before it."""
    press(stage, "1")
    press(stage, "4")
    assert stage.jump("op_tijd") is True
    assert answers(stage) == {"bekend": "1"}


def test_a_way_keeps_the_own_answers_where_it_can(stage: Stage) -> None:
    """Only what has to differ differs from the author's own answers."""
    press(stage, "5")
    found = find_way(chat_of(stage).playbook, chat_of(stage).session, "geld")
    assert found is not None
    assert found["bekend"] == 5


def test_what_is_left_counts_every_path(stage: Stage) -> None:
    """The least and most questions to come are those of the paths that are still open."""
    chat = chat_of(stage)
    assert find_left(chat.playbook, chat.session) == Left(5, 6, 9, 2)
    press(stage, "4")
    press(stage, "~dont_know")
    left = find_left(chat.playbook, chat_of(stage).session)
    assert left is not None
    assert (left.least, left.most) == (3, 6)


def test_given_answers_of_every_kind_are_pinned(stage: Stage) -> None:
    """Amounts, several options, skipped texts and days each count as answered."""
    stage.choose(role="controller")
    press(stage, "2")
    press(stage, "2")
    press(stage, "~skipped")
    stage.do(Typed("12,5"), "12,5")
    press(stage, "gemeente")
    press(stage, "rijk")
    stage.do(Steer(Control.READY, chat_of(stage).session.asking))
    press(stage, "yes")
    for words in ("Als het kan", "Dan bel ik"):
        stage.do(Typed(words), words)
    left = find_left(chat_of(stage).playbook, chat_of(stage).session)
    assert left is not None
    assert (left.least, left.most) == (1, 1)
    stage.do(Typed("vrijdag"), "vrijdag")
    assert find_left(chat_of(stage).playbook, chat_of(stage).session) == Left(0, 0, 0, 0)
    panel = build_panel(stage)["chat"]
    assert panel["state"] == "done"
    assert {a["step"]: a["answer"] for a in panel["answers"]}["partijen"] == "Gemeente, Rijk"
    assert panel["scores"] == [{"title": "Risicomanagement", "score": 25, "band": "aandacht"}]


def test_a_kept_chat_is_played_green(stage: Stage, folder: Path) -> None:
    """A chat kept as test says what happened, and check then plays it without a difference."""
    stage.choose(role="controller")
    press(stage, "2")
    stage.wait(stage.now.replace(hour=12) - stage.now)
    press(stage, "4")
    stage.do(Typed("Tijd."), "Tijd.")
    path = stage.keep("Een lage score!")
    assert path is not None
    assert path.name == "proef.een_lage_score.txt"
    head = path.read_text("utf-8").splitlines()[:5]
    assert head == [
        "# proef.een_lage_score: Een lage score!",
        "# begint: 2026-11-24 10:00",
        "# bekend: role = controller",
        "< /start",
        "> Welkom bij Samen Sociaal Rijnstreek.",
    ]
    assert "~ 2 uur\n< [4 · eens]" in path.read_text("utf-8")
    checked = check_folder([folder])
    assert (checked.played, checked.differences) == (1, ())


def test_keeping_again_overwrites_nothing(stage: Stage) -> None:
    """A second chat of the same name gets a number; another language is written in the head."""
    stage.keep("zelfde")
    stage.choose(language="en")
    path = stage.keep("zelfde")
    assert path is not None
    assert path.name == "proef.zelfde_2.txt"
    assert "# taal: en" in path.read_text("utf-8")


def test_a_kept_chat_that_goes_otherwise_is_shown(stage: Stage, folder: Path) -> None:
    """After an edit the panel shows which kept conversations go otherwise now, and how."""
    press(stage, "4")
    stage.keep("eens")
    edit(folder, "Welkom bij", "Dag")
    stage.read_files()
    [kept] = build_panel(stage)["chat"]["kept"]
    assert kept["name"] == "proef.eens"
    assert "+ > Dag Samen Sociaal Rijnstreek." in kept["shown"]
    assert stage.accept("proef.eens") is True
    assert build_panel(stage)["chat"]["kept"] == [{"name": "proef.eens", "shown": []}]
    assert stage.accept("proef.anders") is False


def test_a_kept_chat_whose_button_is_gone_is_not_accepted(stage: Stage) -> None:
    """A conversation that presses what is no longer there stays as it was, for the author to mend."""
    press(stage, "4")
    path = stage.keep("eens")
    assert path is not None
    before = path.read_text("utf-8")
    path.write_text(before.replace("[4 · eens]\n", "[prima]\n"), "utf-8")
    assert stage.accept("proef.eens") is False


def test_an_unknown_choice_changes_nothing(stage: Stage) -> None:
    """Files and languages that are not there can't be chosen."""
    stage.choose(file="../geheim.yaml", language="fr")
    assert (stage.file, stage.language) == ("proef.yaml", "nl")


def test_after_the_end_start_begins_anew(stage: Stage) -> None:
    """/start in a chat that is done forgets the acts and begins again."""
    stage.jump("slot")
    assert chat_of(stage).session.state.value == "done"
    stage.do(Begin(), "/start")
    assert (stage.acts, where(stage)) == ((), "bekend")


def test_a_repeated_group_is_played_and_drawn(stage: Stage, folder: Path) -> None:
    """A group over the parties asks of each of a sample partnership, and is one step in the picture."""
    group = "  - id: om\n    for_each: parties\n    steps:\n      - id: contact\n        ask: Sprak je {item}?\n"
    edit(folder, "  - id: slot\n", f"{group}        answer: yes_no\n  - id: slot\n")
    stage.read_files()
    assert stage.files.problems == ()
    assert stage.jump("om") is True
    assert where(stage).startswith("om.")
    assert "Gemeente Rijnbeek" in chat_of(stage).bubbles[-1].versions[0].text
    assert "om" in taken_steps(chat_of(stage), chat_of(stage).playbook.script)
    press(stage, "yes")
    assert "Gemeente Oeverland" in chat_of(stage).bubbles[-1].versions[0].text
    assert stage.keep("partijen") is not None
    assert check_folder([folder]).differences == ()
