"""Scores as tables that a person can read in a terminal, in Dutch."""

from collections.abc import Sequence
from itertools import groupby

from gripcore.disclosure import End, Figure, Kind, Statement
from gripcore.framework.model import Framework
from gripcore.scoring import Absent, AbsentReason, CellScore, RoundScore, Subject, SubjectKind, TeamScore

_WHY = {
    AbsentReason.PRIVATE: "blijft bij de persoon",
    AbsentReason.NO_ANSWERS: "geen antwoorden",
    AbsentReason.NO_EARLIER_ROUND: "eerste ronde",
    AbsentReason.TOO_FEW_PERSONS: "te weinig mensen",
}
_HEADER = ("groep", "genodigd", "geldig", "gemiddelde", "90 %", "beeld", "kleur", "verandering")


def render_rounds(scores: Sequence[RoundScore], framework: Framework) -> str:
    """Return a table per theme and round: the analyst's figures, nothing rounded away but the decimals."""
    return "\n\n".join(_render_round(score, framework) for score in scores)


def render_statements(statements: Sequence[Statement], framework: Framework) -> str:
    """Return what a lead may see, a block per theme and round, with the reason for what is left out."""
    blocks = []
    for (theme, name), group in groupby(statements, key=lambda s: (s.theme, s.round)):
        lines = [f"{framework.theme(theme).title} · {name}"]
        for subject, about in groupby(group, key=lambda s: s.subject):
            lines += _render_subject(subject, list(about), framework)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _render_round(score: RoundScore, framework: Framework) -> str:
    rows = [_HEADER, *(_row(cell, framework) for cell in score.cells)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    mean = score.mean_of_parties
    parties = _why(mean) if isinstance(mean, Absent) else f"{mean:.1f}"
    title = f"{framework.theme(score.theme).title} · {score.round}"
    return "\n".join((title, *lines, f"gemiddelde van de partijen: {parties}"))


def _row(cell: CellScore, framework: Framework) -> tuple[str, ...]:
    counts = (_name(cell.subject), str(cell.invited), str(cell.valid))
    change = _why(cell.change) if isinstance(cell.change, Absent) else _signed(cell.change.difference, cell.change.word)
    if not isinstance(cell.score, TeamScore):
        return (*counts, _why(cell.score), "", "", "", change)
    interval = cell.score.interval
    reach = "" if isinstance(interval, Absent) else f"{interval.low:.1f}–{interval.high:.1f}"
    agreement = cell.score.agreement
    view = _why(agreement) if isinstance(agreement, Absent) else f"{agreement.word} ({agreement.ad_m:.2f})"
    return (*counts, f"{cell.score.mean:.1f}", reach, view, _colour(cell.score, framework), change)


def _colour(score: TeamScore, framework: Framework) -> str:
    return f"{_band(score.band, framework)} ({score.certainty:.0%})" if score.band else "geen"


def _signed(difference: float, word: str) -> str:
    return f"{word} ({difference:+.1f})"


def _render_subject(subject: Subject, statements: list[Statement], framework: Framework) -> list[str]:
    lines = [f"  {_name(subject)}"]
    sentences = dict.fromkeys(s.sentence for s in statements if s.sentence)
    for statement in sorted(statements, key=lambda s: (Kind.FIGURE, Kind.CHANGE, Kind.PARTICIPATION).index(s.kind)):
        if statement.figure is not None:
            lines.append(f"    {_figure(statement.figure, framework)}")
        if statement.change is not None:
            lines.append(f"    {statement.change}")
        if statement.participation is not None:
            took_part = statement.participation
            lines.append(f"    {took_part.share} van {took_part.invited} deed mee, minstens {took_part.at_least}")
    return [*lines, *(f"    {sentence}" for sentence in sentences)]


def _figure(figure: Figure, framework: Framework) -> str:
    bound = {End.NONE: "", End.AT_MOST: "hooguit ", End.AT_LEAST: "minstens "}[figure.end]
    doubt = "" if figure.certain else "waarschijnlijk "
    colour = f"{doubt}{_band(figure.band, framework)}" if figure.band else "geen kleur"
    return f"{bound}{figure.value} · {colour} · {figure.agreement}"


def _band(band: str, framework: Framework) -> str:
    return next(b.label for b in framework.bands if b.id == band)


def _name(subject: Subject) -> str:
    return "het geheel" if subject.kind is SubjectKind.PARTNERSHIP else subject.id


def _why(absent: Absent) -> str:
    return _WHY.get(absent.reason, absent.reason.value)
