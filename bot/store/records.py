"""What belongs to the partnership: goals, measurements, chances and risks, agreements, words for a successor.

A record knows the role that gave it, never the person. Its author may change it while their session lasts; when
they are erased the record stays and the thread to them is cut (`forget_author`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run
from gripcore.dialogue.model import Value
from gripcore.dialogue.stored import value_from_plain, value_to_plain
from gripcore.records import Fields


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: the partnership and team it belongs to, the role that gave it, the session."""

    partnership_id: int
    team_id: int
    role: str
    session_id: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is kept. `item` is what it is about: the id of a goal, or nothing."""

    id: int
    origin: Origin
    kind: str
    item: str
    fields: Fields
    state: str
    made_ms: int


async def add_record(tx: Transaction, origin: Origin, what: tuple[str, str, Fields], *, state: str, now_ms: int) -> int:
    """Keep a record (kind, item, fields), or replace the one of this session; return its id."""
    kind, item, fields = what
    found: int = await fetch_value(
        tx,
        """INSERT INTO records (partnership_id, team_id, kind, session_id, item, role, fields, state, made_utc_ms,
        changed_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, kind, item) DO UPDATE SET
        fields = excluded.fields, state = excluded.state, changed_utc_ms = excluded.changed_utc_ms RETURNING id""",
        origin.partnership_id,
        origin.team_id,
        kind,
        origin.session_id,
        item,
        origin.role,
        _dump(fields),
        state,
        now_ms,
        now_ms,
    )
    return found


async def drop_record(tx: Transaction, record_id: int) -> None:
    """Let a record go that its author took back."""
    await run(tx, "DELETE FROM records WHERE id = ?", record_id)


async def find_record(tx: Transaction, session_id: str, kind: str, item: str) -> Kept | None:
    """Return the record that a session gave of something, if it did."""
    sql = "SELECT * FROM records WHERE session_id = ? AND kind = ? AND item = ?"
    return _kept(await fetch_one(tx, sql, session_id, kind, item))


async def load_record(tx: Transaction, record_id: int) -> Kept | None:
    """Return a record by id."""
    return _kept(await fetch_one(tx, "SELECT * FROM records WHERE id = ?", record_id))


async def load_records(tx: Transaction, partnership_id: int, kind: str) -> tuple[Kept, ...]:
    """Return the records of a kind of a partnership, oldest first."""
    sql = "SELECT * FROM records WHERE partnership_id = ? AND kind = ? ORDER BY made_utc_ms, id"
    rows = await fetch_all(tx, sql, partnership_id, kind)
    return tuple(kept for row in rows if (kept := _kept(row)))


async def load_own_records(tx: Transaction, person_id: int) -> tuple[Kept, ...]:
    """Return the records that a person gave and can still be known as theirs, oldest first."""
    sql = """SELECT r.* FROM records r JOIN sessions s ON s.id = r.session_id WHERE s.person_id = ?
        ORDER BY r.made_utc_ms, r.id"""
    return tuple(kept for row in await fetch_all(tx, sql, person_id) if (kept := _kept(row)))


async def save_state(tx: Transaction, record_id: int, state: str) -> None:
    """Move a record to another state."""
    await run(tx, "UPDATE records SET state = ? WHERE id = ?", state, record_id)


async def save_fields(tx: Transaction, record_id: int, fields: Fields) -> None:
    """Change what a record says."""
    await run(tx, "UPDATE records SET fields = ? WHERE id = ?", _dump(fields), record_id)


async def is_author_gone(tx: Transaction, kept: Kept) -> bool:
    """Say whether whoever gave a record is no longer in that team: erased, or gone from it."""
    sql = """SELECT 1 FROM sessions s JOIN members m ON m.person_id = s.person_id WHERE s.id = ? AND m.team_id = ?"""
    return await fetch_value(tx, sql, kept.origin.session_id, kept.origin.team_id) is None


async def forget_author(tx: Transaction, person_id: int) -> None:
    """Cut the thread between a person and what they gave to the partnership; that stays, by role only."""
    sql = """UPDATE records SET session_id = 'gone:' || id
        WHERE session_id IN (SELECT id FROM sessions WHERE person_id = ?)"""
    await run(tx, sql, person_id)


def _kept(row: Row | None) -> Kept | None:
    if row is None:
        return None
    origin = Origin(row["partnership_id"], row["team_id"], row["role"], row["session_id"])
    fields = {name: value_from_plain(plain) for name, plain in json.loads(row["fields"])}
    return Kept(row["id"], origin, row["kind"], row["item"], fields, row["state"], row["made_utc_ms"])


def _dump(fields: Mapping[str, Value]) -> str:
    return json.dumps([[name, value_to_plain(value)] for name, value in fields.items()], ensure_ascii=False)
