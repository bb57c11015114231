"""Situations: sets of histories that no later stage can tell apart."""

from dataclasses import dataclass, field, replace

from gripcore.dialogue.model import Context, Value

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
    histories: dict[Effort, int]
    spans: dict[str, Span | None] = field(default_factory=dict)

    def of(self, person: tuple[tuple[str, str], ...]) -> "Situation":
        """Return the situation of one kind of person."""
        return Situation(self.answers, replace(self.context, known=person), dict(self.histories), self.spans)

    def after(self, step: str, value: Value, count: int, effort: Effort) -> "Situation":
        """Return the situation after one more answer, that `count` possible answers are alike to."""
        return Situation({**self.answers, step: value}, self.context, _add(self.histories, effort, count), self.spans)

    def told(self, effort: Effort) -> "Situation":
        """Return the situation after something was told."""
        return Situation(self.answers, self.context, _add(self.histories, effort, 1), self.spans)

    def take_in(self, other: "Situation") -> None:
        """Count the histories of another situation as ways to this one."""
        for effort, count in other.histories.items():
            self.histories[effort] = self.histories.get(effort, 0) + count

    def without_history(self, needed: frozenset[str]) -> "Situation":
        """Return the situation with earlier scores forgotten of all themes but these."""
        if not self.spans:
            return self
        spans = {theme: span for theme, span in self.spans.items() if theme in needed}
        scores = tuple(pair for pair in self.context.previous_scores if pair[0] in needed)
        return Situation(self.answers, replace(self.context, previous_scores=scores), self.histories, spans)


def _add(histories: dict[Effort, int], effort: Effort, count: int) -> dict[Effort, int]:
    more_questions, more_seconds = effort
    return {(q + more_questions, s + more_seconds): n * count for (q, s), n in histories.items()}
