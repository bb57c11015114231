"""Values of disclosure: the policy, the rules that follow from it, and statements - all that is ever shown of a round.

A statement holds what is shown or the reason why it is not, never both. Statements are frozen, can be written to JSON
and read back (`gripcore.scoring.plain`), and together they are the ledger.
"""

from dataclasses import dataclass
from enum import StrEnum

from gripcore.scoring.defaults import K
from gripcore.scoring.model import AgreementWord, ChangeWord, Subject


class Cut(StrEnum):
    """How a round is divided for its readers: one way only, since two ways crossed would single people out."""

    PARTY = "party"  # partnership > parties > teams
    ROLE = "role"  # partnership > roles


@dataclass(frozen=True, slots=True)
class Policy:
    """What a partnership chose. `promised_k` was said when the round opened; the stricter of the two holds."""

    k: int = K
    promised_k: int = K
    cut: Cut = Cut.PARTY

    @property
    def others(self) -> int:
        """Others a figure must rest on, whoever reads it: never fewer than five, never fewer than promised."""
        return max(K, self.k, self.promised_k)


class Kind(StrEnum):
    """What a statement is about."""

    PARTICIPATION = "participation"
    FIGURE = "figure"
    CHANGE = "change"


class Reason(StrEnum):
    """Why something is not shown."""

    PRIVATE = "private"
    TOO_SMALL = "too_small"  # too few invited, however many answer
    TOO_FEW = "too_few"  # too few answered
    LOW_PARTICIPATION = "low_participation"
    COMPLEMENT = "complement"  # shown, it would give away a smaller group by subtraction
    NO_EARLIER = "no_earlier"
    NOT_COMPARABLE = "not_comparable"  # the stayers, or those who came or left, are too few


class Share(StrEnum):
    """How much of a group took part, in words."""

    LOW = "minder dan 30 %"
    FAIR = "30 tot 50 %"
    GOOD = "50 % of meer"


class End(StrEnum):
    """A figure beyond which no difference is shown."""

    NONE = ""
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Participation:
    """How many took part, coarsely: of `invited` a share, so at least so many."""

    invited: int
    share: Share
    at_least: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A score as shown: a multiple of five, or an end. `band` is empty where the view is strongly divided.

    `certain` is whether the colour is solid (else *waarschijnlijk*); `dont_know` are indicators on which many said so.
    `parts` tells of how many separate groups it is composed.
    """

    value: int
    end: End
    band: str
    certain: bool
    agreement: AgreementWord
    dont_know: tuple[str, ...]
    at_least: int
    parts: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about one group in one round, the same to every reader. `sentence` explains what is not shown."""

    round: str
    theme: str
    subject: Subject
    kind: Kind
    k: int
    cut: Cut
    participation: Participation | None = None
    figure: Figure | None = None
    change: ChangeWord | None = None
    reason: Reason | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything ever shown of a partnership, in order."""

    statements: tuple[Statement, ...] = ()

    def of(self, round_id: str, theme: str) -> tuple[Statement, ...]:
        """Return what was shown of one theme in one round."""
        return tuple(s for s in self.statements if s.round == round_id and s.theme == theme)

    def figure(self, round_id: str, theme: str, subject: Subject) -> Figure | None:
        """Return the figure that was shown about a group, if one was."""
        shown = (s.figure for s in self.of(round_id, theme) if s.subject == subject and s.kind is Kind.FIGURE)
        return next(shown, None)

    def promised(self, round_id: str) -> int:
        """Return the strictest k that was ever used for a round, 0 when nothing of it was shown."""
        return max((s.k for s in self.statements if s.round == round_id), default=0)

    def cut(self, round_id: str) -> Cut | None:
        """Return the one way in which a round was divided, None when nothing of it was shown."""
        return next((s.cut for s in self.statements if s.round == round_id), None)

    def add(self, statements: tuple[Statement, ...]) -> "Ledger":
        """Return the ledger with what is shown now; statements that stand in it already are not repeated."""
        return Ledger(self.statements + tuple(s for s in statements if s not in self.statements))


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as numbers and switches, derived from a policy by `rules_for`.

    The switches exist for the attacker in the tests alone, which shows for each rule that people are found without it.
    """

    valid: int  # valid scores a group needs: k others and the reader
    invited: int  # people invited that it needs, so that a figure never tells that everybody answered
    secondary: bool = True
    composed: bool = True
    rounded: bool = True
    ends: bool = True
    trimmed: bool = True
    stayers: bool = True
    audited: bool = True


def rules_for(others: int) -> Rules:
    """Return the rules for k others.

    k + 1 valid: every respondent is a reader too, and each must see k others. k + 3 invited: someone who did not answer
    sees that k + 1 did, which must not be everybody else.
    """
    return Rules(valid=others + 1, invited=others + 3)
