"""What a button about a team asks, and who may ask it: looked at each time it is pressed, however old the button is."""

from collections.abc import Awaitable, Callable
from functools import partial

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
from bot.conversation.leading import NOT_YOURS, find_led, leads_partnership
from bot.conversation.overview import show_one_overview
from bot.conversation.pace import PACE_WISHES, press_pace_button, show_one_pace
from bot.conversation.replies import reply
from bot.conversation.switching import SWITCH_WISHES, press_switch_button
from bot.conversation.team import CONFIRMATIONS, ask_to_end, ask_to_leave, press_confirmation, show_one_team
from bot.store.invites import InviteKind
from bot.store.people import Member, Person


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
    show = _OF_A_TEAM.get(button.wish)
    if show is None and member and await leads_partnership(work, member):
        show = _OF_A_PARTNERSHIP.get(button.wish)
    if show is None or member is None:
        await reply(work, person, NOT_YOURS)
        return
    await show(work, person, member)


_Show = Callable[[Work, Person, Member], Awaitable[None]]


def _form(name: str) -> _Show:
    async def begin(work: Work, person: Person, member: Member) -> None:
        await begin_form(work, person, name, member.team.id)

    return begin


_OF_A_TEAM: dict[str, _Show] = {
    "team": show_one_team,
    "overview": show_one_overview,
    "pace": show_one_pace,
    "invite": show_invite_menu,
    "links": show_open_invites,
    "colead": partial(show_lead_invite, kind=InviteKind.LEAD),
    "hand": partial(show_lead_invite, kind=InviteKind.HANDOVER),
    "leave": ask_to_leave,
}
"""What any lead of a team may wish."""
_OF_A_PARTNERSHIP: dict[str, _Show] = {"more": _form("team"), "weigh": _form("weigh"), "end": ask_to_end}
"""What only who leads the partnership may."""
