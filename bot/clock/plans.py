"""The life of a plan: asked back on its day, asked again if the question got lost, and let go without a word."""

from dataclasses import replace

from bot.clock.deciding import Going, Matter, consider, working_on
from bot.conversation import Desk, Moment, Work, from_ms, moment_of, to_ms
from bot.conversation.drafting import question_key
from bot.conversation.rhythms import tune_desk
from bot.conversation.threads import About, begin_thread, new_thread
from bot.conversation.why import why_button
from bot.store import Transaction
from bot.store.due import Due, add_due, finish_due, is_dropped, postpone_due
from bot.store.outbox import has_arrived
from bot.store.people import Person, load_memberships, load_person
from bot.store.sessions import Plan, Thread, let_plan_go, load_plan, load_plan_thread, save_thread
from gripcore.dialogue.model import State
from gripcore.rhythm import LET_GO_AFTER, LOOK_AFTER, NudgeKind, PlanStep, follow_up
from gripcore.scripts.model import Purpose

_AGAIN = "again"


async def ask_plan_back(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Ask a plan back on its day."""
    plan = await load_plan(tx, row.subject, row.person_id or 0)
    person = await load_person(tx, row.person_id or 0)
    if plan is None or person is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    matter = Matter(NudgeKind.PLAN, answered=plan.state != "open")
    going = await consider(working_on(tx, desk, row, moment), row, person, matter)
    if going:
        await _ask(going, person, plan)
        await _look_after(going.work, row, plan)
    elif await is_dropped(tx, row.key):  # nobody will ask again, so it must not stand open
        await let_plan_go(tx, plan.id)


async def _ask(going: Going, person: Person, plan: Plan) -> None:
    """Begin the dialogue about a plan; when the question got lost, what it is about is told anew."""
    work = going.work
    work.sender.put_under(why_button(person, f"{NudgeKind.PLAN}-{going.why.moved_by or ''}-0"))
    begun = await load_plan_thread(work.tx, person.id, plan.id)
    if begun is None:
        teams = await load_memberships(work.tx, person.id)
        about = About(team_id=teams[0].team.id if teams else None, commitment_id=plan.id)
        begun = await new_thread(work, person, work.desk.library.first(Purpose.PLAN), about)
    begun = replace(begun, session=begun.session.but(said=(), open_step=""))
    await begin_thread(work, begun, kind="nudge")


async def _look_after(work: Work, row: Due, plan: Plan) -> None:
    """Look the next day whether the question came through, once for each plan."""
    at_ms = to_ms(work.moment.local + LOOK_AFTER)
    key = f"plan_after:{plan.id}:{plan.day}"
    await add_due(work.tx, Due(key, "plan_after", plan.id, row.person_id, work.moment.utc_ms, at_ms))


async def follow_plan(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """See what became of a plan that was asked back."""
    plan = await load_plan(tx, row.subject, row.person_id or 0)
    if plan is None or plan.state != "open":
        await finish_due(tx, row.key)
        return
    mine = await tune_desk(tx, desk, plan.person_id)
    asked, now = from_ms(mine, row.wanted_ms), moment_of(mine, moment.local).local
    thread = await load_plan_thread(tx, plan.person_id, plan.id)
    arrived = thread is not None and await _has_arrived(tx, thread)
    match follow_up(asked, now, arrived=arrived, asked_again=row.reason == _AGAIN):
        case PlanStep.LET_GO:
            await _let_go(tx, thread, plan, moment)
            await finish_due(tx, row.key)
        case PlanStep.ASK_AGAIN:
            key = f"plan:{plan.id}:{plan.day}:again"
            await add_due(tx, Due(key, "plan", plan.id, plan.person_id, moment.utc_ms, moment.utc_ms))
            await postpone_due(tx, row.key, to_ms(asked + LET_GO_AFTER), _AGAIN)
        case PlanStep.WAIT:
            await postpone_due(tx, row.key, to_ms(asked + LET_GO_AFTER), row.reason)


async def _has_arrived(tx: Transaction, thread: Thread) -> bool:
    """Say whether the open question about a plan was sent; who answered anything has seen it."""
    return bool(thread.session.answers) or await has_arrived(tx, question_key(thread.session, thread.session.asking))


async def _let_go(tx: Transaction, thread: Thread | None, plan: Plan, moment: Moment) -> None:
    """Close a plan that nobody answered about, and its question with it."""
    await let_plan_go(tx, plan.id)
    if thread and thread.session.state in {State.ACTIVE, State.PAUSED}:
        stopped = replace(thread, session=thread.session.but(state=State.STOPPED, open_step="", draft=()))
        await save_thread(tx, stopped, moment.utc_ms)
