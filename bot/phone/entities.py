"""Formatted text as Telegram keeps it: plain text beside entities, counted in UTF-16 units.

Bots write HTML; Telegram answers with text and entities and refuses HTML it cannot parse, in words that bots log. Both
are done here the way the Bot API does them, so that a mistake in markup shows on the local phone first.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from bot.phone.refusals import RefusedError, bad_request

Entity = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9A-Fa-f]+);")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/]))"
)


def count_units(text: str) -> int:
    """Return the length in UTF-16 units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    start_units: int


@dataclass(slots=True)
class _Reading:
    """How far the HTML has been read."""

    text: str = ""
    units: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text += text
        self.units += count_units(text)


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Split Telegram's HTML in text and entities. Raises `RefusedError` in Telegram's words."""
    reading, position = _Reading(), 0
    while (at := source.find("<", position)) >= 0:
        reading.add(_unescape(source[position:at]))
        found = _TAG.match(source, at)
        if found is None:
            raise _unparsable(f"Unclosed start tag at byte offset {_bytes(source, at)}")
        if found.group(1):
            _close(reading, found.group(2).lower(), _bytes(source, at))
        else:
            _open(reading, found, _bytes(source, at))
        position = found.end()
    reading.add(_unescape(source[position:]))
    if reading.open:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{reading.open[-1].tag}"')
    return _trim(reading.text, _fold_code(reading.entities))


def find_entities(text: str, kept: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
    """Add the commands, addresses and links that Telegram finds by itself outside the entities already there."""
    found = []
    for match in _FOUND.finditer(text):
        offset, length = count_units(text[: match.start()]), count_units(match.group())
        if not any(k["offset"] < offset + length and offset < k["offset"] + k["length"] for k in kept):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return tuple(sorted([*kept, *found], key=lambda e: (e["offset"], -e["length"])))


def _open(reading: _Reading, found: re.Match[str], offset_bytes: int) -> None:
    tag = found.group(2).lower()
    attributes = {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(found.group(3))
    }
    if tag not in _TYPES:
        raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {offset_bytes}')
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {offset_bytes}')
    reading.open.append(_Open(tag, attributes, reading.units))


def _close(reading: _Reading, tag: str, offset_bytes: int) -> None:
    if not reading.open:
        raise _unparsable(f"Unexpected end tag at byte offset {offset_bytes}")
    opened = reading.open.pop()
    if opened.tag != tag:
        raise _unparsable(
            f'Unmatched end tag at byte offset {offset_bytes}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    length = reading.units - opened.start_units
    if length:
        reading.entities.append(_to_entity(opened, length, reading.text))


def _to_entity(opened: _Open, length: int, text: str) -> Entity:
    entity: Entity = {"type": _TYPES[opened.tag], "offset": opened.start_units, "length": length}
    match opened.tag:
        case "a":
            entity["url"] = opened.attributes.get("href") or _last_units(text, length)
        case "blockquote" if "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        case "code" if opened.attributes.get("class", "").startswith("language-"):
            entity["language"] = opened.attributes["class"].removeprefix("language-")
    return entity


def _fold_code(entities: list[Entity]) -> list[Entity]:
    """Give a `pre` the language of the `code` that fills it, as Telegram does, and drop that `code`."""
    blocks = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    folded = []
    for entity in entities:
        if entity["type"] != "code":
            folded.append(entity)
            continue
        language, block = entity.pop("language", None), blocks.get((entity["offset"], entity["length"]))
        if block is None:
            folded.append(entity)
        elif language:
            block["language"] = language
    return folded


def _trim(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    kept = text.rstrip()
    lead = len(kept) - len(kept.lstrip())
    shift, kept = count_units(kept[:lead]), kept[lead:]
    end, clipped = count_units(kept), []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(end, entity["offset"] + entity["length"] - shift)
        if stop > start:
            clipped.append(entity | {"offset": start, "length": stop - start})
    return kept, tuple(sorted(clipped, key=lambda e: (e["offset"], -e["length"])))


def _unescape(source: str) -> str:
    """Replace the four names and the numbers that Telegram knows; anything else stays as it was written."""
    return _CHARACTER.sub(lambda found: html.unescape(found.group()), source)


def _last_units(text: str, length: int) -> str:
    return text.encode("utf-16-le")[-2 * length :].decode("utf-16-le")


def _bytes(source: str, position: int) -> int:
    return len(source[:position].encode())


def _unparsable(why: str) -> RefusedError:
    return RefusedError(bad_request(f"can't parse entities: {why}"))
