"""Values that scoring takes and gives.

What is absent says why: a result is a value or an `Absent`, never a zero, a blank or a guess. All values are frozen and
can be written to JSON and read back (`gripcore.scoring.plain`), since a closed round is scored once and then kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gripcore.framework.model import Band, Scale, Theme
from gripcore.missing import Missing

PARTNERSHIP = "partnership"
"""Id of the one subject that is the partnership as a whole."""


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answer to one indicator in one round: a value, or why there is none (exactly one of the two)."""

    round: str
    person: str
    party: str
    team: str
    role: str
    indicator: str
    value: int | None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who was invited to a round. A team is professionals of one party, so its id lies within the party."""

    person: str
    party: str
    team: str
    role: str


@dataclass(frozen=True, slots=True)
class ClosedRound:
    """Everything a closed round is scored from.

    `earlier` is the last closed round of the same theme, `earlier_score` what was frozen about it then: people erased
    since are gone from `earlier` but stay in the frozen counts.
    """

    round: str
    theme: Theme
    scale: Scale
    bands: tuple[Band, ...]
    roster: tuple[Member, ...]
    responses: tuple[Response, ...]
    earlier: "ClosedRound | None" = None
    earlier_score: "RoundScore | None" = None
    share_private: bool = False  # the members chose to let a private theme be a team figure


class AbsentReason(StrEnum):
    """Why there is no score."""

    NOT_ASKED = "not_asked"  # nothing of the theme was asked
    NO_ANSWERS = "no_answers"
    TOO_FEW_ITEMS = "too_few_items"  # less than half of the theme answered
    TOO_FEW_PERSONS = "too_few_persons"
    TOO_FEW_TEAMS = "too_few_teams"
    TOO_FEW_ROUNDS = "too_few_rounds"
    NO_EARLIER_ROUND = "no_earlier_round"
    NO_VARIANCE = "no_variance"
    TOO_LITTLE_WEIGHT = "too_little_weight"
    LEVELS_NOT_FIXED = "levels_not_fixed"  # a goal was measured before its levels were agreed
    NO_FIT = "no_fit"  # the model has no proper solution for these data
    PRIVATE = "private"  # a theme that stays with the person


@dataclass(frozen=True, slots=True)
class Absent:
    """No score, and why: `n` of what there was, `needed` of what it takes, `asked` of a person's indicators."""

    reason: AbsentReason
    n: int = 0
    needed: int = 0
    asked: int = 0

    @property
    def answered(self) -> int:
        """How many indicators a person answered: what there was of a theme."""
        return self.n


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ItemMeans:
    """Means of indicators over everybody who answered (0..100), for two-way imputation; `answers` counts them."""

    means: Mapping[str, float]
    answers: Mapping[str, int]
    overall: float


@dataclass(frozen=True, slots=True)
class PersonScore:
    """A person's theme score, 0..100 and unrounded. `imputed` of the `asked` indicators were filled in."""

    score: float
    answered: int
    asked: int
    imputed: int


class SubjectKind(StrEnum):
    """Whom a figure is about."""

    PARTNERSHIP = "partnership"
    PARTY = "party"
    TEAM = "team"
    ROLE = "role"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A group of people that has a score of its own. A team carries its party, so equal names never meet."""

    kind: SubjectKind
    id: str
    party: str = ""


WHOLE = Subject(SubjectKind.PARTNERSHIP, PARTNERSHIP)


class AgreementWord(StrEnum):
    """How alike people see it."""

    SHARED = "gedeeld beeld"
    DIVIDED = "verdeeld beeld"
    STRONGLY_DIVIDED = "sterk verdeeld: bespreek dit"


@dataclass(frozen=True, slots=True)
class Agreement:
    """AD_M in scale points of a five-point scale, with its word; the r_wg family beside it."""

    ad_m: float
    word: AgreementWord
    rwg_j: float
    rwg_j_star: float


class ChangeWord(StrEnum):
    """What happened since the earlier round, beyond noise."""

    RISEN = "gestegen"
    FALLEN = "gedaald"
    SAME = "gelijk gebleven"


@dataclass(frozen=True, slots=True)
class Change:
    """Paired change over those who answered in both rounds; n of them."""

    n: int
    difference: float
    interval: Interval
    word: ChangeWord


@dataclass(frozen=True, slots=True)
class DontKnow:
    """How many of those who answered an indicator in any way said *weet ik niet*."""

    indicator: str
    said: int
    of: int
    finding: bool


@dataclass(frozen=True, slots=True)
class TeamScore:
    """The score of a group.

    `interval` uses the pooled standard deviation in small groups; `pooled` is the partially pooled mean, whose band
    holds with probability `certainty`. `band` is empty when the view is strongly divided.
    """

    mean: float
    interval: Interval | Absent
    sd: float | Absent
    pooled: float
    band: str
    certainty: float
    agreement: Agreement | Absent


@dataclass(frozen=True, slots=True)
class CellScore:
    """What a closed round says about one group: invited, took part at all, valid theme scores, and what they give."""

    subject: Subject
    invited: int
    took_part: int
    valid: int
    score: TeamScore | Absent
    dont_know: tuple[DontKnow, ...]
    change: Change | Absent


@dataclass(frozen=True, slots=True)
class RoundScore:
    """The frozen result of a round for one theme: the analyst's, never shown to a reader as it is.

    The partnership's own cell is the mean over persons; `mean_of_parties` weighs each party alike.
    """

    round: str
    theme: str
    cells: tuple[CellScore, ...]
    mean_of_parties: float | Absent

    def cell(self, subject: Subject) -> CellScore | None:
        """Return the cell of a subject, if it has one."""
        return next((c for c in self.cells if c.subject == subject), None)
