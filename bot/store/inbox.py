"""Raw updates, committed before they are confirmed to Telegram (law 1)."""

from dataclasses import dataclass, replace

from bot.store.database import Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class Received:
    """One raw update as it came in."""

    update_id: int
    chat_id: int
    raw: str
    received_ms: int = 0


async def save_updates(tx: Transaction, updates: tuple[Received, ...], now_ms: int) -> tuple[Received, ...]:
    """Keep updates; return those that were not here before."""
    fresh: list[Received] = []
    for update in updates:
        added = await run(
            tx,
            "INSERT INTO inbox (update_id, chat_id, received_utc_ms, raw) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            update.update_id,
            update.chat_id,
            now_ms,
            update.raw,
        )
        if added:
            fresh.append(replace(update, received_ms=now_ms))
    return tuple(fresh)


async def load_open_updates(tx: Transaction) -> tuple[Received, ...]:
    """Return what has not been dealt with, oldest first."""
    rows = await fetch_all(tx, "SELECT * FROM inbox WHERE state = 'new' ORDER BY update_id")
    return tuple(Received(row["update_id"], row["chat_id"], row["raw"], row["received_utc_ms"]) for row in rows)


async def has_open_before(tx: Transaction, moment_ms: int) -> bool:
    """Say whether something that came in before a moment still waits to be dealt with."""
    sql = "SELECT 1 FROM inbox WHERE state = 'new' AND received_utc_ms < ? LIMIT 1"
    return await fetch_value(tx, sql, moment_ms) is not None


async def retry_set_aside(tx: Transaction, since_ms: int) -> None:
    """Give what was set aside one more attempt after a start; let go of the words of what is older."""
    await run(tx, "UPDATE inbox SET raw = NULL, chat_id = 0 WHERE state = 'aside' AND received_utc_ms < ?", since_ms)
    await run(tx, "UPDATE inbox SET state = 'new' WHERE state = 'aside' AND raw IS NOT NULL")


async def is_open(tx: Transaction, update_id: int) -> bool:
    """Say whether an update still waits to be dealt with."""
    return await fetch_value(tx, "SELECT 1 FROM inbox WHERE update_id = ? AND state = 'new'", update_id) is not None


async def finish_update(tx: Transaction, update_id: int) -> None:
    """Mark an update as dealt with and let go of what it said and of who said it."""
    await run(tx, "UPDATE inbox SET state = 'done', raw = NULL, chat_id = 0 WHERE update_id = ?", update_id)


async def count_attempt(tx: Transaction, update_id: int, most: int) -> bool:
    """Count a failed attempt; set the update aside after `most` of them. Return whether it was set aside."""
    await run(tx, "UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", update_id)
    sql = "UPDATE inbox SET state = 'aside' WHERE update_id = ? AND attempts >= ?"
    return await run(tx, sql, update_id, most) > 0
