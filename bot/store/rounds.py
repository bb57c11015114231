"""Rounds: opened, answered, closed and frozen; revisions of dialogue files."""

import json
from dataclasses import dataclass
from typing import Any

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run
from gripcore.missing import Missing
from gripcore.rhythm import SlotKind

_EIGHT_DAYS_MS = 8 * 86_400_000


@dataclass(frozen=True, slots=True)
class Round:
    """A period in which one theme is asked. `frozen` and `shown` are plain data once it is closed."""

    id: int
    partnership_id: int
    number: int
    theme: str
    script: str
    revision: str
    opens_ms: int
    closes_ms: int
    threshold: int
    state: str
    frozen: Any = None
    shown: Any = None
    kind: SlotKind = SlotKind.THEME

    @property
    def is_week(self) -> bool:
        """Whether people may call it *deze week*; at a slower pace, or after a late start, it is a *ronde*."""
        return self.closes_ms - self.opens_ms < _EIGHT_DAYS_MS


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored answer, as scoring needs it."""

    person_id: int
    team_id: int
    indicator: str
    value: int | None
    missing: Missing | None


def _round(row: Row | None) -> Round | None:
    if row is None:
        return None
    return Round(
        row["id"],
        row["partnership_id"],
        row["number"],
        row["theme"],
        row["script"],
        row["revision"],
        row["opens_utc_ms"],
        row["closes_utc_ms"],
        row["threshold"],
        row["state"],
        json.loads(row["frozen"]) if row["frozen"] else None,
        json.loads(row["shown"]) if row["shown"] else None,
        SlotKind(row["kind"]),
    )


async def open_round(tx: Transaction, new: Round) -> Round:
    """Open a round (its id is given by the table); the one of that number if it is there."""
    await run(
        tx,
        """INSERT INTO rounds (partnership_id, number, theme, script, revision, opens_utc_ms, closes_utc_ms, threshold,
        kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        new.partnership_id,
        new.number,
        new.theme,
        new.script,
        new.revision,
        new.opens_ms,
        new.closes_ms,
        new.threshold,
        new.kind.value,
    )
    sql = "SELECT * FROM rounds WHERE partnership_id = ? AND number = ?"
    found = _round(await fetch_one(tx, sql, new.partnership_id, new.number))
    assert found  # noqa: S101 - written one statement ago, in this transaction
    return found


async def load_round(tx: Transaction, round_id: int) -> Round | None:
    """Return a round by id."""
    return _round(await fetch_one(tx, "SELECT * FROM rounds WHERE id = ?", round_id))


async def load_open_round(tx: Transaction, partnership_id: int) -> Round | None:
    """Return the round of a partnership that is open now; of a baseline, that of its first sitting."""
    sql = """SELECT * FROM rounds WHERE partnership_id = ? AND state = 'open'
        ORDER BY opens_utc_ms DESC, number LIMIT 1"""
    return _round(await fetch_one(tx, sql, partnership_id))


async def load_sittings(tx: Transaction, asked: Round) -> tuple[Round, ...]:
    """Return the rounds under which people are invited: this one, or of a baseline the first of each dialogue."""
    if asked.kind is not SlotKind.BASELINE:
        return (asked,)
    first: dict[str, Round] = {}
    for one in await load_baseline(tx, asked.partnership_id):
        first.setdefault(one.script, one)
    return tuple(first.values())


async def load_baseline(tx: Transaction, partnership_id: int) -> tuple[Round, ...]:
    """Return the rounds of a partnership's baseline, one for each theme."""
    sql = "SELECT * FROM rounds WHERE partnership_id = ? AND kind = 'baseline' ORDER BY number"
    return tuple(found for row in await fetch_all(tx, sql, partnership_id) if (found := _round(row)))


async def find_round_of(tx: Transaction, asked: Round, theme: str) -> int:
    """Return the id of the round that answers on a theme belong to, given in the dialogue of a round."""
    if asked.kind is not SlotKind.BASELINE:
        return asked.id
    sql = "SELECT id FROM rounds WHERE partnership_id = ? AND kind = 'baseline' AND theme = ?"
    found: int | None = await fetch_value(tx, sql, asked.partnership_id, theme)
    return found or asked.id


async def load_frozen_rounds(tx: Transaction, partnership_id: int) -> tuple[Round, ...]:
    """Return the closed rounds of a partnership, oldest first."""
    sql = "SELECT * FROM rounds WHERE partnership_id = ? AND state = 'frozen' ORDER BY number"
    return tuple(found for row in await fetch_all(tx, sql, partnership_id) if (found := _round(row)))


async def last_round_number(tx: Transaction, partnership_id: int) -> int:
    """Return the number of the newest round; 0 when there is none."""
    sql = "SELECT coalesce(max(number), 0) FROM rounds WHERE partnership_id = ?"
    found: int = await fetch_value(tx, sql, partnership_id)
    return found


async def freeze_round(tx: Transaction, round_id: int, frozen: Any, shown: Any) -> bool:
    """Close a round with its scores and what may be shown of them; False when it was closed before."""
    sql = "UPDATE rounds SET state = 'frozen', frozen = ?, shown = ? WHERE id = ? AND state = 'open'"
    return await run(tx, sql, json.dumps(frozen), json.dumps(shown), round_id) > 0


async def add_round_person(tx: Transaction, round_id: int, person_id: int, team_id: int) -> None:
    """Invite a person to a round."""
    sql = "INSERT INTO round_people (round_id, person_id, team_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    await run(tx, sql, round_id, person_id, team_id)


async def decline_round(tx: Transaction, round_id: int, person_id: int) -> None:
    """Remember that a person wants to be left alone this round."""
    await run(tx, "UPDATE round_people SET declined = 1 WHERE round_id = ? AND person_id = ?", round_id, person_id)


async def has_declined(tx: Transaction, round_id: int, person_id: int) -> bool:
    """Say whether a person wants to be left alone this round."""
    sql = "SELECT declined FROM round_people WHERE round_id = ? AND person_id = ?"
    return bool(await fetch_value(tx, sql, round_id, person_id))


async def load_round_people(tx: Transaction, round_id: int) -> tuple[tuple[int, int], ...]:
    """Return (person, team) of everybody invited to a round."""
    rows = await fetch_all(tx, "SELECT person_id, team_id FROM round_people WHERE round_id = ?", round_id)
    return tuple((row["person_id"], row["team_id"]) for row in rows)


async def load_responses(tx: Transaction, round_id: int) -> tuple[Stored, ...]:
    """Return the answers of a round of the people invited to it."""
    rows = await fetch_all(
        tx,
        """SELECT r.person_id, p.team_id, r.indicator, r.value, r.missing FROM responses r
        JOIN round_people p ON p.round_id = r.round_id AND p.person_id = r.person_id
        WHERE r.round_id = ? ORDER BY r.person_id, r.indicator""",
        round_id,
    )
    return tuple(
        Stored(
            row["person_id"],
            row["team_id"],
            row["indicator"],
            row["value"],
            Missing(row["missing"]) if row["missing"] else None,
        )
        for row in rows
    )


async def load_own_answers(tx: Transaction, person_id: int, theme: str, before_round: int) -> dict[str, int]:
    """Return a person's own numbers in the last earlier round on a theme, by indicator."""
    rows = await fetch_all(
        tx,
        """SELECT r.indicator, r.value FROM responses r WHERE r.person_id = ? AND r.value IS NOT NULL AND r.round_id =
        (SELECT max(x.round_id) FROM responses x JOIN rounds o ON o.id = x.round_id
         WHERE x.person_id = ? AND o.theme = ? AND x.round_id < ?)""",
        person_id,
        person_id,
        theme,
        before_round,
    )
    return {row["indicator"]: row["value"] for row in rows}


async def count_own_rounds(tx: Transaction, person_id: int, before_round: int) -> int:
    """Return in how many earlier rounds a person answered; a baseline counts as one."""
    sql = """SELECT count(DISTINCT CASE r.kind WHEN 'baseline' THEN -r.partnership_id ELSE r.id END)
        FROM responses x JOIN rounds r ON r.id = x.round_id WHERE x.person_id = ? AND x.round_id < ?"""
    found: int = await fetch_value(tx, sql, person_id, before_round)
    return found


async def save_revision(tx: Transaction, revision: str, name: str, *, sources: dict[str, str], now_ms: int) -> None:
    """Keep the sources of a dialogue under their hash, so that running sessions can go on with them."""
    sql = "INSERT INTO revisions (revision, name, sources, saved_utc_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    await run(tx, sql, revision, name, json.dumps(sources, ensure_ascii=False), now_ms)


async def load_revision(tx: Transaction, revision: str, name: str) -> dict[str, str] | None:
    """Return the sources of a revision."""
    found = await fetch_value(tx, "SELECT sources FROM revisions WHERE revision = ? AND name = ?", revision, name)
    return dict(json.loads(found)) if found else None
