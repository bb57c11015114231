"""What was arranged of the calendar: by partnership, deadline and day, with the role that said so and no person."""

from dataclasses import dataclass
from datetime import date

from bot.store.database import Transaction, fetch_all, run


@dataclass(frozen=True, slots=True)
class Arranged:
    """A deadline that is done for the day that it was due before."""

    deadline: str
    before: date
    role: str


async def save_arranged(tx: Transaction, partnership_id: int, done: Arranged, now_ms: int) -> None:
    """Remember that a deadline was arranged; the first who said so counts."""
    sql = """INSERT INTO arranged (partnership_id, deadline, before_day, role, arranged_utc_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING"""
    await run(tx, sql, partnership_id, done.deadline, done.before.isoformat(), done.role, now_ms)


async def forget_arranged(tx: Transaction, partnership_id: int, deadline: str, before: date) -> None:
    """Take back that a deadline was arranged."""
    sql = "DELETE FROM arranged WHERE partnership_id = ? AND deadline = ? AND before_day = ?"
    await run(tx, sql, partnership_id, deadline, before.isoformat())


async def load_arranged(tx: Transaction, partnership_id: int) -> tuple[Arranged, ...]:
    """Return all that was arranged in a partnership."""
    rows = await fetch_all(tx, "SELECT * FROM arranged WHERE partnership_id = ? ORDER BY before_day", partnership_id)
    return tuple(Arranged(row["deadline"], date.fromisoformat(row["before_day"]), row["role"]) for row in rows)
