"""A digest put into one reader's words, before any form: the message, the picture and the PDF all start here."""

from dataclasses import dataclass
from gettext import NullTranslations

from bot.letters.clipping import clip
from bot.letters.finding_lines import build_line
from bot.letters.line import QUESTION_UNITS, TITLE_UNITS, Line
from bot.letters.own_lines import describe_concern, describe_date
from bot.words import choose_language, words_for
from gripcore.digests.codes import Choice, Ground, Noise
from gripcore.digests.model import (
    Agreement,
    Basis,
    Calendar,
    Change,
    Digest,
    FactFinding,
    Finding,
    GoalFinding,
    MandateFinding,
    PactFinding,
    Participation,
    Question,
    Quiet,
    SharedWords,
    Suppressed,
    ThemeScore,
)

_OF_PARTNERSHIP = frozenset({Ground.FACTS, Ground.GOALS, Ground.CALENDAR, Ground.MANDATES, Ground.AGREEMENT})


@dataclass(frozen=True, slots=True)
class DigestPhrases:
    """Everything a letter says, in reading order: the essence first, what it rests on last."""

    headline: str
    where: str
    example: str
    lines: tuple[Line, ...]
    question_label: str
    question: str
    question_why: str
    basis: str


def build_phrases(digest: Digest, language: str) -> DigestPhrases:
    """Return the digest in the reader's words."""
    language = choose_language(language)
    words = words_for(language)
    _ = words.gettext
    lines = (build_line(finding, language) for finding in digest.findings)
    return DigestPhrases(
        headline=_headline(digest.findings[0], digest, language),
        where=_where(digest, words),
        example=_("Voorbeeld met verzonnen antwoorden") if digest.example else "",
        lines=tuple(line for line in lines if line),
        question_label=_("Vraag voor het teamgesprek"),
        question=clip(_(digest.question.text), QUESTION_UNITS),
        question_why=_why(digest.question, words),
        basis=_describe_bases(digest, words),
    )


def _headline(finding: Finding, digest: Digest, language: str) -> str:
    words = words_for(language)
    _, theme = words.gettext, clip(words.gettext(digest.theme.title), TITLE_UNITS)
    match finding:
        case ThemeScore():
            return _score_headline(finding, theme, words)
        case Suppressed() | Participation() | Agreement() | Change():
            return _("{theme}: deze week geen cijfer").format(theme=theme)
        case FactFinding():
            return _("Basis op orde: {in_place} van {total}").format(
                in_place=finding.tally.in_place, total=finding.tally.total
            )
        case GoalFinding():
            return _goal_headline(finding, words)
        case MandateFinding():
            return describe_concern((finding.flaw, finding.power, finding.roles), words)[0]
        case PactFinding():
            return _("Jullie maakten een afspraak")
        case SharedWords():
            return _("Je team in eigen woorden")
        case Calendar():
            return _("{on} komt eraan").format(on=describe_date(finding.on, language))
        case Quiet() | Question():
            return _("Een rustige week, wel een goede vraag")


def _goal_headline(goals: GoalFinding, words: NullTranslations) -> str:
    _ = words.gettext
    if not goals.total:
        return _("Nog geen doelen vastgelegd")
    return _("Zo staan de doelen ervoor") if goals.has_effect_goal else _("Nog geen doel over het effect")


def _score_headline(score: ThemeScore, theme: str, words: NullTranslations) -> str:
    _ = words.gettext
    if score.band is None:
        return _("{theme}: sterk verdeeld, bespreek dit").format(theme=theme)
    return _("{theme}: {band}").format(theme=theme, band=clip(_(score.band.label), TITLE_UNITS))


def _where(digest: Digest, words: NullTranslations) -> str:
    _ = words.gettext
    return _("{team} · {partnership} · week {week}").format(
        team=clip(_(digest.team.title), TITLE_UNITS),
        partnership=clip(_(digest.partnership.title), TITLE_UNITS),
        week=digest.week[-2:].lstrip("0"),
    )


def _why(question: Question, words: NullTranslations) -> str:
    """Say why this question: a lead should never have to guess what triggered it."""
    _, theme = words.gettext, clip(words.gettext(question.title), TITLE_UNITS)
    match question.choice:
        case Choice.DIVIDED:
            return _("Gekozen omdat het beeld van {theme} verdeeld is.").format(theme=theme)
        case Choice.WEAKEST:
            return _("Gekozen omdat {theme} ruimte heeft om te groeien.").format(theme=theme)
        case Choice.FACT_UNKNOWN:
            return _("Gekozen omdat hier nog iets onbekend is: {theme}.").format(theme=theme)
        case Choice.FACT_MISSING:
            return _("Gekozen omdat hier nog iets te regelen is: {theme}.").format(theme=theme)
        case Choice.ROTATION:
            return _("Deze keer aan de beurt: {theme}.").format(theme=theme)


def _describe_bases(digest: Digest, words: NullTranslations) -> str:
    """Say what the letter rests on: whose answers, how sure, and that no person can be seen in it."""
    _ = words.gettext
    people = next((f.basis for f in digest.findings if f.basis.ground is Ground.PEOPLE), None)
    sentences = []
    if people:
        sentences += [_("Rust op antwoorden van {people}, afgerond op vijven.").format(people=_people(people, words))]
        sentences += _band_noise(digest, words)
    if any(f.basis.ground in _OF_PARTNERSHIP for f in digest.findings):
        sentences.append(_("Feiten, doelen en data zijn van de samenwerking, niet van een persoon."))
    sentences.append(_("Wie meedeed en wie wat antwoordde, ziet niemand."))
    return " ".join(sentences)


def _people(basis: Basis, words: NullTranslations) -> str:
    _ = words.gettext
    if basis.at_most is None:
        return _("{low} of meer mensen").format(low=basis.at_least)
    if basis.at_most == basis.at_least:
        return _("{low} mensen").format(low=basis.at_least)
    return _("{low} à {high} mensen").format(low=basis.at_least, high=basis.at_most)


def _band_noise(digest: Digest, words: NullTranslations) -> list[str]:
    """Name the noise test of the band, unless the letter shows no colour at all."""
    _ = words.gettext
    score = next((finding for finding in digest.findings if isinstance(finding, ThemeScore)), None)
    if score is None or score.band is None:
        return []
    if score.noise is Noise.BAND_SOLID:
        return [_("De kleur klopt met minstens 80% kans.")]
    return [_("De kleur is waarschijnlijk, niet zeker.")]
