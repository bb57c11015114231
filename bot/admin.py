"""What an operator does beside a running bot, on the same file: links, partnerships, staff. Never an answer."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.app import DATA_FILE
from bot.conversation import Moment, to_ms
from bot.conversation.leading import close_partnership
from bot.conversation.links import build_link
from bot.conversation.opening import plan_first_round
from bot.conversation.passing_on import plan_invite
from bot.store import Store, Transaction
from bot.store.invites import Invite, InviteKind, NewInvite, add_invite, load_open_invites, withdraw_invite
from bot.store.leads import load_staff, remove_staff
from bot.store.meta import BOT_NAME, load_word
from bot.store.partnerships import Partnership, load_partnerships
from bot.store.people import add_partnership, add_team

_CODE_BYTES = 18  # 24 characters: unguessable, and within Telegram's 64 for a deep link
_NAME_UNKNOWN = "<bot>"  # until the bot has once been in touch with Telegram


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class WantedInvite:
    """A link to a team that an operator asks for; the partnership and team are made when they are not there yet."""

    partnership: str
    party: str
    team: str
    lead: bool = False
    role: str = ""


async def make_invite(data: Path, wanted: WantedInvite, now: datetime | None = None) -> str:
    """Make what is not there yet and return a fresh link; a lead's link works once."""
    at = now or datetime.now(UTC)

    async def work(tx: Transaction) -> str:
        partnership_id = await add_partnership(tx, wanted.partnership, "", to_ms(at))
        team_id = await add_team(tx, partnership_id, wanted.party, wanted.team)
        kind = InviteKind.LEAD if wanted.lead else InviteKind.MEMBER
        link = await _add(tx, replace(plan_invite(kind, team_id, at), role=wanted.role), at)
        await plan_first_round(tx, partnership_id, Moment(at, to_ms(at)))
        return link

    return await _transact(data, work)


async def make_link(data: Path, kind: InviteKind, now: datetime | None = None) -> str:
    """Return a fresh link that works once and belongs to no team: to start a partnership, or for FAMO staff."""
    at = now or datetime.now(UTC)
    return await _transact(data, lambda tx: _add(tx, plan_invite(kind, None, at), at))


async def _add(tx: Transaction, new: NewInvite, at: datetime) -> str:
    code = secrets.token_urlsafe(_CODE_BYTES)
    await add_invite(tx, code, new, to_ms(at))
    return build_link(await load_word(tx, BOT_NAME) or _NAME_UNKNOWN, code)


async def list_partnerships(data: Path) -> tuple[Partnership, ...]:
    """Return all partnerships."""
    return await _transact(data, load_partnerships)


async def list_invites(data: Path) -> tuple[Invite, ...]:
    """Return the links that work now."""
    return await _transact(data, lambda tx: load_open_invites(tx, _now_ms()))


async def list_staff(data: Path) -> tuple[tuple[int, int], ...]:
    """Return (number, since when) of FAMO staff; of a person no name is known."""
    return await _transact(data, load_staff)


async def withdraw(data: Path, invite_id: int) -> bool:
    """Take a link back; False when it did not work any more."""
    return await _transact(data, lambda tx: withdraw_invite(tx, invite_id, _now_ms()))


async def end(data: Path, partnership_id: int) -> bool:
    """End a partnership; everybody in it hears of it from the running bot. False when it was not running."""
    return await _transact(data, lambda tx: close_partnership(tx, partnership_id, _now_ms()))


async def dismiss(data: Path, number: int) -> bool:
    """Let somebody be staff no more; False when they were not."""
    return await _transact(data, lambda tx: remove_staff(tx, number))


def partnership_to_plain(found: Partnership) -> dict[str, Any]:
    """Return a partnership as JSON data; times as ISO."""
    plain = asdict(found)
    return {
        **{key: value for key, value in plain.items() if not key.endswith("_ms")},
        "started": _iso(found.started_ms),
        "ended": None if found.ended_ms is None else _iso(found.ended_ms),
    }


def invite_to_plain(invite: Invite) -> dict[str, Any]:
    """Return a link as JSON data: where it leads, never its code."""
    return {
        "id": invite.id,
        "kind": invite.kind.value,
        "partnership": invite.team.partnership if invite.team else None,
        "team": invite.team.name if invite.team else None,
        "role": invite.role or None,
        "uses": invite.uses,
        "uses_left": invite.uses_left,
        "expires": _iso(invite.expires_ms),
    }


def _iso(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")


def _now_ms() -> int:
    return to_ms(datetime.now(UTC))


async def _transact(data: Path, work: Callable[[Transaction], Awaitable[_T]]) -> _T:
    async with _opened(data) as store:
        return await store.transact(work)


@asynccontextmanager
async def _opened(data: Path) -> AsyncIterator[Store]:
    store = await Store.open(data / DATA_FILE)
    try:
        yield store
    finally:
        await store.close()
