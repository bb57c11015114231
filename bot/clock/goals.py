"""Telling the client that a goal waits for a yes, and its author that the client wants it otherwise."""

from dataclasses import replace

from bot.clock.deciding import Matter, consider, working_on
from bot.conversation import Desk, Moment, Work
from bot.conversation.buttons import matter_data
from bot.conversation.goals import MATTER, draft_goal, member_of
from bot.conversation.partnership import load_goals
from bot.conversation.recording import CLIENT
from bot.conversation.replies import labelled
from bot.drafts import Draft
from bot.store import Transaction
from bot.store.due import Due, finish_due
from bot.store.people import Member, Person, load_person
from bot.store.records import load_record
from bot.words import N_, words_for
from gripcore.records import Goal, GoalPhase
from gripcore.rhythm import NudgeKind


async def tell_about_goal(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Tell a member where a goal stands, if that is still how it stands and still theirs to hear."""
    person = await load_person(tx, row.person_id or 0)
    kept = await load_record(tx, row.subject)
    if person is None or kept is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    goals = await load_goals(tx, desk, kept.origin.partnership_id)
    goal = next((goal for goal in goals if goal.id == str(kept.id)), None)
    member = await member_of(tx, person, kept)
    if goal is None or member is None or not _concerns(goal, member, kept.origin.role):
        await finish_due(tx, row.key, dropped="answered")
        return
    matter = Matter(NudgeKind.NOTICE, partnership_id=kept.origin.partnership_id)
    going = await consider(working_on(tx, desk, row, moment), row, person, matter)
    if going:
        await _tell(going.work, person, member, goal)


def _concerns(goal: Goal, member: Member, author: str) -> bool:
    if goal.phase is GoalPhase.PROPOSED:
        return goal.is_complete and member.role == CLIENT
    return goal.phase is GoalPhase.REFUSED and member.role == author


async def _tell(work: Work, person: Person, member: Member, goal: Goal) -> None:
    _ = words_for(person.language).gettext
    if goal.phase is GoalPhase.PROPOSED:
        opening = _("Er is een doel opgeschreven. Jij bent opdrachtgever: klopt het zo?")
        draft = draft_goal(work, person, member, goal, opening=opening)
    else:
        row = (labelled(person, N_("Bekijk het doel"), matter_data(MATTER, goal.id, "look")),)
        sentence = _("De opdrachtgever wil een doel anders. Bespreek samen hoe, en pas het dan aan.")
        draft = Draft(work.sender.next_key(), sentence, (row,))
    await work.sender.send(replace(draft, kind="nudge"))
