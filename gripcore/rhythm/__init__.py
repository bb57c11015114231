"""When: rounds, nudges, quiet hours, caps. Pure: (state, now) -> what to do and when to look again."""

from gripcore.rhythm.model import (
    DEFAULT_RHYTHM,
    RULES,
    Drop,
    Expected,
    KindRule,
    NudgeKind,
    NudgeState,
    Pace,
    Postpone,
    Reason,
    Rhythm,
    Send,
)
from gripcore.rhythm.pace import OwnRhythm, Window, choose_rhythm, invite_moment, round_window
from gripcore.rhythm.planner import (
    decide_nudge,
    digest_moment,
    local,
    next_allowed,
    plan_moment,
    reminder_moments,
)

__all__ = [
    "DEFAULT_RHYTHM",
    "RULES",
    "Drop",
    "Expected",
    "KindRule",
    "NudgeKind",
    "NudgeState",
    "OwnRhythm",
    "Pace",
    "Postpone",
    "Reason",
    "Rhythm",
    "Send",
    "Window",
    "choose_rhythm",
    "decide_nudge",
    "digest_moment",
    "invite_moment",
    "local",
    "next_allowed",
    "plan_moment",
    "reminder_moments",
    "round_window",
]
