"""The rhythm that a partnership chose for itself; without a row the defaults hold."""

from datetime import time

from bot.store.database import Transaction, fetch_one, run
from gripcore.rhythm import OwnRhythm, Pace


async def save_own_rhythm(tx: Transaction, partnership_id: int, own: OwnRhythm, now_ms: int) -> None:
    """Remember how often, on which day and at which hour a partnership is invited, from its next round on."""
    sql = """INSERT INTO rhythms (partnership_id, pace, invite_weekday, invite_time, changed_utc_ms)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (partnership_id) DO UPDATE SET pace = excluded.pace,
        invite_weekday = excluded.invite_weekday, invite_time = excluded.invite_time,
        changed_utc_ms = excluded.changed_utc_ms"""
    await run(tx, sql, partnership_id, own.pace.value, own.invite_weekday, f"{own.invite_time:%H:%M}", now_ms)


async def load_own_rhythm(tx: Transaction, partnership_id: int) -> OwnRhythm | None:
    """Return what a partnership chose for itself, if it chose anything."""
    row = await fetch_one(tx, "SELECT * FROM rhythms WHERE partnership_id = ?", partnership_id)
    if row is None:
        return None
    return OwnRhythm(Pace(row["pace"]), row["invite_weekday"], time.fromisoformat(row["invite_time"]))
