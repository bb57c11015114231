"""An author's mistake as a value: found, placed, explained, never raised."""

from gripcore.problems.findings import Findings, near
from gripcore.problems.model import Parsed, Problem, Severity

__all__ = ["Findings", "Parsed", "Problem", "Severity", "near"]
