"""The digests as they were written: kept once for each reader, team and round, and read again when asked for."""

import json
from dataclasses import dataclass
from typing import Any

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest as it is for one reader."""

    id: int
    person_id: int
    language: str
    digest: Any


async def save_letter(tx: Transaction, letter: Letter, *, team_id: int, round_id: int) -> int | None:
    """Keep a digest to be sent, once for each reader, team and round; None when it was written before."""
    sql = """INSERT INTO letters (person_id, team_id, round_id, language, digest, waits) VALUES (?, ?, ?, ?, ?, 1)
        ON CONFLICT DO NOTHING RETURNING id"""
    found: int | None = await fetch_value(
        tx, sql, letter.person_id, team_id, round_id, letter.language, json.dumps(letter.digest)
    )
    return found


async def take_waiting_letters(tx: Transaction, person_id: int, team_id: int) -> tuple[Letter, ...]:
    """Return the digests about a team that wait to be sent to a reader, oldest first; they wait no longer."""
    sql = "SELECT * FROM letters WHERE person_id = ? AND team_id = ? AND waits = 1 ORDER BY round_id"
    rows = await fetch_all(tx, sql, person_id, team_id)
    await run(tx, "UPDATE letters SET waits = 0 WHERE person_id = ? AND team_id = ?", person_id, team_id)
    return tuple(_letter(row) for row in rows)


async def load_letter(tx: Transaction, letter_id: int) -> Letter | None:
    """Return a digest by id."""
    row = await fetch_one(tx, "SELECT * FROM letters WHERE id = ?", letter_id)
    return _letter(row) if row else None


async def load_letter_before(tx: Transaction, letter_id: int) -> Letter | None:
    """Return what the same reader got about the same team before this digest, if anything."""
    sql = """SELECT e.* FROM letters e JOIN letters l ON l.id = ? AND e.person_id = l.person_id
        AND e.team_id = l.team_id AND e.round_id < l.round_id ORDER BY e.round_id DESC LIMIT 1"""
    row = await fetch_one(tx, sql, letter_id)
    return _letter(row) if row else None


async def find_last_letter(tx: Transaction, person_id: int, team_id: int) -> int | None:
    """Return the id of the newest digest that a person got about a team."""
    sql = "SELECT max(id) FROM letters WHERE person_id = ? AND team_id = ?"
    found: int | None = await fetch_value(tx, sql, person_id, team_id)
    return found


async def load_letter_team(tx: Transaction, letter_id: int) -> int | None:
    """Return the id of the team that a digest is about."""
    found: int | None = await fetch_value(tx, "SELECT team_id FROM letters WHERE id = ?", letter_id)
    return found


async def load_team_letters(tx: Transaction, team_id: int, before_round: int) -> tuple[Letter, ...]:
    """Return the digests written for a team about earlier rounds, oldest first: every lead reads the same."""
    sql = "SELECT * FROM letters WHERE team_id = ? AND round_id < ? ORDER BY round_id, id"
    rows = await fetch_all(tx, sql, team_id, before_round)
    return tuple(_letter(row) for row in rows)


def _letter(row: Row) -> Letter:
    return Letter(row["id"], row["person_id"], row["language"], json.loads(row["digest"]))
