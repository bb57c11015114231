"""The words of the face in the reader's language; Dutch is the source, so a sentence without translation stays Dutch.

The .po files are read as they are, so that an editor's correction needs no compile step. What Telegram says of a
person's language is only ever compared with the languages that exist: it never becomes part of a path.
"""

from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.shipped import find_shipped

SOURCE_LANGUAGE = "nl"


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is translated where it is shown
    """Mark a constant for extraction."""
    return sentence


class Words(GNUTranslations):
    """One language's sentences."""

    def gettext(self, message: str) -> str:
        """Return the sentence; an empty text stays empty, where gettext would answer with the file's header."""
        return super().gettext(message) if message else ""


@lru_cache(maxsize=64)  # tags come from outside
def words_for(language: str) -> NullTranslations:
    """Return the words for a language tag such as "en" or "en-GB"; Dutch for a language that is not there."""
    return load_words(find_shipped("locales"), choose_language(language))


def choose_language(language: str) -> str:
    """Return the language that is really read for a tag: words, dates and hyphenation must follow the same choice."""
    wanted = language.replace("_", "-").partition("-")[0].lower()
    return wanted if wanted in languages() else SOURCE_LANGUAGE


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that people can choose, the source first."""
    found = {path.stem for path in find_shipped("locales").glob("*.po")}
    return (SOURCE_LANGUAGE, *sorted(found - {SOURCE_LANGUAGE}))


@cache
def load_words(folder: Path, language: str) -> NullTranslations:
    """Read one language's file from a folder; without a file every sentence stays as it is in the code."""
    path = folder / f"{language}.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(compiled)
