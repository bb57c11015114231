"""Own words that people let their team read: by round, without a time, and gone from their author when it closes.

Until the close a row belongs to its author, who may take it back. At the close the sentences that may be shown are
frozen with the round, unnamed and in the order of the alphabet, and every row is let go: nobody can ask afterwards who
wrote what, also not with the file in hand.
"""

import json
from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, fetch_value, run


@dataclass(frozen=True, slots=True)
class SharedText:
    """Words that somebody in a team pressed share on."""

    person_id: int
    team_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that a person shares now: where they wrote them, and what they say."""

    session_id: str
    step: str
    words: str


async def share_text(tx: Transaction, author: SharedText, place: tuple[str, str], round_id: int | None) -> None:
    """Share the words of a session's step (`place`) in a round, or in the next to close where none is open."""
    sql = """INSERT INTO shared_texts (session_id, step, person_id, team_id, round_id, words) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (session_id, step) DO UPDATE SET words = excluded.words"""
    await run(tx, sql, *place, author.person_id, author.team_id, round_id, author.words)


async def unshare_text(tx: Transaction, session_id: str, step: str) -> None:
    """Take words back."""
    await run(tx, "DELETE FROM shared_texts WHERE session_id = ? AND step = ?", session_id, step)


async def load_own_shared(tx: Transaction, person_id: int) -> tuple[Shared, ...]:
    """Return what a person shares now and can still take back."""
    rows = await fetch_all(tx, "SELECT * FROM shared_texts WHERE person_id = ? ORDER BY words", person_id)
    return tuple(Shared(row["session_id"], row["step"], row["words"]) for row in rows)


async def load_shared(tx: Transaction, round_id: int, partnership_id: int) -> tuple[SharedText, ...]:
    """Return what is shared in a round of a partnership."""
    rows = await fetch_all(
        tx,
        """SELECT s.person_id, s.team_id, s.words FROM shared_texts s JOIN teams t ON t.id = s.team_id
        WHERE t.partnership_id = ? AND (s.round_id = ? OR s.round_id IS NULL) ORDER BY s.words""",
        partnership_id,
        round_id,
    )
    return tuple(SharedText(row["person_id"], row["team_id"], row["words"]) for row in rows)


async def freeze_shared(tx: Transaction, round_id: int, partnership_id: int, shown: dict[int, tuple[str, ...]]) -> None:
    """Keep by team what may be read of a round, and let go who shared what."""
    await run(tx, "UPDATE rounds SET shared = ? WHERE id = ?", json.dumps(shown, ensure_ascii=False), round_id)
    sql = """DELETE FROM shared_texts WHERE (round_id = ? OR round_id IS NULL)
        AND team_id IN (SELECT id FROM teams WHERE partnership_id = ?)"""
    await run(tx, sql, round_id, partnership_id)


async def load_shown_words(tx: Transaction, round_id: int, team_id: int) -> tuple[str, ...]:
    """Return the sentences of a closed round that a team may read."""
    found = await fetch_value(tx, "SELECT shared FROM rounds WHERE id = ?", round_id)
    return tuple(json.loads(found).get(str(team_id), ())) if found else ()
