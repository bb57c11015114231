"""What may be shown of a closed round: one set of statements that gives nobody away. See `disclose` for the theory."""

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

__all__ = [
    "Cut",
    "End",
    "Figure",
    "Kind",
    "Ledger",
    "Participation",
    "Policy",
    "Reason",
    "Share",
    "Statement",
    "disclose_round",
    "explain",
]
