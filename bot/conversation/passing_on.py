"""A link to pass on: made once for each menu, shown once with its picture, and taken back.

Only the hash of its code is kept, so it can't be looked up again. How long a link works and for how many people goes by
what it makes of somebody, whoever makes it: a lead, FAMO staff, or an operator in a terminal.
"""

from datetime import datetime, timedelta

from bot.conversation.buttons import is_number
from bot.conversation.desk import Work, from_ms, to_ms
from bot.conversation.links import link_of
from bot.conversation.replies import reply
from bot.drafts import Draft
from bot.store.invites import Invite, InviteKind, NewInvite, add_invite, load_invite, withdraw_invite
from bot.store.people import Person
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day

_IDS_IN_A_CODE = 3  # of 48 random bits each: 144 in all, unguessable, and within Telegram's 64 characters for a link
_MOST_PEOPLE = 50
_LASTS = {
    InviteKind.MEMBER: timedelta(days=30),
    InviteKind.LEAD: timedelta(days=14),
    InviteKind.HANDOVER: timedelta(days=14),
    InviteKind.STARTER: timedelta(days=30),
    InviteKind.STAFF: timedelta(days=2),
}


def plan_invite(kind: InviteKind, team_id: int | None, now: datetime) -> NewInvite:
    """Return a link to be made now: until when it works, and for how many people."""
    uses = _MOST_PEOPLE if kind is InviteKind.MEMBER else 1
    return NewInvite(kind, team_id, uses, to_ms(now + _LASTS[kind]))


async def pass_on(work: Work, person: Person, new: NewInvite, card: str, **values: str) -> int | None:
    """Make a link and send the message to pass on (a msgid); None when the same menu made one before.

    The message is a picture that a phone can read, with the link under it; values must be escaped.
    """
    code = "".join(work.desk.new_id() for _ in range(_IDS_IN_A_CODE))
    invite_id = await add_invite(work.tx, code, new, work.moment.utc_ms) if new.asked else None
    if invite_id is not None:
        text = words_for(person.language).gettext(card).format(link=await link_of(work, code), **values)
        await work.sender.send(Draft(work.sender.next_key(), text, picture=f"qr:{code}"))
    return invite_id


def last_day(work: Work, person: Person, invite: Invite | NewInvite) -> str:
    """Return until which day a link works, in words."""
    return format_day(from_ms(work.desk, invite.expires_ms).date(), person.language)


async def find_link(work: Work, number: str) -> Invite | None:
    """Return the link of this number, if it works."""
    return await load_invite(work.tx, int(number), work.moment.utc_ms) if is_number(number) else None


async def take_back(work: Work, person: Person, invite: Invite | None) -> None:
    """Let a link work no more; say so kindly when it didn't."""
    if invite is None:
        await reply(work, person, N_("Deze link werkte al niet meer."))
        return
    await withdraw_invite(work.tx, invite.id, work.moment.utc_ms)
    await reply(work, person, N_("De link is ingetrokken. Wie hem nu opent, komt er niet meer in."))
