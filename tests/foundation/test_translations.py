"""The translations keep up with the code, and say nothing else than the Dutch does."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.library import Library

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / ".ci" / "translations.py"


def run_script(action: str, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the tool as make does."""
    return subprocess.run(  # noqa: S603 - our own script, by its own path
        [sys.executable, SCRIPT, action, "--root", root], capture_output=True, text=True, check=False, timeout=60
    )


def read(name: str) -> Catalog:
    with (ROOT / "locales" / name).open("rb") as file:
        return read_po(file)


def texts(message: Message, side: str) -> list[str]:
    """Return the singular and, when there is one, the plural."""
    found = message.id if side == "id" else message.string
    return [found] if isinstance(found, str) else list(found)


def marks(text: str) -> set[str]:
    """Return what a translation must keep: placeholders and HTML tags."""
    return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None} | set(
        re.findall(r"</?\w+", text)
    )


def test_the_files_hold_every_sentence_of_the_code() -> None:
    """After a changed sentence someone ran `make translations`."""
    done = run_script("check")
    assert (done.stdout, done.returncode) == ("", 0)


def test_no_sentence_hides_from_the_tool() -> None:
    """A sentence that the code asks for by its words, within an f-string too, is one that the tool gathered."""
    gathered = {text for message in read("gripbot.pot") for text in texts(message, "id")}
    asked = {
        (path.name, call.args[0].value)
        for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "gripcore").rglob("*.py")]
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in {"_", "N_", "gettext", "ngettext"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(asked) > 100
    assert {(name, text) for name, text in asked if text not in gathered} == set()


def test_english_is_complete() -> None:
    """Every sentence has an English translation that someone stands for."""
    missing = [
        message.id for message in read("en.po") if message.id and (message.fuzzy or not all(texts(message, "string")))
    ]
    assert missing == []


@pytest.mark.parametrize("name", ["nl.po", "en.po"])
def test_a_translation_keeps_placeholders_and_tags(name: str) -> None:
    """A translation names the same placeholders and tags as its Dutch sentence, no more and no fewer."""
    for message in read(name):
        wanted = set.union(*(marks(text) for text in texts(message, "id")))
        for text in filter(None, texts(message, "string") if message.id else []):
            assert marks(text) <= wanted, message.id
        full = texts(message, "string")[-1] if message.id else ""
        assert not full or marks(full) == marks(texts(message, "id")[-1]), message.id


def test_a_new_sentence_is_noticed_and_nothing_is_lost(tmp_path: Path) -> None:
    """A new sentence makes the files stale; updating adds it, keeps translations and drops what is gone."""
    code = tmp_path / "bot" / "face.py"
    code.parent.mkdir()
    code.write_text(
        '# Vertaler: op een knop\nx = _("Nieuw")\ny = words.ngettext("{n} dag", "{n} dagen", 2)\nz = _("")\n'
    )
    english = tmp_path / "locales" / "en.po"
    english.parent.mkdir()
    english.write_text('msgid ""\nmsgstr ""\n\nmsgid "Nieuw"\nmsgstr "New"\n\nmsgid "Oud"\nmsgstr "Old"\n')
    assert run_script("check", tmp_path).returncode == 1
    assert run_script("update", tmp_path).returncode == 0
    assert (run_script("check", tmp_path).stdout, run_script("check", tmp_path).returncode) == ("", 0)
    written = english.read_text()
    assert 'msgid "Nieuw"\nmsgstr "New"' in written
    assert "#. op een knop" in written
    assert 'msgid_plural "{n} dagen"' in written
    assert "Oud" not in written


def test_what_is_gathered_from_dialogues_is_what_the_bot_looks_up() -> None:
    """Every text of the framework has its English where the bot asks for it, by the same place and words."""
    english = Library.open(ROOT / "dialogues").framework_in("en")
    theme = english.theme("risico")
    assert (theme.title, english.scale.points[0].label) == ("Risk management", "strongly disagree")
    assert theme.indicators[0].text == "I know the three risks that affect us most."


def test_a_dialogue_that_cannot_be_read_takes_no_translations_with_it(tmp_path: Path) -> None:
    """With a mistake in a dialogue the tool names it and leaves the files alone."""
    for source in (ROOT / "dialogues").glob("*.yaml"):
        (tmp_path / "dialogues").mkdir(exist_ok=True)
        (tmp_path / "dialogues" / source.name).write_bytes(source.read_bytes())
    assert run_script("update", tmp_path).returncode == 0
    written = (tmp_path / "locales" / "en.po").read_text()
    assert 'msgctxt "kennismaking.meedoen.ask"' in written
    (tmp_path / "dialogues" / "kennismaking.yaml").write_text("id: [\n")
    refused = run_script("update", tmp_path)
    assert refused.returncode == 1
    assert "kennismaking.yaml:" in refused.stderr
    assert (tmp_path / "locales" / "en.po").read_text() == written


def test_headers_hold_no_date_name_or_tool() -> None:
    """Two people who run the tool get the same bytes."""
    for path in (ROOT / "locales").iterdir():
        header = path.read_text(encoding="utf-8").partition("\n\n")[0]
        assert not re.search(r"\d{4}-\d\d|Translator|Generated|Date", header), path.name
