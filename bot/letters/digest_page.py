"""A digest as a picture for the phone and as an accessible PDF, from one set of data.

The templates receive data as one JSON value and never as markup, so no text can become code. The figures on the scale
bar are those of the digest: whole fives, with a marker as wide as the rounding.
"""

from dataclasses import asdict
from typing import Any

from bot.letters.clipping import clip
from bot.letters.finding_lines import describe_points
from bot.letters.line import SENTENCE_UNITS, TITLE_UNITS
from bot.letters.phrases import build_phrases
from bot.letters.typesetting import typeset
from bot.words import choose_language, words_for
from gripcore.digests.codes import Bound, Confidence
from gripcore.digests.model import WHOLE_FIVES, Digest, ThemeScore

SCALE_END = 100


def render_digest_picture(digest: Digest, language: str) -> bytes:
    """Return a PNG, 1080 pixels wide and as high as its content, readable at a third of that width."""
    return typeset("digest_picture.typ", _page(digest, language), output_format="png")


def render_digest_pdf(digest: Digest, language: str) -> bytes:
    """Return one or more A4 pages as PDF/UA-1, with headings and alternative texts."""
    return typeset("digest_document.typ", _page(digest, language), output_format="pdf")


def _page(digest: Digest, language: str) -> dict[str, Any]:
    """Return what the templates set: words ready to read, and the numbers of the scale bar."""
    language = choose_language(language)
    phrases = asdict(build_phrases(digest, language))
    scores = [finding for finding in digest.findings if isinstance(finding, ThemeScore)]
    phrases["lines"] = [line for line in phrases["lines"] if line["icon"] != "score"]
    score = _score(scores[0], digest, language) if scores else None
    return {"language": language, "date": digest.closed_on.isoformat(), "score": score, **phrases}


def _score(score: ThemeScore, digest: Digest, language: str) -> dict[str, Any]:
    _ = words_for(language).gettext
    starts = [band.at_least for band in digest.bands]
    edges = [*starts[1:], SCALE_END]
    bands = [
        {"label": clip(_(band.label), TITLE_UNITS), "from": band.at_least, "to": to}
        for band, to in zip(digest.bands, edges, strict=True)
    ]
    low, high = _marker(score)
    return {
        "points": describe_points(score, language),
        "of": _("van 100"),
        "band": _band_words(score, language),
        "meaning": clip(_(score.meaning), SENTENCE_UNITS) if score.meaning else "",
        "confidence": score.confidence.value,
        "position": digest.bands.index(score.band) / max(1, len(starts) - 1) if score.band else 0,
        "bands": bands,
        "from": low,
        "to": high,
        "alt": _("Schaal van 0 tot 100. Het team staat op {points}.").format(points=describe_points(score, language)),
    }


def _marker(score: ThemeScore) -> tuple[float, float]:
    """Return the range that the shown points stand for, so that the bar is no more exact than the figure."""
    match score.bound:
        case Bound.AT_MOST:
            return 0, score.points
        case Bound.AT_LEAST:
            return score.points, SCALE_END
        case Bound.NEAR:
            return score.points - WHOLE_FIVES / 2, score.points + WHOLE_FIVES / 2


def _band_words(score: ThemeScore, language: str) -> str:
    _ = words_for(language).gettext
    if score.band is None:
        return _("geen kleur")
    band = clip(_(score.band.label), TITLE_UNITS)
    return band if score.confidence is Confidence.SOLID else _("waarschijnlijk {band}").format(band=band)
