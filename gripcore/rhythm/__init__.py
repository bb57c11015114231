"""When: rounds, nudges, quiet hours, caps. Pure: (state, now) -> what to do and when to look again."""

from gripcore.rhythm.model import (
    DEFAULT_RHYTHM,
    RULES,
    Drop,
    Expected,
    KindRule,
    NudgeKind,
    NudgeState,
    Postpone,
    Reason,
    Rhythm,
    Send,
)
from gripcore.rhythm.planner import (
    decide_nudge,
    digest_moment,
    invite_moment,
    local,
    next_allowed,
    plan_moment,
    reminder_moments,
    round_week,
)

__all__ = [
    "DEFAULT_RHYTHM",
    "RULES",
    "Drop",
    "Expected",
    "KindRule",
    "NudgeKind",
    "NudgeState",
    "Postpone",
    "Reason",
    "Rhythm",
    "Send",
    "decide_nudge",
    "digest_moment",
    "invite_moment",
    "local",
    "next_allowed",
    "plan_moment",
    "reminder_moments",
    "round_week",
]
