"""The analyst's figures as tables that a person can read in a terminal, in Dutch: all of them, rounded for the eye."""

from collections.abc import Iterator, Sequence

from bot.score_analysis import Analysis, CellAnalysis, PairGap, RoundAnalysis, ThemeInstrument, ThemeTrend
from bot.score_words import explain_absent, name_band, name_subject, write_number, write_percent, write_signed
from gripcore.framework.model import Framework
from gripcore.scoring import Absent, Change, Composite, Interval, SubjectKind, TeamScore
from gripcore.scoring.instrument import Alpha, InterItem, Omega

_FIGURES = ("groep", "genodigd", "deed mee", "geldig", "deelname", "gemiddelde", "90 %", "spreiding", "grenzen")
_VIEWS = ("groep", "gepoold", "kleur", "beeld (AD_M)", "r_wg(j)", "r*_wg(j)", "verandering")
_ITEMS = ("vraag", "gevraagd", "weet ik niet", "overgeslagen")
_KINDS = {SubjectKind.ROLE: "rollen", SubjectKind.PARTY: "partijen"}

Row = tuple[str, ...]


def render_analysis(analysis: Analysis, framework: Framework) -> str:
    """Return a block per theme and round, then what goes over rounds and over themes."""
    blocks = [_render_round(one, framework) for one in analysis.rounds]
    trends = [_render_trend(trend, framework) for trend in analysis.trends]
    composites = [f"  {one.round}: {_composite(one.composite)}" for one in analysis.composites]
    blocks.append("\n".join(("Trend van het geheel", *trends)))
    blocks.append("\n".join(("Alle thema's samen (alleen voor FAMO)", *composites)))
    blocks += [_render_instrument(one, framework) for one in analysis.instrument]
    return "\n\n".join(blocks)


def _render_round(one: RoundAnalysis, framework: Framework) -> str:
    parties = one.score.mean_of_parties
    mean = explain_absent(parties) if isinstance(parties, Absent) else write_number(parties)
    icc = one.intraclass
    lines = [
        f"{framework.theme(one.score.theme).title} · {one.score.round}",
        *_align([_FIGURES, *(_figures(cell) for cell in one.cells)]),
        "",
        *_align([_VIEWS, *(_views(cell, framework) for cell in one.cells)]),
        "",
        f"gemiddelde van de partijen: {mean} (bij het geheel hierboven: van de personen)",
        *_dont_knows(one.cells),
        *(_gap(gap) for gap in one.gaps),
        f"ICC over partijen: {explain_absent(icc)}"
        if isinstance(icc, Absent)
        else f"ICC over {icc.teams} partijen: ICC(1) {write_number(icc.icc1, 2)}, ICC(2) {write_number(icc.icc2, 2)}",
    ]
    return "\n".join(lines)


def _align(rows: Sequence[Row]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _figures(analysed: CellAnalysis) -> Row:
    cell, turnout, bounds = analysed.cell, analysed.turnout, analysed.bounds
    share = explain_absent(turnout) if isinstance(turnout, Absent) else write_percent(turnout.share)
    counts = (name_subject(cell.subject), str(cell.invited), str(cell.took_part), str(cell.valid), share)
    score = cell.score
    if isinstance(score, Absent):
        return (*counts, explain_absent(score), "-", "-", "-")
    sd = explain_absent(score.sd) if isinstance(score.sd, Absent) else write_number(score.sd)
    reach = explain_absent(bounds) if isinstance(bounds, Absent) else _between(bounds.low, bounds.high)
    return (*counts, write_number(score.mean), _interval(score.interval), sd, reach)


def _views(analysed: CellAnalysis, framework: Framework) -> Row:
    name, score = name_subject(analysed.cell.subject), analysed.cell.score
    change = _change(analysed.cell.change)
    if isinstance(score, Absent):
        return (name, explain_absent(score), "-", "-", "-", "-", change)
    known = (name, write_number(score.pooled), _colour(score, framework))
    view = score.agreement
    if isinstance(view, Absent):
        return (*known, explain_absent(view), "-", "-", change)
    word = f"{view.word} ({write_number(view.ad_m, 2)})"
    return (*known, word, write_number(view.rwg_j, 2), write_number(view.rwg_j_star, 2), change)


def _colour(score: TeamScore, framework: Framework) -> str:
    return f"{name_band(score.band, framework)} ({write_percent(score.certainty)})" if score.band else "geen"


def _change(change: Change | Absent) -> str:
    if isinstance(change, Absent):
        return explain_absent(change)
    size = f"{write_signed(change.difference)}, 90 %: {_interval(change.interval)}, n = {change.n}"
    return f"{change.word} ({size})"


def _interval(interval: Interval | Absent) -> str:
    return explain_absent(interval) if isinstance(interval, Absent) else _between(interval.low, interval.high)


def _between(low: float, high: float) -> str:
    return f"{write_number(low)} tot {write_number(high)}"


def _dont_knows(cells: Sequence[CellAnalysis]) -> Iterator[str]:
    for cell in (analysed.cell for analysed in cells):
        for one in cell.dont_know:
            if one.finding:
                share = f"{one.said} van {one.of}"
                yield f'vaak "weet ik niet": {one.indicator}, {name_subject(cell.subject)}: {share}'


def _gap(pair: PairGap) -> str:
    gap, between = pair.gap, f"verschil tussen {_KINDS[pair.kind]} {pair.first} en {pair.second}"
    if isinstance(gap, Absent):
        return f"{between}: {explain_absent(gap)}"
    size = "geen spreiding" if gap.hedges_g is None else f"g {write_number(gap.hedges_g, 2)}"
    word = gap.word or "geen duidelijk verschil"
    return f"{between}: {write_signed(gap.difference)} (90 %: {_interval(gap.interval)}; {size}), {word}"


def _render_trend(one: ThemeTrend, framework: Framework) -> str:
    title, trend = framework.theme(one.theme).title, one.trend
    if isinstance(trend, Absent):
        return f"  {title}: {explain_absent(trend)}"
    stands = "blijft" if one.discovery else "blijft niet"
    found = trend.word or "geen trend"
    size = f"{write_signed(trend.slope)} per ronde, S {trend.s}, p {write_number(trend.p, 3)}, {trend.rounds} rondes"
    return f"  {title}: {found} ({size}); {stands} staan over alle thema's"


def _composite(composite: Composite | Absent) -> str:
    if isinstance(composite, Absent):
        return explain_absent(composite)
    swing = _between(composite.sensitivity.low, composite.sensitivity.high)
    weight = write_percent(composite.weight_present)
    return f"{write_number(composite.score)} ({weight} van het gewicht; bij andere gewichten {swing})"


def _render_instrument(one: ThemeInstrument, framework: Framework) -> str:
    rows = [(i.indicator, str(i.asked), write_percent(i.dont_know), write_percent(i.skipped)) for i in one.items]
    lines = [
        f"Vragenlijst van {framework.theme(one.theme).title}, ronde {one.round} (alleen voor FAMO)",
        f"  volledig ingevuld: {one.complete}",
        f"  alfa: {_alpha(one.alpha)}",
        f"  omega: {_omega(one.omega)}",
        f"  samenhang tussen vragen: {_inter_item(one.inter_item)}",
        *(f"  {line}" for line in _align([_ITEMS, *rows])),
    ]
    return "\n".join(lines)


def _alpha(alpha: Alpha | Absent) -> str:
    if isinstance(alpha, Absent):
        return explain_absent(alpha)
    low, high = write_number(alpha.interval.low, 2), write_number(alpha.interval.high, 2)
    return f"{write_number(alpha.alpha, 2)} (95 %: {low} tot {high}; n = {alpha.n})"


def _omega(omega: Omega | Absent) -> str:
    return explain_absent(omega) if isinstance(omega, Absent) else f"{write_number(omega.omega, 2)} (n = {omega.n})"


def _inter_item(found: InterItem | Absent) -> str:
    return explain_absent(found) if isinstance(found, Absent) else f"{write_number(found.mean, 2)} (n = {found.n})"
