"""How a person's score compares with the time before: every person is their own norm."""

import math

from gripcore.scoring import Absent, ChangeWord
from gripcore.scoring.change import reliable_change
from gripcore.scoring.defaults import ASSUMED_RELIABILITY, PRIOR_SIGMA, RELIABLE
from gripcore.scripts.model import ChangeSince

POINTS_BEYOND_NOISE = RELIABLE * PRIOR_SIGMA * math.sqrt(2.0 * (1.0 - ASSUMED_RELIABILITY))
"""How far a person's score must move to be called up or down: where the reliable change index reaches its bound."""

_WAYS = {
    ChangeWord.RISEN: ChangeSince.UP,
    ChangeWord.FALLEN: ChangeSince.DOWN,
    ChangeWord.SAME: ChangeSince.SAME,
}


def change_word(before: float | None, after: float) -> ChangeWord | None:
    """Return the reliable change of one person: within-team spread, assumed reliability; None without one before."""
    if before is None:
        return None
    found = reliable_change(before, after, sd=PRIOR_SIGMA, reliability=ASSUMED_RELIABILITY)
    return None if isinstance(found, Absent) else found[1]


def change_since(before: float | None, after: float | None) -> ChangeSince:
    """Return how two scores compare, as an author names it."""
    word = change_word(before, after) if after is not None else None
    return _WAYS[word] if word else ChangeSince.NONE
