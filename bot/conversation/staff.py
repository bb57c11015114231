"""`/famo`: what FAMO staff do from the phone. They start partnerships and see which run, never an answer of anybody.

Each look into what runs is logged, without saying who looked.
"""

from dataclasses import replace
from html import escape

from bot.conversation.buttons import StaffButton, is_number, staff_data
from bot.conversation.desk import Work, from_ms
from bot.conversation.leading import close_partnership
from bot.conversation.passing_on import find_link, last_day, pass_on, plan_invite, take_back
from bot.conversation.replies import GONE, labelled, reply
from bot.drafts import Button
from bot.logs import get_log
from bot.store.invites import (
    Invite,
    InviteKind,
    NewInvite,
    load_open_invites,
    use_invite,
)
from bot.store.leads import add_staff, count_leads, is_staff, leading_team
from bot.store.partnerships import Partnership, load_partnership, load_partnerships
from bot.store.people import Person
from bot.words import N_, words_for
from gripcore.dialogue.wording import format_day

_MOST_SHOWN = 20
_LONGEST_LABEL = 60
_NOT_STAFF = N_("Dit is voor medewerkers van FAMO.")


async def become_staff(work: Work, person: Person, invite: Invite) -> None:
    """Let who opened a staff link be staff; the link is used up at once."""
    if await is_staff(work.tx, person.id):
        await show_staff(work, person)
        return
    await use_invite(work.tx, invite.code_hash, work.moment.utc_ms)
    await add_staff(work.tx, person.id, work.moment.utc_ms)
    get_log().info("staff.added")
    await reply(work, person, N_("Je bent nu medewerker van FAMO in Gripbot. Met /famo kom je hier terug."))
    await show_staff(work, person)


async def show_staff(work: Work, person: Person) -> None:
    """Show what staff can do."""
    if not await is_staff(work.tx, person.id):
        await reply(work, person, _NOT_STAFF)
        return
    await reply(
        work,
        person,
        N_("<b>FAMO</b>\nEen samenwerking starten, of zien welke er lopen. Antwoorden zie je hier nooit."),
        (labelled(person, N_("Laat iemand een samenwerking starten"), staff_data("starter", work.desk.new_id())),),
        (labelled(person, N_("Samenwerkingen"), staff_data("list")),),
        (labelled(person, N_("Open startlinks"), staff_data("links")),),
    )


async def press_staff_button(work: Work, person: Person, button: StaffButton) -> None:
    """Do what a member of staff wishes, if they still are one."""
    if not await is_staff(work.tx, person.id):
        await reply(work, person, _NOT_STAFF)
        return
    match button.wish:
        case "starter":
            await _make_starter(work, person, button.what)
        case "links":
            await _show_starters(work, person)
        case "undo":
            await _withdraw(work, person, button.what)
        case "list":
            await _show_partnerships(work, person, int(button.what) if is_number(button.what) else 0)
        case _:
            await _press_partnership(work, person, button)


async def _make_starter(work: Work, person: Person, asked: str) -> None:
    card = N_(
        "<b>Start je een samenwerking in Gripbot?</b>\n\nHet kost vijf minuten op je telefoon. Open deze link:\n{link}"
    )
    await _show_link(work, person, replace(plan_invite(InviteKind.STARTER, None, work.moment.local), asked=asked), card)


async def _show_link(work: Work, person: Person, new: NewInvite, card: str, **values: str) -> None:
    """Make a link that works once and show it with its picture."""
    new = replace(new, maker_id=person.id)
    if await pass_on(work, person, new, card, **values) is None:
        await reply(work, person, N_("Die link heb je al. Met /famo maak je een nieuwe."))
        return
    sentence = N_("Stuur dit aan die ene persoon. De link werkt één keer, tot {day}.")
    await reply(work, person, sentence, day=last_day(work, person, new))


async def _show_starters(work: Work, person: Person) -> None:
    invites = [i for i in await load_open_invites(work.tx, work.moment.utc_ms) if i.kind is InviteKind.STARTER]
    if not invites:
        await reply(work, person, N_("Er staat geen startlink open."))
        return
    words = words_for(person.language)
    rows = []
    for invite in invites[-_MOST_SHOWN:]:
        day = last_day(work, person, invite)
        label = words.gettext("✕ Link {number}, tot {day}").format(number=invite.id, day=day)
        rows.append((Button(label, staff_data("undo", str(invite.id))),))
    await reply(work, person, N_("Deze startlinks werken nu. Tik op een link om hem in te trekken."), *rows)


async def _withdraw(work: Work, person: Person, what: str) -> None:
    invite = await find_link(work, what)
    await take_back(work, person, invite if invite and invite.kind is InviteKind.STARTER else None)


# --- partnerships -----------------------------------------------------------------------------------------------------


async def _show_partnerships(work: Work, person: Person, page: int) -> None:
    """Show a page of what runs; the first page holds the newest, at the bottom."""
    get_log().info("staff.looked")
    running = [found for found in await load_partnerships(work.tx) if found.ended_ms is None]
    until = len(running) - page * _MOST_SHOWN
    shown = running[max(0, until - _MOST_SHOWN) : max(0, until)]
    if not shown:
        await reply(work, person, N_("Er loopt nog geen samenwerking."))
        return
    rows = [
        (Button(f"{found.name} ({found.teams})"[:_LONGEST_LABEL], staff_data("show", str(found.id))),)
        for found in shown
    ]
    older = labelled(person, N_("← Eerder gestart"), staff_data("list", str(page + 1)))
    newer = labelled(person, N_("Later gestart →"), staff_data("list", str(page - 1)))
    turn = (*((older,) if until > _MOST_SHOWN else ()), *((newer,) if page else ()))
    rows += [turn] if turn else []
    await reply(work, person, N_("Deze samenwerkingen lopen, met het aantal teams."), *rows)


async def _press_partnership(work: Work, person: Person, button: StaffButton) -> None:
    number, _, rest = button.what.partition("~")
    found = await load_partnership(work.tx, int(number)) if is_number(number) else None
    if found is None or found.ended_ms is not None:
        await reply(work, person, GONE)
        return
    match button.wish:
        case "show":
            await _show_partnership(work, person, found)
        case "lead":
            await _make_lead(work, person, found, rest)
        case "end":
            await _ask_to_end(work, person, found)
        case "ended" if rest == f"{work.moment.local:%Y%m%d}":
            await close_partnership(work.tx, found.id, work.moment.utc_ms, by=person.id)
            await reply(work, person, N_("{partnership} is beëindigd."), partnership=escape(found.name))
        case _:
            await reply(work, person, GONE)


async def _show_partnership(work: Work, person: Person, found: Partnership) -> None:
    words = words_for(person.language)
    since = format_day(from_ms(work.desk, found.started_ms).date(), person.language)
    leads = words.ngettext("{count} teamleider", "{count} teamleiders", found.leads).format(count=found.leads)
    if not await count_leads(work.tx, await leading_team(work.tx, found.id)):
        nobody = words.gettext("Niemand leidt de samenwerking als geheel. Maak een link voor een teamleider.")
        leads = f"{leads}\n{nobody}" if found.leads else nobody
    teams = words.ngettext("{count} team", "{count} teams", found.teams).format(count=found.teams)
    lead = labelled(person, N_("Link voor een teamleider"), staff_data("lead", f"{found.id}~{work.desk.new_id()}"))
    end = labelled(person, N_("Samenwerking beëindigen"), staff_data("end", str(found.id)))
    await reply(
        work,
        person,
        N_("<b>{partnership}</b>\nGestart op {day}\n{teams}\n{leads}"),
        (lead,),
        (end,),
        partnership=escape(found.name),
        day=since,
        teams=teams,
        leads=leads,
    )


async def _make_lead(work: Work, person: Person, found: Partnership, asked: str) -> None:
    """Make a link for a lead of the team that leads the partnership: when its last lead has gone, say."""
    new = plan_invite(InviteKind.LEAD, await leading_team(work.tx, found.id), work.moment.local)
    card = N_("<b>Word je teamleider in {partnership}?</b>\n\nOpen deze link:\n{link}")
    await _show_link(work, person, replace(new, asked=asked), card, partnership=escape(found.name))


async def _ask_to_end(work: Work, person: Person, found: Partnership) -> None:
    day = f"{work.moment.local:%Y%m%d}"
    yes = labelled(person, N_("Ja, beëindig"), staff_data("ended", f"{found.id}~{day}"))
    no = labelled(person, N_("Toch niet"), staff_data("show", str(found.id)))
    await reply(
        work,
        person,
        N_(
            "Wil je {partnership} beëindigen? Iedereen krijgt daar bericht van en er komen geen vragen meer. "
            "Dit kan niet terug."
        ),
        (yes, no),
        partnership=escape(found.name),
    )
