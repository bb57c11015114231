"""The picture and the PDF: right size, same bytes, and no text that becomes code."""

import re
import struct
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.letters
from bot.letters import render_digest_caption, render_digest_html, render_digest_pdf, render_digest_picture
from bot.letters.clipping import utf16_units
from bot.letters.typesetting import DRAWABLE, FONTS, replace_undrawable
from gripcore.digests import Digest, DigestInputs, build_digest
from gripcore.digests.codes import Accord, Bound
from gripcore.digests.inputs import Deadline, ShownAgreement, ShownScore
from gripcore.framework.model import Card, Named
from tests.digests import samples

TEMPLATES = Path(bot.letters.__file__).parent / "templates"
READABLE_POINTS = 36  # a third of it on a phone of 360 pixels: 12
HOSTILE = [
    "#panic()",
    '"}]) #import "x": * \\',
    "<b>vet</b> & <script>",
    "$x^2$ _a_ *b* @c `d`",
    "🙂 漢字 العربية",
    "x" * 5000,
    "&" * 5000,
    "\u202e\x00\u2028",
    "",
]


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _hostile_digest(text: str) -> Digest:
    """Put the text wherever a file or a person can put one."""
    theme = replace(samples.ROLES, title=text, cards=(Card("card", text),))
    bands = tuple(replace(band, label=text, meaning=text) for band in samples.BANDS)
    fact = replace(samples.STATE.facts[0].fact, statement=text)
    state = replace(
        samples.STATE,
        facts=(replace(samples.STATE.facts[0], fact=fact),),
        deadlines=(Deadline(text, samples.STATE.deadlines[0].on),),
    )
    framework = replace(samples.FRAMEWORK, bands=bands, themes=(theme, *samples.FRAMEWORK.themes[1:]))
    inputs = replace(samples.FULL, framework=framework, state=state, example=True)
    return build_digest(replace(inputs, team=Named("t", text), partnership=Named("p", text)))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en"])
def test_picture_is_sized_for_a_phone(language: str) -> None:
    """The picture is 1080 wide, upright, and not so tall that a phone shows it narrow."""
    width, height = _size(render_digest_picture(build_digest(samples.FULL), language))
    assert width == 1080
    assert 1080 < height <= 2 * 1080


@pytest.mark.parametrize("tag", ["nl-NL", "xx", "zz_ZZ", "", "../../etc"])
def test_unknown_languages_read_dutch(tag: str) -> None:
    """A language without words gives the Dutch letter, with Dutch dates, in every form."""
    digest = build_digest(samples.FULL)
    assert render_digest_html(digest, tag) == render_digest_html(digest, "nl")
    assert render_digest_pdf(digest, tag) == render_digest_pdf(digest, "nl")


def test_picture_has_no_small_letters() -> None:
    """No text in the picture is set smaller than reads well at a third of its size."""
    template = (TEMPLATES / "digest_picture.typ").read_text(encoding="utf-8")
    sizes = [int(size) for size in re.findall(r"text\((?:[^()]*?)size: (\d+)pt", template)]
    assert len(sizes) > 5
    assert min(sizes) >= READABLE_POINTS


@pytest.mark.parametrize(
    "inputs",
    [
        samples.FULL,
        samples.TOO_FEW,
        samples.NOTHING,
        replace(samples.FULL, example=True),
        replace(
            samples.FULL,
            figures=replace(
                samples.FIGURES,
                score=ShownScore(10, Bound.AT_MOST, "aandacht", solid=False, people=7),
                agreement=ShownAgreement(Accord.STRONGLY_DIVIDED, 7),
            ),
        ),
        replace(
            samples.FULL,
            figures=replace(samples.FIGURES, score=ShownScore(90, Bound.AT_LEAST, "stevig", solid=False, people=7)),
        ),
    ],
    ids=["full", "too few", "quiet", "example", "lowest", "highest"],
)
def test_every_kind_of_week_is_drawn_the_same_each_time(inputs: DigestInputs) -> None:
    """Each kind of week makes a picture and a tagged PDF, and the same digest the same bytes."""
    digest = build_digest(inputs)
    picture, document = render_digest_picture(digest, "nl"), render_digest_pdf(digest, "nl")
    assert _size(picture)[0] == 1080
    assert document.startswith(b"%PDF-")
    assert b"pdfuaid:part" in document
    assert picture == render_digest_picture(digest, "nl")
    assert document == render_digest_pdf(digest, "nl")


def test_different_scores_look_different() -> None:
    """The picture follows the score."""
    other = replace(samples.FIGURES, score=ShownScore(60, Bound.NEAR, "bespreken", solid=True, people=12))
    changed = build_digest(replace(samples.FULL, figures=other))
    assert render_digest_picture(build_digest(samples.FULL), "nl") != render_digest_picture(changed, "nl")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts(text: str) -> None:
    """Whatever a file or person fills in, picture and PDF are made of it as text."""
    digest = _hostile_digest(text)
    width, height = _size(render_digest_picture(digest, "nl"))
    assert width == 1080
    assert width + height <= 10_000  # Telegram refuses a larger photo
    assert render_digest_pdf(digest, "nl").startswith(b"%PDF-")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_set(text: str) -> None:
    """No text whatsoever stops the typesetter."""
    assert render_digest_pdf(_hostile_digest(text), "nl").startswith(b"%PDF-")


@given(st.text(alphabet=st.sampled_from("<>&\"'/aé🙂#\n "), max_size=6000))
def test_hostile_texts_in_messages(text: str) -> None:
    """A message holds only its own tags, well nested, and fits Telegram's limits."""
    digest = _hostile_digest(text)
    for message, limit in ((render_digest_html(digest, "nl"), 4096), (render_digest_caption(digest, "nl"), 1024)):
        tags = _Tags()
        tags.feed(message)
        assert tags.open == []
        assert tags.seen <= {"b", "i", "blockquote"}
        assert utf16_units(message) <= limit


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_longest_messages_fit(text: str) -> None:
    """The worst texts in every place at once still fit a message and a caption."""
    digest = _hostile_digest(text)
    assert utf16_units(render_digest_html(digest, "nl")) <= 4096
    assert utf16_units(render_digest_caption(digest, "nl")) <= 1024


def test_undrawable_characters() -> None:
    """What no font draws is left out when it is a symbol and becomes a question mark when it is a letter."""
    assert replace_undrawable({"a": ["goed 🙂", "漢字"], "b": 3}) == {"a": ["goed", "??"], "b": 3}


def test_every_drawable_character_is_drawn() -> None:
    """All characters that are let through can be drawn with the fonts at hand: PDF/UA refuses a missing one."""
    every = [chr(code) for block in DRAWABLE for code in block]
    for start in range(0, len(every), 76):
        text = " ".join(every[start : start + 76])
        assert render_digest_pdf(_hostile_digest(text), "nl").startswith(b"%PDF-")


def test_only_shipped_fonts() -> None:
    """The letters bring their own two fonts."""
    assert sorted(path.name for path in FONTS.glob("*.ttf")) == [
        "AtkinsonHyperlegible-Bold.ttf",
        "AtkinsonHyperlegible-Regular.ttf",
    ]
