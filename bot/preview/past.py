"""Who the preview's person is: in which role, whether they lead a team, and what was before this conversation.

A past is one earlier week: with a score on every theme that the dialogue compares, with words wherever it brings words
back, and with an answer to all that an earlier dialogue may have kept.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from bot.preview.way import find_stage, looked_at
from bot.transcripts import Scene
from gripcore.dialogue import Playbook
from gripcore.scripts.condition_words import leaves
from gripcore.scripts.every_step import every_step, themes_compared
from gripcore.scripts.known import CONTEXT_NAMES, LEAD
from gripcore.scripts.model import Changed, ContextIs, Leaf, PreviousScoreBetween, Recall, Script

PASTS = ("", "0", "50", "100")
"""No earlier week, or one with this score."""

Who = tuple[str, str]
"""A role (or "lead"), and a past."""


def build_scene(playbook: Playbook, language: str, starts: datetime, who: Who) -> Scene:
    """Return the circumstances of a conversation for such a person."""
    role, past = who
    known = ((("lead", "ja"),) if role == LEAD else (("role", role),)) if role else ()
    if not past:
        return Scene(language, starts, known)
    script = playbook.script
    recalled = dict.fromkeys(step.of for step in every_step(script) if isinstance(step, Recall))
    return Scene(
        language,
        starts,
        (*known, ("rounds", "one"), *_kept(script)),
        tuple((theme, float(past)) for theme in themes_compared(script)),
        tuple((of, "Dit schreef je de vorige keer.") for of in recalled),
    )


def _kept(script: Script) -> Iterator[tuple[str, str]]:
    """Yield an answer that was kept, for each name that a condition looks at: the first one it asks about."""
    asked = (leaf for step in every_step(script) for leaf, _ in leaves(step.when) if isinstance(leaf, ContextIs))
    named = {leaf.name: leaf.values[0] or "iets" for leaf in asked if leaf.name not in CONTEXT_NAMES}
    yield from named.items()


def other_people(playbook: Playbook, step: str, roles: list[str]) -> Iterator[Who]:
    """Yield other people who may come to a step: only as far as the conditions on the way look at role or past."""
    stage = find_stage(playbook, step)
    looks = looked_at(playbook, stage) if stage else []
    by_role = any(isinstance(leaf, ContextIs) and leaf.name in {"role", LEAD} for leaf in looks)
    by_past = any(_is_of_past(leaf) for leaf in looks)
    yield from product(roles if by_role else [""], PASTS if by_past else [""])


def _is_of_past(leaf: Leaf) -> bool:
    known = isinstance(leaf, ContextIs) and (leaf.name == "rounds" or leaf.name not in CONTEXT_NAMES)
    return known or isinstance(leaf, Changed | PreviousScoreBetween)
