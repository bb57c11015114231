"""Which stages are on the path of a session, derived from its answers each time anew.

A step is on the path when its condition holds for the answers on the path before it. So changing an earlier answer
takes what no longer belongs off the path, by derivation and not by bookkeeping.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.model import Answer, Context, Session, Value
from gripcore.dialogue.stages import Playbook, Question, Stage, prepare_for
from gripcore.missing import Missing
from gripcore.scoring import Absent, PersonScore, score_person_theme
from gripcore.scripts.model import IndicatorAnswer


@dataclass(frozen=True, slots=True)
class Path:
    """The stages whose conditions hold, in order, and the answers that stand on it, by step."""

    stages: tuple[Stage, ...]
    answers: Mapping[str, Answer]

    def first_open(self, said: tuple[str, ...]) -> Stage | None:
        """Return the first stage that is neither answered nor said; None at the end."""
        return next((s for s in self.stages if s.id not in self.answers and s.id not in said), None)

    def answered_before(self, step: str) -> Question | None:
        """Return the last answered question before a step; before the end where the step is empty."""
        before: Question | None = None
        for stage in self.stages:
            if stage.id == step:
                break
            if isinstance(stage, Question) and stage.id in self.answers:
                before = stage
        return before


_Walked = tuple[Playbook, tuple[Answer, ...], Context, Path]
_last_walk: list[_Walked] = []
"""The walk that was made last: within a turn the same is asked three times. Objects that are themselves, not alike."""


def derive_path(playbook: Playbook, session: Session) -> Path:
    """Walk the stages once and keep those whose conditions hold for the answers kept so far."""
    for walked, answers, context, path in _last_walk:
        if walked is playbook and answers is session.answers and context is session.context:
            return path
    path = _walk(prepare_for(playbook, session), session)
    _last_walk[:] = [(playbook, session.answers, session.context, path)]
    return path


def _walk(playbook: Playbook, session: Session) -> Path:
    given = {answer.step: answer for answer in session.answers}
    kept: dict[str, Answer] = {}
    values: dict[str, Value] = {}
    stages: list[Stage] = []
    view = View(values, session.context, own_score(playbook, kept))
    for stage in playbook.stages:
        if not holds(stage.when, view):
            continue
        stages.append(stage)
        if isinstance(stage, Question) and stage.id in given:
            kept[stage.id] = given[stage.id]
            values[stage.id] = given[stage.id].value
    return Path(tuple(stages), kept)


def own_score(playbook: Playbook, answers: Mapping[str, Answer]) -> Callable[[str], float | None]:
    """Return a function that gives the person's own score on a theme so far; `answers` may only grow meanwhile."""
    known: dict[tuple[str, int], float | None] = {}

    def score(theme: str) -> float | None:
        key = (theme, len(answers))
        if key not in known:
            found = person_score(playbook, theme, answers)
            known[key] = found.score if isinstance(found, PersonScore) else None
        return known[key]

    return score


def person_score(playbook: Playbook, theme: str, answers: Mapping[str, Answer]) -> PersonScore | Absent:
    """Score a theme from the answers on the path."""
    return score_person_theme(
        playbook.framework.theme(theme), playbook.framework.scale, indicator_values(playbook, answers)
    )


def indicator_values(playbook: Playbook, answers: Mapping[str, Answer]) -> dict[str, int | Missing]:
    """Return the answers to indicators, by indicator id."""
    values: dict[str, int | Missing] = {}
    for question in playbook.questions:
        answer = answers.get(question.id)
        if answer and isinstance(question.ask.expected, IndicatorAnswer) and isinstance(answer.value, int | Missing):
            values[question.ask.expected.indicator] = answer.value
    return values


def count_unknown(playbook: Playbook, theme: str, answers: Mapping[str, Answer]) -> int:
    """Return how many indicators of a theme were answered with *weet ik niet*."""
    values = indicator_values(playbook, answers)
    return sum(
        values.get(indicator.id) is Missing.DONT_KNOW for indicator in playbook.framework.theme(theme).indicators
    )


def kept_value(playbook: Playbook, session: Session, name: str) -> Value | None:
    """Return the answer to the question that keeps it under a name, whatever its step is called; None without one."""
    playbook = prepare_for(playbook, session)
    keeping = {question.id for question in playbook.questions if question.ask.keep == name}
    values = [a.value for step, a in derive_path(playbook, session).answers.items() if step in keeping]
    return values[-1] if values else None
