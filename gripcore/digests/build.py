"""Choose, order and limit what a digest says: figures first, then what belongs to the partnership, a question last.

Nothing is computed from answers here. A figure that was withheld, or that rests on too low a turnout, becomes a finding
that says why; it never turns into a zero or a blank. A letter stays short: at most one finding of each kind.
"""

from collections.abc import Iterator

from gripcore.digests.codes import Accord, Confidence, Direction, Figure, Ground, Noise, Reason, Turnout
from gripcore.digests.inputs import (
    DigestInputs,
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
    Change,
    Digest,
    Finding,
    Participation,
    Quiet,
    SharedWords,
    Suppressed,
    ThemeScore,
    UnsafeFigureError,
)
from gripcore.digests.partnership import find_own, has_news
from gripcore.digests.questions import choose_question
from gripcore.framework.model import Named
from gripcore.scoring.defaults import K_TEXT

PEOPLE_STEPS = (10, 20, 50, 100)  # ranges, so that two letters never differ by one person


def build_digest(inputs: DigestInputs) -> Digest:
    """Return the letter for one team and one week. It always ends with exactly one question."""
    theme = inputs.framework.theme(inputs.theme)
    figures = _readable_figures(inputs)
    own = find_own(inputs)
    findings: tuple[Finding, ...] = (*own.first, *_figure_findings(inputs, figures), *_shared(inputs), *own.rest)
    if inputs.figures == RoundFigures() and not inputs.shared and not has_news(inputs, own):
        findings = (Quiet(rule="quiet", basis=Basis(Ground.NOTHING_NEW)),)
    return Digest(
        partnership=inputs.partnership,
        team=inputs.team,
        week=inputs.week,
        closed_on=inputs.closed_on,
        theme=Named(theme.id, theme.title),
        bands=tuple(BandMark(band.id, band.label, band.at_least) for band in inputs.framework.bands),
        findings=(*findings, choose_question(inputs, figures, own.facts)),
        example=inputs.example,
    )


def _shared(inputs: DigestInputs) -> tuple[SharedWords, ...]:
    basis = Basis(Ground.SHARED, at_least=K_TEXT)
    return (SharedWords(rule="shared_words", basis=basis, sentences=inputs.shared),) if inputs.shared else ()


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
