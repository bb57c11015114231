"""Whether the change over stayers may be shown.

A change compares two rounds over those who answered both. Whether it is shown looks at people's answering only through
"did enough answer both?": a rule on how many answered only one of the rounds would itself tell who did, as soon as few
can have. Who was invited only once is known to all, so they are nobody or a group that is large enough.

One person who answered only once could still be given away by both figures and the change together, when they
contradict each other: "risen" beside a figure that stayed the same leaves little room for what the newcomer said. So a
change is shown only where the figures say the same: risen with a higher figure, unchanged with one at most a step away.
With n stayers that leaves the newcomer's answer 5n points of room, more than a whole step of the scale from six on.
"""

from collections.abc import Sequence

from gripcore.disclosure.model import Figure, Ledger, Reason, Rules
from gripcore.disclosure.suppress import Settled
from gripcore.scoring.defaults import HALF, ROUND_TO
from gripcore.scoring.model import Absent, ChangeWord, Subject
from gripcore.scoring.round import Prepared, score_group, subjects_of

_SINGLE = 1


def find_earlier(prepared: Prepared, subject: Subject, ledger: Ledger) -> Figure | None:
    """Return the figure that was shown about a group in the earlier round."""
    earlier = prepared.closed.earlier
    return None if earlier is None else ledger.figure(earlier.round, prepared.closed.theme.id, subject)


def judge_stayers(
    prepared: Prepared, settled: Settled, subject: Subject, *, before: Figure, rules: Rules
) -> ChangeWord | Reason:
    """Return the change over the stayers of a group that is one part and was so before, or why it is not shown."""
    change = score_group(prepared, subject, settled.group.people).change
    if isinstance(change, Absent) or before.parts != _SINGLE:
        return Reason.NOT_COMPARABLE
    once = count_invited_once(prepared, settled, subject)
    enough = change.n >= rules.valid and all(n == 0 or n >= rules.invited for n in once)
    return change.word if enough or not rules.stayers else Reason.NOT_COMPARABLE


def count_invited_once(prepared: Prepared, settled: Settled, subject: Subject) -> tuple[int, int]:
    """Return how many were invited to the earlier round alone, and how many to this one alone.

    People erased since count as gone: they are in the frozen number. Without that number nobody can be compared.
    """
    earlier, score = prepared.closed.earlier, prepared.closed.earlier_score
    roster = () if earlier is None else earlier.roster
    both = {m.person for m in roster if subject in subjects_of(m)} & set(settled.group.people)
    frozen = None if score is None else score.cell(subject)
    before = len(both) + 1 if frozen is None else frozen.invited
    return before - len(both), settled.group.invited - len(both)


def is_borne_out(word: ChangeWord, before: int, now: int) -> bool:
    """Whether two shown figures say the same as the change."""
    if word is ChangeWord.SAME:
        return abs(now - before) <= ROUND_TO
    return now > before if word is ChangeWord.RISEN else now < before


def combine_changes(judged: Sequence[tuple[ChangeWord | Reason, int]], invited: int) -> ChangeWord | Reason:
    """Return the change of a group from the shown changes of groups within, each with how many were invited.

    At least half of the group must be in one that has a change; that some have no earlier round makes the group not
    comparable, since it has one itself. Risen or fallen is said when that holds for at least half of those compared
    and nobody went the other way.
    """
    sizes = dict.fromkeys(ChangeWord, 0)
    for change, size in judged:
        if isinstance(change, ChangeWord):
            sizes[change] += size
    compared = sum(sizes.values())
    if compared < HALF * invited:
        return Reason.NOT_COMPARABLE
    for word, other in ((ChangeWord.RISEN, ChangeWord.FALLEN), (ChangeWord.FALLEN, ChangeWord.RISEN)):
        if sizes[word] >= HALF * compared and not sizes[other]:
            return word
    return ChangeWord.SAME
