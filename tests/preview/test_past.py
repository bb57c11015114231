"""The person of the preview may have another role, lead a team, or have been here before; every step can be reached."""

from pathlib import Path

import pytest

from bot.checking import check_folder
from bot.preview.panel import build_panel
from bot.preview.stage import Stage
from bot.preview.theatre import Theatre
from tests.preview.conftest import edit
from tests.preview.test_stage import chat_of

MORE = """\
  - id: hoger
    when: {changed: risico, is: up}
    ask: Wat hielp?
    answer: text
  - id: terug
    when: {not: {answered: hoger}}
    recall: "Toen schreef je: {words}"
    of: proef.hoger
  - id: tweede_week
    when: {known: rounds, is: one}
    ask: Fijn dat je er weer bent. Gaat het?
    answer: yes_no
  - id: bewaard
    when: {known: dagdeel, is: ochtend}
    say: Jij werkt het liefst in de ochtend.
  - id: voor_leiders
    when: {known: lead, is: ja}
    say: Bespreek dit met je team.
  - id: dagdeel
    ask: Wanneer werk je graag?
    answer: choice
    keep: dagdeel
    options: {ochtend: Ochtend, middag: Middag}
  - id: slot
"""


@pytest.fixture
def stage(theatre: Theatre, folder: Path) -> Stage:
    edit(folder, "  - id: slot\n", MORE)
    theatre.stage.read_files()
    assert not theatre.stage.files.problems
    return theatre.stage


@pytest.mark.parametrize(
    ("step", "role", "past"),
    [
        ("zorg", "", ""),
        ("controle", "controller", ""),
        ("voor_leiders", "lead", ""),
        ("hoger", "", "0"),
        ("tweede_week", "", "0"),
        ("bewaard", "", "0"),
    ],
)
def test_a_step_for_somebody_else_is_reached_as_somebody_else(stage: Stage, step: str, role: str, past: str) -> None:
    """Where no answers of this person lead to a step, the preview becomes one whom they do lead there."""
    assert stage.jump(step)
    assert (stage.role, stage.past) == (role, past)
    chat = chat_of(stage)
    assert chat.session.open_step == step or step in chat.session.said
    assert build_panel(stage)["past"] == past


def test_own_words_of_a_last_time_come_back(stage: Stage) -> None:
    """With a last time chosen, words are brought back; without one there are none."""
    assert stage.jump("dagdeel")
    assert not any("Toen schreef je" in version.text for b in chat_of(stage).bubbles for version in b.versions)
    stage.choose(past="100")
    stage.choose(past="101")
    assert stage.past == "100"
    assert any("Dit schreef je de vorige keer." in v.text for b in chat_of(stage).bubbles for v in b.versions)


def test_a_kept_conversation_remembers_the_past(stage: Stage, folder: Path) -> None:
    """A conversation kept with a last time plays alike afterwards, score, words and kept answers included."""
    assert stage.jump("tweede_week")
    path = stage.keep("tweede week")
    assert path is not None
    text = path.read_text("utf-8")
    assert "# eerder: risico = 0" in text
    assert "# woorden: proef.hoger = Dit schreef je de vorige keer." in text
    assert "# bekend: rounds = one" in text
    checked = check_folder([folder])
    assert (checked.played, checked.differences) == (1, ())


def test_a_file_that_cannot_be_played_has_a_scene(theatre: Theatre, folder: Path) -> None:
    """A jump or a keep on a file that was never good does nothing."""
    (folder / "kapot.yaml").write_text("id: kapot\n", "utf-8")
    theatre.stage.read_files()
    theatre.stage.choose(file="kapot.yaml", past="50")
    assert not theatre.stage.jump("slot")
    assert theatre.stage.keep("niets") is None
