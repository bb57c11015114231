"""Scores as the engine would give them, each worked out once: a search asks for the same one again and again."""

from collections.abc import Mapping
from datetime import UTC, datetime

from gripcore.dialogue.model import Answer, Value
from gripcore.dialogue.path import person_score
from gripcore.dialogue.stages import Playbook
from gripcore.missing import Missing
from gripcore.scoring import PersonScore
from gripcore.scripts.check.mentions import indicator_theme

_ANY_MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Scores:
    """A person's own theme scores and don't-knows, from the answers of a situation."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self.themes = {q.id: theme for q in playbook.questions if (theme := indicator_theme(playbook, q))}
        self._steps: dict[str, list[str]] = {}
        for step, theme in self.themes.items():
            self._steps.setdefault(theme, []).append(step)
        self._known: dict[tuple[str, tuple[Value | None, ...]], float | None] = {}

    def score(self, answers: Mapping[str, Value], theme: str) -> float | None:
        """Return the score the engine would give."""
        steps = self._steps.get(theme, ())
        key = (theme, tuple(map(answers.get, steps)))
        if key not in self._known:
            self._known[key] = self._work_out({step: answers[step] for step in steps if step in answers}, theme)
        return self._known[key]

    def unknown(self, answers: Mapping[str, Value], theme: str) -> int:
        """Return how many of a theme's indicators were answered with don't know."""
        return sum(answers.get(step) is Missing.DONT_KNOW for step in self._steps.get(theme, ()))

    def asked(self, answers: Mapping[str, Value], theme: str) -> int:
        """Return how many of a theme's indicators were asked."""
        return sum(step in answers for step in self._steps.get(theme, ()))

    def _work_out(self, answers: Mapping[str, Value], theme: str) -> float | None:
        given = {step: Answer(step, value, 0, _ANY_MOMENT) for step, value in answers.items()}
        found = person_score(self._playbook, theme, given)
        return found.score if isinstance(found, PersonScore) else None
