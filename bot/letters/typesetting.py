"""Typst, locked down: shipped templates and fonts only, data as JSON, no clock, no packages, no network.

The same data always gives the same bytes: the document carries a fixed moment instead of today's. PDF/UA refuses a
character that no font can draw, so those are replaced before they reach the template.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any, Literal

import typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
PIXELS_PER_INCH = 72  # one point is one pixel: a page of 1080 pt is a picture of 1080 px
FIXED_MOMENT = 0  # seconds since 1970: a letter's own date is in its words, not in the file's header
DRAWABLE = (range(0x20, 0x500), range(0x1E00, 0x1F00), range(0x2010, 0x2041), range(0x20A0, 0x20C0))
"""Latin, Greek, Cyrillic and more, punctuation, currencies: what the shipped font or Typst's own fonts draw."""


def typeset(template: str, data: dict[str, Any], *, output_format: Literal["png", "pdf"]) -> bytes:
    """Return the template filled with the data; raises typst.TypstError when a template is broken."""
    page = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format=output_format,
        ppi=PIXELS_PER_INCH,
        sys_inputs={"data": json.dumps(replace_undrawable(data), ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"] if output_format == "pdf" else [],
        timestamp=FIXED_MOMENT,
    )
    if not isinstance(page, bytes):  # typst-py gives a list when a picture has several pages; a letter never has
        raise TypeError("a letter is one picture")
    return page


def replace_undrawable(value: Any) -> Any:
    """Return the value with all its texts drawable: symbols such as emoji go, other letters become a question mark."""
    if isinstance(value, dict):
        return {key: replace_undrawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [replace_undrawable(item) for item in value]
    if isinstance(value, str):
        return "".join(_drawable(character) for character in value).strip()
    return value


def _drawable(character: str) -> str:
    if any(ord(character) in block for block in DRAWABLE):
        return character
    return "?" if unicodedata.category(character).startswith("L") else ""
