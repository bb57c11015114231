"""All that an analyst gets to see of scored rounds: worked out once, then written as JSON or as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gripcore.framework.model import Framework, Theme
from gripcore.scoring import (
    WHOLE,
    Absent,
    AbsentReason,
    Bounds,
    CellScore,
    ClosedRound,
    Composite,
    Gap,
    RoundScore,
    SubjectKind,
    TeamScore,
    Trend,
    Turnout,
    benjamini_hochberg,
    bound_mean,
    combine_themes,
    measure_gap,
    measure_trend,
    measure_turnout,
)
from gripcore.scoring.agreement import Intraclass, intraclass
from gripcore.scoring.instrument import (
    Alpha,
    InterItem,
    ItemRates,
    Omega,
    cronbach_alpha,
    inter_item_correlation,
    mcdonald_omega,
    rate_items,
)
from gripcore.scoring.person import score_indicator
from gripcore.scoring.round import Prepared, prepare, subjects_of


@dataclass(frozen=True, slots=True)
class Scored:
    """One theme in one round: what it was scored from and what came out."""

    closed: ClosedRound
    score: RoundScore


@dataclass(frozen=True, slots=True)
class CellAnalysis:
    """A group's figures, with its turnout and how far the silent could move its mean."""

    cell: CellScore
    turnout: Turnout | Absent
    bounds: Bounds | Absent


@dataclass(frozen=True, slots=True)
class PairGap:
    """The gap between two groups of one kind, the second minus the first."""

    kind: SubjectKind
    first: str
    second: str
    gap: Gap | Absent


@dataclass(frozen=True, slots=True)
class RoundAnalysis:
    """One theme in one round."""

    score: RoundScore
    cells: tuple[CellAnalysis, ...]
    gaps: tuple[PairGap, ...]
    intraclass: Intraclass | Absent


@dataclass(frozen=True, slots=True)
class RoundComposite:
    """One number over the themes of a round."""

    round: str
    composite: Composite | Absent


@dataclass(frozen=True, slots=True)
class ThemeTrend:
    """A theme's trend for the whole, and whether it stands among all themes that were tested."""

    theme: str
    trend: Trend | Absent
    discovery: bool


@dataclass(frozen=True, slots=True)
class ThemeInstrument:
    """How good a theme's questions were in its last round, over persons who answered them all."""

    theme: str
    round: str
    complete: int
    alpha: Alpha | Absent
    omega: Omega | Absent
    inter_item: InterItem | Absent
    items: tuple[ItemRates, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything together."""

    rounds: tuple[RoundAnalysis, ...]
    composites: tuple[RoundComposite, ...]
    trends: tuple[ThemeTrend, ...]
    instrument: tuple[ThemeInstrument, ...]


def analyse_scored(scored: Sequence[Scored], names: Sequence[str], framework: Framework) -> Analysis:
    """Analyse themes and rounds, the rounds in the order of `names`."""
    last = {one.closed.theme.id: one for one in scored}
    themes = [theme for theme in framework.themes if theme.id in last]
    return Analysis(
        tuple(_analyse_round(one) for one in scored),
        tuple(_combine_round(name, scored, framework) for name in names),
        tuple(_follow_themes(themes, scored)),
        tuple(_judge_instrument(last[theme.id].closed) for theme in themes),
    )


def _analyse_round(one: Scored) -> RoundAnalysis:
    prepared = prepare(one.closed)
    cells = tuple(_analyse_cell(cell, prepared) for cell in one.score.cells)
    gaps = (*_gaps(one, prepared, SubjectKind.ROLE), *_gaps(one, prepared, SubjectKind.PARTY))
    parties = [_scores_of(c, prepared) for c in one.score.cells if c.subject.kind is SubjectKind.PARTY]
    return RoundAnalysis(one.score, cells, gaps, _private(one) or intraclass(parties))


def _private(one: Scored) -> Absent | None:
    return Absent(AbsentReason.PRIVATE) if one.closed.theme.private else None


def _analyse_cell(cell: CellScore, prepared: Prepared) -> CellAnalysis:
    turnout = measure_turnout(cell.valid, cell.invited)
    if isinstance(cell.score, Absent):
        return CellAnalysis(cell, turnout, cell.score)
    return CellAnalysis(cell, turnout, bound_mean(_scores_of(cell, prepared), cell.invited))


def _scores_of(cell: CellScore, prepared: Prepared) -> list[float]:
    people = [member.person for member in prepared.closed.roster if cell.subject in subjects_of(member)]
    return [prepared.scores[person] for person in people if person in prepared.scores]


def _gaps(one: Scored, prepared: Prepared, kind: SubjectKind) -> Iterator[PairGap]:
    cells = [cell for cell in one.score.cells if cell.subject.kind is kind]
    for i, first in enumerate(cells):
        for second in cells[i + 1 :]:
            gap = _private(one) or measure_gap(_scores_of(first, prepared), _scores_of(second, prepared))
            yield PairGap(kind, first.subject.id, second.subject.id, gap)


def _combine_round(name: str, scored: Sequence[Scored], framework: Framework) -> RoundComposite:
    of_round = [one for one in scored if one.closed.round == name]
    means = {one.closed.theme.id: mean for one in of_round if (mean := _whole_mean(one)) is not None}
    weights = {theme.id: 1.0 for theme in framework.themes if not theme.private}
    return RoundComposite(name, combine_themes(means, weights))


def _whole_mean(one: Scored) -> float | None:
    cell = one.score.cell(WHOLE)
    return cell.score.mean if cell is not None and isinstance(cell.score, TeamScore) else None


def _follow_themes(themes: Sequence[Theme], scored: Sequence[Scored]) -> Iterator[ThemeTrend]:
    """Yield the whole's trend per theme; those with a p are judged together."""
    means: dict[str, list[float]] = {theme.id: [] for theme in themes}
    for one in scored:
        mean = _whole_mean(one)
        if mean is not None:
            means[one.closed.theme.id].append(mean)
    trends = {theme: measure_trend(values) for theme, values in means.items()}
    tested = {theme: trend.p for theme, trend in trends.items() if not isinstance(trend, Absent)}
    found = dict(zip(tested, benjamini_hochberg(list(tested.values())), strict=True))
    for theme, trend in trends.items():
        yield ThemeTrend(theme, trend, found.get(theme, False))


def _judge_instrument(closed: ClosedRound) -> ThemeInstrument:
    theme, answers = closed.theme, list(prepare(closed).answers.values())
    rows = [
        [score_indicator(i, closed.scale, value) for i in theme.indicators if isinstance(value := given.get(i.id), int)]
        for given in answers
    ]
    complete = [row for row in rows if len(row) == len(theme.indicators)]
    return ThemeInstrument(
        theme=theme.id,
        round=closed.round,
        complete=len(complete),
        alpha=cronbach_alpha(complete),
        omega=mcdonald_omega(complete),
        inter_item=inter_item_correlation(complete),
        items=rate_items(answers),
    )
