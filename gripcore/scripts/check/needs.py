"""What stages after a point still look back at, so that all else may be forgotten and situations merged.

A theme to which answers are still to come is told apart by what its score depends on. Once its last statement has been
asked, its score stands, and situations differ only in what later stages make of it: the score itself where a result
shows it, else only which conditions on it hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.history import change_since
from gripcore.dialogue.model import Context, Value
from gripcore.dialogue.stages import Playbook, Question
from gripcore.missing import Missing
from gripcore.scripts.check.mentions import Mentions
from gripcore.scripts.check.scores import Scores
from gripcore.scripts.check.situations import Situation
from gripcore.scripts.model import (
    AnswerLeaf,
    Changed,
    IndicatorAnswer,
    Leaf,
    PreviousScoreBetween,
    Result,
    ScoreBetween,
)


@dataclass(frozen=True, slots=True)
class Later:
    """What stages from one point on look back at: conditions by step, answers named in texts, themes scored.

    `limits` holds the conditions on a score by theme, `shown` names the themes whose very score is shown, `history` and
    `earlier` those whose earlier score is looked at at all or by itself, `counted` those whose don't-knows are counted.
    """

    leaves: dict[str, frozenset[Leaf]]
    named: frozenset[str]
    themes: frozenset[str]
    limits: dict[str, frozenset[ScoreBetween]]
    shown: frozenset[str] = frozenset()
    history: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()


class Needs:
    """What is still needed after each of some stages, which look at nothing outside them."""

    def __init__(self, playbook: Playbook, mentions: tuple[Mentions, ...], scores: Scores) -> None:
        self._playbook = playbook
        self._mentions = mentions
        self._scores = scores
        self._statements = _find_statements(playbook)
        self._later = _find_later(mentions)
        self._last_asked = {
            scores.themes[one.stage.id]: number
            for number, one in enumerate(mentions)
            if isinstance(one.stage, Question) and one.stage.id in scores.themes
        }
        self._compared = _find_compared(mentions, self._last_asked)
        self._looks: dict[tuple[int, str, Value], tuple[bool, ...]] = {}

    def merge(self, situations: Iterable[Situation], after: int) -> list[Situation]:
        """Return the situations with those put together that no stage after this one can tell apart."""
        later = self._later[after + 1]
        if self._changes_nothing(after):
            return list(situations)
        merged: dict[object, Situation] = {}
        for one in situations:
            kept = {
                s: v for s, v in one.answers.items() if s in later.leaves or self._scores.themes.get(s) in later.themes
            }
            looks = tuple((s, self._look(after + 1, s, v)) for s, v in kept.items() if s in later.leaves)
            bare = one.without_history(later.history)
            key = (bare.context.known, looks, self._past(bare, kept, after), self._present(kept, after))
            if key in merged:
                merged[key].take_in(one)
            else:
                merged[key] = Situation(kept, bare.context, one.histories, bare.spans)
        return list(merged.values())

    def _changes_nothing(self, after: int) -> bool:
        """Say whether after a stage nothing came and nothing may be forgotten: no two situations became alike."""
        one = self._mentions[after]
        return not isinstance(one.stage, Question) and not one.history and self._later[after] == self._later[after + 1]

    def _look(self, stage: int, step: str, value: Value) -> tuple[bool, ...]:
        """Return what stages from here on see of an answer: which conditions it meets, and whether it is missing."""
        key = (stage, step, value)
        if key not in self._looks:
            view = View({step: value}, Context(), lambda _: None)
            met = tuple(holds(leaf, view) for leaf in sorted(self._later[stage].leaves[step], key=repr))
            self._looks[key] = (*met, isinstance(value, Missing) and step in self._later[stage].named)
        return self._looks[key]

    def _past(self, one: Situation, answers: Mapping[str, Value], after: int) -> tuple[object, ...]:
        """Return what is still needed of earlier scores: what they are, or only how the present one compares."""
        later = self._later[after + 1]
        return tuple(
            (theme, change_since(one.context.previous_score(theme), self._scores.score(answers, theme)))
            if self._is_compared(theme, after) and theme not in later.earlier | later.shown
            else (theme, span)
            for theme, span in sorted(one.spans.items())
        )

    def _present(self, answers: dict[str, Value], after: int) -> tuple[object, ...]:
        """Return what is still needed of the present scores."""
        later = self._later[after + 1]
        unknown = tuple(self._scores.unknown(answers, theme) for theme in sorted(later.counted))
        return (*unknown, *(self._of_theme(answers, theme, after) for theme in sorted(later.themes)))

    def _of_theme(self, answers: dict[str, Value], theme: str, after: int) -> object:
        later = self._later[after + 1]
        if not self._stands(theme, after):
            return self._sums(answers, theme)
        if theme in later.shown or (theme in later.history and not self._is_compared(theme, after)):
            return self._scores.score(answers, theme), self._scores.asked(answers, theme)
        view = View({}, Context(), lambda name: self._scores.score(answers, name))
        return tuple(holds(leaf, view) for leaf in sorted(later.limits.get(theme, ()), key=repr))

    def _stands(self, theme: str, after: int) -> bool:
        """Say whether no answer to come can change a score any more."""
        return self._last_asked.get(theme, -1) <= after

    def _is_compared(self, theme: str, after: int) -> bool:
        """Say whether earlier scores were told apart by how this score, as it stands, compares with them."""
        return theme in self._compared and self._compared[theme] <= after

    def _sums(self, answers: dict[str, Value], theme: str) -> tuple[float, ...]:
        """Return what a theme's score depends on: it is the same for all answers with the same sums."""
        scale = self._playbook.framework.scale
        asked = known = points = 0
        weights = [0.0, 0.0, 0.0]  # of the known, their points, of the unknown
        for step, reverse_keyed, weight in self._statements[theme]:
            value = answers.get(step)
            asked += value is not None
            if isinstance(value, int):
                steps = scale.maximum - value if reverse_keyed else value - scale.minimum
                known, points = known + 1, points + steps
                weights[0] += weight
                weights[1] += weight * steps
            elif value is Missing.DONT_KNOW:
                weights[2] += weight
        alike = len({weight for _, _, weight in self._statements[theme]}) == 1
        return (asked, known, points) if alike else (asked, known, points, *weights)


def _find_statements(playbook: Playbook) -> dict[str, list[tuple[str, bool, float]]]:
    """Return by theme the steps that ask a statement of it: (step, reverse-keyed, weight)."""
    found: dict[str, list[tuple[str, bool, float]]] = {}
    for question in playbook.questions:
        if isinstance(question.ask.expected, IndicatorAnswer):
            indicator = playbook.framework.indicator(question.ask.expected.indicator)
            found.setdefault(indicator.theme, []).append((question.id, indicator.reverse_keyed, indicator.weight))
    return found


def _find_compared(mentions: tuple[Mentions, ...], last_asked: Mapping[str, int]) -> dict[str, int]:
    """Return for each theme the first stage that compares its score once that stands."""
    found: dict[str, int] = {}
    for number, one in enumerate(mentions):
        for leaf in one.history:
            if isinstance(leaf, Changed) and number > last_asked.get(leaf.theme, -1):
                found.setdefault(leaf.theme, number)
    return found


def _find_later(mentions: tuple[Mentions, ...]) -> list[Later]:
    """Return for each stage what it or a stage after it looks at; one more, empty, at the end."""
    later = [Later({}, frozenset(), frozenset(), {})]
    for one in reversed(mentions):
        last = later[-1]
        shown = frozenset({one.stage.theme} if isinstance(one.stage, Result) else ())
        earlier = frozenset(leaf.theme for leaf in one.leaves if isinstance(leaf, PreviousScoreBetween))
        later.append(
            Later(
                _with_leaves(last.leaves, one),
                last.named | one.named,
                last.themes | one.themes,
                _with_limits(last.limits, one),
                last.shown | shown,
                last.history | {leaf.theme for leaf in one.history},
                last.earlier | earlier,
                last.counted | one.counted,
            )
        )
    return later[::-1]


def _with_leaves(leaves: dict[str, frozenset[Leaf]], one: Mentions) -> dict[str, frozenset[Leaf]]:
    found = {**dict.fromkeys(one.named | one.rivals, frozenset[Leaf]()), **leaves}
    for leaf in one.leaves:
        if isinstance(leaf, AnswerLeaf):
            found[leaf.step] = found.get(leaf.step, frozenset()) | {leaf}
    return found


def _with_limits(limits: dict[str, frozenset[ScoreBetween]], one: Mentions) -> dict[str, frozenset[ScoreBetween]]:
    found = dict(limits)
    for leaf in one.leaves:
        if isinstance(leaf, ScoreBetween):
            found[leaf.theme] = found.get(leaf.theme, frozenset()) | {leaf}
    return found
