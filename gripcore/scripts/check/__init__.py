"""The checker: what will happen to people on every path of a dialogue, known before it is published.

It stands above the engine, because it judges with the engine's own conditions and scores; that is why it has a door of
its own beside that of the parser.
"""

from gripcore.scripts.check.check import CheckedScript, check_framework, check_script, check_together, parse_and_check
from gripcore.scripts.check.explore import Exploration, explore
from gripcore.scripts.check.own_words import Leak, find_leaks

__all__ = [
    "CheckedScript",
    "Exploration",
    "Leak",
    "check_framework",
    "check_script",
    "check_together",
    "explore",
    "find_leaks",
    "parse_and_check",
]
