"""The dialogue engine: a script, a session and one input make a turn. Pure; `engine` says how."""

from gripcore.dialogue.engine import advance
from gripcore.dialogue.stages import Playbook, prepare, prepare_for
from gripcore.dialogue.stored import session_from_plain, session_to_plain

__all__ = ["Playbook", "advance", "prepare", "prepare_for", "session_from_plain", "session_to_plain"]
