"""The face's words: Dutch by nature, another language where a translation is there."""

from pathlib import Path

import pytest

from bot.shipped import find_shipped
from bot.words import N_, languages, load_words, words_for

ENGLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Goed bezig"
msgstr "Well done"

msgid "Nog niet"
msgstr ""

#, fuzzy
msgid "Misschien"
msgstr "Perhaps not"

msgid "{n} week"
msgid_plural "{n} weken"
msgstr[0] "{n} week"
msgstr[1] "{n} weeks"

msgctxt "voorstel"
msgid "Open"
msgstr "Pending"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.po").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def test_a_translated_sentence_is_read(folder: Path) -> None:
    """Sentences, plurals and sentences with a context come from the file."""
    words = load_words(folder, "en")
    assert words.gettext("Goed bezig") == "Well done"
    assert [words.ngettext("{n} week", "{n} weken", n) for n in (1, 2)] == ["{n} week", "{n} weeks"]
    assert (words.pgettext("voorstel", "Open"), words.gettext("Open")) == ("Pending", "Open")


def test_a_sentence_without_translation_stays_dutch(folder: Path) -> None:
    """An empty, an unsure and an unknown translation all leave the Dutch sentence."""
    words = load_words(folder, "en")
    assert [words.gettext(text) for text in ("Nog niet", "Misschien", "Nieuw")] == ["Nog niet", "Misschien", "Nieuw"]
    assert words.ngettext("{n} dag", "{n} dagen", 2) == "{n} dagen"


def test_an_empty_text_stays_empty(folder: Path) -> None:
    """An author's empty text does not turn into the file's header."""
    assert load_words(folder, "en").gettext("") == ""


def test_a_language_without_file_is_dutch(tmp_path: Path) -> None:
    """Without any file everything still speaks, in Dutch."""
    words = load_words(tmp_path, "nl")
    assert (words.gettext("Hoi"), words.ngettext("dag", "dagen", 2)) == ("Hoi", "dagen")


@pytest.mark.parametrize("language", ["", "fr", "../../etc/passwd", "zh-hans", "x" * 10_000, "nl"])
def test_an_unknown_language_is_dutch(language: str) -> None:
    """Whatever Telegram says of a person's language, there are words."""
    assert words_for(language) is words_for("nl")


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US"])
def test_a_regional_language_is_its_language(language: str) -> None:
    """British and American English are both English."""
    assert words_for(language) is words_for("en")
    assert words_for(language) is not words_for("nl")


def test_the_source_language_goes_first() -> None:
    """Dutch is the first of the languages to choose from."""
    assert languages() == ("nl", "en")


def test_a_marker_changes_nothing() -> None:
    """A sentence that is only marked is the sentence."""
    assert N_("Hoi") == "Hoi"


def test_an_installed_package_uses_its_own_files(tmp_path: Path) -> None:
    """Installed files go before whatever lies beside the package; what is nowhere is told by name."""
    package = tmp_path / "bot"
    (tmp_path / "dialogues").mkdir()
    package.mkdir()
    assert find_shipped("dialogues", package) == tmp_path / "dialogues"
    (package / "shipped" / "dialogues").mkdir(parents=True)
    assert find_shipped("dialogues", package) == package / "shipped" / "dialogues"
    with pytest.raises(FileNotFoundError, match="incomplete: locales"):
        find_shipped("locales", package)
