"""Typst, locked down: shipped templates and fonts only, data as JSON, no clock, no packages, no network.

The same data always gives the same bytes: the document carries a fixed moment instead of today's.
"""

import json
from pathlib import Path
from typing import Any, Literal

import typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parent / "fonts"
PIXELS_PER_INCH = 72  # one point is one pixel: a page of 1080 pt is a picture of 1080 px
FIXED_MOMENT = 0  # seconds since 1970: a letter's own date is in its words, not in the file's header


def typeset(template: str, data: dict[str, Any], *, output_format: Literal["png", "pdf"]) -> bytes:
    """Return the template filled with the data; raises typst.TypstError when a template is broken."""
    page = typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format=output_format,
        ppi=PIXELS_PER_INCH,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["ua-1"] if output_format == "pdf" else [],
        timestamp=FIXED_MOMENT,
    )
    if not isinstance(page, bytes):  # typst-py gives a list when a PNG has several pages; these templates have one
        raise TypeError("a letter is one picture")
    return page
