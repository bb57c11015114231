"""The role-and-mandate card, for the person alone, and the map of who may do what, for whoever decides on it."""

from collections.abc import Callable, Iterable
from html import escape

from bot.conversation.buttons import MatterButton, matter_data
from bot.conversation.desk import Work
from bot.conversation.dialogues import offer_recording
from bot.conversation.partnership import load_mandates, tell
from bot.conversation.recording import CLIENT
from bot.conversation.replies import labelled, reply
from bot.drafts import Button, Draft
from bot.letters import POWER_LABELS, RoleCard, describe_concern, describe_holder, render_card_html
from bot.library import Library
from bot.store import Transaction
from bot.store.people import Member, Person, load_memberships, load_team
from bot.store.sessions import Thread, load_own_threads
from bot.words import N_, words_for
from gripcore.dialogue import Playbook, prepare_for
from gripcore.dialogue.asking import label_of, placeholder_values
from gripcore.dialogue.model import Answer, Session, State
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.wording import fill
from gripcore.digests.mandates import (
    MANDATE_FACTS,
    MandateMap,
    PowerHeld,
    RoleFact,
    find_concerns,
    map_mandates,
)
from gripcore.missing import Missing
from gripcore.scripts.model import Ask, FactAnswer, Script, TextAnswer
from gripcore.scripts.offering import asks_fact

MATTER = "mandates"
OWNER = "eigenaar"


def makes_card(script: Script) -> bool:
    """Say whether a dialogue asks what somebody may do in their role."""
    return asks_fact(script, MANDATE_FACTS)


async def show_card(work: Work, person: Person) -> None:
    """Send somebody's own card of each team, or offer the dialogue that makes one."""
    scripts = [script for script in work.desk.library.scripts.values() if makes_card(script)]
    members = await load_memberships(work.tx, person.id)
    found = False
    for script in scripts:
        for thread in await _newest_of_each_team(work, person, script):
            await send_card(work, person, thread)
            found = True
    rows = [(button,) for member in members[:1] for button in await offer_recording(work, person, member, scripts)]
    rows += [(_map_button(member, person),) for member in _who_decide(members)]
    if found:
        await reply(work, person, N_("Verandert je rol of je mandaat? Dan maak je een nieuwe kaart."), *rows)
    else:
        await reply(work, person, N_("Je hebt nog geen kaart van je rol en je mandaat."), *rows)


async def send_card(work: Work, person: Person, thread: Thread) -> None:
    """Send the card that a finished dialogue makes: as a picture to keep, and as text."""
    card = await build_card(work.tx, work.desk.library, thread, person.language)
    if card is None:
        return
    caption = words_for(person.language).gettext("Je rol en mandaat, om te bewaren.")
    picture = f"card:{person.id}:{thread.session.id}:{person.language}"
    await work.sender.send(Draft(work.sender.next_key(), f"<i>{caption}</i>", picture=picture))
    await work.sender.send(Draft(work.sender.next_key(), render_card_html(card, person.language)))


async def build_card(tx: Transaction, library: Library, thread: Thread, language: str) -> RoleCard | None:
    """Return the card of a session; None when its team is gone."""
    team = await load_team(tx, thread.team_id) if thread.team_id else None
    session = thread.session
    playbook = prepare_for(await library.playbook(tx, session.script, session.revision, language), session)
    if team is None:
        return None
    role = session.context.value("role")
    title = next((named.title for named in playbook.framework.roles if named.id == role), role)
    answers = tuple(derive_path(playbook, session).answers.values())
    return RoleCard(
        role=title,
        team=team.name,
        partnership=team.partnership,
        made_on=session.touched.date(),
        mandates=map_mandates(_own_facts(playbook, answers, role)),
        said=_said(playbook, session, answers, lambda ask: ask.keep != ""),
        own_words=_said(playbook, session, answers, lambda ask: not ask.keep and isinstance(ask.expected, TextAnswer)),
    )


def _own_facts(playbook: Playbook, answers: Iterable[Answer], role: str) -> list[RoleFact]:
    asked = [(playbook.question(answer.step), answer.value) for answer in answers]
    told = [(question.ask.expected, value) for question, value in asked if question]
    return [
        RoleFact(role, expected.fact, tell(value))
        for expected, value in told
        if isinstance(expected, FactAnswer) and expected.fact in MANDATE_FACTS
    ]


def _said(
    playbook: Playbook, session: Session, answers: Iterable[Answer], belongs: Callable[[Ask], bool]
) -> tuple[tuple[str, str], ...]:
    """Return the questions that belong on the card, each with its answer in words."""
    values = placeholder_values(playbook, session)
    said = []
    for answer in answers:
        question = playbook.question(answer.step)
        if question and belongs(question.ask) and not isinstance(answer.value, Missing):
            said.append((fill(question.ask.text, values), label_of(question, answer.value, session.language)))
    return tuple(said)


async def _newest_of_each_team(work: Work, person: Person, script: Script) -> tuple[Thread, ...]:
    newest: dict[int | None, Thread] = {}
    for thread in await load_own_threads(work.tx, person.id, script.id):
        if thread.session.state is State.DONE:
            newest.setdefault(thread.team_id, thread)
    return tuple(newest.values())


# --- the map ----------------------------------------------------------------------------------------------------------


def _who_decide(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return one membership of each partnership in which this person may see who may do what."""
    allowed = {m.team.partnership_id: m for m in members if m.is_lead or m.role in {CLIENT, OWNER}}
    return tuple(allowed.values())


def _map_button(member: Member, person: Person) -> Button:
    return labelled(person, N_("Wie mag wat?"), matter_data(MATTER, member.team.partnership_id, "map"))


async def press_mandates(work: Work, person: Person, button: MatterButton) -> bool:
    """Show the mandate map to a lead, the client or the owner; False for anybody else."""
    members = _who_decide(await load_memberships(work.tx, person.id))
    member = next((m for m in members if str(m.team.partnership_id) == button.id), None)
    if member is None or button.wish != "map":
        return False
    found = await load_mandates(work.tx, member.team.partnership_id)
    if found is None:
        await reply(work, person, N_("Nog niemand vulde in wat die mag. Dat kan met /gesprekken."))
        return True
    await reply(work, person, "{text}", text="\n\n".join(_map_lines(work, person, member, found)))
    return True


def _map_lines(work: Work, person: Person, member: Member, found: MandateMap) -> list[str]:
    words = words_for(person.language)
    titles = {role.id: role.title for role in work.desk.library.framework_in(person.language).roles}
    heading = words.gettext("Wie mag wat in {partnership}?").format(partnership=escape(member.team.partnership))
    warning = words.gettext("Let op")
    source = words.gettext("Ingevuld door de mensen in deze rollen. Wie dat waren, staat er niet bij.")
    lines = [f"<b>{heading}</b>", *(_power_line(held, titles, person) for held in found.powers)]
    for concern in find_concerns(found, work.moment.local.date()):
        roles = tuple(titles.get(role, role) for role in concern.roles)
        text, detail = describe_concern((concern.flaw, concern.power, roles), words)
        lines.append(f"<b>{warning}</b>\n{escape(text)}. {escape(detail)}")
    lines.append(f"<i>{source}</i>")
    return lines


def _power_line(held: PowerHeld, titles: dict[str, str], person: Person) -> str:
    _ = words_for(person.language).gettext
    lines = [f"<b>{_(POWER_LABELS[held.power])}</b>"]
    for holder in held.holders:
        how = describe_holder(holder, person.language)
        lines.append(escape(f"{titles.get(holder.role, holder.role)}: {how or _('ja')}", quote=False))
    for sentence, roles in ((_("Nee: {roles}"), held.without), (_("Weet het niet: {roles}"), held.unsure)):
        if roles:
            lines.append(
                escape(sentence.format(roles=", ".join(titles.get(role, role) for role in roles)), quote=False)
            )
    return "\n".join(lines)
