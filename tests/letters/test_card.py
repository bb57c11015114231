"""The role-and-mandate card: a picture for a phone and a text, whatever people wrote."""

import re
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import bot.letters
from bot.letters import RoleCard, describe_holder, render_card_html, render_card_picture
from gripcore.digests.mandates import IN_WRITING, LIMIT, UNTIL, Holder, Power, RoleFact, map_mandates
from tests.letters.test_pages import HOSTILE, READABLE_POINTS

TEMPLATE = Path(bot.letters.__file__).parent / "templates" / "role_card.typ"
FACTS = [
    RoleFact("a", Power.DECIDE, told=True),
    RoleFact("a", Power.SIGN, told=False),
    RoleFact("a", Power.ACT, told=None),
    RoleFact("a", IN_WRITING, told=True),
    RoleFact("a", LIMIT, 50_000.0),
    RoleFact("a", UNTIL, date(2027, 3, 1)),
]
CARD = RoleCard(
    "Accounthouder",
    "Team Sociaal",
    "Rijnstreek",
    date(2026, 11, 27),
    map_mandates(FACTS),
    (("Wat verwachten partners van jou?", "Dat ik terugbel."),),
)


def _size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("language", ["nl", "en", "../../etc"])
def test_the_picture_fits_a_phone(language: str) -> None:
    """The card is as wide as a phone shows sharply, not too tall, and the same each time it is drawn."""
    picture = render_card_picture(CARD, language)
    width, height = _size(picture)
    assert width == 1080
    assert 600 < height < 2 * 1080
    assert picture == render_card_picture(CARD, language)


def test_the_card_has_no_small_letters() -> None:
    """No text on the card is set smaller than reads well at a third of its size."""
    sizes = [int(size) for size in re.findall(r"size: (\d+)pt", TEMPLATE.read_text("utf-8"))]
    assert len(sizes) > 5
    assert min(size for size in sizes if size > 1) >= READABLE_POINTS


def test_the_text_says_what_the_picture_says() -> None:
    """The text tells each power with how it is held, own words, the day, and who sees it."""
    text = render_card_html(CARD, "en")
    for part in (
        "<b>My role: Accounthouder</b>",
        "Yes, I may\non paper, up to € 50,000, until 1 March 2027",
        "No",
        "I don't know yet",
        "Dat ik terugbel.",
        "Only you see this card.",
    ):
        assert part in text


def test_own_words_stand_in_the_text_and_not_in_the_picture() -> None:
    """What somebody wrote for themselves is told to them, and is not on what they may show to others."""
    private = replace(CARD, own_words=(("Waar wringt het?", "Met mijn leidinggevende."),))
    assert "Met mijn leidinggevende." in render_card_html(private, "nl")
    assert render_card_picture(private, "nl") == render_card_picture(CARD, "nl")


def test_a_card_without_any_power() -> None:
    """Who told nothing of what they may do has a card with their words alone."""
    text = render_card_html(replace(CARD, mandates=None), "nl")
    assert "mandaat)" not in text
    assert "Dat ik terugbel." in text
    assert _size(render_card_picture(replace(CARD, mandates=None, said=()), "nl"))[0] == 1080


def test_how_a_power_is_held() -> None:
    """Only what is known of a power is told."""
    assert describe_holder(Holder("a"), "nl") == ""
    assert describe_holder(Holder("a", in_writing=False), "nl") == "niet op papier"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_code(text: str) -> None:
    """Whatever stands in a name or in own words is drawn and escaped, never run."""
    card = RoleCard(text, text, text, CARD.made_on, CARD.mandates, ((text, text),), ((text, text),))
    assert _size(render_card_picture(card, "nl"))[0] == 1080
    html = render_card_html(card, "nl")
    assert len(html) < 4096
    assert "<script>" not in html
