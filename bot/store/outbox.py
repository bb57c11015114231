"""What is to be sent: committed with the turn that led to it, delivered after."""

import json
from dataclasses import dataclass

from bot.drafts import Draft, draft_from_plain, draft_to_plain
from bot.store.database import Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class Parcel:
    """A draft on its way to a chat. `edits` is the id of the message that it changes, if it does."""

    id: int
    chat_id: int
    draft: Draft
    attempts: int
    edits: int | None = None


async def queue_draft(tx: Transaction, chat_id: int, draft: Draft) -> bool:
    """Queue a draft, once for its key; False when it was queued before."""
    sql = "INSERT INTO outbox (key, chat_id, kind, payload, edits) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    payload = json.dumps(draft_to_plain(draft), ensure_ascii=False)
    return await run(tx, sql, draft.key, chat_id, draft.kind, payload, draft.edits) > 0


async def load_queue(tx: Transaction) -> dict[int, int]:
    """Return when the first of what is queued for each chat may be sent, in the order in which it was queued."""
    first = "SELECT chat_id, min(id) AS id, not_before_utc_ms FROM outbox WHERE state = 'queued' GROUP BY chat_id"
    rows = await fetch_all(tx, f"{first} ORDER BY id")
    return {row["chat_id"]: row["not_before_utc_ms"] for row in rows}


async def take_parcel(tx: Transaction, chat_id: int, now_ms: int) -> Parcel | None:
    """Mark the first parcel of a chat as being sent and return it; None when it must wait, or there is none.

    What would change a message that never arrived is passed over: there is nothing to correct.
    """
    sql = """SELECT o.id, o.payload, o.attempts, o.edits, o.not_before_utc_ms, e.message_id
        FROM outbox o LEFT JOIN outbox e ON e.key = o.edits WHERE o.chat_id = ? AND o.state = 'queued' ORDER BY o.id"""
    for row in await fetch_all(tx, sql, chat_id):
        if row["not_before_utc_ms"] > now_ms:
            return None
        if row["edits"] and row["message_id"] is None:
            await mark_sent(tx, row["id"], None)
            continue
        await run(tx, "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?", row["id"])
        edits = row["message_id"] if row["edits"] else None
        return Parcel(row["id"], chat_id, draft_from_plain(json.loads(row["payload"])), row["attempts"], edits)
    return None


async def has_arrived(tx: Transaction, key: str) -> bool:
    """Say whether a draft was sent, or may have been: to be asked twice is worse than never."""
    sql = "SELECT 1 FROM outbox WHERE key = ? AND state IN ('sent', 'held')"
    return await fetch_value(tx, sql, key) is not None


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


async def hold_parcel(tx: Transaction, parcel_id: int) -> None:
    """Set aside what may have arrived, since twice is worse than never; without it the rest of a nudge says nothing."""
    await set_aside(tx, parcel_id, "held", "unknown")
    sql = """UPDATE outbox SET state = 'cancelled', payload = NULL, reason = 'rest' WHERE id = ? AND kind = 'nudge'
        AND state = 'queued' AND EXISTS (SELECT 1 FROM outbox h
        WHERE h.id = ? AND h.chat_id = outbox.chat_id AND h.kind = outbox.kind)"""
    behind = parcel_id + 1  # what is queued in one unit of work has numbers that follow each other
    while await run(tx, sql, behind, parcel_id):
        behind += 1


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
    unknown = await fetch_all(tx, "SELECT id FROM outbox WHERE state = 'sending'")
    for row in unknown:
        await hold_parcel(tx, row["id"])
    return len(unknown)
