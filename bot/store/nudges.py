"""What was sent unasked: counted for the cap, for whose turn it is, and for how long somebody has been silent."""

from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run


@dataclass(frozen=True, slots=True)
class Nudge:
    """A message that was sent unasked. `subject` is what its kind is about: a round, a plan."""

    key: str
    person_id: int
    sent_ms: int
    kind: str
    subject: int
    partnership_id: int | None = None


async def save_nudge(tx: Transaction, nudge: Nudge) -> bool:
    """Remember a message; False when it was sent before."""
    sql = """INSERT INTO nudges (key, person_id, sent_utc_ms, kind, subject, partnership_id) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING"""
    values = (nudge.key, nudge.person_id, nudge.sent_ms, nudge.kind, nudge.subject, nudge.partnership_id)
    return await run(tx, sql, *values) > 0


async def load_nudges(tx: Transaction, person_id: int, since_ms: int) -> tuple[Nudge, ...]:
    """Return what went to a person since a moment, oldest first."""
    sql = "SELECT * FROM nudges WHERE person_id = ? AND sent_utc_ms >= ? ORDER BY sent_utc_ms, key"
    return tuple(_nudge(row) for row in await fetch_all(tx, sql, person_id, since_ms))


async def load_last_nudge(tx: Transaction, person_id: int) -> Nudge | None:
    """Return what went to a person last."""
    sql = "SELECT * FROM nudges WHERE person_id = ? ORDER BY sent_utc_ms DESC, key LIMIT 1"
    row = await fetch_one(tx, sql, person_id)
    return _nudge(row) if row else None


async def last_served_ms(tx: Transaction, person_id: int, partnership_id: int | None) -> int | None:
    """Return when a partnership last sent a person anything."""
    sql = "SELECT max(sent_utc_ms) FROM nudges WHERE person_id = ? AND partnership_id = ?"
    found: int | None = await fetch_value(tx, sql, person_id, partnership_id)
    return found


async def count_silent_rounds(tx: Transaction, person_id: int, *, partnership_id: int | None, but: int) -> int:
    """Return to how many rounds a person was invited since they last did anything, this one (`but`) not counted.

    Without a partnership, of the one that had to wait longest.
    """
    counts = await fetch_all(
        tx,
        """SELECT n.partnership_id, count(DISTINCT n.subject) AS rounds FROM nudges n
        JOIN persons p ON p.id = n.person_id WHERE n.person_id = ? AND n.kind IN ('invite', 'remind')
        AND n.sent_utc_ms > p.heard_utc_ms AND n.subject <> ? GROUP BY n.partnership_id""",
        person_id,
        but,
    )
    found = {row["partnership_id"]: int(row["rounds"]) for row in counts}
    return found.get(partnership_id, 0) if partnership_id else max(found.values(), default=0)


def _nudge(row: Row) -> Nudge:
    return Nudge(row["key"], row["person_id"], row["sent_utc_ms"], row["kind"], row["subject"], row["partnership_id"])
