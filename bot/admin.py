"""`gripbot admin invite`: a partnership, a team and a link for it. Works beside a running bot, on the same file."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import DATA_FILE
from bot.clock.opening import plan_first_round
from bot.conversation import Moment, to_ms
from bot.store import Store, Transaction
from bot.store.invites import InviteKind, NewInvite, add_invite
from bot.store.people import add_partnership, add_team

_CODE_BYTES = 18  # 24 characters: unguessable, and within Telegram's 64 for a deep link


@dataclass(frozen=True, slots=True)
class WantedInvite:
    """What an operator asks for."""

    partnership: str
    party: str
    team: str
    lead: bool
    days: int
    uses: int


async def make_invite(data: Path, wanted: WantedInvite, now: datetime | None = None) -> str:
    """Make what is not there yet and return a fresh invite code; a lead's code works once."""
    at = now or datetime.now(UTC)
    code = secrets.token_urlsafe(_CODE_BYTES)
    store = await Store.open(data / DATA_FILE)
    try:
        await store.transact(lambda tx: _write(tx, wanted, code, at))
    finally:
        await store.close()
    return code


async def _write(tx: Transaction, wanted: WantedInvite, code: str, at: datetime) -> None:
    partnership_id = await add_partnership(tx, wanted.partnership, "", to_ms(at))
    team_id = await add_team(tx, partnership_id, wanted.party, wanted.team)
    kind, uses = (InviteKind.LEAD, 1) if wanted.lead else (InviteKind.MEMBER, wanted.uses)
    expires_ms = to_ms(at + timedelta(days=wanted.days))
    await add_invite(tx, code, NewInvite(kind, team_id, uses, expires_ms), to_ms(at))
    await plan_first_round(tx, partnership_id, Moment(at, to_ms(at)))
