"""What belongs to the partnership and not to a person: goals with levels, and the list of chances and risks."""

from gripcore.records.goals import Goal, GoalKind, GoalPhase, Measurement, read_goal, read_level, revise_goal
from gripcore.records.model import Fields
from gripcore.records.notes import Note, NoteKind, rank_notes, read_note

__all__ = [
    "Fields",
    "Goal",
    "GoalKind",
    "GoalPhase",
    "Measurement",
    "Note",
    "NoteKind",
    "rank_notes",
    "read_goal",
    "read_level",
    "read_note",
    "revise_goal",
]
