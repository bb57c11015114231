"""Where a partnership is in its quarter: one row for each round that began, also for those in which nobody is asked."""

from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, fetch_one, run
from gripcore.rhythm import PastSlot, Slot, SlotKind


@dataclass(frozen=True, slots=True)
class Held:
    """A round of the quarter with its times; `round_id` where answers are asked (of a baseline, the first)."""

    number: int
    slot: Slot
    opens_ms: int
    closes_ms: int
    round_id: int | None = None


async def load_past_slots(tx: Transaction, partnership_id: int) -> tuple[PastSlot, ...]:
    """Return every round of the quarters so far, oldest first."""
    rows = await fetch_all(tx, "SELECT * FROM slots WHERE partnership_id = ? ORDER BY number", partnership_id)
    return tuple(PastSlot(SlotKind(row["kind"]), row["theme"], bool(row["fell_short"])) for row in rows)


async def load_current_slot(tx: Transaction, partnership_id: int, now_ms: int) -> Held | None:
    """Return the round of the quarter that runs now, if one does."""
    sql = "SELECT * FROM slots WHERE partnership_id = ? AND closes_utc_ms > ? ORDER BY number DESC LIMIT 1"
    row = await fetch_one(tx, sql, partnership_id, now_ms)
    if row is None:
        return None
    slot = Slot(SlotKind(row["kind"]), row["theme"])
    return Held(row["number"], slot, row["opens_utc_ms"], row["closes_utc_ms"], row["round_id"])


async def add_slot(tx: Transaction, partnership_id: int, held: Held) -> None:
    """Remember that a round of the quarter began."""
    sql = """INSERT INTO slots (partnership_id, number, kind, theme, round_id, opens_utc_ms, closes_utc_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?)"""
    slot = held.slot
    times = (held.opens_ms, held.closes_ms)
    await run(tx, sql, partnership_id, held.number, slot.kind.value, slot.theme, held.round_id, *times)


async def mark_short(tx: Transaction, round_id: int) -> None:
    """Remember that too few took part in a round for a figure, as its readers were told."""
    await run(tx, "UPDATE slots SET fell_short = 1 WHERE round_id = ?", round_id)


async def want_baseline(tx: Transaction, partnership_id: int, *, wanted: bool = True) -> None:
    """Switch the baseline on, or off again: it is asked once, when the next round would open."""
    await run(tx, "UPDATE partnerships SET baseline = ? WHERE id = ?", int(wanted), partnership_id)
