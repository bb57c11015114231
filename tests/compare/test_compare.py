"""Comparing: what changes for people is told in plain Dutch, and nobody in the middle of a dialogue is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.app import DATA_FILE
from bot.compare import Change, Comparison, compare_paths, render_comparison
from bot.library import Library, keep_revisions
from bot.store import Store, Transaction
from bot.store.people import add_person
from bot.store.sessions import Thread, save_thread
from gripcore.dialogue.model import Context, Session, State
from tests.scripts.content import FRAMEWORK_PATH

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HEAD = "id: proef\ntitle: Proef\npurpose: free\nminutes: 1\nsteps:\n"
FIRST = "  - id: eens\n    ask: Ben je het eens?\n    answer: yes_no\n"
WHY = "  - id: waarom\n    ask: Wat mist er?\n    answer: text\n"
INDICATOR = "  - id: bekend\n    ask: {indicator: risico.bekend}\n"


def make(folder: Path, steps: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    (folder / "proef.yaml").write_text(HEAD + steps, "utf-8")
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make(tmp_path / "oud", FIRST + WHY + INDICATOR)


@pytest.fixture
async def data(tmp_path: Path, old: Path) -> Path:
    """Give a data folder in which five people are in the old version, two of an older one, one of a lost one."""
    folder = tmp_path / "data"
    folder.mkdir()
    store = await Store.open(folder / DATA_FILE)
    library = Library.open(old)
    live = library.scripts["proef"].revision

    async def fill(tx: Transaction) -> None:
        await keep_revisions(tx, library.scripts, library.sources, 0)
        await tx.execute("INSERT INTO revisions VALUES ('ouder', 'proef', '{}', 0)")
        person = await add_person(tx, 7, "nl", 0)
        stands = [(live, State.ACTIVE, "waarom")] * 2 + [(live, State.PAUSED, "eens"), (live, State.ACTIVE, "bekend")]
        stands += [("ouder", State.ACTIVE, "x"), ("ouder", State.PAUSED, "x"), ("weg", State.ACTIVE, "x")]
        stands += [(live, State.DONE, "")]
        for number, (revision, state, step) in enumerate(stands):
            session = Session(f"s{number}", "proef", revision, "nl", Context(), NOW, NOW, state, open_step=step)
            await save_thread(tx, Thread(session, person.id), 0)

    await store.transact(fill)
    await store.close()
    return folder


async def test_what_changes_for_people_is_told(old: Path, tmp_path: Path) -> None:
    """New, reworded and gone questions and the length are told, and where a trend breaks."""
    new = make(tmp_path / "nieuw", FIRST.replace("Ben je het", "Was je het") + "  - id: dank\n    say: Dank je.\n")
    found = await compare_paths(old / "proef.yaml", new / "proef.yaml")
    told = render_comparison(found)
    assert found.problems == ()
    assert "Proef (proef)" in told
    assert (
        "  - Weg: vraag bekend: “risico.bekend”. De reeks van deze stelling stopt.  (!) Hier breekt een reeks." in told
    )
    assert "eerst “Ben je het eens?”, nu “Was je het eens?”" in told
    assert "Nieuw: tekst dank: “Dank je.”" in told
    assert "Het langste pad gaat van 3 naar 1 vragen." in told


async def test_nothing_changed_is_said(old: Path) -> None:
    """Two equal versions change nothing for people."""
    assert render_comparison(await compare_paths(old, old)) == "Voor mensen verandert er niets.\n"


async def test_folders_are_compared_by_dialogue(old: Path, tmp_path: Path) -> None:
    """Of two folders each dialogue is compared, what came and went is told, and the framework too."""
    new = make(tmp_path / "nieuw", FIRST)
    (new / "proef.yaml").rename(new / "vers.yaml")
    (new / "vers.yaml").write_text((HEAD + FIRST).replace("proef", "vers"), "utf-8")
    path = new / "framework.yaml"
    path.write_text(path.read_text("utf-8").replace("Ik ken de drie", "Ik weet de drie"), "utf-8")
    found = await compare_paths(old, new)
    assert [change.name for change in found.changes] == ["Het toetsingskader", "Proef (proef)", "Proef (vers)"]
    assert [change.sentences for change in found.changes[1:]] == [
        ("Weg: niemand begint hier nog aan.",),
        ("Nieuw: deze dialoog was er nog niet.",),
    ]
    assert "De reeks begint opnieuw." in found.changes[0].sentences[0]


async def test_open_sessions_are_told_of(old: Path, tmp_path: Path, data: Path) -> None:
    """Each open session is counted once: on its own version, on an older one, or lost; paused ones are named."""
    new = make(tmp_path / "nieuw", FIRST + INDICATOR)
    found = await compare_paths(old, new, data)
    [change] = found.changes
    counted = "4 gaan door op hun eigen versie, 2 begonnen met een oudere versie en houden die"
    assert change.sessions == (
        f"7 open: {counted}, 1 kan niet verder: die versie is niet bewaard.",
        "Daarvan staan er 2 op pauze.",
        "2 staan bij een stap die weggaat (waarom). Daar raakt niets kwijt: die vraag blijft gewoon staan.",
    )
    assert found.stranded == 1


async def test_an_unchanged_dialogue_leaves_everybody_where_they_are(old: Path, data: Path) -> None:
    """Sessions that already have the version that comes are said to have it."""
    found = await compare_paths(old, old, data)
    assert found.changes[0].sentences == ()
    assert found.changes[0].sessions[0].startswith("7 open: 2 begonnen met een oudere versie en houden die, 4 hebben")


async def test_a_data_folder_without_data_has_no_open_sessions(old: Path, tmp_path: Path) -> None:
    """Where nothing was ever stored nobody is in the middle of anything, and nothing is made there."""
    new = make(tmp_path / "nieuw", FIRST)
    found = await compare_paths(old, new, tmp_path)
    assert found.changes[0].sessions == ()
    assert not (tmp_path / DATA_FILE).exists()


async def test_files_that_are_wrong_are_not_compared(old: Path, tmp_path: Path) -> None:
    """A file with a blocking problem is told about instead; so is a folder without a framework."""
    new = make(tmp_path / "nieuw", "  - id: x\n    zeg: fout\n")
    wrong = await compare_paths(old / "proef.yaml", new / "proef.yaml")
    assert (wrong.changes, [p.code for p in wrong.problems]) == ((), ["stap-zonder-soort"])
    (new / "framework.yaml").unlink()
    assert (await compare_paths(old, new)).problems
    assert "stap-zonder-soort" in render_comparison(wrong)


def test_a_comparison_reads_as_a_list() -> None:
    """Each dialogue has a heading with its changes under it."""
    told = render_comparison(Comparison((Change("A", ("een.",), ("1 open: goed.",)), Change("B", ("twee.",)))))
    assert told == "A\n  - een.\n  > 1 open: goed.\n\nB\n  - twee.\n"


def test_the_command_line_compares(old: Path, tmp_path: Path) -> None:
    """`gripbot compare` tells the changes and ends well; a path that is not there is wrong use."""
    new = make(tmp_path / "nieuw", FIRST)
    done = CliRunner().invoke(app, ["compare", str(old), str(new)])
    assert (done.exit_code, "Weg: vraag waarom" in done.output) == (0, True)
    assert CliRunner().invoke(app, ["compare", str(old), str(tmp_path / "niets")]).exit_code == 2
    (new / "proef.yaml").write_text("id: proef\n", "utf-8")
    assert CliRunner().invoke(app, ["compare", str(old / "proef.yaml"), str(new / "proef.yaml")]).exit_code == 1


def test_the_command_line_draws(old: Path, tmp_path: Path) -> None:
    """`gripbot draw` writes a picture to a file, or lines to the screen."""
    out = tmp_path / "verloop.svg"
    assert CliRunner().invoke(app, ["draw", str(old / "proef.yaml"), "--out", str(out)]).exit_code == 0
    assert out.read_text("utf-8").startswith("<svg")
    lines = CliRunner().invoke(app, ["draw", str(old / "proef.yaml")])
    assert lines.output.splitlines()[0] == "vraag eens: Ben je het eens?"


@pytest.mark.parametrize("name", ["proef.yaml", "framework.yaml"])
def test_what_is_wrong_is_not_drawn(old: Path, name: str) -> None:
    """A file that can't be read, or a folder without framework, gives problems and no picture."""
    (old / name).write_text("id: x\n", "utf-8")
    done = CliRunner().invoke(app, ["draw", str(old / "proef.yaml")])
    assert done.exit_code == 1
    assert f"{name}:1:1" in done.output


def test_the_command_line_checks_and_keeps(old: Path) -> None:
    """`gripbot check --update` keeps conversations as they go now; after that check is content."""
    (old / "transcripts").mkdir()
    transcript = old / "transcripts" / "proef.ja.txt"
    transcript.write_text("# proef.ja: ja\n< /start\n< [Ja]\n", "utf-8")
    assert CliRunner().invoke(app, ["check", str(old)]).exit_code == 1
    assert CliRunner().invoke(app, ["check", str(old), "--update"]).exit_code == 0
    assert CliRunner().invoke(app, ["check", str(old)]).exit_code == 0
    assert "✓ Ja" in transcript.read_text("utf-8")
