"""What a digest is built from: figures that disclosure let through, and what belongs to the partnership itself.

Scores arrive here closed, rounded and judged; nothing in this module could be traced to a person. `None` means that
the figure was not measured, `Withheld` that it was measured and may not be shown: those two never look alike.
"""

from dataclasses import dataclass
from datetime import date

from gripcore.digests.codes import Accord, Bound, Direction, FactState, Reason, Turnout
from gripcore.digests.mandates import MandateMap
from gripcore.framework.model import Fact, Framework, Named


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that exists and may not be shown."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ShownParticipation:
    """A disclosed share of those invited, in whole fives, or None where only the word may be said."""

    share_percent: int | None
    turnout: Turnout


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A disclosed team score; `band` is empty when people differ too much for one colour, `solid` if beyond noise."""

    points: int
    bound: Bound
    band: str
    solid: bool
    people: int


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """A disclosed word of agreement."""

    accord: Accord
    people: int


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A disclosed change over those who stayed; `points` only when it is beyond noise."""

    direction: Direction
    points: int | None
    people: int


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """All that may be told of one team's closed round of one theme."""

    participation: ShownParticipation | Withheld | None = None
    score: ShownScore | Withheld | None = None
    agreement: ShownAgreement | Withheld | None = None
    change: ShownChange | Withheld | None = None


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """A fact of the framework with its state in this partnership."""

    fact: Fact
    state: FactState


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How the confirmed goals stand; `attainment` is T (50 is as agreed), `waiting` those not confirmed yet."""

    reached: int
    total: int
    unknown: int
    has_effect_goal: bool
    attainment: int | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of the partnership's calendar."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Pact:
    """What a team agreed in a conversation, in the words of its lead, and on which day they come back to it."""

    id: str
    text: str
    agreed_on: date
    look_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartnershipState:
    """What belongs to the partnership and needs no threshold: facts, goals, dates, mandates, what a team agreed."""

    facts: tuple[FactAnswer, ...] = ()
    goals: GoalCount | None = None
    deadlines: tuple[Deadline, ...] = ()
    mandates: MandateMap | None = None
    pacts: tuple[Pact, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier digests to this team said, oldest first, by id; of the goals, how they stood the last time."""

    cards: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    goals: GoalCount | None = None
    deadlines: tuple[Deadline, ...] = ()
    concerns: tuple[str, ...] = ()
    pacts: tuple[str, ...] = ()
    standing: tuple[tuple[str, int], ...] = ()  # theme id and shown points of this quarter's other themes


@dataclass(frozen=True, slots=True)
class DigestInputs:
    """Everything a digest rests on. `threshold` is the promise made when the round opened."""

    framework: Framework
    partnership: Named
    team: Named
    theme: str
    week: str
    closed_on: date
    threshold: int
    figures: RoundFigures = RoundFigures()
    state: PartnershipState = PartnershipState()
    earlier: Earlier = Earlier()
    private_theme_opted_in: bool = False
    example: bool = False
    shared: tuple[str, ...] = ()  # sentences that disclosure let through, in an order that tells nothing
