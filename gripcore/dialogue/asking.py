"""Putting a question: its text filled in, its buttons, the controls beside them."""

from datetime import date, datetime

from gripcore.dialogue.days import offer_days
from gripcore.dialogue.effects import Choice, QuestionKind, Show
from gripcore.dialogue.model import Control, Session, Value, Words
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.recording import seen_by
from gripcore.dialogue.stages import Playbook, Question, looks_ahead
from gripcore.dialogue.wording import fill, format_amount, format_day
from gripcore.missing import Missing
from gripcore.scripts.model import IndicatorAnswer, NumberAnswer


def build_show(
    playbook: Playbook, session: Session, question: Question, now: datetime, *, refresh: bool = False
) -> Show:
    """Return the question as it is to be seen now."""
    number, of_at_most = _position(playbook, question)
    return Show(
        asking=session.asking,
        step=question.id,
        kind=question.kind,
        text=fill(question.ask.text, placeholder_values(playbook, session)),
        choices=_choices(session, question, now),
        missing=question.missing,
        controls=_controls(playbook, session, question),
        number=number,
        of_at_most=of_at_most,
        refresh=refresh,
        seen_by=seen_by(question),
    )


def placeholder_values(playbook: Playbook, session: Session) -> dict[str, str]:
    """Return what `{placeholders}` stand for: the context, and earlier answers by step id."""
    values = dict(session.context.known) | dict(session.context.labels)
    for question in playbook.questions:
        answer = session.answer(question.id)
        if answer:
            values[question.id] = label_of(question, answer.value, session.language)
    return values


def label_of(question: Question, value: Value, language: str) -> str:
    """Return the words for an answer: option labels, a day, an amount, own words; empty for a missing one."""
    labels = {option.id: option.label for option in question.options}
    match value:
        case Missing():
            return ""
        case tuple():
            return ", ".join(labels.get(option, option) for option in value)
        case str():
            return labels.get(value, value)
        case int() | float() if str(value) in labels:
            return labels[str(value)]
        case int() | float():
            return format_amount(value, language, _unit(question))
        case _:
            return described(value, language)


def described(value: Value, language: str) -> str:
    """Return a value in words where no question is at hand."""
    match value:
        case Words(text):
            return text
        case date():
            return format_day(value, language)
        case _:
            return str(value)


def _unit(question: Question) -> str:
    expected = question.ask.expected
    if isinstance(expected, NumberAnswer):
        return expected.unit
    return "euro" if question.kind is QuestionKind.AMOUNT else ""


def _position(playbook: Playbook, question: Question) -> tuple[int, int]:
    """Return which of how many indicators this is; other questions are not counted (0)."""
    counted = [q.id for q in playbook.questions if isinstance(q.ask.expected, IndicatorAnswer)]
    return (counted.index(question.id) + 1 if question.id in counted else 0), len(counted)


def _choices(session: Session, question: Question, now: datetime) -> tuple[Choice, ...]:
    answer = session.answer(question.id)
    value = answer.value if answer else None
    if question.kind is QuestionKind.DATE:
        days = offer_days(now.date()) if looks_ahead(question) else ()
        return tuple(Choice(d.isoformat(), format_day(d, session.language), d == value) for d in days)
    if question.kind is QuestionKind.SEVERAL:
        return tuple(Choice(o.id, o.label, o.id in session.draft) for o in question.options)
    chosen = "" if value is None or isinstance(value, Missing) else str(value)
    return tuple(Choice(o.id, o.label, o.id == chosen) for o in question.options)


def _controls(playbook: Playbook, session: Session, question: Question) -> tuple[Control, ...]:
    back = (Control.BACK,) if derive_path(playbook, session).answered_before(question.id) else ()
    why = (Control.WHY,) if question.ask.why else ()
    ready = (Control.READY,) if question.kind is QuestionKind.SEVERAL else ()
    return (*ready, *back, *why, Control.PAUSE)
