"""Goals with five levels, fixed before the first measurement (goal attainment scaling, Kiresuk & Sherman 1968).

The order is the rule: somebody writes the goal and its five levels, the client confirms, and only then is it measured.
What was confirmed can be rewritten until the first measurement, and must then be confirmed again; after it the goal
stands as it is, because levels that move with the result measure nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gripcore.dialogue.model import Value
from gripcore.records.model import Fields, day_of, text_of

LEVELS = ("level_minus2", "level_minus1", "level_0", "level_plus1", "level_plus2")
"""The fields that hold what each level means, from far below what was agreed to far above it."""
MOST_GOALS = 5
_AS_AGREED = 2  # the place of level 0
_NEVER_CHANGES = frozenset({"name", "kind", "baseline", "target", *LEVELS})


class GoalKind(StrEnum):
    """What a goal is about: an effect in society, what is done for it, or what that takes."""

    EFFECT = "effect"
    PERFORMANCE = "prestatie"
    MEANS = "middel"


class GoalPhase(StrEnum):
    """Where a goal stands on its way: only a confirmed one is measured."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A level (-2..2, 0 is as agreed) on a day, and what shows it; no level: it was not known."""

    level: int | None
    on: date
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the partnership, with what each of its levels means and how it was measured, oldest first."""

    id: str
    name: str
    kind: GoalKind | None
    levels: tuple[str, ...]
    phase: GoalPhase
    owner: str = ""
    target: str = ""
    baseline: str = ""
    source: str = ""
    measure_on: date | None = None
    measured: tuple[Measurement, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether it has a name and all five levels, without which it can't be confirmed."""
        return bool(self.name) and all(self.levels)

    @property
    def is_confirmed(self) -> bool:
        """Whether the client confirmed it."""
        return self.phase is GoalPhase.CONFIRMED

    @property
    def level(self) -> int | None:
        """The last level that was known, if it was ever measured."""
        return next((one.level for one in reversed(self.measured) if one.level is not None), None)


def read_goal(goal_id: str, fields: Fields, phase: GoalPhase, measured: tuple[Measurement, ...] = ()) -> Goal:
    """Return the goal that fields describe; what was not given is empty."""
    kind = text_of(fields, "kind")
    return Goal(
        id=goal_id,
        name=text_of(fields, "name"),
        kind=GoalKind(kind) if kind in set(GoalKind) else None,
        levels=tuple(text_of(fields, level) for level in LEVELS),
        phase=phase,
        owner=text_of(fields, "owner"),
        target=text_of(fields, "target"),
        baseline=text_of(fields, "baseline"),
        source=text_of(fields, "source"),
        measure_on=day_of(fields, "measure_on"),
        measured=measured,
    )


def read_level(fields: Fields) -> int | None:
    """Return the level (-2..2) that a measurement chose; None when it was not known."""
    chosen = text_of(fields, "level")
    return LEVELS.index(chosen) - _AS_AGREED if chosen in LEVELS else None


def revise_goal(
    before: Fields, after: Fields, phase: GoalPhase, *, is_measured: bool
) -> tuple[Mapping[str, Value], GoalPhase]:
    """Return a goal's fields and phase after its author changed an answer."""
    if is_measured:
        fixed = {name: value for name, value in before.items() if name in _NEVER_CHANGES}
        return {**{name: value for name, value in after.items() if name not in _NEVER_CHANGES}, **fixed}, phase
    if phase is GoalPhase.ENDED or all(before.get(name) == after.get(name) for name in _NEVER_CHANGES):
        return after, phase
    return after, GoalPhase.PROPOSED
