"""The partnership's goals: where they stand, and the client's yes before anything is measured."""

from dataclasses import replace
from html import escape

from bot.conversation.buttons import MatterButton, is_number, matter_data
from bot.conversation.desk import Work
from bot.conversation.dialogues import offer_recording
from bot.conversation.partnership import load_goals
from bot.conversation.recording import CLIENT, tell_role
from bot.conversation.replies import BY_INVITATION, labelled, reply
from bot.conversation.threads import play
from bot.drafts import Button, Draft
from bot.store import Transaction
from bot.store.people import Member, Person, load_memberships
from bot.store.records import Kept, load_record, save_state
from bot.store.sessions import Thread, load_thread
from bot.words import N_, words_for
from gripcore.dialogue.model import Control, Steer
from gripcore.dialogue.wording import format_day
from gripcore.records import Goal, GoalKind, GoalPhase, Measurement
from gripcore.records.goals import MOST_GOALS
from gripcore.scripts.offering import records

MATTER = "goal"
KINDS = {GoalKind.EFFECT: N_("effect"), GoalKind.PERFORMANCE: N_("prestatie"), GoalKind.MEANS: N_("middel")}
STANDINGS = {
    -2: N_("veel minder dan afgesproken"),
    -1: N_("minder dan afgesproken"),
    0: N_("zoals afgesproken"),
    1: N_("meer dan afgesproken"),
    2: N_("veel meer dan afgesproken"),
}
_SHORT = 30


async def show_goals(work: Work, person: Person) -> None:
    """Tell the goals of each partnership and where they stand, with what this person may do about them."""
    members = {member.team.partnership_id: member for member in await load_memberships(work.tx, person.id)}
    for member in members.values():
        await _show(work, person, member)
    if not members:
        await reply(work, person, BY_INVITATION)


async def _show(work: Work, person: Person, member: Member) -> None:
    words = words_for(person.language)
    goals = await load_goals(work.tx, work.desk, member.team.partnership_id)
    heading = words.gettext("Doelen van {partnership}").format(partnership=escape(member.team.partnership))
    lines = [f"<b>{heading}</b>"]
    lines += [f"{number}. {_summary(goal, person)}" for number, goal in enumerate(goals, start=1)]
    if not goals:
        lines.append(words.gettext("Er zijn nog geen doelen vastgelegd."))
    elif not any(goal.kind is GoalKind.EFFECT for goal in goals):
        lines.append(words.gettext("Er is nog geen doel over het effect voor inwoners."))
    rows = [(_look_button(goal, number, person),) for number, goal in enumerate(goals, start=1)]
    kinds = ["measurement"] if any(goal.is_confirmed for goal in goals) else []
    kinds += ["goal"] if len(goals) < MOST_GOALS else []
    scripts = [script for script in work.desk.library.scripts.values() if any(records(script, kind) for kind in kinds)]
    rows += [(button,) for button in await offer_recording(work, person, member, scripts)]
    await reply(work, person, "{text}", *rows, text="\n\n".join(lines))


def _summary(goal: Goal, person: Person) -> str:
    words = words_for(person.language)
    kind = f" ({words.gettext(KINDS[goal.kind])})" if goal.kind else ""
    return f"<b>{escape(goal.name, quote=False)}</b>{kind}\n{_standing(goal, person)}"


def _standing(goal: Goal, person: Person) -> str:
    _ = words_for(person.language).gettext
    match goal.phase:
        case GoalPhase.REFUSED:
            return _("De opdrachtgever vroeg om een aanpassing.")
        case GoalPhase.PROPOSED if goal.is_complete:
            return _("Wacht op de opdrachtgever.")
        case GoalPhase.PROPOSED:
            return _("Nog niet af: niet alle vijf niveaus zijn ingevuld.")
        case _:
            pass
    last = goal.measured[-1] if goal.measured else None
    if last is None:
        return _("Nog niet gemeten.")
    return _measured(goal, last, person)


def _measured(goal: Goal, last: Measurement, person: Person) -> str:
    _ = words_for(person.language).gettext
    day = format_day(last.on, person.language)
    if last.level is None:
        return _("Op {day} was niet bekend hoe het ervoor staat.").format(day=day)
    standing, level = _(STANDINGS[last.level]), escape(goal.levels[last.level + 2], quote=False)
    told = _("{standing}: {level} ({day})").format(standing=standing.capitalize(), level=level, day=day)
    evidence = _("Waaruit blijkt dat:")
    return f"{told}\n{evidence} {escape(last.evidence, quote=False)}" if last.evidence else told


def _look_button(goal: Goal, number: int, person: Person) -> Button:
    name = goal.name if len(goal.name) <= _SHORT else goal.name[: _SHORT - 1].rstrip() + "…"
    label = words_for(person.language).gettext("Bekijk {number} · {name}").format(number=number, name=name)
    return Button(label, matter_data(MATTER, goal.id, "look"))


async def press_goal(work: Work, person: Person, button: MatterButton) -> bool:
    """Look at a goal, or confirm, refuse or end it; False when it is not theirs to do."""
    kept = await load_record(work.tx, int(button.id)) if is_number(button.id) else None
    member = await member_of(work.tx, person, kept)
    if kept is None or member is None:
        return False
    goals = await load_goals(work.tx, work.desk, member.team.partnership_id)
    goal = next((goal for goal in goals if goal.id == button.id), None)
    if goal is None:
        return False
    own = await _own_session(work, person, kept, goal)
    if button.wish == "look":
        await _tell_goal(work, person, member, goal, may_change=own is not None)
        return True
    if button.wish == "change" and own:
        await play(work, own, Steer(Control.CHANGE))
        return True
    if button.wish not in _wishes(goal, member):
        return False
    await _carry_out(work, person, kept, button.wish)
    return True


async def member_of(tx: Transaction, person: Person, kept: Kept | None) -> Member | None:
    """Return the membership that makes a record this person's business, the one with the most say first."""
    partnership = kept.origin.partnership_id if kept else 0
    own = [m for m in await load_memberships(tx, person.id) if m.team.partnership_id == partnership]
    return max(own, key=lambda member: (member.role == CLIENT, member.is_lead), default=None)


async def _own_session(work: Work, person: Person, kept: Kept, goal: Goal) -> Thread | None:
    """Return the session in which this very person wrote the goal, as long as it can be rewritten."""
    if goal.measured or goal.phase is GoalPhase.CONFIRMED:
        return None
    return await load_thread(work.tx, kept.origin.session_id, person.id)


async def _tell_goal(work: Work, person: Person, member: Member, goal: Goal, *, may_change: bool) -> None:
    draft = draft_goal(work, person, member, goal)
    change = (labelled(person, N_("Aanpassen"), matter_data(MATTER, goal.id, "change")),)
    await work.sender.send(replace(draft, buttons=(change, *draft.buttons)) if may_change else draft)


def draft_goal(work: Work, person: Person, member: Member, goal: Goal, *, opening: str = "") -> Draft:
    """Return all of a goal, with its five levels, and what this person may do about it."""
    words = words_for(person.language)
    _ = words.gettext
    signs = ("−2", "−1", "0", "+1", "+2")
    levels = [f"{sign}: {escape(text, quote=False)}" for sign, text in zip(signs, goal.levels, strict=True) if text]
    labelled_parts = (
        (_("Nu"), goal.baseline),
        (_("Doel"), goal.target),
        (_("Bron"), goal.source),
        (_("Eigenaar van dit doel"), role_title(work, person, goal.owner)),
        (_("Meten op"), format_day(goal.measure_on, person.language) if goal.measure_on else ""),
    )
    parts = [f"{label}: {escape(text, quote=False)}" for label, text in labelled_parts if text]
    blocks = [opening, _summary(goal, person), "\n".join(parts), "\n".join(levels)]
    rows = [(labelled(person, label, matter_data(MATTER, goal.id, wish)),) for wish, label in _labels(goal, member)]
    return Draft(work.sender.next_key(), "\n\n".join(block for block in blocks if block), tuple(rows))


def role_title(work: Work, person: Person, role: str) -> str:
    """Return what a role is called; a word that is no role stays as it is."""
    roles = work.desk.library.framework_in(person.language).roles
    return next((named.title for named in roles if named.id == role), role)


_WISHES = {
    "yes": N_("Bevestigen"),
    "no": N_("Niet zo"),
    "end": N_("Dit doel stopt"),
    "ended": N_("Ja, het stopt"),
}


def _labels(goal: Goal, member: Member) -> list[tuple[str, str]]:
    return [(wish, _WISHES[wish]) for wish in _wishes(goal, member) if wish != "ended"]


def _wishes(goal: Goal, member: Member) -> tuple[str, ...]:
    """Return what this member may do: the client confirms a goal, the client or a lead ends it."""
    decides = goal.phase is GoalPhase.PROPOSED and goal.is_complete and member.role == CLIENT
    ends = member.role == CLIENT or member.is_lead
    return (*(("yes", "no") if decides else ()), *(("end", "ended") if ends else ()))


async def _carry_out(work: Work, person: Person, kept: Kept, wish: str) -> None:
    match wish:
        case "yes":
            await save_state(work.tx, kept.id, GoalPhase.CONFIRMED)
            await reply(work, person, N_("Dank je. Dit doel ligt vast en kan gemeten worden."))
        case "no":
            await save_state(work.tx, kept.id, GoalPhase.REFUSED)
            await tell_role(work, kept.origin.partnership_id, kept.origin.role, kept.id)
            await reply(work, person, N_("Goed. Wie het opschreef, hoort dat het anders moet. Bespreek samen hoe."))
        case "end":
            row = (labelled(person, _WISHES["ended"], matter_data(MATTER, kept.id, "ended")),)
            await reply(
                work,
                person,
                N_("Stopt dit doel? Dan wordt het niet meer gemeten."),
                row,
            )
        case _:
            await save_state(work.tx, kept.id, GoalPhase.ENDED)
            await reply(work, person, N_("Dit doel is gestopt."))
