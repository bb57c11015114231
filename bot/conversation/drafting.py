"""From what the engine says to messages: words in the person's language, buttons that fit a phone.

Dutch is the source: every sentence here is a msgid. Own words of a person and texts of authors are escaped, so that
nothing anybody types can become mark-up.
"""

from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from html import escape

from bot.conversation.buttons import change_data, control_data, option_data
from bot.conversation.notices import notice_words
from bot.drafts import Button, Draft
from bot.words import N_, words_for
from gripcore.dialogue.effects import (
    Effect,
    Explain,
    Finish,
    Notice,
    NoticeKind,
    OfferChange,
    Outcome,
    QuestionKind,
    SeenBy,
    Settle,
    Show,
    Tell,
)
from gripcore.dialogue.model import Control, Session
from gripcore.dialogue.stages import LEVEL_SIGNS
from gripcore.dialogue.wording import format_day
from gripcore.missing import Missing
from gripcore.scoring import ChangeWord
from gripcore.scoring.defaults import K_TEXT

SAID_OVER_THE_CHAT = frozenset({NoticeKind.OLD_BUTTON, NoticeKind.CLOSED})
"""Notices that answer a press and change nothing: a word over the chat, no message in it."""

_CONTROLS = {
    Control.BACK: N_("← Terug"),
    Control.WHY: N_("Waarom?"),
    Control.PAUSE: N_("Pauze"),
    Control.READY: N_("Klaar"),
    Control.RESUME: N_("Verder"),
}
_MISSING = {
    Missing.DONT_KNOW: N_("Weet ik niet"),
    Missing.NOT_APPLICABLE: N_("N.v.t."),
    Missing.SKIPPED: N_("Overslaan"),
}
_HINTS = {
    QuestionKind.DATE: N_("Of typ een dag, bijvoorbeeld “vrijdag” of “3 december”."),
    QuestionKind.NUMBER: N_("Typ een getal."),
    QuestionKind.AMOUNT: N_("Typ een bedrag in euro's."),
    QuestionKind.SEVERAL: N_("Kies er een of meer en druk op Klaar."),
}
_ANY_DAY = N_("Typ de datum, bijvoorbeeld “3 december 2025”.")
_SEEN_BY = {
    SeenBy.PARTNERSHIP: N_("Je antwoord is te zien voor de mensen van je samenwerking."),
    SeenBy.SUCCESSOR: N_("Wat je schrijft, gaat naar wie na jou in deze rol komt. Je naam staat er niet bij."),
    SeenBy.TEAM: N_("Zonder je naam, en alleen als minstens {others} anderen iets delen."),
}
_KEPT_FOR = {
    SeenBy.SELF: N_("Bewaard, alleen voor jou."),
    SeenBy.PARTNERSHIP: N_("Bewaard voor je samenwerking."),
    SeenBy.SUCCESSOR: N_("Bewaard voor wie na jou komt."),
}
_UNTIL = N_("Je antwoorden kun je veranderen tot en met {day}. Daarna tellen ze mee, zonder jouw naam.")
_LONGEST_LABEL = 60
_SHORT_LABEL = 14


def question_key(session: Session, asking: int) -> str:
    """Return the key under which a question is sent, and by which it is edited."""
    return f"s:{session.id}:{asking}"


def draft_effect(effect: Effect, session: Session, key: str, last_day: date | None = None) -> Draft | None:
    """Return the message for an effect; None when nobody is to see it. A question has a key of its own.

    `last_day` is until when answers can be changed, where that is not simply this week's Sunday.
    """
    words = words_for(session.language)
    match effect:
        case Show():
            return _question(effect, session, key, words)
        case Settle():
            return Draft(key, _settled(effect, words), edits=question_key(session, effect.asking))
        case Tell(text):
            return Draft(key, escape(text, quote=False))
        case Explain(text):
            return Draft(key, f"<i>{escape(text, quote=False)}</i>")
        case Outcome():
            return Draft(key, _outcome(effect, words))
        case Notice(kind) if kind not in SAID_OVER_THE_CHAT:
            return _notice(effect, session, key, words)
        case OfferChange(steps):
            return _offer(steps, session, key, words)
        case Finish(changeable):
            return _finish(effect, session, key, words, last_day) if changeable else None
        case _:
            return None


def _question(show: Show, session: Session, key: str, words: NullTranslations) -> Draft:
    place = ""
    if show.number:
        place = words.gettext("Vraag {number} van {total}").format(number=show.number, total=show.of_at_most)
        place = f"<i>{place}</i>\n"
    listed = (
        [f"{LEVEL_SIGNS[c.option]}: {escape(c.label, quote=False)}" for c in show.choices] if _is_levels(show) else []
    )
    lines = [
        f"{place}<b>{escape(show.text, quote=False)}</b>",
        *listed,
        *(f"<i>{note}</i>" for note in _notes(show, words)),
    ]
    own = question_key(session, show.asking)
    return Draft(
        key if show.refresh else own, "\n".join(lines), _rows(show, session, words), edits=own if show.refresh else ""
    )


def _notes(show: Show, words: NullTranslations) -> Iterator[str]:
    """Yield what stands below a question: who sees the answer, and how it can be typed."""
    if show.seen_by in _SEEN_BY:
        yield words.gettext(_SEEN_BY[show.seen_by]).format(others=K_TEXT)
    if show.kind is QuestionKind.DATE and not show.choices:
        yield words.gettext(_ANY_DAY)
    elif show.kind in _HINTS:
        yield words.gettext(_HINTS[show.kind])


def _is_levels(show: Show) -> bool:
    return show.kind is QuestionKind.LEVELS


def _rows(show: Show, session: Session, words: NullTranslations) -> tuple[tuple[Button, ...], ...]:
    choices = [
        Button(_label(show, c.option, c.label, chosen=c.chosen), _data(session, show, c.option)) for c in show.choices
    ]
    narrow = len(choices) == 2 and all(len(choice.label) <= _SHORT_LABEL for choice in choices)  # noqa: PLR2004 - yes, no
    rows: list[tuple[Button, ...]] = (
        [tuple(choices)] if narrow or _is_levels(show) else [(choice,) for choice in choices]
    )
    if show.missing:
        rows.append(
            tuple(Button(words.gettext(_MISSING[m]), _data(session, show, f"~{m.value}")) for m in show.missing)
        )
    ready: list[Control] = [c for c in show.controls if c is Control.READY]
    others: list[Control] = [c for c in show.controls if c is not Control.READY]
    return (*rows, *(_control_row(controls, show, session, words) for controls in (ready, others) if controls))


def _control_row(controls: list[Control], show: Show, session: Session, words: NullTranslations) -> tuple[Button, ...]:
    return tuple(Button(words.gettext(_CONTROLS[c]), control_data(session.id, show.asking, c)) for c in controls)


def _data(session: Session, show: Show, option: str) -> str:
    return option_data(session.id, show.asking, option)


def _label(show: Show, option: str, label: str, *, chosen: bool) -> str:
    if _is_levels(show):
        label = LEVEL_SIGNS[option]
    numbered = f"{option} · {label}" if show.kind is QuestionKind.SCALE and option.isdecimal() else label
    return f"✓ {numbered}" if chosen else numbered


def _settled(settle: Settle, words: NullTranslations) -> str:
    text = escape(settle.text, quote=False)
    if settle.withdrawn:
        later = words.gettext("Hier komen we zo op terug.")
        return f"{text}\n<i>{later}</i>"
    if settle.own_words:
        kept = words.gettext(_KEPT_FOR.get(settle.seen_by, _KEPT_FOR[SeenBy.SELF]))
        return f"{text}\n<b>✓ {kept}</b>"
    chosen = words.gettext(_MISSING[settle.missing]) if settle.missing else settle.chosen
    return f"{text}\n<b>✓ {escape(chosen, quote=False)}</b>"


def _outcome(outcome: Outcome, words: NullTranslations) -> str:
    text = escape(outcome.text, quote=False)
    if outcome.score is None:
        return text
    score = round(outcome.score)
    head = words.gettext("Jouw uitslag: {score} van 100, {band}").format(score=score, band=escape(outcome.band))
    return f"<b>{head}</b>\n{_compared(outcome, words)}\n{text}"


_COMPARED = {
    ChangeWord.SAME: N_("Vorige keer was het {previous}. Dat is ongeveer gelijk gebleven."),
    ChangeWord.RISEN: N_("Vorige keer was het {previous}. Je bent nu duidelijk positiever."),
    ChangeWord.FALLEN: N_("Vorige keer was het {previous}. Je bent nu duidelijk minder positief."),
}


def _compared(outcome: Outcome, words: NullTranslations) -> str:
    if outcome.previous is None or outcome.change is None:
        return ""
    return words.gettext(_COMPARED[outcome.change]).format(previous=round(outcome.previous)) + "\n"


def _notice(notice: Notice, session: Session, key: str, words: NullTranslations) -> Draft:
    text = escape(notice_words(notice, words), quote=False)
    if notice.kind is NoticeKind.PAUSED:
        resume = Button(words.gettext(_CONTROLS[Control.RESUME]), control_data(session.id, 0, Control.RESUME))
        return Draft(key, text, ((resume,),))
    return Draft(key, text)


def _offer(steps: tuple[tuple[str, str, str], ...], session: Session, key: str, words: NullTranslations) -> Draft:
    rows = tuple((Button(_short(question, answer), change_data(session.id, step)),) for step, question, answer in steps)
    return Draft(key, words.gettext("Welk antwoord wil je veranderen?"), rows)


def _short(question: str, answer: str) -> str:
    """Return the question, clipped so that the answer after it still fits on a button."""
    ending = f" · {answer}" if answer else ""
    room = max(10, _LONGEST_LABEL - len(ending))
    clipped = question if len(question) <= room else question[: room - 1].rstrip() + "…"
    return (clipped + ending)[:_LONGEST_LABEL]


def _finish(finish: Finish, session: Session, key: str, words: NullTranslations, last_day: date | None) -> Draft:
    text = words.gettext("Je antwoorden kun je veranderen tot en met zondag. Daarna tellen ze mee, zonder jouw naam.")
    if last_day:
        text = words.gettext(_UNTIL).format(day=format_day(last_day, session.language))
    if not finish.counted:
        text = words.gettext("Je antwoorden kun je deze week nog veranderen. Alleen jij ziet ze, ook daarna.")
    button = Button(words.gettext("Verander een antwoord"), control_data(session.id, 0, Control.CHANGE))
    return Draft(key, f"<i>{text}</i>", ((button,),))
