"""The rhythm of one partnership: the defaults, with what it chose for itself. Both faces of time read it here."""

from bot.conversation.desk import Desk
from bot.store import Transaction
from bot.store.rhythms import load_own_rhythm
from gripcore.rhythm import Rhythm, choose_rhythm


async def load_rhythm(tx: Transaction, desk: Desk, partnership_id: int) -> Rhythm:
    """Return the rhythm that a partnership's next round is planned with."""
    return choose_rhythm(desk.rhythm, await load_own_rhythm(tx, partnership_id))
