"""What a role told of itself, and what a person answered for nobody but themselves."""

import json
from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, run
from bot.store.people import Team
from gripcore.dialogue.model import Value
from gripcore.dialogue.stored import value_from_plain, value_to_plain
from gripcore.missing import Missing


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer of a person to an indicator outside any round."""

    session_id: str
    indicator: str
    value: int
    answered_ms: int


@dataclass(frozen=True, slots=True)
class ToldByRole:
    """A fact as it was told for a role in a team."""

    team_id: int
    role: str
    fact: str
    value: Value


async def save_role_fact(tx: Transaction, team: Team, role: str, fact: tuple[str, Value], now_ms: int) -> None:
    """Store what somebody told for their role; telling it again replaces it."""
    name, value = fact
    await run(
        tx,
        """INSERT INTO role_facts (partnership_id, team_id, role, fact, value, established_utc_ms)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (partnership_id, team_id, role, fact) DO UPDATE SET
        value = excluded.value, established_utc_ms = excluded.established_utc_ms""",
        team.partnership_id,
        team.id,
        role,
        name,
        json.dumps(value_to_plain(value)),
        now_ms,
    )


async def load_role_facts(tx: Transaction, partnership_id: int) -> tuple[ToldByRole, ...]:
    """Return what was told for each role of a partnership."""
    sql = "SELECT * FROM role_facts WHERE partnership_id = ? ORDER BY team_id, role, fact"
    return tuple(
        ToldByRole(row["team_id"], row["role"], row["fact"], value_from_plain(json.loads(row["value"])))
        for row in await fetch_all(tx, sql, partnership_id)
    )


async def save_own_answer(
    tx: Transaction, session: tuple[str, int], indicator: str, *, value: int | Missing, now_ms: int
) -> None:
    """Store an answer for the person alone; `session` is the id of the session and of the person."""
    missing = value.value if isinstance(value, Missing) else None
    await run(
        tx,
        """INSERT INTO own_answers (session_id, person_id, indicator, value, missing, answered_utc_ms)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, indicator) DO UPDATE SET value = excluded.value,
        missing = excluded.missing, answered_utc_ms = excluded.answered_utc_ms""",
        *session,
        indicator,
        None if missing else value,
        missing,
        now_ms,
    )


async def withdraw_own_answer(tx: Transaction, session_id: str, indicator: str) -> None:
    """Take an answer back."""
    await run(tx, "DELETE FROM own_answers WHERE session_id = ? AND indicator = ?", session_id, indicator)


async def load_own_line(tx: Transaction, person_id: int) -> tuple[OwnAnswer, ...]:
    """Return a person's own numbers, from rounds and outside them, oldest first; each sitting has an id of its own."""
    sql = """SELECT session_id, indicator, value, answered_utc_ms FROM own_answers
        WHERE person_id = ? AND value IS NOT NULL
        UNION ALL SELECT session_id, indicator, value, answered_utc_ms FROM responses
        WHERE person_id = ? AND value IS NOT NULL ORDER BY answered_utc_ms, indicator"""
    return tuple(
        OwnAnswer(row["session_id"], row["indicator"], row["value"], row["answered_utc_ms"])
        for row in await fetch_all(tx, sql, person_id, person_id)
    )
