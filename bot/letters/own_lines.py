"""What a digest says of the partnership itself, in the reader's words: facts, goals, mandates, agreements, dates."""

from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations

from babel.dates import format_date

from bot.letters.clipping import clip
from bot.letters.line import SENTENCE_UNITS, STATEMENT_UNITS, TITLE_UNITS, Line
from bot.words import N_, words_for
from gripcore.digests.codes import FactState
from gripcore.digests.mandates import Flaw, Power
from gripcore.digests.model import Calendar, FactFinding, GoalFinding, MandateFinding, PactFinding

POWER_NAMES = {Power.DECIDE: N_("Mandaat"), Power.SIGN: N_("Volmacht"), Power.ACT: N_("Machtiging")}
POWER_ACTS = {
    Power.DECIDE: N_("besluiten nemen"),
    Power.SIGN: N_("contracten tekenen"),
    Power.ACT: N_("andere dingen regelen namens het bestuur"),
}
_FLAWS = {
    Flaw.ONE_PERSON: (
        N_("Eigenaar en opdrachtgever zijn één persoon"),
        N_("De eigenaar let op de lange termijn, de opdrachtgever op prijs en kwaliteit. Wie let nu waarop?"),
    ),
    Flaw.NOBODY: (N_("Niemand mag {act}"), N_("Wie doet het nu, en wie zou het moeten doen?")),
    Flaw.NOBODY_KNOWS: (N_("Niemand weet wie mag {act}"), N_("Wie kan dit uitzoeken?")),
    Flaw.SEVERAL: (N_("Meer dan één rol mag {act}"), N_("{roles}. Wie gaat erover als zij het oneens zijn?")),
    Flaw.ENDED: (N_("{power} is verlopen"), N_("Het gaat om: {roles}.")),
    Flaw.UNWRITTEN: (N_("{power} staat niet op papier"), N_("Het gaat om: {roles}.")),
}


def build_own_line(finding: FactFinding | GoalFinding | MandateFinding | PactFinding | Calendar, language: str) -> Line:
    """Return the line of a finding that belongs to the partnership."""
    words = words_for(language)
    match finding:
        case FactFinding():
            return _fact_line(finding, words)
        case GoalFinding():
            return _goal_line(finding, words)
        case MandateFinding():
            return _mandate_line(finding, words)
        case PactFinding():
            return _pact_line(finding, words, language)
        case Calendar():
            return _calendar_line(finding, words, language)


def describe_date(on: date, language: str) -> str:
    """Return a day and month as people write it."""
    return format_date(on, "d MMMM", locale=language)


def describe_concern(concern: tuple[Flaw, Power | None, tuple[str, ...]], words: NullTranslations) -> tuple[str, str]:
    """Return what is off about a mandate (flaw, power, titles of roles), and the question that goes with it."""
    _ = words.gettext
    flaw, about, roles = concern
    power = about or Power.DECIDE
    values = {
        "act": _(POWER_ACTS[power]),
        "power": _(POWER_NAMES[power]),
        "roles": clip(", ".join(roles), TITLE_UNITS),
    }
    text, detail = _FLAWS[flaw]
    return _(text).format(**values), _(detail).format(**values)


def _fact_line(finding: FactFinding, words: NullTranslations) -> Line:
    _ = words.gettext
    tally = finding.tally
    text = _("{in_place} van {total} op orde").format(in_place=tally.in_place, total=tally.total)
    if tally.unknown:
        text = _("{in_place} van {total} op orde, {unknown} onbekend").format(
            in_place=tally.in_place, total=tally.total, unknown=tally.unknown
        )
    detail = _fact_detail(finding, words)
    return Line("facts", _("Basis op orde"), text, detail, _pips(tally.in_place, tally.total, tally.unknown))


def _fact_detail(finding: FactFinding, words: NullTranslations) -> str:
    _ = words.gettext
    match finding.state:
        case FactState.UNKNOWN:
            sentence = _("Nog uitzoeken: {statement}")
            return sentence.format(statement=clip(_(finding.statement), STATEMENT_UNITS))
        case FactState.NOT_IN_PLACE:
            sentence = _("Nog niet geregeld: {statement}")
            return sentence.format(statement=clip(_(finding.statement), STATEMENT_UNITS))
        case FactState.IN_PLACE:
            return ""


def _goal_line(goals: GoalFinding, words: NullTranslations) -> Line:
    _ = words.gettext
    if not goals.total:
        return Line("goals", _("Doelen"), _("nog geen doelen vastgelegd"), " ".join(_goal_details(goals, words)))
    text = _("{reached} van {total} gehaald").format(reached=goals.reached, total=goals.total)
    if goals.unknown:
        text = _("{reached} van {total} gehaald, {unknown} onbekend").format(
            reached=goals.reached, total=goals.total, unknown=goals.unknown
        )
    effect = "" if goals.has_effect_goal else _("Nog geen doel over het effect voor inwoners.")
    detail = " ".join(part for part in (effect, *_goal_details(goals, words)) if part)
    pips = _pips(goals.reached, goals.total, goals.unknown)
    return Line("goals", _("Doelen"), text, detail, pips, brief=effect)


def _goal_details(goals: GoalFinding, words: NullTranslations) -> Iterator[str]:
    _ = words.gettext
    if goals.attainment is not None:
        yield _("Samen {t}, waarbij 50 is zoals afgesproken.").format(t=goals.attainment)
    if goals.waiting:
        waiting = words.ngettext(
            "{number} doel wacht op de opdrachtgever.", "{number} doelen wachten op de opdrachtgever.", goals.waiting
        )
        yield waiting.format(number=goals.waiting)


def _mandate_line(finding: MandateFinding, words: NullTranslations) -> Line:
    text, detail = describe_concern((finding.flaw, finding.power, finding.roles), words)
    return Line("mandates", words.gettext("Rollen en mandaat"), text, detail)


def _pact_line(pact: PactFinding, words: NullTranslations, language: str) -> Line:
    _ = words.gettext
    back, agreed = pact.look_back_on, describe_date(pact.agreed_on, language)
    detail = _("Afgesproken op {day}. Lukt het?").format(day=agreed)
    if back:
        detail = _("Op {day} kijken jullie terug.").format(day=describe_date(back, language))
    return Line("pact", _("Vorige keer spraken jullie af"), clip(pact.text, SENTENCE_UNITS), detail)


def _calendar_line(calendar: Calendar, words: NullTranslations, language: str) -> Line:
    _, what = words.gettext, clip(words.gettext(calendar.what), STATEMENT_UNITS)
    text = _("{on}: {what}").format(on=describe_date(calendar.on, language), what=what)
    if not calendar.days_left:
        return Line("calendar", _("Agenda"), text, _("Dat is vandaag."))
    left = words.ngettext("Nog {days} dag.", "Nog {days} dagen.", calendar.days_left).format(days=calendar.days_left)
    return Line("calendar", _("Agenda"), text, left)


def _pips(done: int, total: int, unknown: int) -> tuple[str, ...]:
    """Name one pip per fact or goal: done, not done, unknown. These belong to the partnership, not to people."""
    return ("done",) * done + ("open",) * (total - done - unknown) + ("unknown",) * unknown
