"""The engine: one input leads to one turn.

Theory of operation. A session is its answers. `advance` reads one input, changes the answers (or nothing), derives the
path anew and plays every telling stage up to the first question that has no answer yet; that question is shown and the
turn ends. Each question shown gets the next asking number. A button carries the number of the asking it belongs to, so
a press on any older button is recognised, answered kindly and changes nothing; and an answer is stored at most once
for each asking, however often its update arrives. Answers that a change takes off the path are withdrawn. Results are
told again after a change, other words are not. Nothing here reads a clock: `now` is timezone-aware local time of the
person, because days ("morgen") are days of their own calendar.
"""

from datetime import datetime

from gripcore.dialogue import change
from gripcore.dialogue.answering import give_answer
from gripcore.dialogue.effects import Effect, Explain, Notice, NoticeKind, QuestionKind, Turn
from gripcore.dialogue.model import Begin, Change, Control, Input, Press, Session, State, Steer, Typed
from gripcore.dialogue.playing import reopen, show_again, take_off_screen, toggle
from gripcore.dialogue.reading import check_several, read_press, read_typed
from gripcore.dialogue.stages import Playbook, Question, prepare_for
from gripcore.dialogue.understand import normalise

_SPOKEN_CONTROLS = {
    "terug": Control.BACK,
    "back": Control.BACK,
    "pauze": Control.PAUSE,
    "pause": Control.PAUSE,
    "verder": Control.RESUME,
    "ga verder": Control.RESUME,
    "resume": Control.RESUME,
    "waarom": Control.WHY,
    "waarom vraag je dit?": Control.WHY,
    "why": Control.WHY,
}


def advance(playbook: Playbook, session: Session, given: Input, now: datetime) -> Turn:
    """Return what one input leads to. Never raises for anything a person can do."""
    session = session.but(touched=now)
    playbook = prepare_for(playbook, session)
    if session.state is State.STOPPED:  # for good: its round may be closed and counted
        return _notice(session, NoticeKind.CLOSED)
    match given:
        case Begin():
            return show_again(playbook, session, now)
        case Press(asking, option):
            return _press(playbook, session, asking, option, now=now)
        case Typed(text):
            return _typed(playbook, session, text, now)
        case Steer(control, asking):
            return _steer(playbook, session, control, asking, now=now)
        case Change(step):  # pragma: no branch - mypy proves that no kind is left
            return _change(playbook, session, step, now)


def _open_question(playbook: Playbook, session: Session) -> Question | None:
    return playbook.question(session.open_step) if session.open_step else None


def _press(playbook: Playbook, session: Session, asking: int, option: str, *, now: datetime) -> Turn:
    question = _open_question(playbook, session)
    if question is None or asking != session.asking:
        return _notice(session, NoticeKind.OLD_BUTTON)
    active = session.but(state=State.ACTIVE)
    if question.kind is QuestionKind.SEVERAL and option in {o.id for o in question.options}:
        return toggle(playbook, active, question, option, now=now)
    read = read_press(question, option, now)
    if isinstance(read, Notice):
        return Turn(session, (read,))
    return give_answer(playbook, active, question, read.value, now=now)


def _typed(playbook: Playbook, session: Session, text: str, now: datetime) -> Turn:
    question = _open_question(playbook, session)
    control = _SPOKEN_CONTROLS.get(normalise(text))
    if control and (question is None or question.kind is not QuestionKind.TEXT or session.state is State.PAUSED):
        return _steer(playbook, session, control, 0, now=now)
    if session.state is State.PAUSED:
        return _notice(session, NoticeKind.PAUSED)
    if question is None or session.state is not State.ACTIVE:
        return _notice(session, NoticeKind.FINISHED)
    read = read_typed(question, text, now, session.language)
    if isinstance(read, Notice):
        return Turn(session, (read,))
    return give_answer(playbook, session, question, read.value, now=now)


def _steer(playbook: Playbook, session: Session, control: Control, asking: int, *, now: datetime) -> Turn:
    if asking and asking != session.asking:
        return _notice(session, NoticeKind.OLD_BUTTON)
    match control:
        case Control.BACK:
            return _back(playbook, session, now)
        case Control.PAUSE:
            return _pause(session)
        case Control.RESUME:
            return _resume(playbook, session, now)
        case Control.WHY:
            return _why(playbook, session)
        case Control.STOP:
            return _stop(playbook, session)
        case Control.CHANGE:
            return change.offer(playbook, session)
        case Control.READY:  # pragma: no branch - mypy proves that no kind is left
            return _ready(playbook, session, now)


def _back(playbook: Playbook, session: Session, now: datetime) -> Turn:
    before = change.question_before(playbook, session)
    if before is None:
        return _notice(session, NoticeKind.NOTHING_BEFORE)
    return reopen(playbook, session, before, now)


def _change(playbook: Playbook, session: Session, step: str, now: datetime) -> Turn:
    question = playbook.question(step)
    if question is None or session.answer(step) is None:
        return _notice(session, NoticeKind.OLD_BUTTON)
    return reopen(playbook, session, question, now)


def _pause(session: Session) -> Turn:
    if session.state is State.DONE:
        return _notice(session, NoticeKind.FINISHED)
    return _notice(session.but(state=State.PAUSED), NoticeKind.PAUSED)


def _resume(playbook: Playbook, session: Session, now: datetime) -> Turn:
    if session.state is State.DONE:
        return _notice(session, NoticeKind.FINISHED)
    turn = show_again(playbook, session.but(state=State.ACTIVE), now)
    return Turn(turn.session, (Notice(NoticeKind.RESUMED), *turn.effects))


def _why(playbook: Playbook, session: Session) -> Turn:
    question = _open_question(playbook, session)
    if question is None or not question.ask.why:
        return _notice(session, NoticeKind.NO_WHY)
    return Turn(session, (Explain(question.ask.why),))


def _stop(playbook: Playbook, session: Session) -> Turn:
    if session.state is State.DONE:
        return _notice(session, NoticeKind.FINISHED)
    effects: tuple[Effect, ...] = (*take_off_screen(playbook, session), Notice(NoticeKind.STOPPED))
    return Turn(session.but(state=State.STOPPED, open_step="", draft=()), effects)


def _ready(playbook: Playbook, session: Session, now: datetime) -> Turn:
    question = _open_question(playbook, session)
    if question is None or question.kind is not QuestionKind.SEVERAL:
        return _notice(session, NoticeKind.OLD_BUTTON)
    checked = check_several(question, session.draft)
    if isinstance(checked, Notice):
        return Turn(session, (checked,))
    return give_answer(playbook, session.but(state=State.ACTIVE), question, checked.value, now=now)


def _notice(session: Session, kind: NoticeKind) -> Turn:
    return Turn(session, (Notice(kind),))
