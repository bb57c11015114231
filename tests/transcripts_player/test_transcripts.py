"""Transcripts: read, played through the real engine, and shown as a conversation when they go otherwise."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.checking import check_folder, render_json, render_text
from bot.library import Shelf, playbook_in, read_shelf
from bot.transcripts import (
    Line,
    find_difference,
    parse_transcript,
    play_transcript,
    render_difference,
    render_transcript,
)
from bot.transcripts.lines import parse_duration, render_duration
from gripcore.dialogue import Playbook
from tests.scripts.content import FRAMEWORK_PATH

DIALOGUES = Path(__file__).parents[2] / "dialogues"
HEAD = "id: proef\ntitle: Proef\npurpose: free\nminutes: 1\nsteps:\n"
STEPS = """
  - id: eens
    ask: Eens?
    answer: yes_no
  - id: waarom
    when: {answer: eens, is: nee}
    ask: Wat mist er?
    answer: text
    optional: ja
  - id: dank
    say: Dank je.
"""
GOOD = """# proef.nee: iemand zegt nee
< /start
> Eens?  [Ja] [Nee] [Pauze]
< [Nee]
* Eens?
| ✓ Nee
> Wat mist er?  [Overslaan] [← Terug] [Pauze]
< Tijd.
* Wat mist er?
| ✓ Bewaard, alleen voor jou.
= waarom: eigen woorden
> Dank je.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    (tmp_path / "proef.yaml").write_text(HEAD + STEPS, "utf-8")
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "proef.nee.txt").write_text(GOOD, "utf-8")
    return tmp_path


@cache
def shipped_shelf() -> Shelf:
    return read_shelf(DIALOGUES)


def playbook(folder: Path, name: str = "proef", language: str = "nl") -> Playbook:
    shelf = shipped_shelf() if folder == DIALOGUES else read_shelf(folder)
    assert shelf.framework
    return playbook_in(shelf.scripts[name], shelf.framework, language)


def play(folder: Path, text: str) -> list[str]:
    """Return what the bot does, a line each."""
    played = play_transcript(parse_transcript(text, "t"), playbook(folder))
    return render_transcript(played).splitlines()[1:]


@pytest.mark.parametrize("path", sorted((DIALOGUES / "transcripts").glob("*.txt")), ids=lambda path: path.stem)
def test_a_shipped_conversation_goes_as_written(path: Path) -> None:
    """Each conversation that is kept goes just as its file says."""
    transcript = parse_transcript(path.read_text("utf-8"), path.name)
    now = play_transcript(transcript, playbook(DIALOGUES, transcript.script, transcript.scene.language))
    assert render_transcript(now) == path.read_text("utf-8")


def test_a_conversation_that_goes_as_written_has_no_difference(folder: Path) -> None:
    """What goes as written is fine, and is counted as played."""
    checked = check_folder([folder])
    assert (checked.differences, checked.played, checked.blocking) == ((), 1, 0)


def test_a_reworded_question_is_shown_as_a_conversation(folder: Path) -> None:
    """A difference shows what stood there and what is said now, at the line where it begins, and blocks."""
    path = folder / "proef.yaml"
    path.write_text(path.read_text("utf-8").replace("Wat mist er?", "Wat heb je nodig?"), "utf-8")
    checked = check_folder([path])
    [difference] = checked.differences
    shown = render_difference(difference)
    assert checked.blocking == 1
    assert shown.splitlines()[0].endswith(
        "proef.nee.txt:7:1 gesprek-anders  Het gesprek loopt anders dan bewaard (− stond er, + is het nu)."
    )
    assert "    − > Wat mist er?  [Overslaan] [← Terug] [Pauze]" in shown.splitlines()
    assert "    + > Wat heb je nodig?  [Overslaan] [← Terug] [Pauze]" in shown.splitlines()
    assert "1 blokkeert, 0 let op, 1 gesprekken gespeeld." in render_text(checked, "nl")
    assert "1 blocking, 0 advice, 1 conversations played." in render_text(checked, "en")


def test_a_difference_is_a_finding_in_json(folder: Path) -> None:
    """Programs get a difference in the same shape as a problem."""
    path = folder / "transcripts" / "proef.nee.txt"
    path.write_text(GOOD.replace("> Dank je.", "> Tot ziens."), "utf-8")
    checked = check_folder([folder])
    found = render_json(checked, "en")
    assert '"code": "gesprek-anders"' in found
    assert '"line": 12' in found
    assert "Keep the conversation anew" in found
    assert "Bewaar het gesprek opnieuw" in render_json(checked, "nl")


def test_updating_writes_the_conversation_as_it_goes_now(folder: Path) -> None:
    """With update a transcript is rewritten, and then goes as written; remarks stay where they are."""
    path = folder / "transcripts" / "proef.nee.txt"
    path.write_text("# proef.nee: nee\n< /start\n# nu komt het\n< [Nee]\n< Tijd.\n", "utf-8")
    assert check_folder([folder], update=True).differences == ()
    assert "# nu komt het\n< [Nee]\n* Eens?" in path.read_text("utf-8")
    assert check_folder([folder]).differences == ()


def test_a_press_without_a_button_always_differs(folder: Path) -> None:
    """A transcript that presses what is not there differs, and updating leaves it for the author."""
    path = folder / "transcripts" / "proef.nee.txt"
    path.write_text("# proef.nee: nee\n< /start\n> Eens?  [Ja] [Nee] [Pauze]\n< [Misschien]\n", "utf-8")
    [difference] = check_folder([folder], update=True).differences
    assert "+ ? Er is geen knop [Misschien]." in difference.shown
    assert "Misschien" in path.read_text("utf-8")


def test_a_transcript_of_a_broken_dialogue_waits(folder: Path) -> None:
    """A dialogue that can't be read is told about by itself; its conversations are not played."""
    (folder / "proef.yaml").write_text(HEAD, "utf-8")
    checked = check_folder([folder])
    assert checked.played == 0
    assert checked.blocking == 1


def test_checking_one_file_plays_only_its_conversations(folder: Path) -> None:
    """Asked about one file, check tells of that file and its transcripts alone."""
    (folder / "ander.yaml").write_text((HEAD + STEPS).replace("proef", "ander"), "utf-8")
    (folder / "kapot.yaml").write_text("id: kapot\n", "utf-8")
    checked = check_folder([folder / "ander.yaml"])
    assert (checked.problems, checked.played) == ((), 0)
    assert check_folder([folder]).blocking > 0


def test_without_a_framework_there_is_nothing_to_check_against(tmp_path: Path) -> None:
    """A folder without framework is told so, once."""
    (tmp_path / "a.yaml").write_text(HEAD + STEPS, "utf-8")
    checked = check_folder([tmp_path / "a.yaml", tmp_path])
    assert len(checked.problems) == 1


def test_an_old_button_is_a_word_over_the_chat(folder: Path) -> None:
    """A press on a button that has left the screen is answered kindly and changes nothing."""
    assert play(folder, "# proef\n< /start\n< [Ja]\n< [Nee]\n")[-2:] == [
        "< [Nee]",
        "! Deze knop is van een eerdere vraag. Er is niets veranderd.",
    ]


def test_an_answer_taken_back_is_let_go(folder: Path) -> None:
    """What is no longer on the path is written as gone."""
    lines = play(folder, "# proef\n< /start\n< [Nee]\n< Tijd.\n< /terug\n< /terug\n< [Ja]\n")
    assert "= waarom: weg" in lines


def test_commands_steer(folder: Path) -> None:
    """Pause, resume, back and why are typed as commands, as on the phone."""
    lines = play(folder, "# proef\n< /start\n< /pauze\n< /verder\n< /waarom\n< /terug\n")
    assert "> Fijn, we gaan verder waar je was." in lines
    assert [lines[lines.index(command) + 1][0] for command in ("< /waarom", "< /terug")] == [">", ">"]


def test_a_label_may_be_given_by_its_number() -> None:
    """[2] presses the button that begins with that number."""
    transcript = parse_transcript("# week_risico\n< /start\n< [2]\n", "t")
    played = play_transcript(transcript, playbook(DIALOGUES, "week_risico"))
    assert Line("=", "risico.bekend: 2", 3) in played.lines


def test_the_head_sets_the_scene() -> None:
    """Language, moment, what is known and earlier scores stand above the conversation."""
    text = (
        "# plan.x: titel\n# taal: en\n# begint: 2026-12-01 09:30\n# bekend: role = controller\n# eerder: risico = 45\n"
    )
    scene = parse_transcript(text, "t").scene
    assert (scene.language, scene.starts) == ("en", datetime(2026, 12, 1, 9, 30))  # noqa: DTZ001 - local by design
    assert (scene.known, scene.previous_scores) == ((("role", "controller"),), (("risico", 45.0),))


def test_a_strange_head_is_no_more_than_remarks() -> None:
    """What can't be read as a setting sets nothing, and a file without a title belongs to no dialogue."""
    scene = parse_transcript("# taal: fr\n# begint: ooit\n# bekend: rol\n# eerder: risico = hoog\n", "t").scene
    assert scene == parse_transcript("", "t").scene
    assert parse_transcript("< /start\n", "t").script == ""


def test_facts_roles_and_time() -> None:
    """Facts are stored by their id, a role gets its title, and time can pass."""
    text = "# t\n# bekend: role = controller\n< /start\n~ 2 dagen\nlos\n| meer\n"
    transcript = parse_transcript(text, "t")
    played = play_transcript(transcript, playbook(DIALOGUES, "week_risico"))
    assert played.lines[-1] == Line("#", "los\nmeer", 5)


def test_facts_are_stored_under_their_id(folder: Path) -> None:
    """A fact is told by its id with the answer, or that it is not known."""
    steps = "  - id: a\n    ask: {fact: risico.profiel}\n  - id: b\n    ask: {fact: risico.weerstand}\n"
    (folder / "proef.yaml").write_text(HEAD + steps, "utf-8")
    lines = play(folder, "# proef\n< /start\n< [Ja]\n< [Weet ik niet]\n")
    assert [line for line in lines if line.startswith("=")] == [
        "= risico.profiel: yes",
        "= risico.weerstand: weet ik niet",
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2 dagen", 2880), ("1 dag 3 uur", 1620), ("1 week", 10080), ("30 minuten", 30), ("2 days", 2880), ("even", 0)],
)
def test_durations_are_read_as_people_write_them(text: str, minutes: int) -> None:
    """Days, weeks, hours and minutes add up; words that say no time are no time."""
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "text"), [(1621, "1 dag 3 uur 1 minuut"), (2882, "2 dagen 2 minuten"), (0, "0 minuten")]
)
def test_durations_are_written_to_be_read_back(minutes: int, text: str) -> None:
    """A time is written in days, hours and minutes, and reads back the same."""
    assert render_duration(timedelta(minutes=minutes)) == text
    assert parse_duration(text) == timedelta(minutes=minutes)


def test_text_with_line_breaks_reads_back_the_same() -> None:
    """Writing and reading a transcript changes nothing."""
    assert render_transcript(parse_transcript(GOOD, "t")) == GOOD


def test_an_empty_transcript_has_no_difference_with_itself() -> None:
    """Nothing said is nothing to compare; something said where nothing was is a difference at the top."""
    empty, full = parse_transcript("", "t"), parse_transcript(GOOD, "t")
    assert find_difference(empty, empty) is None
    difference = find_difference(empty, full)
    assert difference is not None
    assert difference.line == 1


def test_the_guide_keeps_its_own_first_dialogue(tmp_path: Path) -> None:
    """The kept conversation that the guide shows is how the guide's first dialogue goes."""
    guide = (DIALOGUES / "README.md").read_text("utf-8")
    (tmp_path / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    (tmp_path / "lunch.yaml").write_text(guide.partition("```yaml\n")[2].partition("```")[0], "utf-8")
    (tmp_path / "transcripts").mkdir()
    conversation = "# lunch.samen" + guide.partition("# lunch.samen")[2].partition("```")[0]
    (tmp_path / "transcripts" / "lunch.samen.txt").write_text(conversation, "utf-8")
    checked = check_folder([tmp_path])
    assert (checked.played, checked.differences) == (1, ())
