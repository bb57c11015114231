"""Score answers from anywhere: a file of answers in, the analyst's figures or what a lead may see out.

The file says nothing of who was invited and kept silent, so everybody who occurs in a round counts as invited to it; an
invited person who kept silent has rows without a value.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.score_analysis import Scored, analyse_scored
from bot.score_document import to_document, to_lead_document, to_problem_document
from bot.score_lead import render_statements
from bot.score_rows import Answers, RowProblem, read_rows
from bot.score_tables import render_analysis
from gripcore.disclosure import Ledger, Policy, Statement, disclose_round
from gripcore.framework.model import Framework, Theme
from gripcore.scoring import ClosedRound, score_round

FORMATS: Final = ("text", "json")
FINE, PROBLEMS, WRONG_USE = 0, 1, 2


def run_score(file: Path, framework: Framework, output_format: str, *, as_lead: bool) -> tuple[str, int]:
    """Return the text to print and the exit code: 0 fine, 1 problems in the file, 2 wrong use."""
    if output_format not in FORMATS:
        return f'Onbekende vorm "{output_format}". Het is text of json.', WRONG_USE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError:
        return f"{file}: dit bestand kan ik niet lezen.", WRONG_USE
    except UnicodeDecodeError:
        problem = RowProblem(1, 1, "geen-utf8", "Dit bestand is geen UTF-8. Bewaar het als CSV UTF-8.")
        return _render_problems(file, (problem,), output_format), PROBLEMS
    answers = read_rows(text, framework)
    if not isinstance(answers, Answers):
        return _render_problems(file, answers, output_format), PROBLEMS
    scored = score_answers(answers, framework)
    render = _render_lead if as_lead else _render
    return render(scored, framework, output_format), FINE


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


def _render(scored: Sequence[Scored], framework: Framework, output_format: str) -> str:
    names = sorted({one.closed.round for one in scored}, key=_natural)
    analysis = analyse_scored(scored, names, framework)
    if output_format == "json":
        return _to_json(to_document(analysis, framework))
    return render_analysis(analysis, framework)


def _render_lead(scored: Sequence[Scored], framework: Framework, output_format: str) -> str:
    statements = disclose_scored(scored)
    if output_format == "json":
        return _to_json(to_lead_document(statements, framework))
    return render_statements(statements, framework)


def _render_problems(file: Path, problems: Sequence[RowProblem], output_format: str) -> str:
    if output_format == "json":
        return _to_json(to_problem_document(str(file), problems))
    return "\n".join(f"{file}:{p.line}:{p.column} {p.code} {p.sentence}" for p in problems)


def _to_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
