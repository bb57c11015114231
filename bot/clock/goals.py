"""Telling the client that a goal waits for a yes, and its author that the client wants it otherwise."""

from bot.conversation import Desk, Moment, Sender, Work, free_days_around, to_ms
from bot.conversation.buttons import matter_data
from bot.conversation.goals import MATTER, member_of, tell_goal
from bot.conversation.partnership import load_goals
from bot.conversation.recording import CLIENT
from bot.conversation.replies import labelled, reply
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.people import Member, Person, load_person
from bot.store.records import load_record
from bot.words import N_
from gripcore.records import Goal, GoalPhase
from gripcore.rhythm import next_allowed


async def tell_about_goal(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Tell a member where a goal stands, if that is still how it stands and still theirs to hear."""
    person = await load_person(tx, row.person_id or 0)
    kept = await load_record(tx, row.subject)
    if person is None or kept is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    work = Work(tx, desk, Sender(tx, person.chat_id, f"d:{row.key}"), moment)
    goals = await load_goals(tx, desk, kept.origin.partnership_id)
    goal = next((goal for goal in goals if goal.id == str(kept.id)), None)
    member = await member_of(work, person, kept)
    if goal is None or member is None or not _concerns(goal, member, kept.origin.role):
        await finish_due(tx, row.key, dropped="answered")
        return
    allowed = next_allowed(desk.rhythm, moment.local, free_days_around(desk, moment.local))
    if allowed > moment.local:
        await postpone_due(tx, row.key, to_ms(allowed), "quiet")
        return
    await finish_due(tx, row.key)
    await _tell(work, person, member, goal)


def _concerns(goal: Goal, member: Member, author: str) -> bool:
    if goal.phase is GoalPhase.PROPOSED:
        return goal.is_complete and member.role == CLIENT
    return goal.phase is GoalPhase.REFUSED and member.role == author


async def _tell(work: Work, person: Person, member: Member, goal: Goal) -> None:
    if goal.phase is GoalPhase.PROPOSED:
        await reply(work, person, N_("Er is een doel opgeschreven. Jij bent opdrachtgever: klopt het zo?"))
        await tell_goal(work, person, member, goal)
        return
    row = (labelled(person, N_("Bekijk het doel"), matter_data(MATTER, goal.id, "look")),)
    await reply(work, person, N_("De opdrachtgever wil een doel anders. Bespreek samen hoe, en pas het dan aan."), row)
