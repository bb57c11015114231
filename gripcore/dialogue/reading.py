"""From what came in (a press or typed words) to a value that answers the open question, or a kind reason why not."""

from dataclasses import dataclass
from datetime import date, datetime

from gripcore.dialogue.days import read_iso_day, understand_day
from gripcore.dialogue.effects import Notice, NoticeKind, QuestionKind
from gripcore.dialogue.model import Value, Words
from gripcore.dialogue.stages import Question, looks_ahead
from gripcore.dialogue.understand import understand_missing, understand_number, understand_option
from gripcore.missing import Missing
from gripcore.scripts.model import IndicatorAnswer, NumberAnswer, SeveralAnswer, TextAnswer

_MISSING_OPTIONS = {f"~{missing.value}": missing for missing in Missing}
_OLD_BUTTON = Notice(NoticeKind.OLD_BUTTON)
_FARTHEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Read:
    """A value that answers the question."""

    value: Value


def read_press(question: Question, option: str, now: datetime) -> Read | Notice:
    """Return the value of a button of this question; a notice for one it does not have, or a day gone by."""
    if option in _MISSING_OPTIONS:
        missing = _MISSING_OPTIONS[option]
        return Read(missing) if missing in question.missing else _OLD_BUTTON
    if question.kind is QuestionKind.DATE:
        day = read_iso_day(option)
        return _check_day(question, day, now) if day else _OLD_BUTTON
    if option in {o.id for o in question.options}:
        return Read(_option_value(question, option))
    return _OLD_BUTTON


def read_typed(question: Question, text: str, now: datetime, language: str = "nl") -> Read | Notice:
    """Return the value that was typed, or the notice that asks again. A number is read as the language writes it."""
    missing = understand_missing(text, question.missing)
    if missing:
        return Read(missing)
    match question.kind:
        case QuestionKind.SCALE | QuestionKind.CHOICE | QuestionKind.LEVELS:
            option = understand_option(text, question.options)
            return Read(_option_value(question, option)) if option else _again(question)
        case QuestionKind.SEVERAL:
            return _read_several(question, text)
        case QuestionKind.NUMBER | QuestionKind.AMOUNT:
            return _read_number(question, text, language)
        case QuestionKind.DATE:
            return _read_day(question, text, now)
        case QuestionKind.TEXT:  # pragma: no branch - mypy proves that no kind is left
            return _read_words(question, text)


def check_several(question: Question, ticked: tuple[str, ...]) -> Read | Notice:
    """Return the ticked options as a value, or say that there are too few or too many."""
    expected = question.ask.expected
    least, most = (expected.minimum, expected.maximum) if isinstance(expected, SeveralAnswer) else (1, 1)
    if len(ticked) < least:
        return Notice(NoticeKind.TOO_FEW, question.kind, values=(("minimum", str(least)),))
    if len(ticked) > most:
        return Notice(NoticeKind.TOO_MANY, question.kind, values=(("maximum", str(most)),))
    return Read(tuple(o.id for o in question.options if o.id in ticked))


def _option_value(question: Question, option: str) -> Value:
    return int(option) if isinstance(question.ask.expected, IndicatorAnswer) else option


def _read_several(question: Question, text: str) -> Read | Notice:
    parts = [part for part in text.replace(" en ", ",").replace(" and ", ",").split(",") if part.strip()]
    found = [understand_option(part, question.options) for part in parts]
    if not found or None in found:
        return _again(question)
    return check_several(question, tuple(option for option in found if option))


def _read_number(question: Question, text: str, language: str) -> Read | Notice:
    number = understand_number(text, language)
    if number is None:
        return _again(question)
    expected = question.ask.expected
    if isinstance(expected, NumberAnswer) and not _in_range(number, expected):
        values = (("minimum", _plain(expected.minimum)), ("maximum", _plain(expected.maximum)))
        return Notice(NoticeKind.OUT_OF_RANGE, question.kind, question.ask.reprompt, values)
    return Read(int(number) if number == int(number) else number)


def _in_range(number: float, expected: NumberAnswer) -> bool:
    above = expected.minimum is None or number >= expected.minimum
    return above and (expected.maximum is None or number <= expected.maximum)


def _plain(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def _read_day(question: Question, text: str, now: datetime) -> Read | Notice:
    day = understand_day(text, now.date(), coming=looks_ahead(question))
    return _check_day(question, day, now) if day else _again(question)


def _check_day(question: Question, day: date, now: datetime) -> Read | Notice:
    if looks_ahead(question) and not _soon(day, now.date()):
        return Notice(NoticeKind.OUT_OF_RANGE, question.kind, question.ask.reprompt)
    return Read(day)


def _soon(day: date, today: date) -> bool:
    return 0 <= (day - today).days <= _FARTHEST_DAYS


def _read_words(question: Question, text: str) -> Read | Notice:
    most = question.ask.expected.maximum_length if isinstance(question.ask.expected, TextAnswer) else 1000
    words = text.strip()
    if not words:
        return Notice(NoticeKind.EMPTY, question.kind, question.ask.reprompt)
    if len(words) > most:
        return Notice(NoticeKind.TOO_LONG, question.kind, values=(("maximum", str(most)), ("length", str(len(words)))))
    return Read(Words(words))


def _again(question: Question) -> Notice:
    return Notice(NoticeKind.NOT_UNDERSTOOD, question.kind, question.ask.reprompt)
