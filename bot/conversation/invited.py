"""What an invite makes of who opens it: a newcomer to a team, a lead, somebody who starts a partnership, or staff."""

from html import escape
from typing import assert_never

from bot.conversation.buttons import TakeUpButton, person_data, take_up_data
from bot.conversation.desk import Work
from bot.conversation.forms import FOUND, begin_form
from bot.conversation.joining import begin_introduction, send_example, show_where_we_are
from bot.conversation.leading import promote
from bot.conversation.links import TurnedBack
from bot.conversation.replies import labelled, reply
from bot.conversation.staff import become_staff
from bot.store.invites import Invite, InviteKind, load_invite
from bot.store.people import Person, Team, load_memberships
from bot.words import N_

_PROOF = 24  # characters of the hash on a button: whoever never had the link can't make one up


async def turn_back(work: Work, person: Person, turned: TurnedBack) -> None:
    """Say kindly that a link leads nowhere."""
    await reply(work, person, turned.sentence, minutes=str(turned.minutes))


async def open_invite(work: Work, person: Person, invite: Invite) -> None:
    """Begin what the invite is for."""
    match invite.kind:
        case InviteKind.MEMBER | InviteKind.LEAD | InviteKind.HANDOVER:
            if invite.team:  # pragma: no branch - such an invite has a team
                await _open_team(work, person, invite, invite.team)
        case InviteKind.STARTER:
            await begin_form(work, person, FOUND, invite.id)
        case InviteKind.STAFF:
            await become_staff(work, person, invite)
        case _:
            assert_never(invite.kind)


async def _open_team(work: Work, person: Person, invite: Invite, team: Team) -> None:
    member = next((m for m in await load_memberships(work.tx, person.id) if m.team.id == team.id), None)
    if member is None:
        await begin_introduction(work, person, invite, team)
    elif invite.is_lead and not member.is_lead:
        await _offer_lead(work, person, invite, team)
    else:
        sentence = N_("Je doet al mee met {team}.")
        if member.is_lead:
            sentence = N_("Je leidt {team} al. Deze link is voor anderen.")
        await reply(work, person, sentence, team=escape(team.name))
        await show_where_we_are(work, person)


async def _offer_lead(work: Work, person: Person, invite: Invite, team: Team) -> None:
    """Ask a member whether they want to lead: they will be asked no more, so that they read figures of others only."""
    yes = labelled(person, N_("Ja, ik word teamleider"), take_up_data(invite.id, invite.code_hash[:_PROOF]))
    no = labelled(person, N_("Toch niet"), person_data("keep"))
    await reply(
        work,
        person,
        N_(
            "Wil je teamleider worden van {team}? Je krijgt dan het weekbericht en geen vragen meer. "
            "Wat je in deze ronde al antwoordde, telt dan niet mee."
        ),
        (yes, no),
        team=escape(team.name),
    )


async def take_up(work: Work, person: Person, button: TakeUpButton) -> None:
    """Let a member lead, if the invite still works and they had its link."""
    invite = await load_invite(work.tx, button.invite_id, work.moment.utc_ms)
    known = invite is not None and invite.is_lead and invite.code_hash[:_PROOF] == button.proof
    members = await load_memberships(work.tx, person.id)
    member = next((m for m in members if known and invite and invite.team and m.team.id == invite.team.id), None)
    if invite is None or member is None or member.is_lead or not await promote(work, person, invite):
        await reply(work, person, TurnedBack().sentence)
        return
    await reply(
        work,
        person,
        N_("Je leidt nu {team}. Met /team zie je wat je kunt doen."),
        team=escape(member.team.name),
    )
    await send_example(work, person)
