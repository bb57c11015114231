"""What may be shown of a closed round: one set of statements that gives nobody away. See `disclose` for the theory."""

from gripcore.disclosure.benchmark import Benchmark, build_benchmark
from gripcore.disclosure.derived import name_gap, name_trend
from gripcore.disclosure.disclose import disclose_round
from gripcore.disclosure.model import (
    Cut,
    End,
    Figure,
    Kind,
    Ledger,
    Participation,
    Policy,
    Reason,
    Share,
    Statement,
)
from gripcore.disclosure.sentences import explain
from gripcore.disclosure.text import SharedSentence, disclose_text

__all__ = [
    "Benchmark",
    "Cut",
    "End",
    "Figure",
    "Kind",
    "Ledger",
    "Participation",
    "Policy",
    "Reason",
    "Share",
    "SharedSentence",
    "Statement",
    "build_benchmark",
    "disclose_round",
    "disclose_text",
    "explain",
    "name_gap",
    "name_trend",
]
