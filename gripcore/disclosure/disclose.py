"""What may be shown of a closed round. Theory of operation.

Readers talk. So everything shown of a round is one set of statements, the same to everybody, made once at the close and
kept in the ledger: whoever asks again gets exactly those. Nothing is shown live and nothing is recomputed, so nobody
learns anything by comparing before and after.

1. `groups` builds the tree of groups by the one cut the partnership chose.
2. `suppress` settles which groups are shown: enough valid scores, enough invited, and whatever could be had by
   subtraction as well. It looks at answering only through yes-or-no questions about counts.
3. `audit` checks those questions exactly: if they force for any reader that all or none of the others in some group
   answered, the whole set is withheld.
4. `figures` measures each person in exactly one part; wider figures are composed of shown ones. Every other word (band,
   gap, trend) is worked out from what is shown, so it can't tell more.
5. `stayers` decides whether a change may be said.

So what answers are decides only the figures, never whether they are shown; and every figure rests on k others, whoever
reads it. The attacker in the tests holds this to account.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from gripcore.disclosure.audit import tells_who_answered
from gripcore.disclosure.figures import Part, compose, measure_part
from gripcore.disclosure.groups import build_groups
from gripcore.disclosure.model import (
    Figure,
    Kind,
    Ledger,
    Participation,
    Policy,
    Reason,
    Rules,
    Share,
    Statement,
    rules_for,
)
from gripcore.disclosure.sentences import explain
from gripcore.disclosure.stayers import combine_changes, find_earlier, is_borne_out, judge_stayers
from gripcore.disclosure.suppress import Settled, find_share, list_hidden, name_hidden, settle
from gripcore.scoring.defaults import FAIR_PARTICIPATION, LOW_PARTICIPATION
from gripcore.scoring.model import ChangeWord, ClosedRound, Subject
from gripcore.scoring.round import Prepared, is_private, prepare

_LEAST = {Share.LOW: 0.0, Share.FAIR: LOW_PARTICIPATION, Share.GOOD: FAIR_PARTICIPATION}


def disclose_round(closed: ClosedRound, policy: Policy, ledger: Ledger) -> tuple[Statement, ...]:
    """Return all that may be shown of one theme in a closed round, to every reader alike.

    What the ledger already holds of it is returned as it stands, so nothing shown is ever added to. A k that was used
    for the round before, for another theme, is the least that holds, and the cut that was made then is the only one.
    Add the result to the ledger.
    """
    others = max(policy.others, ledger.promised(closed.round))
    same = replace(policy, k=others, cut=ledger.cut(closed.round) or policy.cut)
    shown = ledger.of(closed.round, closed.theme.id)
    return shown or decide(closed, same, ledger, rules=rules_for(others))


def decide(closed: ClosedRound, policy: Policy, ledger: Ledger, *, rules: Rules) -> tuple[Statement, ...]:
    """Decide under explicit rules, whatever the ledger holds of this round. `disclose_round` is the way in."""
    blank = _Blank(closed.round, closed.theme.id, policy)
    whole = build_groups(closed.roster, policy.cut)
    if is_private(closed):
        return _hide(blank, name_hidden(whole, Reason.PRIVATE, rules))
    prepared = prepare(closed)
    settled = settle(whole, lambda people: sum(p in prepared.scores for p in people), rules)
    if isinstance(settled, Reason):
        return _hide(blank, name_hidden(whole, settled, rules))
    if rules.audited and tells_who_answered(settled, rules):
        return _hide(blank, name_hidden(whole, Reason.TOO_FEW, rules))
    hidden = _hide(blank, list_hidden(settled, rules))
    return tuple(sorted((*_show(blank, prepared, settled, ledger=ledger, rules=rules), *hidden), key=_order))


@dataclass(frozen=True, slots=True)
class _Blank:
    """What all statements of a theme in a round have in common."""

    round: str
    theme: str
    policy: Policy

    def fill(self, subject: Subject, shown: Participation | Figure | ChangeWord | Reason, kind: Kind) -> Statement:
        """Return the statement about a group that shows something, or says why it doesn't."""
        reason = shown if isinstance(shown, Reason) else None
        return Statement(
            self.round,
            self.theme,
            subject,
            kind,
            self.policy.others,
            self.policy.cut,
            participation=shown if isinstance(shown, Participation) else None,
            figure=shown if isinstance(shown, Figure) else None,
            change=shown if isinstance(shown, ChangeWord) else None,
            reason=reason,
            sentence="" if reason is None else explain(reason, self.policy.others),
        )


def _hide(blank: _Blank, hidden: Iterable[tuple[Subject, Reason]]) -> tuple[Statement, ...]:
    return tuple(sorted((blank.fill(s, reason, kind) for s, reason in hidden for kind in Kind), key=_order))


def _show(blank: _Blank, prepared: Prepared, settled: Settled, *, ledger: Ledger, rules: Rules) -> Iterable[Statement]:
    took_part = count_participation(settled, rules)
    figure = _figure_of(prepared, settled, rules)
    for subject in settled.group.subjects:
        yield blank.fill(subject, took_part, Kind.PARTICIPATION)
        yield blank.fill(subject, figure, Kind.FIGURE)
        yield blank.fill(subject, _judge(prepared, settled, subject, ledger=ledger, rules=rules), Kind.CHANGE)
    for child in settled.shown:
        yield from _show(blank, prepared, child, ledger=ledger, rules=rules)


def count_participation(settled: Settled, rules: Rules) -> Participation:
    """Return how many of a safe group took part, as coarsely as it is shown."""
    invited = settled.group.invited
    share = find_share(settled.valid, invited)
    return Participation(invited, share, max(rules.valid, ceil(_LEAST[share] * invited)))


def _figure_of(prepared: Prepared, settled: Settled, rules: Rules) -> Figure | Reason:
    took_part = count_participation(settled, rules)
    if took_part.share is Share.LOW:
        return Reason.LOW_PARTICIPATION
    parts = _measure(prepared, settled, rules)
    return compose(parts, prepared.closed.bands, at_least=took_part.at_least, rules=rules)


def _measure(prepared: Prepared, settled: Settled, rules: Rules) -> list[Part]:
    """Measure the parts of a group: those of the groups shown within, and the rest of its own people."""
    if not settled.shown or not rules.composed:
        at_least = count_participation(settled, rules).at_least
        return [measure_part(prepared, settled.group.people, at_least=at_least, rules=rules)]
    parts = [part for child in settled.shown for part in _measure(prepared, child, rules)]
    if any(p in prepared.scores for p in settled.rest):
        parts.append(measure_part(prepared, settled.rest, at_least=rules.valid, rules=rules))
    return parts


def _judge(
    prepared: Prepared, settled: Settled, subject: Subject, *, ledger: Ledger, rules: Rules
) -> ChangeWord | Reason:
    """Judge the change of a group that shows a figure; a composed group has the change that most of its people have."""
    figure = _figure_of(prepared, settled, rules)
    if isinstance(figure, Reason):
        return figure
    before = find_earlier(prepared, subject, ledger)
    if before is None:
        return Reason.NO_EARLIER
    if not settled.shown:
        change = judge_stayers(prepared, settled, subject, before=before, rules=rules)
    else:
        judged = [
            (_judge(prepared, child, child.group.subjects[0], ledger=ledger, rules=rules), child.group.invited)
            for child in settled.shown
        ]
        change = combine_changes(judged, settled.group.invited)
    borne_out = isinstance(change, Reason) or not rules.stayers or is_borne_out(change, before.value, figure.value)
    return change if borne_out else Reason.NOT_COMPARABLE


def _order(statement: Statement) -> tuple[Subject, Kind]:
    return statement.subject, statement.kind
