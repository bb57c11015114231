"""A proof that own words stay with their author: every way in which free text can leave a dialogue is looked at.

Own words come in by free-text questions, by the two texts of a plan, by `recall`, and by the plan that is asked back.
What goes out of a dialogue towards others is a response, a fact, something kept in the profile, a record of the
partnership and a shared text. Two of these may hold words: a record, of the answer to a question that says so, and a
shared text, of a question on which the person pressed share.

The proof marks every word a person could have written, in answers, earlier words and plans, lets the engine itself
store each answer and gather each record, and looks for the marks in all that goes out. It is over every question, not
over every path: what an answer stores hangs on the question and the answers, never on the way to it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from gripcore.dialogue.answering import store_answer
from gripcore.dialogue.effects import Effect, Establish, Keep, QuestionKind, Record, Respond, ShareText
from gripcore.dialogue.model import Answer, Context, OwnWords, Session, Value, Words
from gripcore.dialogue.recording import gather_records
from gripcore.dialogue.stages import Playbook, Question
from gripcore.dialogue.stored import OWN_WORDS_KNOWN
from gripcore.scripts.model import Recall, TextAnswer

_NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
_MARK = "\N{SECTION SIGN}"
"""Stands around the id of the question at which words were written; authors may type it too, which only warns more."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A step at which somebody's own words would leave the dialogue."""

    step: str


def find_leaks(playbook: Playbook) -> tuple[Leak, ...]:
    """Return every road by which own words could leave; empty is the proof that there is none."""
    session = _all_answered(playbook)
    return tuple(Leak(question.id) for question in playbook.questions if _leaks(playbook, session, question))


def _all_answered(playbook: Playbook) -> Session:
    """Return a session in which every question is answered, and all words that a person wrote are marked."""
    recalled = [stage.of for stage in playbook.stages if isinstance(stage, Recall)]
    context = Context(
        known=tuple((name, _marked(name)) for name in sorted(OWN_WORDS_KNOWN)),
        own_words=tuple(OwnWords(of, _NOW, _marked(of)) for of in recalled),
        lists=playbook.lists,
    )
    script = playbook.script
    answers = tuple(_answer(question) for question in playbook.questions)
    return Session("", script.id, script.revision, script.language, context, _NOW, _NOW, answers=answers)


def _marked(name: str) -> str:
    return f"{_MARK}{name}{_MARK}"


def _answer(question: Question) -> Answer:
    return Answer(question.id, _value(question), 1, _NOW, question.ask.text)


def _value(question: Question) -> Value:
    if question.kind is QuestionKind.TEXT:
        return Words(_marked(question.id))
    if question.shares:
        return "yes"
    return question.options[0].id if question.options else 0


def _leaks(playbook: Playbook, session: Session, question: Question) -> bool:
    answer = _answer(question)
    stored = store_answer(playbook, session, question, answer)
    recorded = gather_records(playbook, {question.id: answer})
    going_out = (effect for effect in (*stored, *recorded) if _goes_out(effect))
    return any(_holds_words(effect, _may_hold(question)) for effect in going_out)


def _goes_out(effect: Effect) -> bool:
    return isinstance(effect, Respond | Establish | Keep | Record | ShareText)


def _may_hold(question: Question) -> str:
    """Return the marked words that may go out at this question: those recorded, or those that share was pressed on."""
    if question.shares:
        return _marked(question.shares)
    recorded = question.ask.record and isinstance(question.ask.expected, TextAnswer) and not question.ask.keep
    return _marked(question.id) if recorded else ""


def _holds_words(effect: Effect, allowed: str) -> bool:
    told = repr(effect)
    return _MARK in (told.replace(allowed, "") if allowed else told)
