"""An author's mistake as a value: found, placed, explained, never raised."""

from gripcore.problems.explain import (
    CATALOGUE,
    Explained,
    explain,
    problem_to_plain,
    render_problem,
    severity_of,
)
from gripcore.problems.findings import Findings, near
from gripcore.problems.model import Parsed, Problem, Severity

__all__ = [
    "CATALOGUE",
    "Explained",
    "Findings",
    "Parsed",
    "Problem",
    "Severity",
    "explain",
    "near",
    "problem_to_plain",
    "render_problem",
    "severity_of",
]
