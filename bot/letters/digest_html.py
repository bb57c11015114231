"""A digest as a Telegram message, and as the caption under its picture. Short lines: it is read on a phone."""

from bot.letters.clipping import escape_within, utf16_units
from bot.letters.line import Line
from bot.letters.phrases import build_phrases
from gripcore.digests.model import Digest

MESSAGE_UNITS, CAPTION_UNITS = 4096, 1024  # Telegram's limits in UTF-16 units
PART_UNITS = 340  # a part after escaping: at most eight parts hold free text, so a message always fits
CAPTION_PART_UNITS = 300
QUOTE_UNITS = 4000  # a whole message but for the mark-up around it


def render_digest_html(digest: Digest, language: str) -> str:
    """Return the letter as Telegram HTML: the essence on the first line, what it rests on at the end."""
    phrases = build_phrases(digest, language)
    question = f"<b>{_safe(phrases.question_label)}</b>\n<blockquote>{_safe(phrases.question)}</blockquote>"
    blocks = [
        f"<b>{_safe(phrases.headline)}</b>\n{_safe(phrases.where)}",
        f"<i>{_safe(phrases.example)}</i>" if phrases.example else "",
        *(_render_line(line) for line in phrases.lines),
        f"{question}{_safe(phrases.question_why)}",
        f"<i>{_safe(phrases.basis)}</i>",
    ]
    return "\n\n".join(block for block in blocks if block)


def render_digest_caption(digest: Digest, language: str) -> str:
    """Return the essence, the question and the basis as a caption: what a screen reader hears of the picture."""
    phrases = build_phrases(digest, language)
    question = f"<blockquote>{escape_within(phrases.question, CAPTION_PART_UNITS)}</blockquote>"
    blocks = [
        f"<b>{escape_within(phrases.headline, CAPTION_PART_UNITS)}</b>",
        f"<i>{_safe(phrases.example)}</i>" if phrases.example else "",
        f"{question}<i>{escape_within(phrases.basis, CAPTION_PART_UNITS)}</i>",
    ]
    return "\n".join(block for block in blocks if block)


def render_shared_words(digest: Digest, language: str) -> tuple[str, ...]:
    """Return what people shared as messages of their own, whole sentences in as few as fit; none when nothing was."""
    quotes = [quote for line in build_phrases(digest, language).lines for quote in line.quotes]
    messages: list[str] = []
    for quote in (f"<blockquote>{escape_within(quote, QUOTE_UNITS)}</blockquote>" for quote in quotes):
        if messages and utf16_units(messages[-1]) + utf16_units(quote) < MESSAGE_UNITS:
            messages[-1] += f"\n{quote}"
        else:
            messages.append(quote)
    return tuple(messages)


def _render_line(line: Line) -> str:
    first = f"<b>{_safe(line.label)}</b>\n{_safe(line.text)}"
    return f"{first}\n{_safe(line.detail)}" if line.detail else first


def _safe(text: str) -> str:
    return escape_within(text, PART_UNITS)
