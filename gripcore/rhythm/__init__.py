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
from gripcore.rhythm.pace import OwnRhythm, Window, baseline_window, choose_rhythm, invite_moment, round_window
from gripcore.rhythm.planner import (
    decide_nudge,
    digest_moment,
    local,
    next_allowed,
    plan_moment,
    reminder_moments,
)
from gripcore.rhythm.quarter import QUARTER, PastSlot, Slot, SlotKind, fell_short, next_slot

__all__ = [
    "DEFAULT_RHYTHM",
    "QUARTER",
    "RULES",
    "Drop",
    "Expected",
    "KindRule",
    "NudgeKind",
    "NudgeState",
    "OwnRhythm",
    "Pace",
    "PastSlot",
    "Postpone",
    "Reason",
    "Rhythm",
    "Send",
    "Slot",
    "SlotKind",
    "Window",
    "baseline_window",
    "choose_rhythm",
    "decide_nudge",
    "digest_moment",
    "fell_short",
    "invite_moment",
    "local",
    "next_allowed",
    "next_slot",
    "plan_moment",
    "reminder_moments",
    "round_window",
]
