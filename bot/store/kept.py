"""Answers that a person let a dialogue keep under an own name, and their own words that may be brought back to them."""

import json
from datetime import UTC, datetime

from bot.store.database import Row, Transaction, fetch_all, run
from gripcore.dialogue.model import OwnWords, Value
from gripcore.dialogue.stored import value_from_plain, value_to_plain
from gripcore.scripts.known import CONSENT_GIVEN, RECALL_ALLOWED


async def save_kept(tx: Transaction, person_id: int, name: str, value: Value, now_ms: int) -> None:
    """Keep an answer under a name; the last one counts."""
    sql = """INSERT INTO profiles (person_id, name, value, kept_utc_ms) VALUES (?, ?, ?, ?)
        ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value, kept_utc_ms = excluded.kept_utc_ms"""
    await run(tx, sql, person_id, name, json.dumps(value_to_plain(value)), now_ms)


async def load_kept(tx: Transaction, person_id: int) -> dict[str, Value]:
    """Return what is kept of a person, by name."""
    rows = await fetch_all(tx, "SELECT name, value FROM profiles WHERE person_id = ? ORDER BY name", person_id)
    return {row["name"]: value_from_plain(json.loads(row["value"])) for row in rows}


async def load_own_words(tx: Transaction, person_id: int, but_session: str) -> tuple[OwnWords, ...]:
    """Return the words a person wrote in their other sessions, the newest of each step; none unless they said yes."""
    yes = ", ".join(f"'{json.dumps(value_to_plain(value))}'" for value in sorted(CONSENT_GIVEN))
    rows = await fetch_all(
        tx,
        f"""SELECT s.script, t.step, t.words, max(t.written_utc_ms) AS written_utc_ms
        FROM texts t JOIN sessions s ON s.id = t.session_id WHERE t.person_id = ? AND t.session_id <> ? AND EXISTS
        (SELECT 1 FROM profiles p WHERE p.person_id = t.person_id AND p.name = ? AND p.value IN ({yes}))
        GROUP BY s.script, t.step ORDER BY written_utc_ms""",  # noqa: S608 - of our own words for yes
        person_id,
        but_session,
        RECALL_ALLOWED,
    )
    return tuple(_own_words(row) for row in rows)


def _own_words(row: Row) -> OwnWords:
    written = datetime.fromtimestamp(row["written_utc_ms"] / 1000, UTC)
    return OwnWords(f"{row['script']}.{row['step']}", written, row["words"])
