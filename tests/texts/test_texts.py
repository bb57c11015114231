"""`gripbot texts`: the table of all texts, hardest first."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import app
from bot.command_line import FOUND
from tests.app.house import copy_dialogues

HARD = (
    "De gemeenschappelijke verantwoordelijkheid voor informatievoorziening vereist organisatorische "
    "samenwerkingsafspraken tussen verschillende overheidsorganisaties en andere organisaties."
)
RUN = CliRunner()


def test_the_hardest_text_comes_first_with_a_star(tmp_path: Path) -> None:
    """An author sees at once what to look at, where it stands and why, and what all texts come to."""
    folder = copy_dialogues(tmp_path / "d")
    (folder / "proef.yaml").write_text(
        f"id: proef\ntitle: Proef\npurpose: free\nsteps:\n  - id: a\n    say: {HARD}\n  - id: b\n    ask: Goed?\n"
        "    answer: yes_no\n"
    )
    done = RUN.invoke(app, ["texts", str(folder)])
    first = done.stdout.splitlines()[1]
    assert done.exit_code == 0
    assert first.startswith("*")
    assert "proef.a.say.1" in first
    assert "(gemeenschappelijke, verantwoordelijkheid)" in first
    assert "B1 is 60 of meer." in done.stdout
    assert "2 moeilijker dan B1" in done.stdout


def test_one_file_can_be_asked_for_as_json(tmp_path: Path) -> None:
    """A single file gives only its own texts, with every count by name; what people type is not among them."""
    folder = copy_dialogues(tmp_path / "d")
    done = RUN.invoke(app, ["texts", str(folder / "voornemen.yaml"), "--format", "json"])
    rows = json.loads(done.stdout)
    assert {row["file"] for row in rows} == {"voornemen.yaml"}
    assert not [row for row in rows if row["place"].endswith(".also")]
    assert {"words", "longest_sentence", "phone_lines", "reading_ease", "notable"} <= set(rows[0])


def test_a_broken_file_is_told_instead_of_counted(tmp_path: Path) -> None:
    """With a mistake in a dialogue there is no table, but the mistake at its place."""
    folder = copy_dialogues(tmp_path / "d")
    (folder / "voornemen.yaml").write_text("id: [\n")
    done = RUN.invoke(app, ["texts", str(folder)])
    assert done.exit_code == FOUND
    assert "voornemen.yaml:" in done.stdout
