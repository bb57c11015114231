"""Markup, found links, button checks and picture sizes, as values."""

from typing import Any

import pytest

from bot.phone import RefusedError
from bot.phone.entities import find_entities, parse_html
from bot.phone.wire import parse_keyboard, read_picture_size

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\x90\x02\x80\x03"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  <b> vet </b>  ", "vet", [{"type": "bold", "offset": 0, "length": 3}]),
        ("<b></b>leeg", "leeg", []),
        ("&lt;&amp;&#33; &nbsp;", "<&! &nbsp;", []),
        (
            '<pre><code class="language-sql">select 1</code></pre>',
            "select 1",
            [{"type": "pre", "offset": 0, "length": 8, "language": "sql"}],
        ),
        (
            "<blockquote expandable>lang</blockquote>",
            "lang",
            [{"type": "expandable_blockquote", "offset": 0, "length": 4}],
        ),
        ('<span class="tg-spoiler">stil</span>', "stil", [{"type": "spoiler", "offset": 0, "length": 4}]),
        ("<a>famo.nl</a>", "famo.nl", [{"type": "text_link", "offset": 0, "length": 7, "url": "famo.nl"}]),
        (
            "<s>a<u>x</u></s>",
            "ax",
            [{"type": "strikethrough", "offset": 0, "length": 2}, {"type": "underline", "offset": 1, "length": 1}],
        ),
    ],
)
def test_markup_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    """Words are trimmed, entities clipped, and only Telegram's own character names are replaced."""
    assert parse_html(source) == (text, tuple(entities))


def test_a_span_must_be_a_spoiler() -> None:
    """Other spans are refused."""
    with pytest.raises(RefusedError, match="tg-spoiler"):
        parse_html("<span>x</span>")


def test_commands_links_and_addresses_are_found() -> None:
    """Telegram marks them by itself, and leaves alone what is marked already."""
    text = "/start op https://famo.nl. of a@b.nl, niet en/of"
    found = [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in find_entities(text)]
    assert found == [("bot_command", "/start"), ("url", "https://famo.nl"), ("email", "a@b.nl")]
    whole = ({"type": "code", "offset": 0, "length": len(text)},)
    assert find_entities(text, whole) == whole


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "text is empty"),
        ({"inline_keyboard": [[{"text": "ja"}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"text": "ja", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        ("{kapot", "can't parse JSON"),
        ("[1]", "can't parse reply keyboard markup"),
    ],
)
def test_keyboards_that_cannot_be_are_refused(markup: Any, why: str) -> None:
    """A button needs words, and something it does."""
    with pytest.raises(RefusedError, match=why):
        parse_keyboard(markup)


def test_a_keyboard_may_hold_links_and_be_absent() -> None:
    """Buttons with an address pass; none at all is an empty keyboard."""
    link = {"text": "Lees", "url": "https://famo.nl"}
    assert parse_keyboard({"inline_keyboard": [[link], []]}) == ((link,),)
    assert parse_keyboard(None) == ()


@pytest.mark.parametrize(("content", "size"), [(JPEG, (640, 400)), (b"\xff\xd8\xff", None), (b"GIF89a", None)])
def test_picture_sizes_are_read_from_the_bytes(content: bytes, size: tuple[int, int] | None) -> None:
    """Width and height come from the file itself; what is no PNG or JPEG has none."""
    assert read_picture_size(content) == size
