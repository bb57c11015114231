"""Whose rhythm it is: the defaults, with what a partnership chose, with what a person chose."""

from bot.conversation.desk import Desk
from bot.store import Transaction
from bot.store.personal import load_personal
from bot.store.rhythms import load_own_rhythm
from gripcore.rhythm import Rhythm, choose_rhythm, tune_rhythm


async def load_rhythm(tx: Transaction, desk: Desk, partnership_id: int) -> Rhythm:
    """Return the rhythm that a partnership's next round is planned with, whoever asks."""
    return choose_rhythm((desk.common or desk).rhythm, await load_own_rhythm(tx, partnership_id))


async def load_personal_rhythm(tx: Transaction, desk: Desk, partnership_id: int) -> Rhythm:
    """Return a partnership's rhythm as the person of this desk has it."""
    return tune_rhythm(await load_rhythm(tx, desk, partnership_id), desk.personal)


async def tune_desk(tx: Transaction, desk: Desk, person_id: int) -> Desk:
    """Return the desk for one person."""
    return desk.tuned(await load_personal(tx, person_id))
