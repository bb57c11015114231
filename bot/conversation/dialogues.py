"""The dialogues that a person may begin when they like: what they are for, how long they take, when they were done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from bot.conversation.buttons import MatterButton, matter_data
from bot.conversation.desk import Work
from bot.conversation.partnership import load_goals
from bot.conversation.replies import labelled, reply
from bot.conversation.threads import About, begin_thread, new_thread
from bot.drafts import Button
from bot.store.people import Member, Person, load_memberships
from bot.store.sessions import Thread, load_own_threads, save_thread
from bot.words import N_, words_for
from gripcore.dialogue.model import State
from gripcore.dialogue.wording import fill, format_day
from gripcore.scripts.known import GOALS
from gripcore.scripts.model import Script
from gripcore.scripts.offering import may_begin, opening_sentence, repeats_over

MATTER = "dialogue"
_OPEN = frozenset({State.ACTIVE, State.PAUSED})
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """A dialogue for somebody in one team, with the session they are in or the one they finished last."""

    script: Script
    member: Member
    underway: Thread | None
    finished: Thread | None


async def show_dialogues(work: Work, person: Person) -> None:
    """List what may be begun now, what is underway first, then what was never done."""
    offered = [one for member in await load_memberships(work.tx, person.id) for one in await _offered(work, member)]
    if not offered:
        await reply(work, person, N_("Er zijn nu geen gesprekken die je zelf kunt starten."))
        return
    offered.sort(key=lambda one: (one.underway is None, one.finished is not None))
    heading = words_for(person.language).gettext("Dit kun je nu doen")
    several = len({one.member.team.id for one in offered}) > 1
    lines = [f"<b>{heading}</b>", *[await _line(work, person, one, with_team=several) for one in offered]]
    buttons = [[await _button(work, person, one, with_team=several)] for one in offered]
    await reply(work, person, "{text}", *(tuple(row) for row in buttons), text="\n\n".join(lines))


async def offer_recording(work: Work, person: Person, member: Member, scripts: Iterable[Script]) -> tuple[Button, ...]:
    """Return a button for each of these dialogues that this member may begin."""
    allowed = [script for script in scripts if await may_begin_now(work, script, member)]
    return tuple([await _button(work, person, Offered(script, member, None, None)) for script in allowed])


async def press_dialogue(work: Work, person: Person, button: MatterButton) -> bool:
    """Begin a dialogue, go on with it, or begin it anew; False when this person may not any more."""
    team, _, name = button.id.partition("-")
    member = next((m for m in await load_memberships(work.tx, person.id) if str(m.team.id) == team), None)
    script = work.desk.library.scripts.get(name)
    if member is None or script is None or not await may_begin_now(work, script, member):
        return False
    underway = await _underway(work, person, script, member)
    if button.wish == "begin" and underway:
        await _ask_how(work, person, button.id)
        return True
    if button.wish == "on" and underway:
        await begin_thread(work, underway)
        return True
    if underway:
        stopped = replace(underway, session=underway.session.but(state=State.STOPPED, open_step="", draft=()))
        await save_thread(work.tx, stopped, work.moment.utc_ms)
    about = About(team_id=member.team.id, is_lead=member.is_lead)
    await begin_thread(work, await new_thread(work, person, script, about))
    return True


async def _ask_how(work: Work, person: Person, thing: str) -> None:
    row = (
        labelled(person, N_("Verder"), matter_data(MATTER, thing, "on")),
        labelled(person, N_("Opnieuw"), matter_data(MATTER, thing, "anew")),
    )
    await reply(work, person, N_("Hier was je al mee bezig. Ga je verder, of begin je opnieuw?"), row)


async def _offered(work: Work, member: Member) -> list[Offered]:
    found = []
    for script in work.desk.library.scripts.values():
        if await may_begin_now(work, script, member):
            threads = await _threads(work, member, script)
            underway = next((thread for thread in threads if thread.session.state in _OPEN), None)
            finished = next((thread for thread in threads if thread.session.state is State.DONE), None)
            found.append(Offered(script, member, underway, finished))
    return found


async def may_begin_now(work: Work, script: Script, member: Member) -> bool:
    """Say whether a member may begin a dialogue now; one about the goals waits until there are some to ask about."""
    if not may_begin(script, member.role, is_lead=member.is_lead):
        return False
    if not repeats_over(script, GOALS):
        return True
    goals = await load_goals(work.tx, work.desk, member.team.partnership_id)
    return any(goal.is_confirmed for goal in goals)


async def _threads(work: Work, member: Member, script: Script) -> tuple[Thread, ...]:
    threads = await load_own_threads(work.tx, member.person_id, script.id)
    return tuple(thread for thread in threads if thread.team_id == member.team.id)


async def _underway(work: Work, person: Person, script: Script, member: Member) -> Thread | None:
    threads = await _threads(work, replace(member, person_id=person.id), script)
    return next((thread for thread in threads if thread.session.state in _OPEN), None)


async def _line(work: Work, person: Person, one: Offered, *, with_team: bool) -> str:
    words = words_for(person.language)
    script = await _in_language(work, one.script, person.language)
    minutes = words.ngettext("{minutes} minuut", "{minutes} minuten", script.minutes).format(minutes=script.minutes)
    place = f"{escape(one.member.team.name)} · " if with_team else ""
    values = {"samenwerking": one.member.team.partnership, "team": one.member.team.name}
    about = fill(opening_sentence(script), values)
    state = _state(one, person)
    parts = (f"<b>{escape(script.title)}</b>", f"{place}{minutes}{state}", escape(about, quote=False))
    return "\n".join(part for part in parts if part)


def _state(one: Offered, person: Person) -> str:
    words = words_for(person.language)
    if one.underway:
        return " · " + words.gettext("je bent bezig")
    if one.finished:
        day = format_day(one.finished.session.touched.date(), person.language)
        return " · " + words.gettext("gedaan op {day}").format(day=day)
    return ""


async def _button(work: Work, person: Person, one: Offered, *, with_team: bool = False) -> Button:
    script = await _in_language(work, one.script, person.language)
    title = f"{script.title} · {one.member.team.name}" if with_team else script.title
    label = title if len(title) <= _LONGEST_LABEL else title[: _LONGEST_LABEL - 1].rstrip() + "…"
    return Button(label, matter_data(MATTER, f"{one.member.team.id}-{one.script.id}", "begin"))


async def _in_language(work: Work, script: Script, language: str) -> Script:
    return (await work.desk.library.playbook(work.tx, script.id, script.revision, language)).script
