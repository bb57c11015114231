"""Giving an answer: what it settles, stores and withdraws."""

from datetime import datetime

from gripcore.dialogue.asking import label_of, placeholder_values
from gripcore.dialogue.effects import (
    DropPlan,
    Effect,
    Establish,
    ForgetText,
    Keep,
    KeepText,
    QuestionKind,
    Respond,
    Settle,
    ShareText,
    Turn,
    UnshareText,
    Withdraw,
)
from gripcore.dialogue.model import Answer, Session, Value, Words
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.playing import play
from gripcore.dialogue.recording import seen_by
from gripcore.dialogue.stages import LEVEL_SIGNS, PlanMade, Playbook, Question
from gripcore.dialogue.wording import fill
from gripcore.missing import Missing
from gripcore.scripts.model import FactAnswer, IndicatorAnswer, Result


def give_answer(playbook: Playbook, session: Session, question: Question, value: Value, *, now: datetime) -> Turn:
    """Answer the open question with a value that was read for it, and play on."""
    asked_as = fill(question.ask.text, placeholder_values(playbook, session))
    answer = Answer(question.id, value, session.asking, now, question.ask.text)  # unfilled: own words stay out of it
    settled = _settle(session, question, value, asked_as)
    stored = store_answer(playbook, session, question, answer)
    answered = _with_answer(playbook, session, answer)
    answered, withdrawn = _withdraw_off_path(playbook, answered)
    turn = play(playbook, answered, now)
    return Turn(turn.session, (settled, *stored, *withdrawn, *turn.effects))


def _settle(session: Session, question: Question, value: Value, asked_as: str) -> Settle:
    missing = value if isinstance(value, Missing) else None
    label = label_of(question, value, session.language)
    if question.kind is QuestionKind.SCALE and missing is None:
        label = f"{value} · {label}"
    if question.kind is QuestionKind.LEVELS and missing is None:
        label = f"{LEVEL_SIGNS[str(value)]} · {label}"
    own_words = isinstance(value, Words)
    return Settle(session.asking, asked_as, label, missing, own_words=own_words, seen_by=seen_by(question))


def store_answer(playbook: Playbook, session: Session, question: Question, answer: Answer) -> tuple[Effect, ...]:
    """Return what an answer stores, and whom it lets read it; the checker proves own words by this same function."""
    return (
        *_store_by_kind(question, answer),
        *_store_words(session, question, answer),
        *_store_kept(question, answer),
        *_share(session, question, answer),
        *_unshare(playbook, session, question),
    )


def _store_by_kind(question: Question, answer: Answer) -> tuple[Effect, ...]:
    value = answer.value
    match question.ask.expected:
        case IndicatorAnswer(indicator) if isinstance(value, int | Missing):
            return (Respond(indicator, value, answer.asking, answer.asked_as),)
        case FactAnswer(fact):
            return (Establish(fact, value, answer.asking),)
        case _:
            return ()


def _store_words(session: Session, question: Question, answer: Answer) -> tuple[Effect, ...]:
    if isinstance(answer.value, Words):
        return (KeepText(question.id, answer.value.text, answer.asking),)
    earlier = session.answer(question.id)
    return (ForgetText(question.id),) if earlier and isinstance(earlier.value, Words) else ()


def _store_kept(question: Question, answer: Answer) -> tuple[Effect, ...]:
    return (Keep(question.ask.keep, answer.value),) if question.ask.keep else ()


def _share(session: Session, question: Question, answer: Answer) -> tuple[Effect, ...]:
    written = session.answer(question.shares) if question.shares else None
    if written and isinstance(written.value, Words) and answer.value == "yes":
        return (ShareText(question.id, question.shares, written.value.text),)
    return (UnshareText(question.id),) if _is_shared(session, question) else ()


def _unshare(playbook: Playbook, session: Session, question: Question) -> tuple[Effect, ...]:
    """Take back that words are shared that are written anew; whether these may be is asked again."""
    sharing = (other for other in playbook.questions if other.shares == question.id)
    return tuple(UnshareText(other.id) for other in sharing if _is_shared(session, other))


def _is_shared(session: Session, question: Question) -> bool:
    answer = session.answer(question.id) if question.shares else None
    return answer is not None and answer.value == "yes"


def _with_answer(playbook: Playbook, session: Session, answer: Answer) -> Session:
    """Put the answer in place. Results after it are told anew, and a plan of which it is a part is made anew."""
    anew = {answer.step, *(question.id for question in playbook.questions if question.shares == answer.step)}
    others = tuple(a for a in session.answers if a.step not in anew)
    ids = [stage.id for stage in playbook.stages]
    later = set(ids[ids.index(answer.step) :])
    results = {s.id for s in playbook.stages if isinstance(s, Result) and s.id in later}
    plans = {s.id for s in playbook.stages if isinstance(s, PlanMade) and answer.step.startswith(f"{s.commit}.")}
    retold = results | plans
    said = tuple(step for step in session.said if step not in retold)
    return session.but(answers=(*others, answer), said=said, open_step="", draft=())


def _withdraw_off_path(playbook: Playbook, session: Session) -> tuple[Session, tuple[Effect, ...]]:
    path = derive_path(playbook, session)
    gone = [answer for answer in session.answers if answer.step not in path.answers]
    if not gone:
        return session, ()
    effects = tuple(effect for answer in gone for effect in _withdraw(playbook, answer))
    kept = tuple(answer for answer in session.answers if answer.step in path.answers)
    lost = {answer.step for answer in gone}
    plans = [s for s in playbook.stages if isinstance(s, PlanMade) and f"{s.commit}.day" in lost]
    unsaid = {plan.id for plan in plans}
    said = tuple(step for step in session.said if step not in unsaid)
    return session.but(answers=kept, said=said), (*effects, *(DropPlan(plan.commit) for plan in plans))


def _withdraw(playbook: Playbook, answer: Answer) -> tuple[Effect, ...]:
    question = playbook.question(answer.step)
    match question.ask.expected if question else None:
        case IndicatorAnswer(indicator):
            return (Withdraw(indicator),)
        case _ if isinstance(answer.value, Words):
            return (ForgetText(answer.step),)
        case _ if question and question.shares and answer.value == "yes":
            return (UnshareText(answer.step),)
        case _:
            return ()
