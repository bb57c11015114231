"""`/team`: who is in it, in numbers that give nobody away, and what a lead can do with it.

Of members the bot knows no names, and a lead never sees who answered. How many there are is told in steps of five, and
of a role only from five people on: a lead who sees one controller join would know who that is.
"""

from collections.abc import Awaitable, Callable
from html import escape

from bot.conversation.buttons import TeamButton, team_data
from bot.conversation.desk import Work
from bot.conversation.leading import NOT_YOURS, close_partnership, find_led, leads_partnership, leave_team, load_led
from bot.conversation.replies import UNCHANGED, labelled, reply
from bot.drafts import Button
from bot.store.leads import count_leads, count_roles
from bot.store.people import Member, Person
from bot.words import N_, words_for

_STEP = 5
_NO_TEAM = N_("Dit is voor teamleiders. Jij leidt hier geen team.")


async def show_team(work: Work, person: Person) -> None:
    """Show the team somebody leads, or let them choose which."""
    await choose_led(work, person, "team", show_one_team)


async def choose_led(
    work: Work, person: Person, wish: str, show: Callable[[Work, Person, Member], Awaitable[None]]
) -> None:
    """Show something of the one team somebody leads; who leads several chooses first."""
    led = await load_led(work, person)
    if not led:
        await reply(work, person, _NO_TEAM)
    elif len(led) == 1:
        await show(work, person, led[0])
    else:
        rows = [(Button(f"{m.team.name} · {m.team.partnership}", team_data(m.team.id, wish)),) for m in led]
        await reply(work, person, N_("Welk team bedoel je?"), *rows)


async def show_one_team(work: Work, person: Person, member: Member) -> None:
    """Show a team with what its lead can do."""
    team = member.team
    governs = await leads_partnership(work, member)
    rows = [
        (_wish(person, member, N_("Mensen uitnodigen"), "invite"),),
        (_wish(person, member, N_("Open uitnodigingen"), "links"),),
        (_wish(person, member, N_("Medeleider"), "colead"), _wish(person, member, N_("Overdragen"), "hand")),
    ]
    if governs:
        rows.append((_wish(person, member, N_("Team erbij"), "more"), _wish(person, member, N_("Weging"), "weigh")))
    rows.append((_wish(person, member, N_("Team verlaten"), "leave"),))
    if governs:
        rows.append((_wish(person, member, N_("Samenwerking beëindigen"), "end"),))
    await reply(
        work,
        person,
        N_("<b>{team}</b>\n{party} · {partnership}\n\n{people}\n\nWie antwoordde, zie je nooit."),
        *rows,
        team=escape(team.name),
        party=escape(team.party),
        partnership=escape(team.partnership),
        people=await _people(work, person, member),
    )


def _wish(person: Person, member: Member, label: str, wish: str) -> Button:
    return labelled(person, label, team_data(member.team.id, wish))


async def _people(work: Work, person: Person, member: Member) -> str:
    words = words_for(person.language)
    roles = await count_roles(work.tx, member.team.id)
    titles = {role.id: role.title for role in work.desk.library.framework_in(person.language).roles}
    lines = [words.gettext("Mensen die meedoen: {number}").format(number=in_steps(sum(roles.values()), person))]
    lines += [
        f"{escape(titles.get(role, role))}: {in_steps(people, person)}"
        for role, people in sorted(roles.items())
        if people >= _STEP
    ]
    leads = await count_leads(work.tx, member.team.id)
    lines.append(words.ngettext("{count} teamleider", "{count} teamleiders", leads).format(count=leads))
    return "\n".join(lines)


def in_steps(people: int, person: Person) -> str:
    """Return a number of people in steps of five, so that nobody who comes or goes can be seen by it."""
    words = words_for(person.language)
    if people < _STEP:
        return words.gettext("minder dan 5")
    least = people - people % _STEP
    return words.gettext("{least} tot {most}").format(least=least, most=least + _STEP - 1)


# --- leaving and ending -----------------------------------------------------------------------------------------------


async def ask_to_leave(work: Work, person: Person, member: Member) -> None:
    """Ask whether somebody is sure to leave; who is the only lead hears what that means."""
    alone = await count_leads(work.tx, member.team.id) == 1
    sentence = N_("Wil je {team} verlaten? Je krijgt dan geen weekbericht meer.")
    if alone:
        sentence = N_(
            "Je bent de enige teamleider van {team}. Ga je weg, dan leest niemand het weekbericht. "
            "Draag het liever eerst over met /team."
        )
    yes = labelled(person, N_("Ja, ik ga weg"), team_data(member.team.id, "left", _today(work)))
    await reply(work, person, sentence, (yes, _stay(person, member)), team=escape(member.team.name))


async def ask_to_end(work: Work, person: Person, member: Member) -> None:
    """Ask whether somebody is sure to end the partnership."""
    yes = labelled(person, N_("Ja, beëindig"), team_data(member.team.id, "ended", _today(work)))
    await reply(
        work,
        person,
        N_(
            "Wil je {partnership} beëindigen? Iedereen krijgt daar bericht van en er komen geen vragen meer. "
            "De ronde die nu loopt, telt niet meer mee. Dit kan niet terug."
        ),
        (yes, _stay(person, member)),
        partnership=escape(member.team.partnership),
    )


def _stay(person: Person, member: Member) -> Button:
    return labelled(person, N_("Toch niet"), team_data(member.team.id, "stay"))


def _today(work: Work) -> str:
    """Return the day, so that a confirmation counts on the day it was asked."""
    return f"{work.moment.local:%Y%m%d}"


async def press_confirmation(work: Work, person: Person, button: TeamButton) -> None:
    """Leave or end after a second press, on the day the question was put."""
    member = await find_led(work, person, button.team_id)
    if member is None or (button.what != _today(work) and button.wish != "stay"):
        await reply(work, person, NOT_YOURS)
    elif button.wish == "stay":
        await reply(work, person, UNCHANGED)
    elif button.wish == "left":
        await leave_team(work, member)
        await reply(work, person, N_("Je leidt {team} niet meer. Dank je wel."), team=escape(member.team.name))
    elif await leads_partnership(work, member):
        await close_partnership(work.tx, member.team.partnership_id, work.moment.utc_ms, by=person.id)
        name = escape(member.team.partnership)
        await reply(work, person, N_("{partnership} is beëindigd. Dank je wel."), partnership=name)
    else:
        await reply(work, person, NOT_YOURS)


CONFIRMATIONS = frozenset({"left", "ended", "stay"})
