"""A message before any channel has seen it: text with light HTML, rows of buttons, perhaps a picture by reference."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

Kind = Literal["dialogue", "nudge", "letter"]
NO_MENU = "-"
"""As a menu: the chat sees the one for everybody again."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it says and what it sends back (at most 64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be. `key` is unique for ever; `edits` is the key of the draft that this one replaces in place.

    `text` is HTML of b, i and blockquote with everything else escaped. `picture` refers to something that is drawn
    when it is sent ("digest:12", "example:risico:nl"); `text` is then its caption.
    """

    key: str
    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    kind: Kind = "dialogue"
    edits: str = ""
    picture: str = ""
    not_after_ms: int = 0  # after this moment of the bot's own clock it is no longer sent; 0: always
    document: str = ""  # a file by reference ("digest:12"), with `text` as its caption
    menu: str = ""  # no message: the command menu of the chat, as `bot.conversation.menus` writes it


_FIELDS = tuple(field.name for field in fields(Draft))


def draft_to_plain(draft: Draft) -> dict[str, Any]:
    """Return the JSON form of a draft. By hand: `asdict` copies every value, for a tenth of what a turn costs."""
    rows = [[{"label": button.label, "data": button.data} for button in row] for row in draft.buttons]
    return {name: getattr(draft, name) for name in _FIELDS} | {"buttons": rows}


def draft_from_plain(plain: Mapping[str, Any]) -> Draft:
    """Rebuild a draft from its JSON form."""
    rows = tuple(tuple(Button(b["label"], b["data"]) for b in row) for row in plain["buttons"])
    return Draft(**{**plain, "buttons": rows})
