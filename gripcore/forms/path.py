"""Which questions a form still asks, derived from the answers each time anew, like the path of a dialogue."""

from dataclasses import replace

from gripcore.forms.model import TOTAL_POINTS, Answer, Choice, Filled, Form, Points, Question, Shares, Text
from gripcore.scripts.model import Option


def path_of(form: Form, filled: Filled) -> tuple[Question, ...]:
    """Return the questions whose condition holds, in order."""
    return tuple(q for q in form.questions if q.when is None or filled.text(q.when[0]) == q.when[1])


def next_open(form: Form, filled: Filled) -> Question | None:
    """Return the first question on the path without an answer; None when all is known."""
    return next((q for q in path_of(form, filled) if filled.answer(q.id) is None), None)


def answered_before(form: Form, filled: Filled) -> Question | None:
    """Return the answered question before the open one."""
    path = path_of(form, filled)
    ids = [question.id for question in path]
    earlier = path[: ids.index(filled.open)]
    return next((q for q in reversed(earlier) if filled.answer(q.id) is not None), None)


def drop_unfit(form: Form, filled: Filled) -> Filled:
    """Take away the answers that are no longer on the path or no longer fit."""
    on_path = {q.id: q for q in path_of(form, filled)}
    fit = tuple((name, answer) for name, answer in filled.answers if name in on_path and _fits(on_path[name], filled))
    return replace(filled, answers=fit)


def _fits(question: Question, filled: Filled) -> bool:
    match question:
        case Choice(names_of=names_of) if names_of:
            return filled.text(question.id) in filled.names(names_of)
        case Text(differs_from=names_of) if names_of:
            return not clashes(filled.text(question.id), question, filled)
        case _:
            return True


def clashes(name: str, question: Text, filled: Filled) -> bool:
    """Say whether a name is taken, whatever its capitals."""
    others = {other.casefold() for other in filled.names(question.differs_from)}
    return name.casefold() in others | question.taken


def options_of(question: Question, filled: Filled) -> tuple[Option, ...]:
    """Return what can be chosen; names by their place, since a button has no room for a name."""
    match question:
        case Choice(names_of=names_of) if names_of:
            return tuple(Option(str(place), name) for place, name in enumerate(filled.names(names_of)))
        case Choice() | Points():
            return question.options
        case _:
            return ()


def value_of(question: Question, filled: Filled, option: str) -> Answer:
    """Return what choosing an option stands for."""
    if isinstance(question, Choice) and question.names_of:
        return filled.names(question.names_of)[int(option)]
    return option


def starting_points(question: Points, filled: Filled) -> tuple[tuple[str, int], ...]:
    """Return the points as they were, or divided as evenly as whole points allow."""
    earlier = filled.answer(question.id)
    if isinstance(earlier, Shares):
        return earlier.points
    each, rest = divmod(TOTAL_POINTS, len(question.options))
    return tuple((option.id, each + (place < rest)) for place, option in enumerate(question.options))
