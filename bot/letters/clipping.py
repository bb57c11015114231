"""Texts from files and people, made safe to set: no control characters, and never longer than their place.

Lengths count in UTF-16 units, because that is how Telegram counts.
"""

import unicodedata
from html import escape

ELLIPSIS = "…"


def utf16_units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, units: int) -> str:
    """Return the text on one line, without characters that steer a display, in at most `units` UTF-16 units."""
    visible = (character if character.isspace() or _is_visible(character) else "" for character in text)
    line = " ".join("".join(visible).split())
    return line if utf16_units(line) <= units else _cut(line, units)


def escape_within(text: str, units: int) -> str:
    """Return the text escaped for HTML in at most `units` UTF-16 units, never cut inside an entity."""
    while utf16_units(escape(text, quote=False)) > units:
        text = _cut(text, utf16_units(text) - 1 - utf16_units(text) // 16)
    return escape(text, quote=False)


def _is_visible(character: str) -> bool:
    """Say whether a character shows itself: controls, direction overrides, lone surrogates and unassigned do not."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _cut(line: str, units: int) -> str:
    kept = line.removesuffix(ELLIPSIS)
    while utf16_units(kept) > units - 1:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS
