"""Whether a condition of a script holds, given the answers so far. The checker explores with this same function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gripcore.dialogue.history import change_since
from gripcore.dialogue.model import Context, Value
from gripcore.missing import Missing
from gripcore.scripts.model import (
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnswerLeaf,
    AnyOf,
    Changed,
    Condition,
    ContextIs,
    Leaf,
    Not,
    PreviousScoreBetween,
    ScoreBetween,
    Unknown,
)


@dataclass(frozen=True, slots=True)
class View:
    """What a condition can see: answers by step, the frozen context, and own theme scores (None: no score)."""

    answers: Mapping[str, Value]
    context: Context
    score: Callable[[str], float | None]


def holds(condition: Condition, view: View) -> bool:
    """Return whether the condition holds. A missing answer meets no condition but `Unknown` and `Not`."""
    # Without patterns or generators: this is asked of every stage at every answer, and those cost three times as much.
    if isinstance(condition, All):
        for part in condition.parts:  # noqa: SIM110 - as said
            if not holds(part, view):
                return False
        return True
    if isinstance(condition, AnyOf):
        return any(holds(part, view) for part in condition.parts)
    if isinstance(condition, Not):
        return not holds(condition.part, view)
    return _leaf_holds(condition, view)


def _leaf_holds(leaf: Leaf, view: View) -> bool:
    match leaf:
        case ContextIs(name, values):
            return view.context.value(name) in values
        case ScoreBetween(theme, at_least, below):
            return _score_between(view.score(theme), at_least, below)
        case PreviousScoreBetween(theme, at_least, below):
            return _score_between(view.context.previous_score(theme), at_least, below)
        case Changed(theme, ways):
            return change_since(view.context.previous_score(theme), view.score(theme)) in ways
        case _:
            return _answer_holds(leaf, view.answers.get(leaf.step))


def _answer_holds(condition: AnswerLeaf, value: Value | None) -> bool:
    if value is None:
        return False
    match condition:
        case Unknown():
            return value is Missing.DONT_KNOW
        case Answered():
            return not isinstance(value, Missing)
        case AnswerIs(_, options):
            return any(given in options for given in _option_ids(value))
        case AnswerBetween(_, at_least, at_most):  # pragma: no branch - mypy proves that no kind is left
            return isinstance(value, int | float) and _between(value, at_least, at_most)


def _option_ids(value: Value) -> tuple[str, ...]:
    match value:
        case Missing():
            return ()
        case str():
            return (value,)
        case tuple():
            return value
        case int():
            return (str(value),)
        case _:
            return ()


def _between(number: float, at_least: float | None, at_most: float | None) -> bool:
    return (at_least is None or number >= at_least) and (at_most is None or number <= at_most)


def _score_between(score: float | None, at_least: float | None, below: float | None) -> bool:
    return score is not None and _between(score, at_least, None) and (below is None or score < below)
