"""The small kindnesses: what is said when something is not understood, too long, too late or simply done."""

from gettext import NullTranslations

from bot.conversation.replies import NOTHING_OPEN
from bot.words import N_
from gripcore.dialogue.effects import Notice, NoticeKind, QuestionKind

_SENTENCES = {
    NoticeKind.OLD_BUTTON: N_("Deze knop is van een eerdere vraag. Er is niets veranderd."),
    NoticeKind.CLOSED: N_("Deze vragen zijn afgesloten. Er is niets veranderd."),
    NoticeKind.TOO_LONG: N_(
        "Dat is iets te lang: {length} tekens. Ik kan er {maximum} bewaren. Wil je het korter maken?"
    ),
    NoticeKind.EMPTY: N_("Ik zag geen tekst. Wil je het nog eens typen?"),
    NoticeKind.TOO_FEW: N_("Kies er minstens {minimum}."),
    NoticeKind.TOO_MANY: N_("Kies er hoogstens {maximum}."),
    NoticeKind.PAUSED: N_("Pauze. Je antwoorden tot nu toe zijn bewaard. Ga verder wanneer het jou uitkomt."),
    NoticeKind.RESUMED: N_("Fijn, we gaan verder waar je was."),
    NoticeKind.STOPPED: N_("We stoppen hier. Wat je al had ingevuld, blijft bewaard."),
    NoticeKind.NOTHING_BEFORE: N_("Dit is de eerste vraag. Verder terug kan niet."),
    NoticeKind.FINISHED: NOTHING_OPEN,
    NoticeKind.NO_WHY: N_("Er staat nu geen vraag open waarbij ik iets kan uitleggen."),
}
_AGAIN = {
    QuestionKind.SCALE: N_("Dat begrijp ik niet helemaal. Kies een knop, of typ een cijfer van 1 tot en met 5."),
    QuestionKind.CHOICE: N_("Dat herken ik niet. Kies een van de knoppen."),
    QuestionKind.LEVELS: N_("Dat herken ik niet. Kies een van de knoppen."),
    QuestionKind.SEVERAL: N_("Dat herken ik niet. Kies een of meer knoppen en druk op Klaar."),
    QuestionKind.NUMBER: N_("Hier past een getal. Wil je het nog eens typen?"),
    QuestionKind.AMOUNT: N_("Hier past een bedrag, bijvoorbeeld 12.500. Wil je het nog eens typen?"),
    QuestionKind.DATE: N_("Welke dag bedoel je? Typ bijvoorbeeld “vrijdag” of “3 december”."),
    QuestionKind.TEXT: N_("Wil je het in je eigen woorden typen?"),
}
_DAY_OUT_OF_RANGE = N_("Kies een dag vanaf vandaag, binnen een jaar.")
_BETWEEN = N_("Kies een getal van {minimum} tot en met {maximum}.")
_AT_LEAST = N_("Kies een getal van {minimum} of meer.")
_AT_MOST = N_("Kies een getal tot en met {maximum}.")


def notice_words(notice: Notice, words: NullTranslations) -> str:
    """Return the sentence of a notice; the script's own words where it has them."""
    if notice.own_words:
        return notice.own_words
    return words.gettext(_sentence(notice)).format(**dict(notice.values))


def _sentence(notice: Notice) -> str:
    if notice.kind is NoticeKind.NOT_UNDERSTOOD:
        return _AGAIN[notice.question or QuestionKind.CHOICE]
    if notice.kind is NoticeKind.OUT_OF_RANGE:
        return _out_of_range(notice)
    return _SENTENCES[notice.kind]


def _out_of_range(notice: Notice) -> str:
    if notice.question is QuestionKind.DATE:
        return _DAY_OUT_OF_RANGE
    bounds = dict(notice.values)
    if bounds.get("minimum") and bounds.get("maximum"):
        return _BETWEEN
    return _AT_LEAST if bounds.get("minimum") else _AT_MOST
