"""Coming in: an invite, the promise, the first week; and finding one's way back in."""

from dataclasses import replace
from datetime import date

from bot.conversation.desk import Work, from_ms, to_ms
from bot.conversation.forms import begin_form
from bot.conversation.leading import load_in_focus
from bot.conversation.replies import reply
from bot.conversation.rhythms import load_rhythm
from bot.conversation.rounds import Occasion, invitation
from bot.conversation.threads import About, begin_thread, find_kept, new_thread, play
from bot.drafts import Draft
from bot.store.due import Due, add_due
from bot.store.forms import OPEN, load_current_form
from bot.store.invites import Invite
from bot.store.people import Person, Team, erase_person, load_memberships
from bot.store.rounds import add_round_person, load_open_round
from bot.store.sessions import Thread, erase_thread, load_current_thread, load_round_thread
from bot.words import N_, words_for
from gripcore.dialogue.model import Answer, Begin, State
from gripcore.dialogue.wording import format_day
from gripcore.rhythm import invite_moment, reminder_moments, round_window
from gripcore.scripts.known import CONSENT_GIVEN
from gripcore.scripts.model import Purpose

_INVITE_GONE = N_("Deze uitnodiging werkt niet meer. Vraag je teamleider om een nieuwe.")


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
    if thread.is_lead:
        await reply(work, person, N_("Maandagochtend krijg je hier het weekbericht van je team. Zo ziet dat eruit."))
        await send_example(work, person)
        return
    await reply(work, person, N_("Voor je begint: dit is wat je teamleider van een week te zien krijgt."))
    await send_example(work, person)
    await _offer_week(work, person, member.team.id, member.team.partnership_id)


async def _part(work: Work, person: Person, thread: Thread, *, stays: bool) -> None:
    """Let somebody go who did not join; a member of another team keeps everything there."""
    if await find_kept(work, thread, "consent") in CONSENT_GIVEN:  # said yes, but others used the invite up meanwhile
        await reply(work, person, _INVITE_GONE)
    if stays:
        await erase_thread(work.tx, thread)
    else:
        await erase_person(work.tx, person)


async def _offer_week(work: Work, person: Person, team_id: int, partnership_id: int) -> None:
    asked = await load_open_round(work.tx, partnership_id)
    if asked is None or work.moment.utc_ms >= asked.closes_ms:
        await reply(work, person, N_("Maandag begint de eerste week. Je hoort van me."))
        return
    await add_round_person(work.tx, asked.id, person.id, team_id)
    await work.sender.send(await invitation(work, person, asked, Occasion.INVITED, kind="dialogue"))
    for ordinal, moment in reminder_moments(work.desk.rhythm, work.moment.local):
        key = f"remind:{asked.id}:{person.id}:{ordinal}"
        await add_due(work.tx, Due(key, "remind", asked.id, person.id, to_ms(moment), to_ms(moment)))


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
    if not members:
        await reply(work, person, N_("Gripbot werkt op uitnodiging. Open de link die je van je teamleider kreeg."))
        return
    for member in members:
        asked = await load_open_round(work.tx, member.team.partnership_id)
        done = await load_round_thread(work.tx, person.id, asked.id) if asked else None
        if asked and not member.is_lead and (done is None or done.session.state is not State.DONE):
            await add_round_person(work.tx, asked.id, person.id, member.team.id)
            await work.sender.send(await invitation(work, person, asked, Occasion.INVITED, kind="dialogue"))
            return
    if all(member.is_lead for member in members):
        await reply(work, person, N_("Maandagochtend krijg je hier het weekbericht van je team."))
        return
    day = await _next_day(work, members[0].team.partnership_id)
    sentence = N_("Er staat nu niets open. Op {day} hoor je weer van me.")
    await reply(work, person, sentence, day=format_day(day, person.language))


async def _next_day(work: Work, partnership_id: int) -> date:
    """Return the day on which the partnership's next round invites: after the one that is open, or the current one."""
    rhythm = await load_rhythm(work.tx, work.desk, partnership_id)
    asked = await load_open_round(work.tx, partnership_id)
    from_then = from_ms(work.desk, asked.closes_ms) if asked else work.moment.local
    return invite_moment(rhythm, round_window(rhythm, from_then), from_then, frozenset()).date()
