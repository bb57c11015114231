"""What is to be sent: committed with the turn that led to it, delivered after."""

import json
from dataclasses import asdict, dataclass

from bot.drafts import Draft, draft_from_plain
from bot.store.database import Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class Parcel:
    """A draft on its way to a chat."""

    id: int
    chat_id: int
    draft: Draft
    attempts: int


async def queue_draft(tx: Transaction, chat_id: int, draft: Draft) -> bool:
    """Queue a draft, once for its key; False when it was queued before."""
    sql = "INSERT INTO outbox (key, chat_id, kind, payload, edits) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    payload = json.dumps(asdict(draft), ensure_ascii=False)
    return await run(tx, sql, draft.key, chat_id, draft.kind, payload, draft.edits) > 0


async def load_parcels(tx: Transaction, now_ms: int, limit: int = 200) -> tuple[Parcel, ...]:
    """Return what may be sent now, in order; a chat whose first parcel must wait waits as a whole."""
    rows = await fetch_all(
        tx,
        """SELECT o.id, o.chat_id, o.payload, o.attempts FROM outbox o WHERE o.state = 'queued'
        AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.chat_id = o.chat_id AND w.state = 'queued'
                        AND w.id <= o.id AND w.not_before_utc_ms > ?)
        ORDER BY o.id LIMIT ?""",
        now_ms,
        limit,
    )
    return tuple(
        Parcel(row["id"], row["chat_id"], draft_from_plain(json.loads(row["payload"])), row["attempts"]) for row in rows
    )


async def next_parcel_ms(tx: Transaction) -> int | None:
    """Return the earliest moment at which something queued may be sent."""
    found: int | None = await fetch_value(tx, "SELECT min(not_before_utc_ms) FROM outbox WHERE state = 'queued'")
    return found


async def has_undelivered(tx: Transaction) -> bool:
    """Say whether anything still waits to be sent."""
    return await fetch_value(tx, "SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') LIMIT 1") is not None


async def find_message(tx: Transaction, key: str) -> int | None:
    """Return the message id under which a draft was sent."""
    found: int | None = await fetch_value(tx, "SELECT message_id FROM outbox WHERE key = ?", key)
    return found


async def has_arrived(tx: Transaction, key: str) -> bool:
    """Say whether a draft was sent, or may have been: to be asked twice is worse than never."""
    sql = "SELECT 1 FROM outbox WHERE key = ? AND state IN ('sent', 'held')"
    return await fetch_value(tx, sql, key) is not None


async def mark_sending(tx: Transaction, parcel_id: int) -> bool:
    """Mark a parcel as being sent; False when it is no longer queued."""
    sql = "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ? AND state = 'queued'"
    return await run(tx, sql, parcel_id) > 0


async def mark_sent(tx: Transaction, parcel_id: int, message_id: int | None) -> None:
    """Mark a parcel as sent and let go of what it said."""
    sent = "UPDATE outbox SET state = 'sent', payload = NULL, message_id = ? WHERE id = ?"
    await run(tx, sent, message_id, parcel_id)
    await _forget_gone(tx, parcel_id)


async def mark_waiting(tx: Transaction, parcel_id: int, not_before_ms: int) -> None:
    """Put a parcel back, not to be sent before a moment."""
    sql = "UPDATE outbox SET state = 'queued', not_before_utc_ms = ? WHERE id = ?"
    await run(tx, sql, not_before_ms, parcel_id)


async def set_aside(tx: Transaction, parcel_id: int, state: str, reason: str) -> None:
    """Set a parcel aside: 'held' when it may have arrived, 'failed' when it never will."""
    await run(tx, "UPDATE outbox SET state = ?, reason = ?, payload = NULL WHERE id = ?", state, reason, parcel_id)
    await _forget_gone(tx, parcel_id)


async def cancel_chat(tx: Transaction, chat_id: int) -> None:
    """Cancel what is queued for a chat that can't be reached."""
    sql = "UPDATE outbox SET state = 'cancelled', payload = NULL WHERE chat_id = ? AND state IN ('queued', 'sending')"
    await run(tx, sql, chat_id)
    await run(tx, "DELETE FROM outbox WHERE chat_id = ? AND chat_id NOT IN (SELECT chat_id FROM persons)", chat_id)


async def _forget_gone(tx: Transaction, parcel_id: int) -> None:
    """Of somebody who was erased let not even the chat id stay, once nothing more is to be said or edited."""
    known = "SELECT 1 FROM persons WHERE chat_id = (SELECT chat_id FROM outbox WHERE id = ?)"
    if await fetch_value(tx, known, parcel_id):  # nearly always, and the rest reads the whole table
        return
    await run(
        tx,
        """DELETE FROM outbox WHERE chat_id = (SELECT chat_id FROM outbox WHERE id = ?)
        AND chat_id NOT IN (SELECT chat_id FROM persons) AND state NOT IN ('queued', 'sending')
        AND key NOT IN (SELECT edits FROM outbox WHERE state IN ('queued', 'sending'))""",
        parcel_id,
    )


async def recover_sending(tx: Transaction) -> int:
    """After a start: what was being sent has an unknown outcome. Dialogue goes again, nudges and letters are held."""
    await run(tx, "UPDATE outbox SET state = 'queued' WHERE state = 'sending' AND kind = 'dialogue'")
    return await run(tx, "UPDATE outbox SET state = 'held', reason = 'unknown' WHERE state = 'sending'")
