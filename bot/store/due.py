"""What is due when: rows with a next moment in UTC. They are simply still due after downtime."""

from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at: `wanted_ms` is when it was planned, `at_ms` when it is looked at, `reason` why later."""

    key: str
    kind: str
    subject: int
    person_id: int | None
    wanted_ms: int
    at_ms: int
    reason: str = ""


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
    await forget_due(tx, row.key)
    await add_due(tx, row)


async def forget_due(tx: Transaction, key: str) -> None:
    """Let a plan go as if it was never made."""
    await run(tx, "DELETE FROM due WHERE key = ?", key)


async def keep_due(tx: Transaction, row: Due) -> None:
    """Plan something that is looked at again and again; where it waits already nothing changes."""
    await run(tx, "DELETE FROM due WHERE key = ? AND state <> 'due'", row.key)
    await add_due(tx, row)


async def drop_due(tx: Transaction, kind: str, subject: int) -> None:
    """Drop what still waits of a kind for a subject."""
    sql = "UPDATE due SET state = 'dropped', reason = 'moved' WHERE kind = ? AND subject = ? AND state = 'due'"
    await run(tx, sql, kind, subject)


async def load_due(tx: Transaction, now_ms: int, limit: int = 50) -> tuple[Due, ...]:
    """Return what is due by now, soonest first."""
    sql = "SELECT * FROM due WHERE state = 'due' AND at_utc_ms <= ? ORDER BY at_utc_ms, key LIMIT ?"
    return tuple(_due(row) for row in await fetch_all(tx, sql, now_ms, limit))


async def load_waiting(tx: Transaction, person_id: int, before_ms: int) -> tuple[Due, ...]:
    """Return what is planned for a person before a moment, soonest first."""
    sql = "SELECT * FROM due WHERE person_id = ? AND state = 'due' AND at_utc_ms < ? ORDER BY at_utc_ms, key"
    return tuple(_due(row) for row in await fetch_all(tx, sql, person_id, before_ms))


async def load_opening_ms(tx: Transaction, partnership_id: int) -> int | None:
    """Return when the next round of a partnership opens, if that is planned."""
    sql = "SELECT min(at_utc_ms) FROM due WHERE kind = 'open' AND subject = ? AND state = 'due'"
    found: int | None = await fetch_value(tx, sql, partnership_id)
    return found


async def wake_held(tx: Transaction, person_id: int, now_ms: int) -> None:
    """Look now at what was kept for somebody who was away or silent: they are back."""
    sql = """UPDATE due SET at_utc_ms = ? WHERE person_id = ? AND state = 'due'
        AND reason IN ('away', 'silent', 'quiet')"""
    await run(tx, sql, now_ms, person_id)


def _due(row: Row) -> Due:
    return Due(
        key=row["key"],
        kind=row["kind"],
        subject=row["subject"],
        person_id=row["person_id"],
        wanted_ms=row["wanted_utc_ms"],
        at_ms=row["at_utc_ms"],
        reason=row["reason"],
    )


async def is_still_due(tx: Transaction, row: Due) -> bool:
    """Say whether a row is still due at the moment at which it was read."""
    sql = "SELECT 1 FROM due WHERE key = ? AND state = 'due' AND at_utc_ms = ?"
    return await fetch_value(tx, sql, row.key, row.at_ms) is not None


async def next_due_ms(tx: Transaction) -> int | None:
    """Return the moment of the next row that is due, if there is one."""
    found: int | None = await fetch_value(tx, "SELECT min(at_utc_ms) FROM due WHERE state = 'due'")
    return found


async def is_dropped(tx: Transaction, key: str) -> bool:
    """Say whether a row was dropped."""
    return await fetch_value(tx, "SELECT 1 FROM due WHERE key = ? AND state = 'dropped'", key) is not None


async def finish_due(tx: Transaction, key: str, *, dropped: str = "") -> None:
    """Mark a row as done, or as dropped with the reason."""
    sql = "UPDATE due SET state = ?, reason = ? WHERE key = ?"
    await run(tx, sql, "dropped" if dropped else "done", dropped, key)


async def postpone_due(tx: Transaction, key: str, at_ms: int, reason: str) -> None:
    """Look at a row again later."""
    await run(tx, "UPDATE due SET at_utc_ms = ?, reason = ? WHERE key = ?", at_ms, reason, key)
