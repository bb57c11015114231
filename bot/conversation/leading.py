"""Coming into a team with an invite, leading it, and giving that up: the rules of who may do what.

A team has leads; the leads of one team, the one a partnership was started from, lead the partnership too. Leads are not
asked the questions, so that nobody reads figures of which their own answers are a part.
"""

from dataclasses import replace

from bot.conversation.desk import Work
from bot.store import Transaction
from bot.store.due import Due, add_due
from bot.store.invites import Invite, InviteKind, use_invite, withdraw_team_invites
from bot.store.leads import (
    count_leads,
    end_partnership,
    leading_team,
    leave_open_rounds,
    load_focus,
    load_open_round_ids,
    remove_member,
    save_lead,
)
from bot.store.people import Member, Person, Team, add_member, load_members, load_memberships, load_teams
from bot.store.sessions import Thread, load_open_threads_of_team, load_round_thread, save_thread
from bot.words import N_
from gripcore.dialogue.model import State

NOT_YOURS = N_("Dit kan alleen wie het team nu leidt. Er is niets veranderd.")
NOT_YOUR_PARTNERSHIP = N_("Dit kan alleen wie de samenwerking nu leidt. Er is niets veranderd.")


async def admit(work: Work, person_id: int, *, code_hash: str, role: str) -> bool:
    """Make a member of who said yes; False when the invite stopped working on the way."""
    invite = await use_invite(work.tx, code_hash, work.moment.utc_ms)
    if invite is None or invite.team is None:
        return False
    member = Member(person_id, invite.team, role, invite.is_lead)
    await add_member(work.tx, member, work.moment.utc_ms)
    await _succeed(work, invite, invite.team, person_id)
    return True


async def promote(work: Work, person: Person, invite: Invite) -> bool:
    """Let a member of the team lead it; what they answered this week no longer counts, since leads are not asked."""
    used = await use_invite(work.tx, invite.code_hash, work.moment.utc_ms)
    if used is None or used.team is None:
        return False
    await _leave_week(work, person.id, used.team)
    await save_lead(work.tx, person.id, used.team.id, is_lead=True)
    await _succeed(work, used, used.team, person.id)
    return True


async def _succeed(work: Work, invite: Invite, team: Team, person_id: int) -> None:
    """With an invite to hand over, its maker leads no longer: at that same moment, so that somebody always does."""
    if invite.kind is not InviteKind.HANDOVER or invite.maker_id in {None, person_id}:
        return
    giver: int = invite.maker_id or 0
    if await save_lead(work.tx, giver, team.id, is_lead=False):
        await withdraw_team_invites(work.tx, team.id, work.moment.utc_ms, of_lead=giver)
        at = work.moment.utc_ms
        await add_due(work.tx, Due(f"handed:{invite.id}", "handed", team.id, giver, at, at))


async def _leave_week(work: Work, person_id: int, team: Team) -> None:
    """Take somebody out of what their team is asked now; the questions that stand open are closed."""
    for round_id in await load_open_round_ids(work.tx, team.partnership_id):
        thread = await load_round_thread(work.tx, person_id, round_id)
        if thread and thread.team_id == team.id:
            await _stop(work, thread)
    await leave_open_rounds(work.tx, person_id, team.id)


async def _stop(work: Work, thread: Thread) -> None:
    stopped = thread.session.but(state=State.STOPPED, open_step="", draft=())
    await save_thread(work.tx, replace(thread, session=stopped), work.moment.utc_ms)


async def find_led(work: Work, person: Person, team_id: int) -> Member | None:
    """Return the membership with which somebody leads a team; None when they don't."""
    memberships = await load_memberships(work.tx, person.id)
    return next((m for m in memberships if m.is_lead and m.team.id == team_id), None)


async def load_led(work: Work, person: Person) -> tuple[Member, ...]:
    """Return the teams somebody leads, the one they look at first."""
    return tuple(m for m in await load_in_focus(work, person) if m.is_lead)


async def load_in_focus(work: Work, person: Person) -> tuple[Member, ...]:
    """Return the teams somebody is in, the one they look at first."""
    focus = await load_focus(work.tx, person.id)
    return tuple(sorted(await load_memberships(work.tx, person.id), key=lambda m: m.team.id != focus))


async def leads_partnership(work: Work, member: Member) -> bool:
    """Say whether a lead leads the partnership as a whole."""
    return member.is_lead and member.team.id == await leading_team(work.tx, member.team.partnership_id)


async def find_governed(work: Work, person: Person, team_id: int) -> Team | None:
    """Return a team that somebody may invite people to: their own, or any of a partnership they lead."""
    for member in await load_led(work, person):
        if member.team.id == team_id:
            return member.team
        if await leads_partnership(work, member):
            teams = await load_teams(work.tx, member.team.partnership_id)
            found = next((team for team in teams if team.id == team_id), None)
            if found:
                return found
    return None


async def leave_team(work: Work, member: Member) -> None:
    """Take somebody out of a team, and stop what they were asked there.

    Their links to leadership stop too, unless nobody would be left to take it up.
    """
    await _leave_week(work, member.person_id, member.team)
    for thread in await load_open_threads_of_team(work.tx, member.person_id, member.team.id):
        await _stop(work, thread)
    await remove_member(work.tx, member.person_id, member.team.id)
    if member.is_lead and await count_leads(work.tx, member.team.id):
        await withdraw_team_invites(work.tx, member.team.id, work.moment.utc_ms, of_lead=member.person_id)


async def close_partnership(tx: Transaction, partnership_id: int, now_ms: int, *, by: int | None = None) -> bool:
    """End a partnership and let everybody in it know, except who ended it; False when it had ended before."""
    members = await load_members(tx, partnership_id)
    if not await end_partnership(tx, partnership_id, now_ms):
        return False
    for team in await load_teams(tx, partnership_id):
        await withdraw_team_invites(tx, team.id, now_ms)
    for person_id in sorted({member.person_id for member in members} - {by}):
        key = f"ended:{partnership_id}:{person_id}"
        await add_due(tx, Due(key, "ended", partnership_id, person_id, now_ms, now_ms))
    return True
