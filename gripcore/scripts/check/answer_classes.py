"""The classes of answers to a question: all answers that no condition, score or placeholder of the script tells apart.

Searching over classes is exact: two answers of one class lead to the same paths, so one stands for all.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Context, Value, Words
from gripcore.dialogue.stages import Question
from gripcore.missing import Missing
from gripcore.scripts.model import AnswerBetween, AnswerIs, AnswerLeaf, IndicatorAnswer, NumberAnswer, SeveralAnswer

MOST_GROUPS = 10
_SOME_DAY = date(2026, 1, 5)


class TooManyClassesError(ValueError):
    """A question has more classes of answers than can be searched."""


def build_classes(
    question: Question, leaves: tuple[AnswerLeaf, ...], *, scored: bool, mentioned: bool
) -> tuple[tuple[Value, int], ...]:
    """Return one answer for each class, with how many possible answers it stands for.

    `leaves` are the elementary conditions on this question; `scored` when each scale point counts; `mentioned` when a
    text holds its answer, so that a missing answer differs from a given one.
    """
    found: dict[tuple[object, ...], tuple[Value, int]] = {}
    for value in _possible_answers(question, leaves):
        signature: tuple[object, ...] = tuple(holds(leaf, _view(question.id, value)) for leaf in leaves)
        signature += (value,) if scored else ()
        signature += (isinstance(value, Missing),) if mentioned else ()
        first, count = found.get(signature, (value, 0))
        found[signature] = (first, count + 1)
    return tuple(found.values())


def _view(step: str, value: Value) -> View:
    return View({step: value}, Context(), lambda _: None)


def _possible_answers(question: Question, leaves: tuple[AnswerLeaf, ...]) -> Iterator[Value]:
    yield from _given_answers(question, leaves)
    yield from question.missing


def _given_answers(question: Question, leaves: tuple[AnswerLeaf, ...]) -> Iterable[Value]:
    match question.kind:
        case QuestionKind.SCALE if isinstance(question.ask.expected, IndicatorAnswer):
            return [int(option.id) for option in question.options]
        case QuestionKind.SCALE | QuestionKind.CHOICE | QuestionKind.LEVELS:
            return [option.id for option in question.options]
        case QuestionKind.SEVERAL:
            return _selections(question, leaves)
        case QuestionKind.NUMBER | QuestionKind.AMOUNT:
            return _numbers(question, leaves)
        case QuestionKind.DATE:
            return [_SOME_DAY]
        case _:
            return [Words("…")]


def _selections(question: Question, leaves: tuple[AnswerLeaf, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a selection for each set of groups of options that the conditions can't tell apart."""
    expected = question.ask.expected
    least, most = (expected.minimum, expected.maximum) if isinstance(expected, SeveralAnswer) else (1, 1)
    groups: dict[tuple[bool, ...], list[str]] = {}
    asked = [leaf.options for leaf in leaves if isinstance(leaf, AnswerIs)]
    for option in question.options:
        groups.setdefault(tuple(option.id in options for options in asked), []).append(option.id)
    if len(groups) > MOST_GROUPS:
        raise TooManyClassesError(question.id)
    if least == 0:
        yield ()
    for size in range(1, len(groups) + 1):
        for chosen in combinations(groups.values(), size):
            if size <= most and sum(map(len, chosen)) >= least:
                yield _fill(chosen, least)


def _fill(chosen: tuple[list[str], ...], least: int) -> tuple[str, ...]:
    """Take one option of each group, then more until there are enough."""
    picked = [group[0] for group in chosen]
    spare = [option for group in chosen for option in group[1:]]
    return tuple(picked + spare[: max(0, least - len(picked))])


def _numbers(question: Question, leaves: tuple[AnswerLeaf, ...]) -> list[float]:
    expected = question.ask.expected
    low, high = (expected.minimum, expected.maximum) if isinstance(expected, NumberAnswer) else (None, None)
    bounds = [b for leaf in leaves if isinstance(leaf, AnswerBetween) for b in (leaf.at_least, leaf.at_most)]
    edges = sorted({b for b in (*bounds, low, high) if b is not None}) or [0.0]
    between = [(a + b) / 2 for a, b in pairwise(edges)]
    numbers = sorted({edges[0] - 1, *edges, *between, edges[-1] + 1})
    return [n for n in numbers if (low is None or n >= low) and (high is None or n <= high)]
