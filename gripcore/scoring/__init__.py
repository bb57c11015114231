"""Answers to scores: what a methodologist would sign. One door; the formulas are in the modules behind it."""

from gripcore.scoring.change import Trend, benjamini_hochberg, measure_trend, reliable_change
from gripcore.scoring.composite import Composite, combine_themes
from gripcore.scoring.gap import Gap, GapWord, measure_gap
from gripcore.scoring.goals import Basics, GoalAttainment, GoalLevel, count_basics, measure_goals
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
from gripcore.scoring.participation import Bounds, Turnout, bound_mean, measure_turnout
from gripcore.scoring.person import average_items, score_indicator, score_person_theme
from gripcore.scoring.plain import from_plain, to_plain
from gripcore.scoring.round import score_round

__all__ = [
    "WHOLE",
    "Absent",
    "AbsentReason",
    "Agreement",
    "AgreementWord",
    "Basics",
    "Bounds",
    "CellScore",
    "Change",
    "ChangeWord",
    "ClosedRound",
    "Composite",
    "DontKnow",
    "Gap",
    "GapWord",
    "GoalAttainment",
    "GoalLevel",
    "Interval",
    "ItemMeans",
    "Member",
    "PersonScore",
    "Response",
    "RoundScore",
    "Subject",
    "SubjectKind",
    "TeamScore",
    "Trend",
    "Turnout",
    "average_items",
    "benjamini_hochberg",
    "bound_mean",
    "combine_themes",
    "count_basics",
    "from_plain",
    "measure_gap",
    "measure_goals",
    "measure_trend",
    "measure_turnout",
    "reliable_change",
    "score_indicator",
    "score_person_theme",
    "score_round",
    "to_plain",
]
