"""Invites: links into the house, known by the hash of their code only. Whose guess it was is not kept readable either.

A link works until its day, for as many people as it was made for, and until somebody withdraws it. It is used up when
somebody has said yes, not when it is opened; whether it still works is looked at again then.
"""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run
from bot.store.people import Team, load_team


class InviteKind(StrEnum):
    """What a link makes of somebody."""

    MEMBER = "member"
    LEAD = "lead"
    HANDOVER = "handover"  # a lead in the place of the one who made it
    STARTER = "starter"  # may start a partnership
    STAFF = "staff"  # FAMO staff


@dataclass(frozen=True, slots=True)
class Invite:
    """What a link leads to. `uses_left` and `uses` count who said yes, never who opened it."""

    id: int
    kind: InviteKind
    team: Team | None
    role: str
    maker_id: int | None
    code_hash: str
    uses_left: int
    uses: int
    expires_ms: int

    @property
    def is_lead(self) -> bool:
        """Say whether it makes a lead."""
        return self.kind in {InviteKind.LEAD, InviteKind.HANDOVER}


@dataclass(frozen=True, slots=True)
class NewInvite:
    """A link to be. `asked` is the number of the menu it is made from: asked twice, it is made once."""

    kind: InviteKind
    team_id: int | None
    uses: int
    expires_ms: int
    role: str = ""
    maker_id: int | None = None
    asked: str | None = None


_WORKING = "SELECT * FROM invites WHERE expires_utc_ms > ? AND uses_left > 0 AND withdrawn_utc_ms IS NULL"


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def add_invite(tx: Transaction, code: str, new: NewInvite, now_ms: int = 0) -> int | None:
    """Keep an invite and return its id; None when it was made before. Only the hash of its code is stored."""
    found: int | None = await fetch_value(
        tx,
        """INSERT INTO invites (code_hash, kind, team_id, role, uses_left, made_utc_ms, expires_utc_ms, maker_id, asked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
        _hash(code),
        new.kind.value,
        new.team_id,
        new.role,
        new.uses,
        now_ms,
        new.expires_ms,
        new.maker_id,
        new.asked,
    )
    return found


async def find_invite(tx: Transaction, code: str, now_ms: int) -> Invite | None:
    """Return what a code leads to; None when it is unknown, used up, withdrawn or expired."""
    row = await fetch_one(tx, f"{_WORKING} AND code_hash = ?", now_ms, _hash(code))
    return await _invite(tx, row) if row else None


async def was_invite(tx: Transaction, code: str) -> bool:
    """Say whether a code was ever made: who opens an old link did not guess."""
    return await fetch_value(tx, "SELECT 1 FROM invites WHERE code_hash = ?", _hash(code)) is not None


async def use_invite(tx: Transaction, code_hash: str, now_ms: int) -> Invite | None:
    """Use an invite once, when somebody has said yes; None when it stopped working meanwhile."""
    sql = """UPDATE invites SET uses_left = uses_left - 1, uses = uses + 1 WHERE code_hash = ?
        AND expires_utc_ms > ? AND uses_left > 0 AND withdrawn_utc_ms IS NULL RETURNING *"""
    row = await fetch_one(tx, sql, code_hash, now_ms)
    return await _invite(tx, row) if row else None


async def load_invite(tx: Transaction, invite_id: int, now_ms: int) -> Invite | None:
    """Return an invite that works, by its number."""
    row = await fetch_one(tx, f"{_WORKING} AND id = ?", now_ms, invite_id)
    return await _invite(tx, row) if row else None


async def load_open_invites(tx: Transaction, now_ms: int) -> tuple[Invite, ...]:
    """Return every invite that works, oldest first."""
    rows = await fetch_all(tx, f"{_WORKING} ORDER BY id", now_ms)
    return tuple([await _invite(tx, row) for row in rows])


async def withdraw_invite(tx: Transaction, invite_id: int, now_ms: int) -> bool:
    """Let a link work no more, also for who is on the way in; False when it did not work any more."""
    sql = """UPDATE invites SET withdrawn_utc_ms = ? WHERE id = ?
        AND expires_utc_ms > ? AND uses_left > 0 AND withdrawn_utc_ms IS NULL"""
    return await run(tx, sql, now_ms, invite_id, now_ms) > 0


async def withdraw_team_invites(tx: Transaction, team_id: int, now_ms: int, *, of_lead: int | None = None) -> None:
    """Withdraw the links of a team; with `of_lead` only the links to leadership that this person made."""
    sql = "UPDATE invites SET withdrawn_utc_ms = ? WHERE team_id = ? AND withdrawn_utc_ms IS NULL"
    if of_lead is None:
        await run(tx, sql, now_ms, team_id)
    else:
        await run(tx, f"{sql} AND maker_id = ? AND kind IN ('lead', 'handover')", now_ms, team_id, of_lead)


async def _invite(tx: Transaction, row: Row) -> Invite:
    team = await load_team(tx, row["team_id"]) if row["team_id"] else None
    return Invite(
        row["id"],
        InviteKind(row["kind"]),
        team,
        row["role"],
        row["maker_id"],
        row["code_hash"],
        row["uses_left"],
        row["uses"],
        row["expires_utc_ms"],
    )


# --- guessing ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guesses:
    """How often a chat tried a code that was never made, and until when it is not listened to."""

    wrong: int = 0
    until_ms: int = 0


def hide_guesser(chat_id: int, secret: str) -> str:
    """Return a name for a chat that only this house can make: a plain hash of a number is soon worked out."""
    return hmac.new(secret.encode(), str(chat_id).encode(), hashlib.sha256).hexdigest()


async def load_guesses(tx: Transaction, guesser: str) -> Guesses:
    """Return what a chat tried of late."""
    row = await fetch_one(tx, "SELECT * FROM guesses WHERE guesser = ?", guesser)
    return Guesses(row["wrong"], row["until_utc_ms"]) if row else Guesses()


async def save_guess(tx: Transaction, guesser: str, now_ms: int, until_ms: int) -> None:
    """Count a wrong code."""
    await run(
        tx,
        """INSERT INTO guesses (guesser, wrong, last_utc_ms, until_utc_ms) VALUES (?, 1, ?, ?)
        ON CONFLICT (guesser) DO UPDATE SET wrong = guesses.wrong + 1, last_utc_ms = excluded.last_utc_ms,
        until_utc_ms = excluded.until_utc_ms""",
        guesser,
        now_ms,
        until_ms,
    )


async def forget_guesses(tx: Transaction, before_ms: int) -> None:
    """Forget who has not guessed for a while and is listened to again."""
    await run(tx, "DELETE FROM guesses WHERE last_utc_ms < ? AND until_utc_ms < ?", before_ms, before_ms)
