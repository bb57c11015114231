"""Every path through a dialogue, by exact search over classes of answers.

Theory of operation. A dialogue is a row of stages with conditions that look back only. So all paths can be walked at
once, stage by stage, with a set of situations: one situation stands for every history that no later stage can tell
apart. A situation keeps only the answers that a later condition, score or text still needs; for a theme that is still
to be scored it is told apart by what the score depends on. Conditions are judged by the engine's own `holds` and scores
by its own `person_score`, so that the proof is about what will run. With each situation travels how many histories lead
to it with which number of questions, so the lengths of all paths come out exactly. A dialogue that needs more work than
the budget is not proven, and says so.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.history import change_since
from gripcore.dialogue.model import Value
from gripcore.dialogue.stages import Playbook, Question, Stage
from gripcore.missing import Missing
from gripcore.scripts.check.answer_classes import TooManyClassesError, build_classes
from gripcore.scripts.check.earlier_scores import split_by_history
from gripcore.scripts.check.effort import effort_of
from gripcore.scripts.check.mentions import Mentions, build_mentions, indicator_theme
from gripcore.scripts.check.situations import Effort, Needs, Situation, begin, own_score, unknown_in
from gripcore.scripts.condition_words import conjuncts
from gripcore.scripts.model import Answered, AnswerLeaf, ChangeSince, IndicatorAnswer, Result

MOST_WORK = 80_000  # looks at one situation before one stage; one to two seconds on a slow machine


@dataclass(slots=True)
class StageFacts:
    """What was seen at one stage over all paths."""

    stage: Stage
    mentions: Mentions
    reached: bool = False
    passed_by: bool = False
    ever_true: set[int] = field(default_factory=set)  # of its conjuncts
    leaf_true: set[int] = field(default_factory=set)
    unset: set[str] = field(default_factory=set)  # named in its text, not asked on some path
    blank: set[str] = field(default_factory=set)  # named in its text, without a given answer on some path
    unheard: set[str] = field(default_factory=set)  # kept names in its text that nobody answered to yet
    rivals: set[str] = field(default_factory=set)  # questions on the same path that record the same thing
    not_asked: set[str] = field(default_factory=set)  # under a not, and not asked on some path that goes in
    scores: set[float] = field(default_factory=set)
    without_score: bool = False
    fewest_asked: int | None = None  # indicators of the theme
    most_unknown: int = 0  # of them answered with don't know
    ways: set[ChangeSince] = field(default_factory=set)  # in which a score changed


@dataclass(frozen=True, slots=True)
class Exploration:
    """All that was learned. `efforts` counts histories by (questions, seconds); empty when not proven."""

    proven: bool
    stages: tuple[StageFacts, ...]
    efforts: Mapping[Effort, int]


def explore(playbook: Playbook, *, budget: int = MOST_WORK) -> Exploration:
    """Walk every path."""
    mentions = build_mentions(playbook)
    facts = tuple(StageFacts(s, m) for s, m in zip(playbook.stages, mentions, strict=True))
    try:
        efforts = _walk(playbook, facts, budget)
    except TooManyClassesError:
        efforts = None
    return Exploration(efforts is not None, facts, efforts or {})


def _walk(playbook: Playbook, facts: tuple[StageFacts, ...], budget: int) -> Counter[Effort] | None:
    mentions = tuple(one.mentions for one in facts)
    needs = Needs(playbook, mentions)
    classes = _all_classes(playbook, mentions, needs)
    situations = begin(playbook, mentions)
    for number, one in enumerate(facts):
        budget -= len(situations) + sum(len(s.histories) for s in situations)
        if budget < 0:
            return None
        following: list[Situation] = []
        for situation in situations:
            for piece in split_by_history(situation, one.mentions.history, partial(own_score, playbook, situation)):
                following.extend(_step(playbook, one, piece, classes))
        situations = needs.merge(following, number)
    total: Counter[Effort] = Counter()
    for situation in situations:
        total.update(situation.histories)
    return total


def _all_classes(
    playbook: Playbook, mentions: tuple[Mentions, ...], needs: Needs
) -> dict[str, tuple[tuple[Value, int], ...]]:
    by_step: dict[str, list[AnswerLeaf]] = {}
    for one in mentions:
        for leaf in one.leaves:
            if isinstance(leaf, AnswerLeaf):
                by_step.setdefault(leaf.step, []).append(leaf)
    named = frozenset(name for one in mentions for name in one.named)
    return {
        q.id: build_classes(q, tuple(by_step.get(q.id, ())), scored=needs.scored(q.id), mentioned=q.id in named)
        for q in playbook.questions
    }


def _step(
    playbook: Playbook,
    facts: StageFacts,
    situation: Situation,
    classes: Mapping[str, tuple[tuple[Value, int], ...]],
) -> list[Situation]:
    stage = facts.stage
    view = View(situation.answers, situation.context, partial(own_score, playbook, situation))
    _note_truths(facts, view)
    if not holds(stage.when, view):
        facts.passed_by = True
        return [situation]
    _note_reached(playbook, facts, situation)
    effort = effort_of(stage)
    if not isinstance(stage, Question):
        return [situation.told(effort)]
    return [situation.after(stage.id, value, count, effort) for value, count in classes[stage.id]]


def _note_truths(facts: StageFacts, view: View) -> None:
    for number, part in enumerate(conjuncts(facts.stage.when)):
        if number not in facts.ever_true and holds(part, view):
            facts.ever_true.add(number)
    for number, leaf in enumerate(facts.mentions.leaves):
        if number not in facts.leaf_true and holds(leaf, view):
            facts.leaf_true.add(number)


def _note_reached(playbook: Playbook, facts: StageFacts, situation: Situation) -> None:
    facts.reached = True
    for name in facts.mentions.named:
        value = situation.answers.get(name)
        if value is None:
            facts.unset.add(name)
        elif isinstance(value, Missing):
            facts.blank.add(name)
    facts.unheard.update(name for name in facts.mentions.kept if not situation.context.value(name))
    facts.rivals.update(step for step in facts.mentions.rivals if step in situation.answers)
    for leaf in facts.mentions.inverted:
        if isinstance(leaf, AnswerLeaf) and not isinstance(leaf, Answered) and leaf.step not in situation.answers:
            facts.not_asked.add(leaf.step)
    if isinstance(facts.stage, Result):
        _note_result(playbook, facts, facts.stage, situation)


def _note_result(playbook: Playbook, facts: StageFacts, stage: Result, situation: Situation) -> None:
    score = own_score(playbook, situation, stage.theme)
    if score is None:
        facts.without_score = True
    else:
        facts.scores.add(score)
        facts.ways.add(change_since(situation.context.previous_score(stage.theme), score))
    facts.most_unknown = max(facts.most_unknown, unknown_in(playbook, situation, stage.theme))
    asked = sum(
        1 for q in playbook.questions if q.id in situation.answers and indicator_theme(playbook, q) == stage.theme
    )
    facts.fewest_asked = asked if facts.fewest_asked is None else min(asked, facts.fewest_asked)


def indicators_asked(playbook: Playbook) -> tuple[tuple[str, str], ...]:
    """Return (step, indicator) for every step that asks an indicator, in order."""
    return tuple(
        (q.id, q.ask.expected.indicator) for q in playbook.questions if isinstance(q.ask.expected, IndicatorAnswer)
    )
