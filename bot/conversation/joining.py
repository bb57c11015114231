"""Coming in: an invite, the promise, the first week; and finding one's way back in."""

from dataclasses import replace
from datetime import date, timedelta
from html import escape

from bot.conversation.desk import Work, free_days_around, from_ms
from bot.conversation.farewell import hand_on
from bot.conversation.forms import begin_form
from bot.conversation.leading import load_in_focus
from bot.conversation.letters import next_letter
from bot.conversation.links import INVITE_GONE
from bot.conversation.planning import plan_invitation, plan_reminders
from bot.conversation.replies import BY_INVITATION, reply
from bot.conversation.rhythms import load_personal_rhythm, load_rhythm
from bot.conversation.round_words import Occasion
from bot.conversation.rounds import drop_announcements, invitation
from bot.conversation.staff import show_staff
from bot.conversation.threads import About, begin_thread, find_kept, new_thread, play
from bot.drafts import Draft
from bot.store.forms import OPEN, load_current_form
from bot.store.invites import Invite
from bot.store.leads import is_staff
from bot.store.people import Member, Person, Team, erase_person, load_memberships
from bot.store.rounds import (
    Round,
    add_round_person,
    load_baseline,
    load_open_round,
    load_round,
    load_sittings,
)
from bot.store.sessions import Thread, erase_thread, load_current_thread, load_round_thread
from bot.store.slots import load_current_slot
from bot.words import N_, words_for
from gripcore.dialogue.model import Answer, Begin, State
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import SlotKind, invite_moment, round_window
from gripcore.scripts.known import CONSENT_GIVEN
from gripcore.scripts.model import Purpose


async def begin_introduction(work: Work, person: Person, invite: Invite, team: Team) -> None:
    """Begin the introduction to a team, or go on with it; another link begins it anew."""
    current = await load_current_thread(work.tx, person.id)
    if current and (begun := current.session.context.value("invite")):
        if begun == invite.code_hash:
            await play(work, current, Begin())
            return
        await erase_thread(work.tx, current)
    script = work.desk.library.first(Purpose.ONBOARDING)
    about = About(team_id=team.id, is_lead=invite.is_lead, invite=invite.code_hash)
    thread = await new_thread(work, person, script, about)
    await begin_thread(work, await _with_role(work, thread, invite.role))


async def _with_role(work: Work, thread: Thread, role: str) -> Thread:
    """Fill in the role that an invite was made for; with "back" it can still be corrected."""
    session = thread.session
    playbook = await work.desk.library.playbook(work.tx, session.script, session.revision, session.language)
    asked = next((question for question in playbook.questions if question.ask.keep == "role"), None)
    if asked is None or role not in {known.id for known in playbook.framework.roles}:
        return thread
    answer = Answer(asked.id, role, 0, work.moment.local, asked.ask.text)
    return replace(thread, session=session.but(answers=(answer,)))


async def welcome(work: Work, person: Person, thread: Thread) -> None:
    """After the introduction: let go of who said no, show who said yes what the lead sees, and offer the week."""
    members = await load_memberships(work.tx, person.id)
    member = next((m for m in members if m.team.id == thread.team_id), None)
    if member is None:
        await _part(work, person, thread, stays=bool(members))
        return
    await hand_on(work, person, member)
    if thread.is_lead:
        await reply(work, person, N_("Na elke ronde krijg je hier het weekbericht van je team. Zo ziet dat eruit."))
        await send_example(work, person)
        return
    await reply(work, person, N_("Voor je begint: dit is wat je teamleider van een week te zien krijgt."))
    await send_example(work, person)
    await _offer_week(work, person, member.team.id, member.team.partnership_id)


async def _part(work: Work, person: Person, thread: Thread, *, stays: bool) -> None:
    """Let somebody go who did not join; a member of another team keeps everything there."""
    if await find_kept(work, thread, "consent") in CONSENT_GIVEN:  # said yes, but others used the invite up meanwhile
        await reply(work, person, INVITE_GONE)
    if stays:
        await erase_thread(work.tx, thread)
    else:
        await erase_person(work.tx, person)


async def _offer_week(work: Work, person: Person, team_id: int, partnership_id: int) -> None:
    asked = await load_open_round(work.tx, partnership_id)
    if asked is None or work.moment.utc_ms >= asked.closes_ms:
        day = format_day(await _next_day(work, partnership_id), person.language)
        await reply(work, person, N_("Je eerste vragen komen op {day}."), day=day)
        return
    await _take_in(work, person, asked, team_id)
    await work.sender.send(await invitation(work, person, asked, Occasion.INVITED, kind="dialogue"))
    first, *later = await load_sittings(work.tx, asked)
    await plan_reminders(work.tx, work.desk, first, person.id, work.moment.local)
    for weeks, sitting in enumerate(later, start=1):
        invited = work.moment.local + timedelta(weeks=weeks)
        await plan_invitation(work.tx, work.desk, sitting, person.id, invited)


async def _take_in(work: Work, person: Person, asked: Round, team_id: int) -> None:
    """Let somebody take part in a round, or in every round of a baseline."""
    baseline = await load_baseline(work.tx, asked.partnership_id) if asked.kind is SlotKind.BASELINE else ()
    for one in baseline or (asked,):
        await add_round_person(work.tx, one.id, person.id, team_id)


async def send_example(work: Work, person: Person) -> None:
    """Show what a lead sees, made by the code that makes the digest (law 3)."""
    theme = work.desk.library.themes()[0].theme
    caption = words_for(person.language).gettext("Een voorbeeld, met verzonnen cijfers.")
    await work.sender.send(
        Draft(work.sender.next_key(), f"<i>{caption}</i>", picture=f"example:{theme}:{person.language}")
    )


async def show_where_we_are(work: Work, person: Person) -> None:
    """Go on with what is open, or offer the week, or say when the next one comes."""
    form = await load_current_form(work.tx, person.id)
    if form and form.state == OPEN:
        await begin_form(work, person, form.name, form.subject)
        return
    thread = await load_current_thread(work.tx, person.id)
    if thread:
        await play(work, thread, Begin())
        return
    members = await load_in_focus(work, person)
    asked = [member for member in members if not member.is_lead]
    for member in asked:
        if await _offer_open_round(work, person, member):
            return
    if asked:
        day = min([await _next_day(work, member.team.partnership_id) for member in asked])
        sentence = N_("Er staat nu niets open. Op {day} hoor je weer van me.")
        await reply(work, person, sentence, day=format_day(day, person.language))
    elif members:
        await _tell_lead(work, person, members[0].team)
    elif form:
        await begin_form(work, person, form.name, form.subject)
    elif await is_staff(work.tx, person.id):
        await show_staff(work, person)
    else:
        await reply(work, person, BY_INVITATION)


async def _tell_lead(work: Work, person: Person, team: Team) -> None:
    """Say when the next letter about a team comes, if it is known."""
    asked = await load_open_round(work.tx, team.partnership_id)
    at = next_letter(work.desk, asked) if asked else None
    if at is None:
        await reply(work, person, N_("Met /overzicht zie je wat er loopt."))
        return
    sentence = N_("Op {day} lees je hier hoe het gaat in {team}. Met /overzicht zie je wat er loopt.")
    await reply(work, person, sentence, day=format_day(at.date(), person.language), team=escape(team.name))


async def _offer_open_round(work: Work, person: Person, member: Member) -> bool:
    """Offer the open round, or the first part of a baseline, that somebody has not done yet; False without one."""
    asked = await load_open_round(work.tx, member.team.partnership_id)
    for sitting in await load_sittings(work.tx, asked) if asked else ():
        done = await load_round_thread(work.tx, person.id, sitting.id)
        if done is None or done.session.state is not State.DONE:
            await _take_in(work, person, sitting, member.team.id)
            await work.sender.send(await invitation(work, person, sitting, Occasion.INVITED, kind="dialogue"))
            await drop_announcements(work, person, sitting, work.moment.local + work.desk.rhythm.cool_down)
            return True
    return False


async def offer_next_part(work: Work, person: Person, thread: Thread) -> None:
    """After a part of a baseline: offer the next one that somebody has not done yet, at once."""
    asked = await load_round(work.tx, thread.round_id) if thread.round_id else None
    if asked is None or asked.kind is not SlotKind.BASELINE:
        return
    for sitting in await load_sittings(work.tx, asked):
        if await load_round_thread(work.tx, person.id, sitting.id) is None:
            await work.sender.send(await invitation(work, person, sitting, Occasion.NEXT_PART, kind="dialogue"))
            return


async def _next_day(work: Work, partnership_id: int) -> date:
    """Return the day on which people are invited next: in the round after this one, whatever this one asks."""
    rhythm = await load_rhythm(work.tx, work.desk, partnership_id)
    mine = await load_personal_rhythm(work.tx, work.desk, partnership_id)
    held = await load_current_slot(work.tx, partnership_id, work.moment.utc_ms)
    from_then = from_ms(work.desk, held.closes_ms) if held else work.moment.local
    free_days = free_days_around(work.desk, from_then)
    return invite_moment(mine, round_window(rhythm, from_then), from_then, free_days).date()
