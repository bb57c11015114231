"""The letter about a baseline: where each theme stands at the start, the weakest as a question, on one screen."""

from gettext import NullTranslations

from bot.letters.clipping import clip, escape_within
from bot.letters.finding_lines import build_line
from bot.letters.line import QUESTION_UNITS, TITLE_UNITS
from bot.words import N_, choose_language, words_for
from gripcore.digests.codes import Reason
from gripcore.digests.model import Digest, Suppressed, ThemeScore

_THEME_UNITS = 200
_NOT_YET, _WITHOUT = N_("Nog geen cijfer"), N_("Geen cijfer")


def render_baseline_html(digests: tuple[Digest, ...], language: str) -> str:
    """Return the letter as Telegram HTML; `digests` are those of the themes of one baseline, for one team."""
    language = choose_language(language)
    words = words_for(language)
    _ = words.gettext
    scored = [(digest, score) for digest in digests if (score := _score(digest))]
    without = [digest for digest in digests if _score(digest) is None]
    heading = _("De nulmeting: zo begint het")
    ending = " ".join(
        (
            _("Vanaf nu zie je wat er sinds deze meting verandert."),
            _("Wie meedeed en wie wat antwoordde, ziet niemand."),
        )
    )
    blocks = [
        f"<b>{heading}</b>\n{_where(digests[0], words)}",
        *(_scored_block(digest, score, language) for digest, score in scored),
        _without_block(without, language),
        _question_block(scored, words),
        f"<i>{ending}</i>",
    ]
    return "\n\n".join(block for block in blocks if block)


def _score(digest: Digest) -> ThemeScore | None:
    return next((finding for finding in digest.findings if isinstance(finding, ThemeScore)), None)


def _where(digest: Digest, words: NullTranslations) -> str:
    _ = words.gettext
    return _("{team} · {partnership}").format(
        team=escape_within(clip(_(digest.team.title), TITLE_UNITS), TITLE_UNITS),
        partnership=escape_within(clip(_(digest.partnership.title), TITLE_UNITS), TITLE_UNITS),
    )


def _scored_block(digest: Digest, score: ThemeScore, language: str) -> str:
    line = build_line(score, language)
    return f"<b>{_title(digest, language)}</b>\n{escape_within(line.text, _THEME_UNITS) if line else ''}"


def _without_block(digests: list[Digest], language: str) -> str:
    """Name the themes without a figure together, with the reason of each kind once."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for digest in digests:
        hidden = next((finding for finding in digest.findings if isinstance(finding, Suppressed)), None)
        line = build_line(hidden, language) if hidden else None
        if line and hidden:
            label = _WITHOUT if hidden.reason is Reason.PRIVATE_THEME else _NOT_YET
            by_reason.setdefault((label, line.text), []).append(_title(digest, language))
    return "\n\n".join(
        f"<b>{words_for(language).gettext(label)}</b>\n{', '.join(titles)}\n{escape_within(why, _THEME_UNITS)}"
        for (label, why), titles in by_reason.items()
    )


def _title(digest: Digest, language: str) -> str:
    title = words_for(language).gettext(digest.theme.title)
    return escape_within(clip(title, TITLE_UNITS), TITLE_UNITS)


def _question_block(scored: list[tuple[Digest, ThemeScore]], words: NullTranslations) -> str:
    """Ask what the weakest theme asks; without figures there is nothing to choose by."""
    if not scored:
        return ""
    weakest = min(scored, key=lambda pair: pair[1].points)[0]
    question = clip(words.gettext(weakest.question.text), QUESTION_UNITS)
    label = words.gettext("Vraag voor het teamgesprek")
    return f"<b>{label}</b>\n<blockquote>{escape_within(question, QUESTION_UNITS)}</blockquote>"
