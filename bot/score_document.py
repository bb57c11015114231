"""Scores as JSON. Its keys are documented in docs/scores.md, which a test compares with what comes out here."""

from collections.abc import Sequence
from typing import Any, Final

from bot.score_analysis import Analysis, CellAnalysis, RoundAnalysis
from bot.score_rows import RowProblem
from gripcore.disclosure import Statement
from gripcore.framework.model import Framework
from gripcore.scoring import to_plain

VERSION: Final = 1
"""Goes up when a key changes its meaning or goes."""


def to_document(analysis: Analysis, framework: Framework) -> dict[str, Any]:
    """Return the analyst's output."""
    return {
        "version": VERSION,
        "framework": framework.id,
        "rounds": [_round_document(one) for one in analysis.rounds],
        "composites": [_without_class(one) for one in analysis.composites],
        "trends": [_without_class(one) for one in analysis.trends],
        "instrument": [_without_class(one) for one in analysis.instrument],
    }


def to_lead_document(statements: Sequence[Statement], framework: Framework) -> dict[str, Any]:
    """Return what a lead may see."""
    return {"version": VERSION, "framework": framework.id, "statements": to_plain(statements)}


def to_problem_document(file: str, problems: Sequence[RowProblem]) -> dict[str, Any]:
    """Return what is wrong with a file."""
    return {"version": VERSION, "file": file, "problems": to_plain(problems)}


def _round_document(one: RoundAnalysis) -> dict[str, Any]:
    document: dict[str, Any] = to_plain(one.score)
    document["cells"] = [_cell_document(cell) for cell in one.cells]
    return document | {"gaps": [_without_class(gap) for gap in one.gaps], "intraclass": to_plain(one.intraclass)}


def _cell_document(analysed: CellAnalysis) -> dict[str, Any]:
    document: dict[str, Any] = to_plain(analysed.cell)
    return document | {"turnout": to_plain(analysed.turnout), "bounds": to_plain(analysed.bounds)}


def _without_class(value: object) -> dict[str, Any]:
    """Return a value's own fields; that it is one of a list of its kind says what it is."""
    document: dict[str, Any] = to_plain(value)
    return {key: held for key, held in document.items() if key != "is"}
