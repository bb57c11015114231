"""Which sessions are open, and with which version they go on: for `gripbot compare`. It tells of nobody in person."""

import json
from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that somebody could still answer in; `step` is where it stands, `is_kept` whether its version is."""

    script: str
    revision: str
    is_paused: bool
    step: str
    is_kept: bool


async def load_open_sessions(tx: Transaction, script: str) -> tuple[OpenSession, ...]:
    """Return the open sessions of a dialogue."""
    rows = await fetch_all(
        tx,
        """SELECT s.revision, s.state, s.plain, r.revision IS NOT NULL AS kept FROM sessions s
        LEFT JOIN revisions r ON r.revision = s.revision AND r.name = s.script
        WHERE s.script = ? AND s.state IN ('active', 'paused') ORDER BY s.id""",
        script,
    )
    return tuple(
        OpenSession(
            script, row["revision"], row["state"] == "paused", json.loads(row["plain"])["open_step"], bool(row["kept"])
        )
        for row in rows
    )
