"""What is still to come for a person: how many questions and minutes, on every path that is left.

The answers given are pinned: their questions keep that one answer, and the checker's own exact search does the rest.
"""

from dataclasses import dataclass, replace

from gripcore.dialogue import Playbook
from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Session, Value
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.stages import Question, Stage
from gripcore.missing import Missing
from gripcore.scripts.check import explore
from gripcore.scripts.check.path_checks import to_minutes, usual_effort
from gripcore.scripts.model import NumberAnswer, SeveralAnswer

_BUDGET = 6000  # small enough not to be felt between a press and its answer


@dataclass(frozen=True, slots=True)
class Left:
    """Questions still to come, at least, usually and at most, and the minutes usually."""

    least: int
    usual: int
    most: int
    minutes: int


def find_left(playbook: Playbook, session: Session) -> Left | None:
    """Return what is still to come; None when that is too much to search."""
    answers = derive_path(playbook, session).answers
    stages = tuple(
        _pinned(stage, answers[stage.id].value) if stage.id in answers else stage for stage in playbook.stages
    )
    exploration = explore(replace(playbook, stages=stages), budget=_BUDGET)
    if not exploration.proven or not exploration.efforts:
        return None
    done = len(answers)
    counts = [questions - done for questions, _ in exploration.efforts]
    usual, seconds = usual_effort(exploration)
    left = max(0, usual - done)
    minutes = to_minutes(round(seconds * left / usual)) if left else 0
    return Left(max(0, min(counts)), left, max(0, *counts, 0), minutes)


def _pinned(stage: Stage, value: Value) -> Stage:
    if not isinstance(stage, Question):
        return stage
    match value:
        case Missing():
            return replace(stage, kind=QuestionKind.CHOICE, options=(), missing=(value,))
        case tuple():
            chosen = tuple(option for option in stage.options if option.id in value)
            expected = SeveralAnswer(chosen, len(chosen), len(chosen))
            return replace(stage, ask=replace(stage.ask, expected=expected), options=chosen, missing=())
        case bool() | int() | float() if stage.kind in {QuestionKind.NUMBER, QuestionKind.AMOUNT}:
            expected_number = NumberAnswer(minimum=value, maximum=value)
            return replace(stage, ask=replace(stage.ask, expected=expected_number), missing=())
        case _:
            options = tuple(option for option in stage.options if option.id == str(value)) or stage.options
            return replace(stage, options=options, missing=())
