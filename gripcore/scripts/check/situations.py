"""Situations: sets of histories that no later stage can tell apart, and how they are merged and begun."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.model import Answer, Context, Value
from gripcore.dialogue.path import count_unknown, person_score
from gripcore.dialogue.stages import Playbook
from gripcore.framework.model import Theme
from gripcore.missing import Missing
from gripcore.scoring import PersonScore
from gripcore.scripts.check.mentions import Mentions, indicator_theme
from gripcore.scripts.known import EARLIER_ROUNDS, IS_LEAD, LEAD
from gripcore.scripts.model import AnswerLeaf, ContextIs, Leaf, Purpose

_ANY_MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_ANOTHER = "\N{HORIZONTAL ELLIPSIS}"  # any value that no condition names

Effort = tuple[int, int]
"""How many questions, and how many seconds."""
Span = tuple[float, float]
"""Earlier scores between two bounds, the bounds not included; one score where they are equal."""


@dataclass(slots=True)
class Situation:
    """The answers that still matter, what is known beforehand, and how many histories led here with which effort.

    `spans` holds what earlier conditions found out about earlier scores, by theme; None: there is none.
    """

    answers: dict[str, Value]
    context: Context
    histories: Counter[Effort]
    spans: dict[str, Span | None] = field(default_factory=dict)

    def after(self, step: str, value: Value, count: int, effort: Effort) -> "Situation":
        """Return the situation after one more answer, that `count` possible answers are alike to."""
        return Situation({**self.answers, step: value}, self.context, _add(self.histories, effort, count), self.spans)

    def told(self, effort: Effort) -> "Situation":
        """Return the situation after something was told."""
        return Situation(self.answers, self.context, _add(self.histories, effort, 1), self.spans)

    def without_history(self, needed: frozenset[str]) -> "Situation":
        """Return the situation with earlier scores forgotten of all themes but these."""
        spans = {theme: span for theme, span in self.spans.items() if theme in needed}
        scores = tuple(pair for pair in self.context.previous_scores if pair[0] in needed)
        return Situation(self.answers, replace(self.context, previous_scores=scores), self.histories, spans)


def _add(histories: Counter[Effort], effort: Effort, count: int) -> Counter[Effort]:
    return Counter({(q + effort[0], s + effort[1]): n * count for (q, s), n in histories.items()})


class Needs:
    """What stages after a point still look back at, so that all else may be forgotten."""

    def __init__(self, playbook: Playbook, mentions: tuple[Mentions, ...]) -> None:
        self._playbook = playbook
        self._themes = {q.id: theme for q in playbook.questions if (theme := indicator_theme(playbook, q))}
        self._indicators = {q.id: getattr(q.ask.expected, "indicator", "") for q in playbook.questions}
        self._later = _later(mentions)
        self._looks: dict[tuple[int, str, Value], tuple[bool, ...]] = {}

    def scored(self, step: str) -> bool:
        """Say whether any stage scores the theme that this step's answer counts for."""
        return self._themes.get(step, "") in self._later[0].themes

    def merge(self, situations: Iterable[Situation], after: int) -> list[Situation]:
        """Return the situations with those put together that no stage after this one can tell apart."""
        later = self._later[after + 1]
        merged: dict[object, Situation] = {}
        for one in situations:
            kept = {s: v for s, v in one.answers.items() if s in later.leaves or self._themes.get(s) in later.themes}
            looks = tuple((s, self._look(after + 1, s, v)) for s, v in kept.items() if s in later.leaves)
            bare = one.without_history(later.history)
            spans = tuple(sorted(bare.spans.items()))
            key = (bare.context, spans, looks, self._sums(kept, later))
            if key in merged:
                merged[key].histories.update(one.histories)
            else:
                merged[key] = Situation(kept, bare.context, one.histories, bare.spans)
        return list(merged.values())

    def _look(self, stage: int, step: str, value: Value) -> tuple[bool, ...]:
        """Return what stages from here on see of an answer: which conditions it meets, and whether it is missing."""
        key = (stage, step, value)
        if key not in self._looks:
            view = View({step: value}, Context(), lambda _: None)
            met = tuple(holds(leaf, view) for leaf in sorted(self._later[stage].leaves[step], key=repr))
            self._looks[key] = (*met, isinstance(value, Missing) and step in self._later[stage].named)
        return self._looks[key]

    def _sums(self, answers: dict[str, Value], later: "Later") -> tuple[object, ...]:
        """Return what theme scores depend on: a score is the same for all answers with the same sums."""
        given: dict[str, dict[str, Value]] = {}
        for step, value in answers.items():
            theme = self._themes.get(step, "")
            if theme in later.themes:
                given.setdefault(theme, {})[self._indicators[step]] = value
        unknown = {theme: sum(v is Missing.DONT_KNOW for v in given.get(theme, {}).values()) for theme in later.counted}
        sums = ((theme, self._sum(self._playbook.framework.theme(theme), by)) for theme, by in given.items())
        return (*sums, *sorted(unknown.items()))

    def _sum(self, theme: Theme, answers: dict[str, Value]) -> tuple[float, ...]:
        scale = self._playbook.framework.scale
        asked = known = points = 0
        weights = {Missing.DONT_KNOW: 0.0, None: 0.0, "points": 0.0}
        for indicator in theme.indicators:
            value = answers.get(indicator.id)
            if value is None:
                continue
            asked += 1
            if isinstance(value, int):
                steps = scale.maximum - value if indicator.reverse_keyed else value - scale.minimum
                known, points = known + 1, points + steps
                weights[None] += indicator.weight
                weights["points"] += indicator.weight * steps
            elif value is Missing.DONT_KNOW:
                weights[Missing.DONT_KNOW] += indicator.weight
        if len({indicator.weight for indicator in theme.indicators}) == 1:
            return (asked, known, points)
        return (asked, known, points, *weights.values())


@dataclass(frozen=True, slots=True)
class Later:
    """What stages from one point on look back at: conditions by step, answers named in texts, themes scored.

    `history` names the themes whose earlier score is looked at, `counted` those whose don't-knows are counted.
    """

    leaves: dict[str, frozenset[Leaf]]
    named: frozenset[str]
    themes: frozenset[str]
    history: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()


def _later(mentions: tuple[Mentions, ...]) -> list[Later]:
    """Return for each stage what it or a stage after it looks at; one more, empty, at the end."""
    later = [Later({}, frozenset(), frozenset())]
    for one in reversed(mentions):
        leaves = dict(later[-1].leaves)
        for leaf in one.leaves:
            if isinstance(leaf, AnswerLeaf):
                leaves[leaf.step] = leaves.get(leaf.step, frozenset()) | {leaf}
        for name in one.named | one.rivals:
            leaves.setdefault(name, frozenset())
        last = later[-1]
        history = last.history | {leaf.theme for leaf in one.history}
        themes = last.themes | one.themes
        later.append(Later(leaves, last.named | one.named, themes, history, last.counted | one.counted))
    return later[::-1]


def begin(playbook: Playbook, mentions: tuple[Mentions, ...]) -> list[Situation]:
    """Return a situation for each class of people: one for every combination of what conditions ask of them."""
    asked = [leaf for one in mentions for leaf in one.leaves if isinstance(leaf, ContextIs)]
    kept = frozenset(name for one in mentions for name in one.kept)
    names = sorted({leaf.name for leaf in asked} | kept)
    choices = [_values(name, [leaf for leaf in asked if leaf.name == name], playbook) for name in names]
    people = (tuple(zip(names, values, strict=True)) for values in product(*choices))
    audience = frozenset(playbook.script.audience)
    return [Situation({}, Context(known=known), Counter({(0, 0): 1})) for known in people if _is_meant(known, audience)]


def _is_meant(known: tuple[tuple[str, str], ...], audience: frozenset[str]) -> bool:
    """Say whether a dialogue can come to such a person; what no condition asks about may be anything."""
    role, is_lead = dict(known).get("role"), dict(known).get(LEAD)
    leads = LEAD in audience and is_lead != "nee"
    return not audience or leads or (role in audience if role is not None else bool(audience - {LEAD}))


def _values(name: str, asked: list[ContextIs], playbook: Playbook) -> tuple[str, ...]:
    """Return one value for each class of values that the conditions tell apart."""
    mentioned = dict.fromkeys(value for leaf in asked for value in leaf.values)
    match name:
        case "role":
            possible = _roles(playbook)
        case "rounds":
            possible = EARLIER_ROUNDS
        case "lead":
            possible = IS_LEAD
        case "samenwerking" | "team":
            possible = (*mentioned, "")
        case _:  # kept by some dialogue: one of the values asked about, another one, or nothing yet
            possible = ("", *mentioned, _ANOTHER)
    classes = {(*(value in leaf.values for leaf in asked), not value): value for value in reversed(possible)}
    return tuple(classes.values())


def _roles(playbook: Playbook) -> tuple[str, ...]:
    if playbook.script.purpose is Purpose.ONBOARDING:
        return ("",)  # nobody has a role before choosing one
    roles = tuple(role.id for role in playbook.framework.roles)
    return roles if LEAD in playbook.script.audience else playbook.script.audience or roles


def own_score(playbook: Playbook, situation: Situation, theme: str) -> float | None:
    """Return the score the engine would give."""
    found = person_score(playbook, theme, _as_given(situation))
    return found.score if isinstance(found, PersonScore) else None


def unknown_in(playbook: Playbook, situation: Situation, theme: str) -> int:
    """Return how many don't-knows the engine would count."""
    return count_unknown(playbook, theme, _as_given(situation))


def _as_given(situation: Situation) -> dict[str, Answer]:
    return {step: Answer(step, value, 0, _ANY_MOMENT) for step, value in situation.answers.items()}
