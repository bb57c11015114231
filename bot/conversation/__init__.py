"""The one place where an update becomes a turn: load, advance, commit."""

from bot.conversation.desk import Desk, Moment, Sender, Work, free_days_around, from_ms, moment_of, to_ms
from bot.conversation.turns import take_turn

__all__ = ["Desk", "Moment", "Sender", "Work", "free_days_around", "from_ms", "moment_of", "take_turn", "to_ms"]
