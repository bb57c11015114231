"""A person's own rhythm: day, hour, free weekdays, zone, leave, and what /ritme asks. It goes when the person does."""

from datetime import date, time

from bot.store.database import Transaction, fetch_all, fetch_one, fetch_value, run
from gripcore.rhythm import Leave, PersonalRhythm


async def load_personal(tx: Transaction, person_id: int) -> PersonalRhythm:
    """Return what a person chose; nothing chosen is nothing different."""
    row = await fetch_one(tx, "SELECT * FROM personal_rhythms WHERE person_id = ?", person_id)
    leaves = await _load_leaves(tx, person_id)
    if row is None:
        return PersonalRhythm(leaves=leaves)
    return PersonalRhythm(
        weekday=row["weekday"],
        hour=time.fromisoformat(row["hour"]) if row["hour"] else None,
        free_weekdays=frozenset(int(digit) for digit in row["free_weekdays"]),
        leaves=leaves,
        zone=row["zone"],
    )


async def save_personal(tx: Transaction, person_id: int, own: PersonalRhythm) -> None:
    """Remember what a person chose, leave included."""
    await run(
        tx,
        """INSERT INTO personal_rhythms (person_id, weekday, hour, free_weekdays, zone) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE SET weekday = excluded.weekday, hour = excluded.hour,
        free_weekdays = excluded.free_weekdays, zone = excluded.zone""",
        person_id,
        own.weekday,
        f"{own.hour:%H:%M}" if own.hour else "",
        "".join(str(day) for day in sorted(own.free_weekdays)),
        own.zone,
    )
    await run(tx, "DELETE FROM leaves WHERE person_id = ?", person_id)
    for leave in own.leaves:
        last = leave.last.isoformat() if leave.last else None
        sql = "INSERT INTO leaves (person_id, first_day, last_day) VALUES (?, ?, ?)"
        await run(tx, sql, person_id, leave.first.isoformat(), last)


async def save_asked(tx: Transaction, person_id: int, asked: str, now_ms: int) -> None:
    """Remember what /ritme asks a person, so that they can type the answer; nothing when it no longer asks."""
    sql = """INSERT INTO personal_rhythms (person_id, asked, asked_utc_ms) VALUES (?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE SET asked = excluded.asked, asked_utc_ms = excluded.asked_utc_ms"""
    await run(tx, sql, person_id, asked, now_ms)


async def load_asked(tx: Transaction, person_id: int, since_ms: int) -> str:
    """Return what /ritme asked a person since a moment; empty when it asked nothing, or too long ago."""
    sql = "SELECT asked FROM personal_rhythms WHERE person_id = ? AND asked_utc_ms >= ?"
    found: str | None = await fetch_value(tx, sql, person_id, since_ms)
    return found or ""


async def hear(tx: Transaction, person_id: int, now_ms: int) -> int:
    """Remember that a person did something; return when they did before (0: never)."""
    before = await load_heard_ms(tx, person_id)
    await run(tx, "UPDATE persons SET heard_utc_ms = ? WHERE id = ?", now_ms, person_id)
    return before


async def load_heard_ms(tx: Transaction, person_id: int) -> int:
    """Return when a person last did something, after the first time (0: never since)."""
    found: int = await fetch_value(tx, "SELECT heard_utc_ms FROM persons WHERE id = ?", person_id)
    return found


async def _load_leaves(tx: Transaction, person_id: int) -> tuple[Leave, ...]:
    rows = await fetch_all(tx, "SELECT * FROM leaves WHERE person_id = ? ORDER BY first_day, id", person_id)
    return tuple(
        Leave(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]) if row["last_day"] else None)
        for row in rows
    )
