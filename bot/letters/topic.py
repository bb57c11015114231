"""A finding of a digest in a few words, for a button and for the first line of a team conversation."""

from bot.letters.finding_lines import build_line
from bot.words import words_for
from gripcore.digests.model import Finding, Question, ThemeScore


def describe_topic(finding: Finding, language: str) -> str:
    """Return the finding in a few words: what it is about first, because a button shows only so much."""
    _ = words_for(language).gettext
    line = build_line(finding, language)
    if line is None:
        return _(finding.text) if isinstance(finding, Question) else ""
    return f"{_(finding.title) if isinstance(finding, ThemeScore) else line.label}: {line.text}"
