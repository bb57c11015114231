"""A proof that own words stay with their author: every way in which free text can leave a dialogue is looked at.

Own words come in by free-text questions, by the two texts of a plan, by `recall`, and by the plan that is asked back.
What goes out of a dialogue towards others is a response, a fact, or something kept in the profile. A response is a
scale point; with it goes the wording of its question, which the engine stores unfilled, so that words named in it stay
out. That leaves two roads: a question whose free-text answer is kept, and a fact of a kind that takes words. We look
for both at every step. Sharing is no road of a dialogue: a person presses share on that very text.
"""

from dataclasses import dataclass

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import Playbook, Question
from gripcore.scripts.model import FactAnswer, IndicatorAnswer


@dataclass(frozen=True, slots=True)
class Leak:
    """A step at which somebody's own words would leave the dialogue."""

    step: str


def find_leaks(playbook: Playbook) -> tuple[Leak, ...]:
    """Return every road by which own words could leave; empty is the proof that there is none."""
    return tuple(Leak(question.id) for question in playbook.questions if _takes_words(question) and _goes_out(question))


def _takes_words(question: Question) -> bool:
    return question.kind is QuestionKind.TEXT


def _goes_out(question: Question) -> bool:
    return bool(question.ask.keep) or isinstance(question.ask.expected, FactAnswer | IndicatorAnswer)
