"""Inviting: a link and a picture to pass on, for a team and a role; and taking a link back."""

from dataclasses import replace
from html import escape

from bot.conversation.buttons import TeamButton, team_data
from bot.conversation.desk import Work
from bot.conversation.leading import NOT_YOURS, find_governed, find_led, leads_partnership
from bot.conversation.passing_on import find_link, last_day, pass_on, plan_invite, take_back
from bot.conversation.replies import labelled, reply
from bot.drafts import Button
from bot.store.invites import (
    Invite,
    InviteKind,
    load_open_invites,
)
from bot.store.people import Member, Person, Team, load_teams
from bot.words import N_, words_for

_ANYBODY = "any"
_SEVERAL_TEAMS = 2
_PER_ROW = 2
_NEARLY_FULL = 5
_MOST_SHOWN = 20

_CARDS = {
    InviteKind.MEMBER: N_(
        "<b>Doe je mee met {team}?</b>\n{partnership}\n\n"
        "Een paar vragen, drie minuten per keer. Je teamleider ziet nooit wat jij antwoordt. Open deze link:\n{link}"
    ),
    InviteKind.LEAD: N_(
        "<b>Word je teamleider van {team}?</b>\n{partnership}\n\n"
        "Na elke ronde lees je hoe het gaat. Wie wat antwoordde, zie je nooit. Open deze link:\n{link}"
    ),
    InviteKind.HANDOVER: N_(
        "<b>Neem je {team} over als teamleider?</b>\n{partnership}\n\n"
        "Na elke ronde lees je hoe het gaat. Wie wat antwoordde, zie je nooit. Open deze link:\n{link}"
    ),
}
_AFTER = {
    InviteKind.MEMBER: N_("Stuur het bericht hierboven door, of laat de code zien. De link werkt tot {day}."),
    InviteKind.LEAD: N_("Stuur dit alleen aan die ene collega. De link werkt één keer, tot {day}."),
    InviteKind.HANDOVER: N_(
        "Stuur dit alleen aan je opvolger. De link werkt één keer, tot {day}. "
        "Tot iemand ja zegt, blijf jij de teamleider."
    ),
}


async def show_invite_menu(work: Work, person: Person, member: Member) -> None:
    """Ask for whom an invite is; who leads the partnership chooses the team first."""
    teams = await load_teams(work.tx, member.team.partnership_id)
    if len(teams) < _SEVERAL_TEAMS or not await leads_partnership(work, member):
        await _ask_role(work, person, member.team)
        return
    rows = [(Button(_label(team)[:60], team_data(team.id, "for")),) for team in teams]
    await reply(work, person, N_("Voor welk team is de uitnodiging?"), *rows)


def _label(team: Team) -> str:
    """Return which team this is; one that is named after its organisation is named once."""
    return team.name if team.name == team.party else f"{team.name} · {team.party}"


async def _ask_role(work: Work, person: Person, team: Team) -> None:
    asked = work.desk.new_id()
    roles = work.desk.library.framework_in(person.language).roles
    buttons = [Button(role.title, team_data(team.id, "make", f"{role.id}~{asked}")) for role in roles]
    rows = [tuple(buttons[at : at + _PER_ROW]) for at in range(0, len(buttons), _PER_ROW)]
    anybody = labelled(person, N_("Iedereen (kiest zelf een rol)"), team_data(team.id, "make", f"{_ANYBODY}~{asked}"))
    lead = labelled(person, N_("Een teamleider"), team_data(team.id, "make", f"{InviteKind.LEAD}~{asked}"))
    await reply(work, person, N_("Wie nodig je uit voor {team}?"), (anybody,), *rows, (lead,), team=escape(team.name))


async def show_lead_invite(work: Work, person: Person, member: Member, kind: InviteKind) -> None:
    """Explain an invite that makes a lead, before it is made."""
    sentence = N_(
        "Een medeleider van {team} kan hetzelfde als jij. Die krijgt geen vragen, wel het weekbericht. "
        "Zal ik een link maken?"
    )
    if kind is InviteKind.HANDOVER:
        sentence = N_(
            "Je opvolger wordt teamleider van {team} in jouw plaats. Dat gaat in als die ja zegt. "
            "Jij doet daarna mee als gewoon lid. Zal ik een link maken?"
        )
    yes = labelled(person, N_("Maak de link"), team_data(member.team.id, "make", f"{kind}~{work.desk.new_id()}"))
    no = labelled(person, N_("Toch niet"), team_data(member.team.id, "stay"))
    await reply(work, person, sentence, (yes, no), team=escape(member.team.name))


async def press_invite_button(work: Work, person: Person, button: TeamButton) -> None:
    """Choose for whom, make a link, or take one back."""
    team = await find_governed(work, person, button.team_id)
    if team is None:
        await reply(work, person, NOT_YOURS)
        return
    match button.wish:
        case "for":
            await _ask_role(work, person, team)
        case "make":
            await _make(work, person, team, button.what)
        case _:
            await _withdraw(work, person, team, button.what)


async def _make(work: Work, person: Person, team: Team, what: str) -> None:
    wanted, _, asked = what.partition("~")
    kind = InviteKind(wanted) if wanted in {InviteKind.LEAD, InviteKind.HANDOVER} else InviteKind.MEMBER
    roles = {role.id for role in work.desk.library.framework.roles}
    role = wanted if wanted in roles else ""
    if not asked or not (role or wanted in {_ANYBODY, kind.value}):
        await reply(work, person, NOT_YOURS)
        return
    if kind is InviteKind.HANDOVER and await find_led(work, person, team.id) is None:
        await reply(work, person, NOT_YOURS)  # one can only hand over what one leads oneself
        return
    new = replace(plan_invite(kind, team.id, work.moment.local), role=role, maker_id=person.id, asked=asked)
    names = {"team": escape(team.name), "partnership": escape(team.partnership)}
    invite_id = await pass_on(work, person, new, _CARDS[kind], **names)
    if invite_id is None:
        await reply(work, person, N_("Die uitnodiging heb je al. Met /team maak je een nieuwe."))
        return
    undo = labelled(person, N_("Trek deze link in"), team_data(team.id, "undo", str(invite_id)))
    await reply(work, person, _AFTER[kind], (undo,), day=last_day(work, person, new))


# --- what is open -----------------------------------------------------------------------------------------------------


async def show_open_invites(work: Work, person: Person, member: Member) -> None:
    """Show the links that work now, with a button to take each back."""
    invites = [i for i in await load_open_invites(work.tx, work.moment.utc_ms) if await _governs(work, person, i)]
    if not invites:
        await reply(work, person, N_("Er staat geen uitnodiging open. Met /team maak je er een."))
        return
    newest = invites[-_MOST_SHOWN:]
    lines = [await _line(work, person, member, invite) for invite in newest]
    rows = [
        (Button(f"✕ {line.replace(chr(10), ', ')}"[:60], team_data(invite.team.id, "undo", str(invite.id))),)
        for invite, line in zip(newest, lines, strict=True)
        if invite.team
    ]
    text = "\n\n".join(escape(line) for line in lines)
    if len(invites) > len(newest):
        more = words_for(person.language).gettext("Er staan er meer open. Dit zijn de nieuwste {count}.")
        text += f"\n\n{more.format(count=len(newest))}"
    await reply(
        work, person, N_("Deze links werken nu. Tik op een link om hem in te trekken.\n\n{lines}"), *rows, lines=text
    )


async def _governs(work: Work, person: Person, invite: Invite) -> bool:
    return invite.team is not None and await find_governed(work, person, invite.team.id) is not None


async def _line(work: Work, person: Person, member: Member, invite: Invite) -> str:
    """Return for whom a link is, until when, and whether there is room; never how many came in by it."""
    words = words_for(person.language)
    titles = {role.id: role.title for role in work.desk.library.framework_in(person.language).roles}
    whom = titles.get(invite.role, words.gettext("Iedereen"))
    if invite.is_lead:
        whom = words.gettext("Opvolger") if invite.kind is InviteKind.HANDOVER else words.gettext("Teamleider")
    team = "" if invite.team is None or invite.team.id == member.team.id else f" · {invite.team.name}"
    until = words.gettext("tot {day}").format(day=last_day(work, person, invite))
    full = words.gettext("bijna vol") if not invite.is_lead and invite.uses_left <= _NEARLY_FULL else ""
    return f"{whom}{team}\n{until}" + (f", {full}" if full else "")


async def _withdraw(work: Work, person: Person, team: Team, what: str) -> None:
    invite = await find_link(work, what)
    await take_back(work, person, invite if invite and invite.team and invite.team.id == team.id else None)


TEAM_WISHES = frozenset({"for", "make", "undo"})
