"""Whether the change over stayers may be shown.

A change compares two rounds over those who answered both. With one person who came or left, both figures and the change
together could give that person away. So those invited in only one of the rounds are nobody or a safe group, and those
who answered only one of them are nobody or enough. Enough of them are allowed only in a group so large that a reader
among them still can't tell that everybody else answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gripcore.disclosure.model import Ledger, Reason, Rules
from gripcore.scoring.defaults import HALF
from gripcore.scoring.model import Absent, CellScore, ChangeWord, Subject
from gripcore.scoring.round import Prepared, score_group, subjects_of

_SINGLE = 1


@dataclass(frozen=True, slots=True)
class Turnover:
    """Who is the same as in the earlier round, in counts: invited and valid, in both rounds or in one alone."""

    invited_gone: int
    invited_new: int
    valid_both: int
    valid_gone: int
    valid_new: int
    valid_leavers: int  # of those invited in the earlier round only
    valid_joiners: int  # of those invited in this round only
    invited: int


def judge_change(
    prepared: Prepared, subject: Subject, people: tuple[str, ...], *, ledger: Ledger, rules: Rules
) -> ChangeWord | Reason:
    """Return the change to show for a group with a figure of its own, or why there is none."""
    closed = prepared.closed
    if closed.earlier is None or closed.earlier_score is None:
        return Reason.NO_EARLIER
    figure = ledger.figure(closed.earlier.round, closed.theme.id, subject)
    frozen = closed.earlier_score.cell(subject)
    if figure is None or frozen is None:
        return Reason.NO_EARLIER
    change = score_group(prepared, subject, people).change
    if isinstance(change, Absent) or figure.parts != _SINGLE:
        return Reason.NOT_COMPARABLE
    turnover = _count_turnover(prepared, subject, people, frozen)
    return change.word if not rules.stayers or is_comparable(turnover, rules) else Reason.NOT_COMPARABLE


def combine_changes(judged: Sequence[tuple[ChangeWord | Reason, int]], invited: int) -> ChangeWord | Reason:
    """Return the change of a group from the shown changes of groups within, each with how many were invited.

    At least half of the group must be in one that has a change. Risen or fallen is said when that holds for at least
    half of those and nobody went the other way.
    """
    sizes = dict.fromkeys(ChangeWord, 0)
    for change, size in judged:
        if isinstance(change, ChangeWord):
            sizes[change] += size
    compared = sum(sizes.values())
    if compared < HALF * invited:
        first = all(change is Reason.NO_EARLIER for change, _ in judged)
        return Reason.NO_EARLIER if first else Reason.NOT_COMPARABLE
    for word, other in ((ChangeWord.RISEN, ChangeWord.FALLEN), (ChangeWord.FALLEN, ChangeWord.RISEN)):
        if sizes[word] >= HALF * compared and not sizes[other]:
            return word
    return ChangeWord.SAME


def is_comparable(turnover: Turnover, rules: Rules) -> bool:
    """Whether stayers are enough, and those who came or left nobody or enough."""
    came_or_left = (
        (turnover.invited_gone, turnover.valid_leavers, turnover.valid_gone),
        (turnover.invited_new, turnover.valid_joiners, turnover.valid_new),
    )
    return turnover.valid_both >= rules.valid and all(
        _is_apart(invited, valid, only_once, turnover=turnover, rules=rules)
        for invited, valid, only_once in came_or_left
    )


def _is_apart(invited: int, valid: int, only_once: int, *, turnover: Turnover, rules: Rules) -> bool:
    if invited and (invited < rules.invited or valid < rules.valid):
        return False
    if not only_once:
        return True
    room = turnover.invited >= rules.valid + rules.invited
    return only_once >= rules.valid and room


def _count_turnover(prepared: Prepared, subject: Subject, people: tuple[str, ...], frozen: CellScore) -> Turnover:
    earlier = prepared.closed.earlier
    before = prepared.before or {}
    invited_before = {m.person for m in earlier.roster if subject in subjects_of(m)} if earlier else set()
    valid = {p for p in people if p in prepared.scores}
    valid_before = {p for p in invited_before if p in before}
    both = valid & valid_before
    return Turnover(
        invited_gone=frozen.invited - len(invited_before & set(people)),
        invited_new=len(set(people) - invited_before),
        valid_both=len(both),
        valid_gone=frozen.valid - len(both),
        valid_new=len(valid) - len(both),
        valid_leavers=frozen.valid - len(valid_before & set(people)),
        valid_joiners=len(valid - invited_before),
        invited=len(people),
    )
