"""What a button about a team asks, and who may ask it: looked at each time it is pressed, however old the button is."""

from bot.conversation.buttons import TeamButton
from bot.conversation.desk import Work
from bot.conversation.forms import begin_form
from bot.conversation.inviting import (
    TEAM_WISHES,
    press_invite_button,
    show_invite_menu,
    show_lead_invite,
    show_open_invites,
)
from bot.conversation.leading import find_led, leads_partnership
from bot.conversation.overview import show_one_overview
from bot.conversation.pace import PACE_WISHES, press_pace_button, show_one_pace
from bot.conversation.replies import reply
from bot.conversation.switching import SWITCH_WISHES, press_switch_button
from bot.conversation.team import CONFIRMATIONS, ask_to_end, ask_to_leave, press_confirmation, show_one_team
from bot.store.invites import InviteKind
from bot.store.people import Member, Person
from bot.words import N_

_NOT_YOURS = N_("Dit kan alleen wie het team nu leidt. Er is niets veranderd.")


async def press_team_button(work: Work, person: Person, button: TeamButton) -> None:
    """Do what somebody wishes with a team, if they may."""
    if button.wish in SWITCH_WISHES:
        await press_switch_button(work, person, button)
    elif button.wish in TEAM_WISHES:
        await press_invite_button(work, person, button)
    elif button.wish in CONFIRMATIONS:
        await press_confirmation(work, person, button)
    elif button.wish in PACE_WISHES:
        await press_pace_button(work, person, button)
    else:
        await _press_led(work, person, button)


async def _press_led(work: Work, person: Person, button: TeamButton) -> None:
    member = await find_led(work, person, button.team_id)
    if member is None:
        await reply(work, person, _NOT_YOURS)
        return
    match button.wish:
        case "team":
            await show_one_team(work, person, member)
        case "overview":
            await show_one_overview(work, person, member)
        case "pace":
            await show_one_pace(work, person, member)
        case "invite":
            await show_invite_menu(work, person, member)
        case "links":
            await show_open_invites(work, person, member)
        case "colead":
            await show_lead_invite(work, person, member, InviteKind.LEAD)
        case "hand":
            await show_lead_invite(work, person, member, InviteKind.HANDOVER)
        case "leave":
            await ask_to_leave(work, person, member)
        case _:
            await _press_governing(work, person, member, button.wish)


async def _press_governing(work: Work, person: Person, member: Member, wish: str) -> None:
    """Do what only who leads the partnership may."""
    if not await leads_partnership(work, member):
        await reply(work, person, _NOT_YOURS)
        return
    match wish:
        case "more":
            await begin_form(work, person, "team", member.team.id)
        case "weigh":
            await begin_form(work, person, "weigh", member.team.id)
        case "end":
            await ask_to_end(work, person, member)
        case _:
            await reply(work, person, _NOT_YOURS)
