"""Trying every answer to every question of a small dialogue, without any cleverness, beside the engine itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gripcore.dialogue import Playbook
from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.model import Answer, Context, Session, Value, Words
from gripcore.dialogue.path import derive_path, person_score
from gripcore.dialogue.stages import Question
from gripcore.missing import Missing
from gripcore.scoring import PersonScore
from gripcore.scripts.check.effort import effort_of
from gripcore.scripts.check.mentions import build_mentions
from gripcore.scripts.model import (
    Result,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Tried:
    """What trying every answer shows."""

    reached: set[str] = field(default_factory=set)
    passed_by: set[str] = field(default_factory=set)
    scores: dict[str, set[float | None]] = field(default_factory=dict)
    unset: set[tuple[str, str]] = field(default_factory=set)
    blank: set[tuple[str, str]] = field(default_factory=set)
    efforts: set[tuple[int, int]] = field(default_factory=set)


def every_answer(question: Question) -> Iterator[Value]:
    match question.kind:
        case QuestionKind.SCALE:
            yield from (int(option.id) for option in question.options)
        case QuestionKind.CHOICE:
            yield from (option.id for option in question.options)
        case QuestionKind.SEVERAL:
            ids = [option.id for option in question.options]
            yield from (tuple(i for n, i in enumerate(ids) if mask >> n & 1) for mask in range(1, 1 << len(ids)))
        case QuestionKind.NUMBER:
            yield from range(5)
        case _:
            yield Words("iets")
    yield from question.missing


def try_everything(playbook: Playbook, context: Context) -> Tried:
    tried = Tried()
    mentions = build_mentions(playbook)

    def walk(number: int, answers: dict[str, Value], walked: tuple[str, ...], effort: tuple[int, int]) -> None:
        if number == len(playbook.stages):
            tried.efforts.add(effort)
            assert engine_path(playbook, context, answers) == walked
            return
        stage = playbook.stages[number]
        score = own_score(playbook, answers)
        if not holds(stage.when, View(answers, context, lambda _: score)):
            tried.passed_by.add(stage.id)
            walk(number + 1, answers, walked, effort)
            return
        tried.reached.add(stage.id)
        tried.unset |= {(stage.id, name) for name in mentions[number].named if name not in answers}
        tried.blank |= {(stage.id, name) for name in mentions[number].named if isinstance(answers.get(name), Missing)}
        if isinstance(stage, Result):
            tried.scores.setdefault(stage.id, set()).add(score)
        more = effort_of(stage)
        so_far = (effort[0] + more[0], effort[1] + more[1])
        walked = (*walked, stage.id)
        for value in every_answer(stage) if isinstance(stage, Question) else (None,):
            given = answers if value is None else {**answers, stage.id: value}
            walk(number + 1, given, walked, so_far)

    walk(0, {}, (), (0, 0))
    return tried


def own_score(playbook: Playbook, answers: dict[str, Value]) -> float | None:
    found = person_score(playbook, "risico", {step: Answer(step, value, 0, NOW) for step, value in answers.items()})
    return found.score if isinstance(found, PersonScore) else None


def engine_path(playbook: Playbook, context: Context, answers: dict[str, Value]) -> tuple[str, ...]:
    given_answers = tuple(Answer(step, value, 1, NOW) for step, value in answers.items())
    session = Session("s", "proef", "r", "nl", context, NOW, NOW, answers=given_answers)
    return tuple(stage.id for stage in derive_path(playbook, session).stages)
