"""What a digest may state: a closed union of findings, each with the rule that made it and what it rests on.

Law 8 governs: every figure says what it rests on. A finding holds no prose but codes and already disclosed figures, so
that the same digest reads in any language and can be rebuilt exactly. What could betray a person has no place to stand
here: a score is in whole fives, people are a range that starts at the threshold, and a withheld figure has no number.
"""

from dataclasses import dataclass
from datetime import date

from gripcore.digests.codes import (
    Accord,
    Bound,
    Choice,
    Confidence,
    Direction,
    FactState,
    Figure,
    Ground,
    Noise,
    Reason,
    Turnout,
)
from gripcore.digests.mandates import Flaw, Power
from gripcore.disclosure.text import alphabetical
from gripcore.framework.model import Named
from gripcore.scoring.defaults import K_TEXT

WHOLE_FIVES = 5  # team figures are shown to whole fives, never finer
LOWEST_SHOWN, HIGHEST_SHOWN = 10, 90  # from these on, or sooner, a figure says "at most" or "at least"


class UnsafeFigureError(ValueError):
    """A figure was offered to a digest in a form that disclosure never lets through."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a finding rests on. For people it is a range from `at_least`, never a head count."""

    ground: Ground
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What every finding carries: the rule that made it, its basis and its noise test."""

    rule: str
    basis: Basis
    noise: Noise = Noise.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class BandMark:
    """A band on the scale bar: from `at_least` (0..100) up to the next."""

    id: str
    label: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Participation(Grounded):
    """Share that took part, in whole fives; None where a share would say too much."""

    share_percent: int | None
    turnout: Turnout

    def __post_init__(self) -> None:
        """Refuse a share that is finer than whole fives."""
        if self.share_percent is not None and self.share_percent not in range(0, 101, WHOLE_FIVES):
            raise UnsafeFigureError("a share is shown in whole fives of a hundred")


@dataclass(frozen=True, slots=True)
class ThemeScore(Grounded):
    """The theme's score as people see it, 0..100 in whole fives. No band: people differ too much for one colour."""

    theme: str
    title: str
    points: int
    bound: Bound
    band: BandMark | None
    meaning: str
    confidence: Confidence

    def __post_init__(self) -> None:
        """Refuse points that disclosure never shows: finer than fives, or bare at an end of the scale."""
        inside = LOWEST_SHOWN < self.points < HIGHEST_SHOWN
        at_an_end = self.bound is not Bound.NEAR and self.points in {LOWEST_SHOWN, HIGHEST_SHOWN}
        if self.points % WHOLE_FIVES or not (inside or at_an_end):
            raise UnsafeFigureError("a score is shown in whole fives, and as a bound at both ends")
        if (self.band is None) is not (self.confidence is Confidence.UNCOLOURED):
            raise UnsafeFigureError("a score has a band unless it has no colour")


@dataclass(frozen=True, slots=True)
class Agreement(Grounded):
    """How far people see the theme alike."""

    accord: Accord


@dataclass(frozen=True, slots=True)
class Change(Grounded):
    """Change among those who answered both times; `points` in whole fives, None when it stayed the same."""

    direction: Direction
    points: int | None = None

    def __post_init__(self) -> None:
        """Refuse a size that is finer than whole fives, or a size without a direction."""
        size = self.points or 0
        if size % WHOLE_FIVES or size < 0 or (self.direction is Direction.SAME and size):
            raise UnsafeFigureError("a change is shown in whole fives, and only with a direction")


@dataclass(frozen=True, slots=True)
class FactTally:
    """How many of the partnership's facts are in place, how many there are, how many nobody knows."""

    in_place: int
    total: int
    unknown: int


@dataclass(frozen=True, slots=True)
class FactFinding(Grounded):
    """One fact that deserves attention, and how all of them stand; `statement` is empty when all are in place."""

    statement: str
    state: FactState
    fact: str
    tally: FactTally


@dataclass(frozen=True, slots=True)
class GoalFinding(Grounded):
    """How many goals are reached, and whether any of them is a societal effect at all.

    `attainment` is Kiresuk & Sherman's T over the measured goals, in whole numbers: 50 is as agreed.
    """

    reached: int
    total: int
    unknown: int
    has_effect_goal: bool
    attainment: int | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class MandateFinding(Grounded):
    """One thing that is off about who may decide, sign or act: by role, never by person."""

    concern: str
    flaw: Flaw
    power: Power | None
    roles: tuple[str, ...]  # titles


@dataclass(frozen=True, slots=True)
class PactFinding(Grounded):
    """What the team agreed in its conversation."""

    pact: str
    text: str
    agreed_on: date
    look_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class Calendar(Grounded):
    """The next date of the partnership."""

    what: str
    on: date
    days_left: int


@dataclass(frozen=True, slots=True)
class SharedWords(Grounded):
    """What people of the team wrote and let the team read, unnamed, never fewer than the threshold for words."""

    sentences: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse so few sentences that somebody could be known by theirs, and an order that could tell of time."""
        if len(self.sentences) <= K_TEXT or list(self.sentences) != sorted(self.sentences, key=alphabetical):
            raise UnsafeFigureError("words are shown from enough people, in the order of the alphabet")


@dataclass(frozen=True, slots=True)
class Suppressed(Grounded):
    """Figures that are withheld, with the reason. Holds no number of people, so none can leak."""

    figures: tuple[Figure, ...]
    reason: Reason
    threshold: int


@dataclass(frozen=True, slots=True)
class Quiet(Grounded):
    """Nothing new this week."""


@dataclass(frozen=True, slots=True)
class Question(Grounded):
    """The conversation card that a digest ends with."""

    card: str
    theme: str
    title: str
    text: str
    choice: Choice


Finding = (
    Participation
    | ThemeScore
    | Agreement
    | Change
    | FactFinding
    | GoalFinding
    | MandateFinding
    | PactFinding
    | Calendar
    | SharedWords
    | Suppressed
    | Quiet
    | Question
)


@dataclass(frozen=True, slots=True)
class Digest:
    """One week's letter to a team: findings in the order in which they are read, the question last."""

    partnership: Named
    team: Named
    week: str  # ISO week, "2026-W47"
    closed_on: date
    theme: Named
    bands: tuple[BandMark, ...]
    findings: tuple[Finding, ...]
    example: bool = False

    @property
    def is_worth_sending(self) -> bool:
        """Whether there is something to say; a digest with only a question stays at home."""
        return not any(isinstance(finding, Quiet) for finding in self.findings)

    @property
    def question(self) -> Question:
        """The question for the team talk."""
        return next(finding for finding in self.findings if isinstance(finding, Question))
