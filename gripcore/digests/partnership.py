"""What a digest says of the partnership itself: facts, goals, mandates, what was agreed, dates. No person is in it.

So none of it needs a threshold, and a team of three reads it too. Of each kind one finding at most, the one told
longest ago; a finding that was told before is no news.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gripcore.digests.codes import FactState, Ground
from gripcore.digests.inputs import DigestInputs, FactAnswer, GoalCount
from gripcore.digests.mandates import Concern, find_concerns
from gripcore.digests.model import (
    Basis,
    Calendar,
    FactFinding,
    FactTally,
    Finding,
    GoalFinding,
    MandateFinding,
    PactFinding,
)

HORIZON_DAYS = 28  # a date further away is not yet news


@dataclass(frozen=True, slots=True)
class Own:
    """The partnership's own findings, each at most once."""

    facts: FactFinding | None
    goals: GoalFinding | None
    mandates: MandateFinding | None
    pact: PactFinding | None
    calendar: Calendar | None
    goals_first: bool

    @property
    def first(self) -> tuple[Finding, ...]:
        """Return what comes before every figure."""
        return _those(self.goals) if self.goals_first else ()

    @property
    def rest(self) -> tuple[Finding, ...]:
        """Return what comes after the figures."""
        goals = None if self.goals_first else self.goals
        return _those(self.pact, self.facts, self.mandates, goals, self.calendar)


def find_own(inputs: DigestInputs) -> Own:
    """Return what there is to say of the partnership this week."""
    return Own(
        _fact_finding(inputs),
        _goal_finding(inputs),
        _mandate_finding(inputs),
        _pact_finding(inputs),
        next(_next_date(inputs), None),
        goals_first=_lacks_effect(inputs.state.goals) and not _lacks_effect(inputs.earlier.goals),
    )


def has_news(inputs: DigestInputs, own: Own) -> bool:
    """Say whether any of it was not told before."""
    told = {(deadline.what, deadline.on) for deadline in inputs.earlier.deadlines}
    return (
        (own.facts is not None and own.facts.fact not in inputs.earlier.facts)
        or (inputs.state.goals is not None and inputs.state.goals != inputs.earlier.goals)
        or (own.mandates is not None and own.mandates.concern not in inputs.earlier.concerns)
        or own.pact is not None
        or (own.calendar is not None and (own.calendar.what, own.calendar.on) not in told)
    )


def _those(*findings: Finding | None) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding is not None)


def _lacks_effect(goals: GoalCount | None) -> bool:
    return goals is not None and not goals.has_effect_goal


def _fact_finding(inputs: DigestInputs) -> FactFinding | None:
    """Take the open fact told longest ago; of those never told, this week's theme and the unknown come first."""
    facts = inputs.state.facts
    if not facts:
        return None
    states = [answer.state for answer in facts]
    tally = FactTally(states.count(FactState.IN_PLACE), len(facts), states.count(FactState.UNKNOWN))
    basis = Basis(Ground.FACTS)
    still_open = [answer for answer in facts if answer.state is not FactState.IN_PLACE]
    if not still_open:
        return FactFinding(
            rule="facts.all_in_place", basis=basis, statement="", state=FactState.IN_PLACE, fact="", tally=tally
        )
    chosen = min(still_open, key=lambda answer: _fact_order(inputs, answer))
    return FactFinding(
        rule=f"facts.{chosen.state}",
        basis=basis,
        statement=chosen.fact.statement,
        state=chosen.state,
        fact=chosen.fact.id,
        tally=tally,
    )


def _fact_order(inputs: DigestInputs, answer: FactAnswer) -> tuple[int, bool, bool, str]:
    return (
        _last_told(answer.fact.id, inputs.earlier.facts),
        answer.fact.theme != inputs.theme,
        answer.state is not FactState.UNKNOWN,
        answer.fact.id,
    )


def _goal_finding(inputs: DigestInputs) -> GoalFinding | None:
    goals = inputs.state.goals
    if goals is None:
        return None
    return GoalFinding(
        rule="goals" if goals.has_effect_goal else "goals.no_effect",
        basis=Basis(Ground.GOALS),
        reached=goals.reached,
        total=goals.total,
        unknown=goals.unknown,
        has_effect_goal=goals.has_effect_goal,
        attainment=goals.attainment,
        waiting=goals.waiting,
    )


def _mandate_finding(inputs: DigestInputs) -> MandateFinding | None:
    """Take the concern told longest ago; of those never told, the most serious."""
    found = inputs.state.mandates
    concerns = find_concerns(found, inputs.closed_on) if found else ()
    if not concerns:
        return None
    chosen: Concern = min(concerns, key=lambda concern: _last_told(concern.id, inputs.earlier.concerns))
    titles = {role.id: role.title for role in inputs.framework.roles}
    return MandateFinding(
        rule=f"mandate.{chosen.flaw}",
        basis=Basis(Ground.MANDATES),
        concern=chosen.id,
        flaw=chosen.flaw,
        power=chosen.power,
        roles=tuple(titles.get(role, role) for role in chosen.roles),
    )


def _pact_finding(inputs: DigestInputs) -> PactFinding | None:
    """Take the oldest agreement that no letter has brought back yet."""
    fresh = [pact for pact in inputs.state.pacts if pact.id not in inputs.earlier.pacts]
    if not fresh:
        return None
    pact = min(fresh, key=lambda pact: pact.agreed_on)
    return PactFinding(
        rule="pact",
        basis=Basis(Ground.AGREEMENT),
        pact=pact.id,
        text=pact.text,
        agreed_on=pact.agreed_on,
        look_back_on=pact.look_back_on,
    )


def _next_date(inputs: DigestInputs) -> Iterator[Calendar]:
    ahead = [
        (deadline.on, deadline.what)
        for deadline in inputs.state.deadlines
        if 0 <= (deadline.on - inputs.closed_on).days <= HORIZON_DAYS
    ]
    for on, what in sorted(ahead)[:1]:
        yield Calendar(
            rule="calendar",
            basis=Basis(Ground.CALENDAR),
            what=what,
            on=on,
            days_left=(on - inputs.closed_on).days,
        )


def _last_told(wanted: str, told: Sequence[str]) -> int:
    """Return the place where something was told last; -1 when it never was."""
    return max((place for place, told_id in enumerate(told) if told_id == wanted), default=-1)
