"""Conditions as values: what the steps of a dialogue may look back at. Whether one holds, the engine says."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """The answer to a step is one of these option ids (or "yes"/"no"); not met when missing."""

    step: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerBetween:
    """The number answered to a step lies in [at_least, at_most]; not met when missing."""

    step: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The step was answered with something other than don't know, not applicable or skipped."""

    step: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The step was answered with *weet ik niet*."""

    step: str


@dataclass(frozen=True, slots=True)
class ScoreBetween:
    """The person's own theme score so far lies in [at_least, below); not met when there is none."""

    theme: str
    at_least: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class PreviousScoreBetween:
    """The person's own score of an earlier round on a theme lies in [at_least, below); not met when there is none."""

    theme: str
    at_least: float | None = None
    below: float | None = None


class ChangeSince(StrEnum):
    """How a person's own score compares with the previous one, beyond the noise of one person's answers or not."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NONE = "none"  # there is nothing to compare


@dataclass(frozen=True, slots=True)
class Changed:
    """The person's own score on a theme so far is up, down or the same since last time, or can't be compared."""

    theme: str
    ways: tuple[str, ...]  # values of ChangeSince


@dataclass(frozen=True, slots=True)
class ContextIs:
    """Something known of the person or the partnership when the session began (role, kind, history …)."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; true when empty."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


AnswerLeaf = AnswerIs | AnswerBetween | Answered | Unknown
"""A condition on the answer to one step."""
Leaf = AnswerLeaf | ScoreBetween | PreviousScoreBetween | Changed | ContextIs
"""An elementary condition."""
Condition = Leaf | All | AnyOf | Not
