"""Score answers from anywhere: a file of answers in, the analyst's figures or what a lead may see out.

The file says nothing of who was invited and kept silent, so everybody who occurs in a round counts as invited to it; an
invited person who kept silent has rows without a value.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.score_rows import Answers, RowProblem, read_rows
from bot.score_tables import render_rounds, render_statements
from gripcore.disclosure import Ledger, Policy, Statement, disclose_round
from gripcore.framework.model import Framework, Theme
from gripcore.scoring import (
    WHOLE,
    Absent,
    AbsentReason,
    CellScore,
    ClosedRound,
    RoundScore,
    SubjectKind,
    TeamScore,
    benjamini_hochberg,
    bound_mean,
    combine_themes,
    measure_gap,
    measure_trend,
    measure_turnout,
    score_round,
    to_plain,
)
from gripcore.scoring.agreement import intraclass
from gripcore.scoring.instrument import cronbach_alpha, inter_item_correlation, mcdonald_omega, rate_items
from gripcore.scoring.person import score_indicator
from gripcore.scoring.round import Prepared, prepare, subjects_of

VERSION: Final = 1
"""Of the JSON: goes up when a key changes its meaning or goes."""
FORMATS: Final = ("text", "json")
FINE, PROBLEMS, WRONG_USE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Scored:
    """One theme in one round: what it was scored from and what came out."""

    closed: ClosedRound
    score: RoundScore


def run_score(file: Path, framework: Framework, output_format: str, *, as_lead: bool) -> tuple[str, int]:
    """Return the text to print and the exit code: 0 fine, 1 problems in the file, 2 wrong use."""
    if output_format not in FORMATS:
        return f'Onbekende vorm "{output_format}". Het is text of json.', WRONG_USE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        return f"{file}: dit bestand kan ik niet lezen.", WRONG_USE
    except UnicodeDecodeError:
        return f"{file}:1:1 geen-utf8 Dit bestand is geen UTF-8. Bewaar het als CSV UTF-8.", PROBLEMS
    answers = read_rows(text, framework)
    if not isinstance(answers, Answers):
        return _render_problems(file, answers, output_format), PROBLEMS
    scored = score_answers(answers, framework)
    return (
        _render_lead(scored, framework, output_format) if as_lead else _render(scored, framework, output_format)
    ), FINE


def score_answers(answers: Answers, framework: Framework) -> tuple[Scored, ...]:
    """Score every theme in every round in which it was asked, rounds in the natural order of their names."""
    scored: list[Scored] = []
    for theme in framework.themes:
        earlier: Scored | None = None
        for name in sorted(answers.rosters, key=_natural):
            closed = _close(answers, framework, theme, name, earlier)
            if closed.responses:
                earlier = Scored(closed, score_round(closed))
                scored.append(earlier)
    return tuple(scored)


def disclose_scored(scored: Sequence[Scored]) -> tuple[Statement, ...]:
    """Return what a lead may see of it all, the rounds taken in order."""
    ledger = Ledger()
    for one in scored:
        ledger = ledger.add(disclose_round(one.closed, Policy(), ledger))
    return ledger.statements


def to_document(scored: Sequence[Scored], framework: Framework) -> dict[str, Any]:
    """Return the analyst's output; its keys are documented in docs/scores.md and stay."""
    return {
        "version": VERSION,
        "framework": framework.id,
        "rounds": [_round_document(one) for one in scored],
        "composites": [_composite_document(name, scored, framework) for name in _names(scored)],
        "trends": list(_trends(scored, framework)),
        "instrument": [_instrument_document(theme, scored) for theme in framework.themes if _last(theme, scored)],
    }


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _close(answers: Answers, framework: Framework, theme: Theme, name: str, earlier: Scored | None) -> ClosedRound:
    asked = {indicator.id for indicator in theme.indicators}
    return ClosedRound(
        name,
        theme,
        framework.scale,
        framework.bands,
        answers.rosters[name],
        tuple(r for r in answers.responses if r.round == name and r.indicator in asked),
        None if earlier is None else earlier.closed,
        None if earlier is None else earlier.score,
    )


def _names(scored: Sequence[Scored]) -> list[str]:
    return sorted({one.closed.round for one in scored}, key=_natural)


def _round_document(one: Scored) -> dict[str, Any]:
    prepared = prepare(one.closed)
    document: dict[str, Any] = to_plain(one.score)
    document["cells"] = [_cell_document(cell, prepared) for cell in one.score.cells]
    return document | {
        "gaps": [*_gaps(one, prepared, SubjectKind.ROLE), *_gaps(one, prepared, SubjectKind.PARTY)],
        "intraclass": to_plain(_private(one) or intraclass(_groups(one, prepared, SubjectKind.PARTY))),
    }


def _private(one: Scored) -> Absent | None:
    return Absent(AbsentReason.PRIVATE) if one.closed.theme.private else None


def _cell_document(cell: CellScore, prepared: Prepared) -> dict[str, Any]:
    scores = _scores_of(cell, prepared)
    shown = isinstance(cell.score, TeamScore)
    document: dict[str, Any] = to_plain(cell)
    return document | {
        "turnout": to_plain(measure_turnout(cell.valid, cell.invited)),
        "bounds": to_plain(bound_mean(scores, cell.invited)) if shown else to_plain(cell.score),
    }


def _scores_of(cell: CellScore, prepared: Prepared) -> list[float]:
    people = [member.person for member in prepared.closed.roster if cell.subject in subjects_of(member)]
    return [prepared.scores[person] for person in people if person in prepared.scores]


def _groups(one: Scored, prepared: Prepared, kind: SubjectKind) -> list[list[float]]:
    return [_scores_of(cell, prepared) for cell in one.score.cells if cell.subject.kind is kind]


def _gaps(one: Scored, prepared: Prepared, kind: SubjectKind) -> Iterator[dict[str, Any]]:
    cells = [cell for cell in one.score.cells if cell.subject.kind is kind]
    for i, first in enumerate(cells):
        for second in cells[i + 1 :]:
            gap = _private(one) or measure_gap(_scores_of(first, prepared), _scores_of(second, prepared))
            yield {"kind": kind.value, "first": first.subject.id, "second": second.subject.id, "gap": to_plain(gap)}


def _composite_document(name: str, scored: Sequence[Scored], framework: Framework) -> dict[str, Any]:
    of_round = [one for one in scored if one.closed.round == name]
    means = {one.closed.theme.id: mean for one in of_round if (mean := _whole_mean(one)) is not None}
    weights = {theme.id: 1.0 for theme in framework.themes if not theme.private}
    return {"round": name, "composite": to_plain(combine_themes(means, weights))}


def _trends(scored: Sequence[Scored], framework: Framework) -> Iterator[dict[str, Any]]:
    """Yield the partnership's trend per theme; those with a p are judged together."""
    means: dict[str, list[float]] = {theme.id: [] for theme in framework.themes if _last(theme, scored)}
    for one in scored:
        mean = _whole_mean(one)
        if mean is not None:
            means[one.closed.theme.id].append(mean)
    trends = {theme: measure_trend(values) for theme, values in means.items()}
    tested = {theme: trend.p for theme, trend in trends.items() if not isinstance(trend, Absent)}
    found = dict(zip(tested, benjamini_hochberg(list(tested.values())), strict=True))
    for theme, trend in trends.items():
        yield {"theme": theme, "trend": to_plain(trend), "discovery": found.get(theme, False)}


def _whole_mean(one: Scored) -> float | None:
    cell = one.score.cell(WHOLE)
    return cell.score.mean if cell is not None and isinstance(cell.score, TeamScore) else None


def _last(theme: Theme, scored: Sequence[Scored]) -> Scored | None:
    return next((one for one in reversed(scored) if one.closed.theme.id == theme.id), None)


def _instrument_document(theme: Theme, scored: Sequence[Scored]) -> dict[str, Any]:
    """Return how good a theme's questions were in its last round, over persons who answered them all."""
    one = next(one for one in reversed(scored) if one.closed.theme.id == theme.id)
    answers = list(prepare(one.closed).answers.values())
    scale = one.closed.scale
    rows = [
        [score_indicator(i, scale, value) for i in theme.indicators if isinstance(value := given.get(i.id), int)]
        for given in answers
    ]
    complete = [row for row in rows if len(row) == len(theme.indicators)]
    return {
        "theme": theme.id,
        "round": one.closed.round,
        "complete": len(complete),
        "alpha": to_plain(cronbach_alpha(complete)),
        "omega": to_plain(mcdonald_omega(complete)),
        "inter_item": to_plain(inter_item_correlation(complete)),
        "items": to_plain(rate_items(answers)),
    }


def _render(scored: Sequence[Scored], framework: Framework, output_format: str) -> str:
    if output_format == "json":
        return _to_json(to_document(scored, framework))
    return render_rounds([one.score for one in scored], framework)


def _render_lead(scored: Sequence[Scored], framework: Framework, output_format: str) -> str:
    statements = disclose_scored(scored)
    if output_format == "json":
        document = {"version": VERSION, "framework": framework.id, "statements": to_plain(statements)}
        return _to_json(document)
    return render_statements(statements, framework)


def _render_problems(file: Path, problems: Sequence[RowProblem], output_format: str) -> str:
    if output_format == "json":
        return _to_json({"version": VERSION, "file": str(file), "problems": to_plain(problems)})
    return "\n".join(f"{file}:{p.line}:{p.column} {p.code} {p.sentence}" for p in problems)


def _to_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
