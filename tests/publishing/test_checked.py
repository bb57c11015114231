"""A start does not check again what was found right before, and checks all the rest."""

from pathlib import Path

import pytest

from bot.checked import build_stamp, remember_checked, was_checked
from bot.library import BadDialoguesError, Library, read_sources
from tests.scripts.content import FRAMEWORK_PATH

GOOD = "id: proef\ntitle: Proef\npurpose: free\nminutes: 1\nsteps:\n  - id: dank\n    say: Dank je.\n"
TOO_LONG = GOOD.replace("Dank je.", "x" * 5000)  # reads well, and only the check finds that no message can hold it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dialogues"
    folder.mkdir()
    (folder / "framework.yaml").write_bytes(FRAMEWORK_PATH.read_bytes())
    (folder / "proef.yaml").write_text(GOOD, "utf-8")
    return folder


def test_what_was_right_is_remembered_until_something_changes(folder: Path, tmp_path: Path) -> None:
    """After a good start the stamp is kept; a changed file has another one, so it is checked and refused."""
    kept = tmp_path / "kept"
    Library.open(folder, kept)
    assert was_checked(kept, build_stamp(read_sources(folder)))
    (folder / "proef.yaml").write_text(TOO_LONG, "utf-8")
    assert not was_checked(kept, build_stamp(read_sources(folder)))
    with pytest.raises(BadDialoguesError):
        Library.open(folder, kept)


def test_what_was_found_right_is_not_checked_again(folder: Path, tmp_path: Path) -> None:
    """Seen by forging a stamp: a dialogue that the check would refuse goes live, with the revision it always has."""
    (folder / "proef.yaml").write_text(GOOD, "utf-8")
    before = Library.open(folder).scripts["proef"].revision
    remember_checked(tmp_path / "kept", build_stamp(read_sources(folder)))
    assert Library.open(folder, tmp_path / "kept").scripts["proef"].revision == before
    (folder / "proef.yaml").write_text(TOO_LONG, "utf-8")
    remember_checked(tmp_path / "kept", build_stamp(read_sources(folder)))
    assert "proef" in Library.open(folder, tmp_path / "kept").scripts


def test_a_memory_that_cannot_be_kept_or_read_only_costs_time(folder: Path, tmp_path: Path) -> None:
    """Where nothing can be written, or something else was, all is checked and nothing fails."""
    Library.open(folder, tmp_path / "nowhere" / "kept")
    (tmp_path / "kept").write_bytes(b"\xff\xfe")
    assert not was_checked(tmp_path / "kept", "x")
    Library.open(folder, tmp_path / "kept")
