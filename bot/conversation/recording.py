"""What a dialogue leaves with the partnership: facts, and records by role. Never anything about who gave them."""

from bot.conversation.desk import Work, free_days_around, to_ms
from bot.conversation.partnership import OPEN
from bot.store.due import Due, add_due
from bot.store.own import save_role_fact
from bot.store.people import Team, load_members, load_own_team
from bot.store.records import Kept, Origin, add_record, drop_record, find_record, load_records
from bot.store.sessions import Thread, save_fact
from gripcore.dialogue.effects import Establish, Record
from gripcore.records import Fields, GoalPhase, revise_goal
from gripcore.rhythm import next_allowed

CLIENT = "opdrachtgever"
"""The role that confirms a goal."""
GOAL_DUE = "goal"
"""The kind of what is due when somebody is to be told about a goal."""


async def leave_behind(work: Work, thread: Thread, given: Establish | Record) -> None:
    """Keep a fact or a record for the partnership that a dialogue was about, if its author is still in it."""
    team = await load_own_team(work.tx, thread.person_id, thread.team_id)
    match given:
        case Establish() if team:
            await _establish(work, thread, team, given)
        case Record() if team:
            await _record(work, thread, team, given)
        case _:
            pass


async def _establish(work: Work, thread: Thread, team: Team, given: Establish) -> None:
    """Store a fact of the partnership, or what somebody told for their own role."""
    role = thread.session.context.value("role")
    fact = (given.fact, given.value)
    if await _is_personal(work, thread, given.fact):
        await save_role_fact(work.tx, team, role, fact, work.moment.utc_ms)
    else:
        await save_fact(work.tx, team.partnership_id, fact, role=role, now_ms=work.moment.utc_ms)


async def _is_personal(work: Work, thread: Thread, fact: str) -> bool:
    session = thread.session
    playbook = await work.desk.library.playbook(work.tx, session.script, session.revision, session.language)
    return playbook.framework.fact(fact).personal


async def _record(work: Work, thread: Thread, team: Team, given: Record) -> None:
    """Keep what a dialogue recorded, replace what it recorded before, or let it go when it was taken back."""
    before = await find_record(work.tx, thread.session.id, given.kind, given.item)
    if given.fields:
        await _keep(work, thread, team, given, before)
    elif before and not await _is_measured(work, before):
        await drop_record(work.tx, before.id)


async def _keep(work: Work, thread: Thread, team: Team, given: Record, before: Kept | None) -> None:
    fields: Fields = dict(given.fields)
    state = before.state if before else _FIRST.get(given.kind, "")
    if before and given.kind == "goal":
        measured = await _is_measured(work, before)
        fields, state = revise_goal(before.fields, fields, GoalPhase(state), is_measured=measured)
    origin = Origin(team.partnership_id, team.id, thread.session.context.value("role"), thread.session.id)
    what = (given.kind, given.item, fields)
    number = await add_record(work.tx, origin, what, state=state, now_ms=work.moment.utc_ms)
    if given.kind == "goal" and state == GoalPhase.PROPOSED:
        await tell_role(work, team.partnership_id, CLIENT, number)


_FIRST = {"goal": GoalPhase.PROPOSED.value, "note": OPEN}
"""In which state a record begins."""


async def _is_measured(work: Work, kept: Kept) -> bool:
    found = await load_records(work.tx, kept.origin.partnership_id, "measurement")
    return any(one.item == str(kept.id) for one in found)


async def tell_role(work: Work, partnership_id: int, role: str, goal_id: int) -> None:
    """Plan to tell everybody in a role where a goal stands, at the first moment that suits."""
    moment = work.moment.local
    at_ms = to_ms(next_allowed(work.desk.rhythm, moment, free_days_around(work.desk, moment)))
    for member in await load_members(work.tx, partnership_id):
        if member.role == role:
            key = f"goal:{goal_id}:{work.moment.utc_ms}:{member.person_id}"
            await add_due(work.tx, Due(key, GOAL_DUE, goal_id, member.person_id, at_ms, at_ms))
