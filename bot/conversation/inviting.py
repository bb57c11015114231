"""Inviting: a link and a picture to pass on, for a team and a role; and taking a link back.

A link is shown once, to who made it: only the hash of its code is kept, so it can't be looked up again.
"""

from datetime import timedelta
from html import escape

from bot.conversation.buttons import TeamButton, is_number, team_data
from bot.conversation.desk import Desk, Work, from_ms, to_ms
from bot.conversation.leading import find_governed, find_led, leads_partnership
from bot.conversation.links import build_link
from bot.conversation.replies import labelled, reply
from bot.drafts import Button, Draft
from bot.store.invites import (
    Invite,
    InviteKind,
    NewInvite,
    add_invite,
    load_invite,
    load_open_invites,
    withdraw_invite,
)
from bot.store.meta import BOT_NAME, load_word
from bot.store.people import Member, Person, Team, load_teams
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day

_IDS_IN_A_CODE = 3  # of 48 random bits each: 144 in all, unguessable, and within Telegram's 64 characters for a link
LASTS = timedelta(days=30)
LEAD_LASTS = timedelta(days=14)
MOST_PEOPLE = 50
_ANYBODY = "any"
_GONE = N_("Dit kan alleen wie het team nu leidt. Er is niets veranderd.")
_SEVERAL_TEAMS = 2
_PER_ROW = 2
_NEARLY_FULL = 5

_CARDS = {
    InviteKind.MEMBER: N_(
        "<b>Doe je mee met {team}?</b>\n{partnership}\n\n"
        "Een paar vragen, drie minuten per keer. Niemand ziet wat jij antwoordt. Open deze link:\n{link}"
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


def new_code(desk: Desk) -> str:
    """Return a code that nobody guesses."""
    return "".join(desk.new_id() for _ in range(_IDS_IN_A_CODE))


async def show_invite_menu(work: Work, person: Person, member: Member) -> None:
    """Ask for whom an invite is; who leads the partnership chooses the team first."""
    teams = await load_teams(work.tx, member.team.partnership_id)
    if len(teams) < _SEVERAL_TEAMS or not await leads_partnership(work, member):
        await _ask_role(work, person, member.team)
        return
    rows = [(Button(f"{team.name} · {team.party}"[:60], team_data(team.id, "for")),) for team in teams]
    await reply(work, person, N_("Voor welk team is de uitnodiging?"), *rows)


async def _ask_role(work: Work, person: Person, team: Team) -> None:
    asked = work.desk.new_id()
    roles = work.desk.library.framework_in(person.language).roles
    buttons = [Button(role.title, team_data(team.id, "make", f"{role.id}~{asked}")) for role in roles]
    rows = [tuple(buttons[at : at + _PER_ROW]) for at in range(0, len(buttons), _PER_ROW)]
    anybody = labelled(person, N_("Iedereen, kiest zelf een rol"), team_data(team.id, "make", f"{_ANYBODY}~{asked}"))
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
        await reply(work, person, _GONE)
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
        await reply(work, person, _GONE)
        return
    if kind is InviteKind.HANDOVER and await find_led(work, person, team.id) is None:
        await reply(work, person, _GONE)  # one can only hand over what one leads oneself
        return
    await make_invite(work, person, team, NewInvite(kind, team.id, 0, 0, role, person.id, asked))


async def make_invite(work: Work, person: Person, team: Team, wanted: NewInvite) -> None:
    """Make a link and show it with its picture; a menu that was pressed before makes nothing."""
    code = new_code(work.desk)
    is_lead = wanted.kind is not InviteKind.MEMBER
    expires = work.moment.local + (LEAD_LASTS if is_lead else LASTS)
    uses = 1 if is_lead else MOST_PEOPLE
    new = NewInvite(wanted.kind, team.id, uses, to_ms(expires), wanted.role, wanted.maker_id, wanted.asked)
    invite_id = await add_invite(work.tx, code, new, work.moment.utc_ms)
    if invite_id is None:
        await reply(work, person, N_("Die uitnodiging heb je al. Met /team maak je een nieuwe."))
        return
    await _show_card(work, person, team, new.kind, code)
    undo = labelled(person, N_("Trek deze link in"), team_data(team.id, "undo", str(invite_id)))
    await reply(work, person, _AFTER[new.kind], (undo,), day=format_day(expires.date(), person.language))


async def _show_card(work: Work, person: Person, team: Team, kind: InviteKind, code: str) -> None:
    """Send the message that can be passed on: a picture that a phone can read, with the link under it."""
    link = build_link(await load_word(work.tx, BOT_NAME), code)
    text = words_for(person.language).gettext(_CARDS[kind])
    text = text.format(team=escape(team.name), partnership=escape(team.partnership), link=link)
    await work.sender.send(Draft(work.sender.next_key(), text, picture=f"qr:{code}"))


# --- what is open -----------------------------------------------------------------------------------------------------


async def show_open_invites(work: Work, person: Person, member: Member) -> None:
    """Show the links that work now, with a button to take each back."""
    invites = [i for i in await load_open_invites(work.tx, work.moment.utc_ms) if await _governs(work, person, i)]
    if not invites:
        await reply(work, person, N_("Er staat geen uitnodiging open. Met /team maak je er een."))
        return
    lines = [await _line(work, person, member, invite) for invite in invites]
    rows = [
        (Button(f"✕ {line.replace(chr(10), ', ')}"[:60], team_data(invite.team.id, "undo", str(invite.id))),)
        for invite, line in zip(invites, lines, strict=True)
        if invite.team
    ]
    text = "\n\n".join(escape(line) for line in lines)
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
    day = format_day(from_ms(work.desk, invite.expires_ms).date(), person.language)
    until = words.gettext("tot {day}").format(day=day)
    full = words.gettext("bijna vol") if not invite.is_lead and invite.uses_left <= _NEARLY_FULL else ""
    return f"{whom}{team}\n{until}" + (f", {full}" if full else "")


async def _withdraw(work: Work, person: Person, team: Team, what: str) -> None:
    invite = await load_invite(work.tx, int(what), work.moment.utc_ms) if is_number(what) else None
    if invite is None or invite.team is None or invite.team.id != team.id:
        await reply(work, person, N_("Deze link werkte al niet meer."))
        return
    await withdraw_invite(work.tx, invite.id, work.moment.utc_ms)
    await reply(work, person, N_("De link is ingetrokken. Wie hem nu opent, komt er niet meer in."))


TEAM_WISHES = frozenset({"for", "make", "undo"})
