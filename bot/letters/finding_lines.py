"""What each finding says in the reader's language, as one line with a label, a short text and a detail.

The sentences stand here once, for the message, the picture and the PDF alike. They are Dutch first; msgids are the
Dutch sentences. Dynamic texts (titles, labels, cards) come from the framework and are looked up in the same catalogue.
"""

from gettext import NullTranslations

from bot.letters.clipping import clip
from bot.letters.line import SENTENCE_UNITS, TITLE_UNITS, Line
from bot.letters.own_lines import build_own_line
from bot.words import words_for
from gripcore.digests.codes import Accord, Bound, Confidence, Direction, Figure, Reason, Turnout
from gripcore.digests.model import (
    Agreement,
    Change,
    Finding,
    Participation,
    Question,
    Quiet,
    SharedWords,
    Suppressed,
    ThemeScore,
)

NEARLY_ALL_PERCENT = 95  # from here on a share would tell that everybody took part


def build_line(finding: Finding, language: str) -> Line | None:
    """Return the finding's line; None for the question, which has a card of its own."""
    match finding:
        case ThemeScore() | Agreement() | Change() | Participation() | Suppressed():
            return _figure_line(finding, words_for(language))
        case Quiet():
            _ = words_for(language).gettext
            return Line("quiet", _("Rustige week"), _("Er is deze week niets nieuws."))
        case SharedWords(sentences=sentences):
            return _shared_line(sentences, words_for(language))
        case Question():
            return None
        case _:
            return build_own_line(finding, language)


def _shared_line(sentences: tuple[str, ...], words: NullTranslations) -> Line:
    _ = words.gettext
    told = _("Mensen uit je team deelden wat ze schreven. Je leest het hieronder.")
    return Line("words", _("In eigen woorden"), told, _("Zonder naam en op alfabet."), quotes=sentences)


def describe_points(score: ThemeScore, language: str) -> str:
    """Return the shown points in words: near the ends only a bound."""
    return _points_text(score, words_for(language))


def _figure_line(
    finding: ThemeScore | Agreement | Change | Participation | Suppressed, words: NullTranslations
) -> Line:
    match finding:
        case ThemeScore():
            return _score_line(finding, words)
        case Agreement():
            return _agreement_line(finding, words)
        case Change():
            return _change_line(finding, words)
        case Participation():
            return _participation_line(finding, words)
        case Suppressed():
            return _suppressed_line(finding, words)


def _points_text(score: ThemeScore, words: NullTranslations) -> str:
    _ = words.gettext
    match score.bound:
        case Bound.AT_MOST:
            return _("{points} of lager").format(points=score.points)
        case Bound.AT_LEAST:
            return _("{points} of hoger").format(points=score.points)
        case Bound.NEAR:
            return str(score.points)


def _score_line(score: ThemeScore, words: NullTranslations) -> Line:
    _ = words.gettext
    detail = clip(_(score.meaning), SENTENCE_UNITS) if score.meaning else ""
    return Line("score", _("Zo ziet het team het"), _score_text(score, words), detail)


def _score_text(score: ThemeScore, words: NullTranslations) -> str:
    _, points = words.gettext, _points_text(score, words)
    if score.band is None:
        return _("{points} van 100, zonder kleur: de antwoorden lopen te ver uiteen").format(points=points)
    band = clip(_(score.band.label), TITLE_UNITS)
    if score.confidence is Confidence.SOLID:
        return _("{points} van 100: {band}").format(points=points, band=band)
    return _("{points} van 100: waarschijnlijk {band}").format(points=points, band=band)


def _agreement_line(agreement: Agreement, words: NullTranslations) -> Line:
    _ = words.gettext
    label, icon = _("Eens of niet"), agreement.accord.value
    match agreement.accord:
        case Accord.SHARED:
            return Line(icon, label, _("gedeeld beeld"), _("Het team ziet dit ongeveer hetzelfde."))
        case Accord.DIVIDED:
            return Line(icon, label, _("verdeeld beeld"), _("Niet iedereen ziet dit hetzelfde."))
        case Accord.STRONGLY_DIVIDED:
            return Line(
                icon, label, _("sterk verdeeld: bespreek dit"), _("Het verschil zegt hier meer dan het cijfer.")
            )


def _change_line(change: Change, words: NullTranslations) -> Line:
    _ = words.gettext
    label, among = _("Sinds de vorige keer"), _("Bij wie beide keren antwoordde. Groter dan toeval.")
    match change.direction:
        case Direction.SAME:
            return Line("same", label, _("gelijk gebleven"), _("Geen verschil dat groter is dan toeval."))
        case Direction.UP if change.points:
            return Line("up", label, _("{points} punten hoger").format(points=change.points), among)
        case Direction.UP:
            return Line("up", label, _("hoger"), among)
        case Direction.DOWN if change.points:
            return Line("down", label, _("{points} punten lager").format(points=change.points), among)
        case Direction.DOWN:
            return Line("down", label, _("lager"), among)


def _participation_line(participation: Participation, words: NullTranslations) -> Line:
    _ = words.gettext
    label, share = _("Deelname"), participation.share_percent
    match participation.turnout:
        case Turnout.LOW:
            return Line("people", label, _("minder dan 30% deed mee"))
        case Turnout.MODERATE:
            careful = _("Lees het cijfer met zorg: minder dan de helft deed mee.")
            text = _("ongeveer {share}% deed mee").format(share=share) if share else _("minder dan de helft deed mee")
            return Line("people", label, text, careful, brief=careful)
        case Turnout.ENOUGH if share is None:
            return Line("people", label, _("genoeg mensen deden mee"))
        case Turnout.ENOUGH if share >= NEARLY_ALL_PERCENT:
            return Line("people", label, _("bijna iedereen deed mee"))
        case Turnout.ENOUGH:
            return Line("people", label, _("ongeveer {share}% deed mee").format(share=share))


def _suppressed_line(suppressed: Suppressed, words: NullTranslations) -> Line:
    _ = words.gettext
    text = _reason_text(suppressed.reason, words).format(threshold=suppressed.threshold)
    protects = suppressed.reason in {Reason.TOO_FEW, Reason.TOO_SMALL, Reason.DERIVABLE, Reason.TOO_FEW_STAYERS}
    why = _("Zo is van niemand te raden wat die antwoordde.") if protects else ""
    return Line("lock", _suppressed_label(suppressed, words), text, why)


def _reason_text(reason: Reason, words: NullTranslations) -> str:
    _ = words.gettext
    match reason:
        case Reason.TOO_FEW:
            return _("Je ziet pas een cijfer als minstens {threshold} anderen meededen.")
        case Reason.TOO_SMALL:
            return _("Dit team is te klein voor een cijfer waarin niemand te herkennen is.")
        case Reason.DERIVABLE:
            return _("Met de andere cijfers erbij zou iemands antwoord te raden zijn.")
        case Reason.LOW_TURNOUT:
            return _("Er deden te weinig mensen mee voor een eerlijk beeld.")
        case Reason.TOO_FEW_STAYERS:
            return _("De groep die beide keren meedeed, is te klein of te anders om te vergelijken.")
        case Reason.TOO_FEW_ANSWERED:
            return _("Te veel vragen bleven open voor een eerlijk cijfer.")
        case Reason.PRIVATE_THEME:
            return _("Dit thema is van ieder zelf. Je ziet er nooit een teamcijfer van.")


def _suppressed_label(suppressed: Suppressed, words: NullTranslations) -> str:
    _ = words.gettext
    names = {
        Figure.SCORE: _("Nog geen cijfer"),
        Figure.AGREEMENT: _("Eens of niet"),
        Figure.CHANGE: _("Sinds de vorige keer"),
        Figure.PARTICIPATION: _("Deelname"),
    }
    return next(name for figure, name in names.items() if figure in suppressed.figures)
