"""The language that a letter is really in: words, dates and hyphenation must all follow the same choice."""

from bot.words import SOURCE_LANGUAGE, languages


def choose_reading_language(language: str) -> str:
    """Return the two-letter language for a tag such as "en-GB"; Dutch for a language without words."""
    wanted = language.replace("_", "-").partition("-")[0].lower()
    return wanted if wanted in languages() else SOURCE_LANGUAGE
