"""Answers to scores: what a methodologist would sign. One door; the formulas are in the modules behind it."""

from gripcore.scoring.model import (
    WHOLE,
    Absent,
    AbsentReason,
    Agreement,
    AgreementWord,
    CellScore,
    Change,
    ChangeWord,
    ClosedRound,
    DontKnow,
    Interval,
    ItemMeans,
    Member,
    PersonScore,
    Response,
    RoundScore,
    Subject,
    SubjectKind,
    TeamScore,
)
from gripcore.scoring.person import average_items, score_indicator, score_person_theme
from gripcore.scoring.plain import from_plain, to_plain
from gripcore.scoring.round import score_round

__all__ = [
    "WHOLE",
    "Absent",
    "AbsentReason",
    "Agreement",
    "AgreementWord",
    "CellScore",
    "Change",
    "ChangeWord",
    "ClosedRound",
    "DontKnow",
    "Interval",
    "ItemMeans",
    "Member",
    "PersonScore",
    "Response",
    "RoundScore",
    "Subject",
    "SubjectKind",
    "TeamScore",
    "average_items",
    "from_plain",
    "score_indicator",
    "score_person_theme",
    "score_round",
    "to_plain",
]
