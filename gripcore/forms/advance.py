"""The step of a form: one input leads to what is filled in now and to what is said.

Theory of operation. What is filled in is a list of answers; the next question is the first on the path without one.
Each question put gets the next asking number, so a press on any older button is recognised and changes nothing, however
often it arrives. Going back reopens an earlier answer, which stands until another is given; an answer that no longer
fits (a party that was taken off the list) is asked again by itself.
"""

from dataclasses import replace

from gripcore.dialogue.model import Begin, Change, Control, Input, Press, Steer, Typed
from gripcore.dialogue.understand import normalise, understand_option
from gripcore.forms.model import (
    TOTAL_POINTS,
    Answer,
    Choice,
    Confirm,
    Effect,
    Filled,
    Finish,
    Form,
    Points,
    Put,
    Question,
    Reason,
    Refuse,
    Settle,
    Shares,
    Step,
)
from gripcore.forms.path import answered_before, drop_unfit, next_open, options_of, starting_points, value_of
from gripcore.forms.reading import read_words

KEEP = "keep"
"""The option that leaves a reopened answer as it was."""
YES = "yes"
MOVES = (-5, -1, 1, 5)
"""By how many points the chosen one can go up or down."""

_SPOKEN = {"terug": Control.BACK, "back": Control.BACK, "klaar": Control.READY, "ready": Control.READY}


def advance(form: Form, filled: Filled, given: Input) -> Step:
    """Return what one input leads to. Never raises for anything a person can do."""
    question = form.question(filled.open)
    if question is None or isinstance(given, Begin):
        return _show(form, filled, question)
    match given:
        case Press(asking, _) | Steer(_, asking) if asking and asking != filled.asking:
            return _refuse(filled, Reason.OLD_BUTTON)
        case Press(_, option):
            return _press(form, filled, question, option)
        case Typed(text):
            return _typed(form, filled, question, text)
        case Steer(control):
            return _steer(form, filled, question, control)
        case Change(wanted):  # pragma: no branch - mypy proves that no kind is left
            return _change(form, filled, question, wanted)


def _show(form: Form, filled: Filled, question: Question | None) -> Step:
    """Put the open question once more, under a new number; or the first one."""
    off: tuple[Effect, ...] = (Settle(filled.asking, question, None),) if question else ()
    return _put(filled, question or form.questions[0], off)


def _put(filled: Filled, question: Question, before: tuple[Effect, ...] = ()) -> Step:
    again = filled.open == question.id and filled.draft
    draft = starting_points(question, filled) if isinstance(question, Points) and not again else filled.draft
    put = replace(filled, asking=filled.asking + 1, open=question.id, draft=draft)
    return Step(put, (*before, Put(question)))


def _press(form: Form, filled: Filled, question: Question, option: str) -> Step:
    standing = filled.answer(question.id)
    if option == KEEP and standing is not None:
        return _answer(form, filled, question, standing)
    if isinstance(question, Confirm) and option == YES:
        return _answer(form, filled, question, option)
    if isinstance(question, Points):
        return _set_points(filled, question, option)
    if option not in {known.id for known in options_of(question, filled)}:
        return _refuse(filled, Reason.OLD_BUTTON)
    return _answer(form, filled, question, value_of(question, filled, option))


def _typed(form: Form, filled: Filled, question: Question, text: str) -> Step:
    control = _SPOKEN.get(normalise(text))
    if control:
        return _steer(form, filled, question, control)
    match question:
        case Confirm():
            agreed = normalise(text) in {"ja", "yes", "klopt", "ok"}
            return _answer(form, filled, question, YES) if agreed else _refuse(filled, Reason.NOT_UNDERSTOOD)
        case Points():
            return _type_points(filled, question, text)
        case Choice():
            option = understand_option(text, options_of(question, filled))
            if option is None:
                return _refuse(filled, Reason.NOT_UNDERSTOOD)
            return _answer(form, filled, question, value_of(question, filled, option))
        case _:
            read = read_words(question, filled, text)
            return Step(filled, (read,)) if isinstance(read, Refuse) else _answer(form, filled, question, read)


def _steer(form: Form, filled: Filled, question: Question, control: Control) -> Step:
    if control is Control.BACK:
        before = answered_before(form, filled)
        if before is None:
            return _refuse(filled, Reason.NOTHING_BEFORE)
        return _put(replace(filled, draft=(), chosen=""), before, (Settle(filled.asking, question, None),))
    if control is Control.READY and isinstance(question, Points):
        total = sum(points for _, points in filled.draft)
        if total != TOTAL_POINTS:
            return _refuse(filled, Reason.NOT_HUNDRED, total)
        return _answer(form, filled, question, Shares(filled.draft))
    return _show(form, filled, question)


def _change(form: Form, filled: Filled, question: Question, wanted: str) -> Step:
    target = form.question(wanted)
    if not isinstance(question, Confirm) or target is None or filled.answer(wanted) is None:
        return _refuse(filled, Reason.OLD_BUTTON)
    return _put(filled, target, (Settle(filled.asking, question, None),))


def _answer(form: Form, filled: Filled, question: Question, answer: Answer) -> Step:
    settled: tuple[Effect, ...] = (Settle(filled.asking, question, answer),)
    given = filled.with_answer(question.id, answer)
    if isinstance(question, Confirm):
        return Step(given, (*settled, Finish()))
    if form.leaves == (question.id, answer):
        return Step(given, (*settled, Finish(left=True)))
    fit = drop_unfit(form, given)
    following = next_open(form, fit)
    return _put(fit, following, settled) if following else Step(fit, (*settled, Finish()))


# --- dividing points --------------------------------------------------------------------------------------------------


def _set_points(filled: Filled, question: Points, option: str) -> Step:
    """Choose whose points are set, or move the chosen one up or down; shown in place."""
    if option in {known.id for known in question.options}:
        return _refreshed(replace(filled, chosen=option), question)
    moves = {f"{move:+d}": move for move in MOVES}
    if option not in moves or not filled.chosen:
        return _refuse(filled, Reason.OLD_BUTTON)
    return _refreshed(_with_points(filled, dict(filled.draft)[filled.chosen] + moves[option]), question)


def _type_points(filled: Filled, question: Points, text: str) -> Step:
    option = understand_option(text, question.options)
    if option is not None:
        return _refreshed(replace(filled, chosen=option), question)
    typed = text.strip()
    if not filled.chosen or not (typed.isascii() and typed.isdecimal()) or len(typed) > len(str(TOTAL_POINTS)):
        return _refuse(filled, Reason.NOT_UNDERSTOOD)
    return _refreshed(_with_points(filled, int(typed)), question)


def _with_points(filled: Filled, wanted: int) -> Filled:
    points = max(0, min(TOTAL_POINTS, wanted))
    draft = tuple((name, points if name == filled.chosen else had) for name, had in filled.draft)
    return replace(filled, draft=draft)


def _refreshed(filled: Filled, question: Points) -> Step:
    return Step(filled, (Put(question, refresh=True),))


def _refuse(filled: Filled, reason: Reason, number: int = 0) -> Step:
    return Step(filled, (Refuse(reason, number),))
