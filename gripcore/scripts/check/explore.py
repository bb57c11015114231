"""Every path through a dialogue, by exact search over classes of answers.

Theory of operation. A dialogue is a row of stages with conditions that look back only. So all paths can be walked at
once, stage by stage, with a set of situations: one situation stands for every history that no later stage can tell
apart. A situation keeps only the answers that a later condition, score or text still needs; for a theme that is still
to be scored it is told apart by what the score depends on. Conditions are judged by the engine's own `holds` and scores
by its own `person_score`, so that the proof is about what will run. With each situation travels how many histories lead
to it with which number of questions, so the lengths of all paths come out exactly. Parts of a dialogue that look at
nothing of one another are walked apart (`components`). A dialogue that needs more work than the budget is not proven,
and says so.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.history import change_since
from gripcore.dialogue.model import Context, Value
from gripcore.dialogue.stages import Playbook, Question, Stage
from gripcore.missing import Missing
from gripcore.scripts.check.answer_classes import TooManyClassesError, build_classes
from gripcore.scripts.check.components import Ways, find_components, join_efforts
from gripcore.scripts.check.earlier_scores import split_by_history
from gripcore.scripts.check.effort import effort_of
from gripcore.scripts.check.mentions import Mentions, build_mentions
from gripcore.scripts.check.needs import Needs
from gripcore.scripts.check.people import Person, find_choices, find_people
from gripcore.scripts.check.scores import Scores
from gripcore.scripts.check.situations import Effort, Situation
from gripcore.scripts.condition_words import conjuncts
from gripcore.scripts.model import Answered, AnswerLeaf, ChangeSince, Condition, ContextIs, IndicatorAnswer, Result

MOST_WORK = 80_000  # looks at one situation before one stage; one to two seconds on a slow machine


@dataclass(slots=True)
class StageFacts:
    """What was seen at one stage over all paths."""

    stage: Stage
    mentions: Mentions
    effort: Effort
    parts: tuple[Condition, ...]  # of its condition, which must all hold
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
    most_unknown: int = 0  # of them answered with don't know, where the stage has words for that
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
    facts = tuple(StageFacts(m.stage, m, effort_of(m.stage), conjuncts(m.stage.when)) for m in mentions)
    try:
        efforts = _walk(playbook, facts, budget)
    except TooManyClassesError:
        efforts = None
    return Exploration(efforts is not None, facts, efforts or {})


def _walk(playbook: Playbook, facts: tuple[StageFacts, ...], budget: int) -> Counter[Effort] | None:
    """Walk each part of the dialogue by itself; return the efforts of all together, None when it is too much."""
    mentions = tuple(one.mentions for one in facts)
    scores = Scores(playbook)
    choices = find_choices(playbook, mentions)
    parts: list[Ways] = []
    for numbers in find_components(mentions, scores.themes):
        part = _Part(playbook, tuple(facts[number] for number in numbers), scores)
        names = part.names() & choices.keys()
        people = find_people(playbook, {name: choices[name] for name in choices if name in names})
        ways, budget = part.walk(people, budget)
        if budget < 0:
            return None
        parts.append(ways)
    return join_efforts(find_people(playbook, choices), parts)


class _Part:
    """Stages that look at nothing outside them."""

    def __init__(self, playbook: Playbook, facts: tuple[StageFacts, ...], scores: Scores) -> None:
        mentions = tuple(one.mentions for one in facts)
        self._facts = facts
        self._scores = scores
        self._needs = Needs(playbook, mentions, scores)
        self._classes = _all_classes(mentions, scores)

    def names(self) -> frozenset[str]:
        """Return the names of what is known of a person that make a difference here."""
        return frozenset(name for one in self._facts for name in _names_known(one.mentions))

    def walk(self, people: tuple[Person, ...], budget: int) -> tuple[Ways, int]:
        """Return how many histories have which effort for each person, and what is left of the budget."""
        situations = [Situation({}, Context(), {(0, 0): 1})]
        alike = True  # until the first stage that tells people apart
        names = frozenset(name for person in people for name, _ in person)
        for number, one in enumerate(self._facts):
            if alike and names & _names_known(one.mentions):
                situations, alike = [situation.of(person) for situation in situations for person in people], False
            budget -= len(situations) + sum(len(s.histories) for s in situations)
            if budget < 0:
                return {}, budget
            following: list[Situation] = []
            for situation in situations:
                following.extend(self._pass(one, situation))
            situations = self._needs.merge(following, number)
        ways: dict[Person, Counter[Effort]] = {}
        for situation in situations:
            ways.setdefault(situation.context.known, Counter()).update(situation.histories)
        return ways, budget

    def _pass(self, one: StageFacts, situation: Situation) -> list[Situation]:
        score = partial(self._scores.score, situation.answers)
        if not one.mentions.history:
            return self._step(one, situation)
        pieces = split_by_history(situation, one.mentions.history, score)
        return [following for piece in pieces for following in self._step(one, piece)]

    def _step(self, facts: StageFacts, situation: Situation) -> list[Situation]:
        stage = facts.stage
        view = View(situation.answers, situation.context, partial(self._scores.score, situation.answers))
        _note_truths(facts, view)
        if not holds(stage.when, view):
            facts.passed_by = True
            return [situation]
        _note_reached(facts, situation)
        if isinstance(stage, Result):
            _note_result(self._scores, facts, stage, situation)
        if not isinstance(stage, Question):
            return [situation.told(facts.effort)]
        classes = self._classes[stage.id]
        return [situation.after(stage.id, value, count, facts.effort) for value, count in classes]


def _names_known(mentions: Mentions) -> frozenset[str]:
    """Return the names of what a stage must know of a person; who was in no round has no earlier score."""
    rounds = {"rounds"} if mentions.history else set()
    return mentions.kept | {leaf.name for leaf in mentions.leaves if isinstance(leaf, ContextIs)} | rounds


def _all_classes(mentions: tuple[Mentions, ...], scores: Scores) -> dict[str, tuple[tuple[Value, int], ...]]:
    by_step: dict[str, list[AnswerLeaf]] = {}
    for one in mentions:
        for leaf in one.leaves:
            if isinstance(leaf, AnswerLeaf):
                by_step.setdefault(leaf.step, []).append(leaf)
    named = frozenset(name for one in mentions for name in one.named)
    scored = frozenset(theme for one in mentions for theme in one.themes)
    return {
        question.id: build_classes(
            question,
            tuple(by_step.get(question.id, ())),
            scored=scores.themes.get(question.id) in scored,
            mentioned=question.id in named,
        )
        for question in (one.stage for one in mentions)
        if isinstance(question, Question)
    }


def _note_truths(facts: StageFacts, view: View) -> None:
    for number, part in enumerate(facts.parts):
        if number not in facts.ever_true and holds(part, view):
            facts.ever_true.add(number)
    for number, leaf in enumerate(facts.mentions.leaves):
        if number not in facts.leaf_true and holds(leaf, view):
            facts.leaf_true.add(number)


def _note_reached(facts: StageFacts, situation: Situation) -> None:
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


def _note_result(scores: Scores, facts: StageFacts, stage: Result, situation: Situation) -> None:
    score = scores.score(situation.answers, stage.theme)
    if score is None:
        facts.without_score = True
    else:
        facts.scores.add(score)
        facts.ways.add(change_since(situation.context.previous_score(stage.theme), score))
    facts.most_unknown = max(facts.most_unknown, scores.unknown(situation.answers, stage.theme))
    asked = scores.asked(situation.answers, stage.theme)
    facts.fewest_asked = asked if facts.fewest_asked is None else min(asked, facts.fewest_asked)


def indicators_asked(playbook: Playbook) -> tuple[tuple[str, str], ...]:
    """Return (step, indicator) for every step that asks an indicator, in order."""
    return tuple(
        (q.id, q.ask.expected.indicator) for q in playbook.questions if isinstance(q.ask.expected, IndicatorAnswer)
    )
