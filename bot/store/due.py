"""What is due when: rows with a next moment in UTC. They are simply still due after downtime."""

from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at: `wanted_ms` is when it was planned, `at_ms` when it is looked at (postponed)."""

    key: str
    kind: str
    subject: int
    person_id: int | None
    wanted_ms: int
    at_ms: int


async def add_due(tx: Transaction, row: Due) -> None:
    """Plan something once; a key that was planned before stays as it is, unless it had moved away."""
    await run(
        tx,
        """INSERT INTO due (key, kind, subject, person_id, wanted_utc_ms, at_utc_ms) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET state = 'due', at_utc_ms = excluded.at_utc_ms,
        wanted_utc_ms = excluded.wanted_utc_ms WHERE due.reason = 'moved'""",
        row.key,
        row.kind,
        row.subject,
        row.person_id,
        row.wanted_ms,
        row.at_ms,
    )


async def replan_due(tx: Transaction, row: Due) -> None:
    """Plan something at another moment than before."""
    await run(tx, "DELETE FROM due WHERE key = ?", row.key)
    await add_due(tx, row)


async def drop_due(tx: Transaction, kind: str, subject: int) -> None:
    """Drop what still waits of a kind for a subject."""
    sql = "UPDATE due SET state = 'dropped', reason = 'moved' WHERE kind = ? AND subject = ? AND state = 'due'"
    await run(tx, sql, kind, subject)


async def load_due(tx: Transaction, now_ms: int, limit: int = 50) -> tuple[Due, ...]:
    """Return what is due by now, soonest first."""
    sql = "SELECT * FROM due WHERE state = 'due' AND at_utc_ms <= ? ORDER BY at_utc_ms, key LIMIT ?"
    return tuple(
        Due(row["key"], row["kind"], row["subject"], row["person_id"], row["wanted_utc_ms"], row["at_utc_ms"])
        for row in await fetch_all(tx, sql, now_ms, limit)
    )


async def is_still_due(tx: Transaction, row: Due) -> bool:
    """Say whether a row is still due at the moment at which it was read."""
    sql = "SELECT 1 FROM due WHERE key = ? AND state = 'due' AND at_utc_ms = ?"
    return await fetch_value(tx, sql, row.key, row.at_ms) is not None


async def next_due_ms(tx: Transaction) -> int | None:
    """Return the moment of the next row that is due, if there is one."""
    found: int | None = await fetch_value(tx, "SELECT min(at_utc_ms) FROM due WHERE state = 'due'")
    return found


async def finish_due(tx: Transaction, key: str, *, dropped: str = "") -> None:
    """Mark a row as done, or as dropped with the reason."""
    sql = "UPDATE due SET state = ?, reason = ? WHERE key = ?"
    await run(tx, sql, "dropped" if dropped else "done", dropped, key)


async def postpone_due(tx: Transaction, key: str, at_ms: int, reason: str) -> None:
    """Look at a row again later."""
    await run(tx, "UPDATE due SET at_utc_ms = ?, reason = ? WHERE key = ?", at_ms, reason, key)


async def save_nudge(tx: Transaction, key: str, person_id: int, now_ms: int) -> bool:
    """Count an unasked message to a person; False when this one was counted before."""
    sql = "INSERT INTO nudges (key, person_id, sent_utc_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    return await run(tx, sql, key, person_id, now_ms) > 0


async def load_nudges(tx: Transaction, person_id: int, since_ms: int) -> tuple[int, ...]:
    """Return when unasked messages went to a person since a moment."""
    sql = "SELECT sent_utc_ms FROM nudges WHERE person_id = ? AND sent_utc_ms >= ? ORDER BY sent_utc_ms"
    return tuple(row["sent_utc_ms"] for row in await fetch_all(tx, sql, person_id, since_ms))
