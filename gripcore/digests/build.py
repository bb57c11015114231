"""Choose, order and limit what a digest says: figures first, then what belongs to the partnership, a question last.

Nothing is computed from answers here. A figure that was withheld, or that rests on too low a turnout, becomes a finding
that says why; it never turns into a zero or a blank. A letter stays short: at most one finding of each kind.
"""

from collections.abc import Iterator

from gripcore.digests.codes import Accord, Confidence, Direction, FactState, Figure, Ground, Noise, Reason, Turnout
from gripcore.digests.inputs import (
    DigestInputs,
    FactAnswer,
    RoundFigures,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from gripcore.digests.model import (
    Agreement,
    BandMark,
    Basis,
    Calendar,
    Change,
    Digest,
    FactFinding,
    FactTally,
    Finding,
    GoalFinding,
    Participation,
    Quiet,
    Suppressed,
    ThemeScore,
    UnsafeFigureError,
)
from gripcore.digests.questions import choose_question
from gripcore.framework.model import Named

HORIZON_DAYS = 28  # a date further away is not yet news
PEOPLE_STEPS = (10, 20, 50, 100)  # ranges, so that two letters never differ by one person


def build_digest(inputs: DigestInputs) -> Digest:
    """Return the letter for one team and one week. It always ends with exactly one question."""
    theme = inputs.framework.theme(inputs.theme)
    figures = _readable_figures(inputs)
    facts = _fact_finding(inputs)
    findings: tuple[Finding, ...] = (
        *_figure_findings(inputs, figures),
        *((facts,) if facts else ()),
        *_goal_finding(inputs),
        *_next_date(inputs),
    )
    if not _has_news(inputs, facts):
        findings = (Quiet(rule="quiet", basis=Basis(Ground.NOTHING_NEW)),)
    return Digest(
        partnership=inputs.partnership,
        team=inputs.team,
        week=inputs.week,
        closed_on=inputs.closed_on,
        theme=Named(theme.id, theme.title),
        bands=tuple(BandMark(band.id, band.label, band.at_least) for band in inputs.framework.bands),
        findings=(*findings, choose_question(inputs, figures, facts)),
        example=inputs.example,
    )


def describe_people(people: int, threshold: int) -> Basis:
    """Return the range that a number of people falls in; refuses any number below the threshold."""
    if people < threshold:
        raise UnsafeFigureError("a figure rests on fewer people than the threshold")
    steps = (threshold, *(step for step in PEOPLE_STEPS if step > threshold))
    at_least = max(step for step in steps if step <= people)
    above = [step for step in steps if step > people]
    return Basis(Ground.PEOPLE, at_least, above[0] - 1 if above else None)


def _readable_figures(inputs: DigestInputs) -> RoundFigures:
    """Withhold what may pass disclosure and still may not be read: private themes and a low turnout."""
    figures = inputs.figures
    if inputs.framework.theme(inputs.theme).private and not inputs.private_theme_opted_in:
        return RoundFigures(score=Withheld(Reason.PRIVATE_THEME))
    if isinstance(figures.participation, ShownParticipation) and figures.participation.turnout is Turnout.LOW:
        return RoundFigures(participation=figures.participation, score=Withheld(Reason.LOW_TURNOUT))
    return figures


def _figure_findings(inputs: DigestInputs, figures: RoundFigures) -> Iterator[Finding]:
    withheld = tuple(_withheld_findings(inputs, figures))
    yield from (finding for finding in withheld if Figure.SCORE in finding.figures)
    if isinstance(figures.score, ShownScore):
        yield _theme_score(inputs, figures.score, figures.agreement)
    if isinstance(figures.agreement, ShownAgreement):
        basis = describe_people(figures.agreement.people, inputs.threshold)
        yield Agreement(rule="agreement", basis=basis, accord=figures.agreement.accord)
    if isinstance(figures.change, ShownChange):
        yield _change(inputs, figures.change)
    if isinstance(figures.participation, ShownParticipation):
        shown = figures.participation
        basis = Basis(Ground.THRESHOLD, at_least=inputs.threshold)
        yield Participation(rule="participation", basis=basis, share_percent=shown.share_percent, turnout=shown.turnout)
    yield from (finding for finding in withheld if Figure.SCORE not in finding.figures)


def _withheld_findings(inputs: DigestInputs, figures: RoundFigures) -> Iterator[Suppressed]:
    """Join the figures that are withheld for the same reason, so that a letter explains each reason once."""
    withheld: dict[Reason, list[Figure]] = {}
    for figure, shown in (
        (Figure.SCORE, figures.score),
        (Figure.AGREEMENT, figures.agreement),
        (Figure.CHANGE, figures.change),
        (Figure.PARTICIPATION, figures.participation),
    ):
        if isinstance(shown, Withheld):
            withheld.setdefault(shown.reason, []).append(figure)
    for reason, kinds in withheld.items():
        basis = Basis(Ground.THRESHOLD, at_least=inputs.threshold)
        yield Suppressed(
            rule=f"withheld.{reason}", basis=basis, figures=tuple(kinds), reason=reason, threshold=inputs.threshold
        )


def _theme_score(inputs: DigestInputs, shown: ShownScore, agreement: ShownAgreement | Withheld | None) -> ThemeScore:
    theme = inputs.framework.theme(inputs.theme)
    divided = isinstance(agreement, ShownAgreement) and agreement.accord is Accord.STRONGLY_DIVIDED
    band = None if divided else next((band for band in inputs.framework.bands if band.id == shown.band), None)
    confidence = Confidence.SOLID if shown.solid else Confidence.PROBABLE
    return ThemeScore(
        rule="theme_score",
        basis=describe_people(shown.people, inputs.threshold),
        noise=Noise.BAND_SOLID if shown.solid else Noise.BAND_PROBABLE,
        theme=theme.id,
        title=theme.title,
        points=shown.points,
        bound=shown.bound,
        band=BandMark(band.id, band.label, band.at_least) if band else None,
        meaning=band.meaning if band else "",
        confidence=confidence if band else Confidence.UNCOLOURED,
    )


def _change(inputs: DigestInputs, shown: ShownChange) -> Change:
    return Change(
        rule="change_of_stayers",
        basis=describe_people(shown.people, inputs.threshold),
        noise=Noise.CHANGE_WITHIN if shown.direction is Direction.SAME else Noise.CHANGE_BEYOND,
        direction=shown.direction,
        points=shown.points,
    )


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
    told = [place for place, fact in enumerate(inputs.earlier.facts) if fact == answer.fact.id]
    return (
        max(told, default=-1),
        answer.fact.theme != inputs.theme,
        answer.state is not FactState.UNKNOWN,
        answer.fact.id,
    )


def _goal_finding(inputs: DigestInputs) -> Iterator[GoalFinding]:
    goals = inputs.state.goals
    if goals is not None:
        yield GoalFinding(
            rule="goals" if goals.has_effect_goal else "goals.no_effect",
            basis=Basis(Ground.GOALS),
            reached=goals.reached,
            total=goals.total,
            unknown=goals.unknown,
            has_effect_goal=goals.has_effect_goal,
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


def _has_news(inputs: DigestInputs, facts: FactFinding | None) -> bool:
    told = {(deadline.what, deadline.on) for deadline in inputs.earlier.deadlines}
    return (
        inputs.figures != RoundFigures()
        or (facts is not None and facts.fact not in inputs.earlier.facts)
        or (inputs.state.goals is not None and inputs.state.goals != inputs.earlier.goals)
        or any((date.what, date.on) not in told for date in _next_date(inputs))
    )
