"""`/wissel`: who is in several partnerships or teams says which one they look at, or leaves one of them."""

from html import escape

from bot.conversation.buttons import TeamButton, team_data
from bot.conversation.desk import Work
from bot.conversation.leading import leave_team, load_in_focus
from bot.conversation.replies import labelled, reply
from bot.drafts import Button
from bot.store.leads import save_focus
from bot.store.people import Member, Person, load_memberships
from bot.words import N_

SWITCH_WISHES = frozenset({"look", "quit", "gone"})
_SEVERAL = 2
_LONGEST_LABEL = 60
_NOT_IN = N_("Je doet hier niet meer mee. Er is niets veranderd.")


async def show_switch(work: Work, person: Person) -> None:
    """Show the teams somebody is in, with the one they look at first."""
    members = await load_in_focus(work, person)
    if len(members) < _SEVERAL:
        sentence = N_("Je doet mee met {team}, {partnership}. Met een uitnodiging kun je bij meer teams meedoen.")
        if not members:
            await reply(work, person, N_("Je doet nu nergens aan mee. Open de link die je kreeg."))
            return
        await reply(work, person, sentence, **_names(members[0]))
        return
    rows = [
        (Button(f"{'✓ ' if place == 0 else ''}{_label(member)}", team_data(member.team.id, "look")),)
        for place, member in enumerate(members)
    ]
    leave = labelled(person, N_("Een team verlaten"), team_data(members[0].team.id, "quit"))
    await reply(work, person, N_("Welk team wil je bekijken?"), *rows, (leave,))


def _label(member: Member) -> str:
    return f"{member.team.name} · {member.team.partnership}"[: _LONGEST_LABEL - 2]


def _names(member: Member) -> dict[str, str]:
    return {"team": escape(member.team.name), "partnership": escape(member.team.partnership)}


async def press_switch_button(work: Work, person: Person, button: TeamButton) -> None:
    """Look at another team, or leave one after a second press."""
    members = await load_memberships(work.tx, person.id)
    member = next((m for m in members if m.team.id == button.team_id), None)
    if member is None:
        await reply(work, person, _NOT_IN)
    elif button.wish == "look":
        await save_focus(work.tx, person.id, member.team.id)
        await reply(work, person, N_("Je kijkt nu naar {team}, {partnership}."), **_names(member))
    elif button.wish == "quit":
        await _ask_which(work, person, members)
    elif len(members) < _SEVERAL or button.what != f"{work.moment.local:%Y%m%d}":
        await reply(work, person, N_("Wil je helemaal stoppen? Gebruik dan /stop."))
    else:
        await leave_team(work, member)
        await reply(work, person, N_("Je doet niet meer mee met {team}."), **_names(member))


async def _ask_which(work: Work, person: Person, members: tuple[Member, ...]) -> None:
    day = f"{work.moment.local:%Y%m%d}"
    rows = [(Button(_label(member), team_data(member.team.id, "gone", day)),) for member in members]
    keep = labelled(person, N_("Toch niet"), team_data(members[0].team.id, "look"))
    sentence = N_("Welk team verlaat je? Wat je in deze ronde antwoordde, telt daar dan niet mee.")
    await reply(work, person, sentence, *rows, (keep,))
