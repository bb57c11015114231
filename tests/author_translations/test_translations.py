"""Translations for authors: what is missing or outdated is listed, and the files follow the dialogues."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.library import read_shelf
from bot.translations import Untranslated, find_untranslated, render_untranslated, update_files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dialogues(tmp_path: Path) -> Path:
    folder = tmp_path / "dialogues"
    folder.mkdir()
    for name in ("framework.yaml", "kennismaking.yaml", "voornemen.yaml"):  # a few are read sooner than all
        shutil.copy(ROOT / "dialogues" / name, folder)
    return folder


@pytest.fixture
def locales(tmp_path: Path, dialogues: Path) -> Path:
    folder = tmp_path / "locales"
    shutil.copytree(ROOT / "locales", folder)
    update_files(read_shelf(dialogues), folder)
    return folder


def reword(dialogues: Path) -> None:
    path = dialogues / "voornemen.yaml"
    path.write_text(path.read_text("utf-8").replace("Hoe ging het?", "Hoe liep het?"), "utf-8")


def test_a_reworded_text_is_listed_with_its_earlier_translation(dialogues: Path, locales: Path) -> None:
    """When the Dutch changes, the text counts as untranslated, and its earlier translation is shown."""
    before = find_untranslated(read_shelf(dialogues), locales)
    reword(dialogues)
    found = set(find_untranslated(read_shelf(dialogues), locales)) - set(before)
    assert found == {Untranslated("en", "voornemen.gelukt.ask", "Hoe liep het?", "How did it go?")}


def test_updating_adds_what_is_new_and_keeps_the_rest(dialogues: Path, locales: Path) -> None:
    """After an update the new text waits for its translation, others keep theirs, and a second update does nothing."""
    reword(dialogues)
    shelf = read_shelf(dialogues)
    assert {path.name for path in update_files(shelf, locales)} == {"gripbot.pot", "en.po", "nl.po"}
    written = (locales / "en.po").read_text("utf-8")
    assert 'msgctxt "voornemen.gelukt.ask"\nmsgid "Hoe liep het?"\nmsgstr ""' in written
    assert "How did it go?" not in written
    assert 'msgid "Weet ik niet"\nmsgstr "I don\'t know"' in written
    assert update_files(shelf, locales) == ()


def test_the_list_says_what_to_do() -> None:
    """Each text stands on a line with its language and place, and the last line counts."""
    found = (Untranslated("en", "a.b.ask", "Een\n\nvraag?"), Untranslated("en", "a.c.say", "Dag.", "Bye."))
    assert render_untranslated(found) == (
        "en  a.b.ask  “Een vraag?”\nen  a.c.say  “Dag.” (eerder: “Bye.”)\n"
        "1 zonder vertaling, 1 met een vertaling van een eerdere tekst.\n"
    )


def test_the_command_line_lists_and_updates(dialogues: Path, locales: Path) -> None:
    """`gripbot translations` fails while something is missing; with --update it says which files changed."""
    reword(dialogues)
    given = ["translations", str(dialogues), "--locales", str(locales)]
    listed = CliRunner().invoke(app, given)
    assert (listed.exit_code, "voornemen.gelukt.ask" in listed.output) == (1, True)
    updated = CliRunner().invoke(app, [*given, "--update"])
    assert "en.po" in updated.output


def test_files_that_are_wrong_are_not_translated(dialogues: Path, locales: Path) -> None:
    """A dialogue that can't be read would take its translations with it, so nothing is written."""
    before = (locales / "en.po").read_bytes()
    (dialogues / "voornemen.yaml").write_text("id: voornemen\n", "utf-8")
    done = CliRunner().invoke(app, ["translations", str(dialogues), "--locales", str(locales), "--update"])
    assert (done.exit_code, "voornemen.yaml:1:1" in done.output) == (1, True)
    assert (locales / "en.po").read_bytes() == before
