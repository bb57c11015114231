"""From what disclosure lets through to the figures of one group's digest. The example takes this same road (law 3)."""

from collections.abc import Iterable
from typing import TypeVar

from gripcore.digests.codes import Accord, Bound, Direction, Reason, Turnout
from gripcore.digests.inputs import (
    RoundFigures,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from gripcore.disclosure import End, Figure, Kind, Ledger, Participation, Policy, Share, Statement, disclose_round
from gripcore.disclosure import Reason as Why
from gripcore.scoring import AgreementWord, ChangeWord, ClosedRound, Subject

_REASONS = {
    Why.PRIVATE: Reason.PRIVATE_THEME,
    Why.TOO_SMALL: Reason.TOO_SMALL,
    Why.TOO_FEW: Reason.TOO_FEW,
    Why.LOW_PARTICIPATION: Reason.LOW_TURNOUT,
    Why.COMPLEMENT: Reason.DERIVABLE,
    Why.NOT_COMPARABLE: Reason.TOO_FEW_STAYERS,
}
_TURNOUTS = {Share.LOW: Turnout.LOW, Share.FAIR: Turnout.MODERATE, Share.GOOD: Turnout.ENOUGH}
_BOUNDS = {End.NONE: Bound.NEAR, End.AT_MOST: Bound.AT_MOST, End.AT_LEAST: Bound.AT_LEAST}
_ACCORDS = {
    AgreementWord.SHARED: Accord.SHARED,
    AgreementWord.DIVIDED: Accord.DIVIDED,
    AgreementWord.STRONGLY_DIVIDED: Accord.STRONGLY_DIVIDED,
}
_DIRECTIONS = {
    ChangeWord.RISEN: Direction.UP,
    ChangeWord.FALLEN: Direction.DOWN,
    ChangeWord.SAME: Direction.SAME,
}
_T = TypeVar("_T")


def judge_round(closed: ClosedRound, subject: Subject, threshold: int) -> RoundFigures:
    """Return what may be told of one group in a closed round, with nothing shown before."""
    policy = Policy(k=threshold, promised_k=threshold)
    return figures_of(disclose_round(closed, policy, Ledger()), subject)


def figures_of(statements: Iterable[Statement], subject: Subject) -> RoundFigures:
    """Return the figures of one group from everything that is shown of a round."""
    own = {statement.kind: statement for statement in statements if statement.subject == subject}
    figure, change, taken = own.get(Kind.FIGURE), own.get(Kind.CHANGE), own.get(Kind.PARTICIPATION)
    shown = figure.figure if figure else None
    return RoundFigures(
        participation=_participation(taken),
        score=_or_withheld(figure, _score(shown) if shown else None),
        agreement=_or_withheld(figure, ShownAgreement(_ACCORDS[shown.agreement], shown.at_least) if shown else None),
        change=_or_withheld(change, _change(change, shown)),
    )


def _participation(statement: Statement | None) -> ShownParticipation | Withheld | None:
    taken: Participation | None = statement.participation if statement else None
    return _or_withheld(statement, ShownParticipation(None, _TURNOUTS[taken.share]) if taken else None)


def _score(shown: Figure) -> ShownScore:
    return ShownScore(shown.value, _BOUNDS[shown.end], shown.band, shown.certain, shown.at_least)


def _change(statement: Statement | None, shown: Figure | None) -> ShownChange | None:
    if statement is None or statement.change is None or shown is None:
        return None
    return ShownChange(_DIRECTIONS[statement.change], None, statement.k + 1)


def _or_withheld(statement: Statement | None, shown: _T | None) -> _T | Withheld | None:
    """Return what is shown, or why it is withheld; None where there was nothing to measure."""
    if shown is not None or statement is None or statement.reason not in _REASONS:
        return shown
    return Withheld(_REASONS[statement.reason])
