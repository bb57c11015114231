"""Unasked messages: what `rhythm` decides is carried out here, in the transaction that also moves the due row."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation import Desk, Moment, Sender, Work, free_days_around, from_ms, to_ms
from bot.conversation.round_words import Occasion
from bot.conversation.rounds import invitation
from bot.conversation.threads import About, begin_thread, new_thread
from bot.store import Transaction
from bot.store.due import Due, finish_due, load_nudges, postpone_due, save_nudge
from bot.store.people import Person, is_reachable, load_memberships, load_person
from bot.store.rounds import Round, has_declined, load_round
from bot.store.sessions import load_active_threads, load_plan, load_round_thread
from gripcore.dialogue.model import State
from gripcore.rhythm import Drop, NudgeKind, NudgeState, Postpone, Send, decide_nudge, local
from gripcore.scripts.model import Purpose

_WEEK = timedelta(days=7)
_TOLD = {"handed": NudgeKind.NOTICE, "ended": NudgeKind.NOTICE}
_OCCASIONS = {
    NudgeKind.INVITE: Occasion.INVITED,
    NudgeKind.REMIND: Occasion.REMINDED,
    NudgeKind.LATER: Occasion.LATER,
}


async def nudge(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Invite or remind somebody, if that is still of use and within the rhythm."""
    person = await load_person(tx, row.person_id or 0)
    asked = await load_round(tx, row.subject)
    if person is None or asked is None or asked.state != "open":
        await finish_due(tx, row.key, dropped="gone")
        return
    work = work_of(tx, desk, row, person, moment)
    kind = NudgeKind(row.kind)
    answered = await _has_answered(tx, asked, person, kind)
    state = await nudge_state(work, row, person, answered=answered, closes=from_ms(desk, asked.closes_ms))
    if await carry_out(work, row, person, state):
        occasion = _OCCASIONS[kind]
        await work.sender.send(await invitation(work, person, asked, occasion, kind="nudge"))


async def ask_plan_back(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Ask a plan back on its day."""
    plan = await load_plan(tx, row.subject, row.person_id or 0)
    person = await load_person(tx, row.person_id or 0)
    if plan is None or person is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    work = work_of(tx, desk, row, person, moment)
    state = await nudge_state(work, row, person)
    if await carry_out(work, row, person, state):
        script = desk.library.first(Purpose.PLAN)
        teams = await load_memberships(tx, person.id)
        about = About(team_id=teams[0].team.id if teams else None, commitment_id=plan.id)
        await begin_thread(work, await new_thread(work, person, script, about), kind="nudge")


def work_of(tx: Transaction, desk: Desk, row: Due, person: Person, moment: Moment) -> Work:
    """Return the work of one message, which is no longer sent once its hour has passed or the quiet has begun."""
    quiet = local(desk.rhythm, moment.local.date(), desk.rhythm.quiet_from)
    not_after_ms = to_ms(min(moment.local + desk.rhythm.latest_nudge, quiet))
    return Work(tx, desk, Sender(tx, person.chat_id, f"d:{row.key}", not_after_ms), moment)


async def _has_answered(tx: Transaction, asked: Round, person: Person, kind: NudgeKind) -> bool:
    """Say whether a message about a round is no longer needed; whoever began is still reminded, not invited."""
    if await has_declined(tx, asked.id, person.id):
        return True
    thread = await load_round_thread(tx, person.id, asked.id)
    if thread is None:
        return False
    return kind is not NudgeKind.REMIND or thread.session.state in {State.DONE, State.STOPPED}


async def nudge_state(
    work: Work,
    row: Due,
    person: Person,
    *,
    answered: bool = False,
    closes: datetime | None = None,
) -> NudgeState:
    """Return all that is known of a person when an unasked message to them is due."""
    now = work.moment.local
    sent = await load_nudges(work.tx, person.id, to_ms(now - _WEEK))
    open_since = [t.session.touched for t in await load_active_threads(work.tx, person.id) if t.session.open_step]
    return NudgeState(
        kind=_TOLD.get(row.kind) or NudgeKind(row.kind),
        now=now,
        wanted=from_ms(work.desk, row.wanted_ms),
        sent=tuple(from_ms(work.desk, at) for at in sent),
        free_days=free_days_around(work.desk, now),
        answered=answered,
        reachable=await is_reachable(work.tx, person.id),
        question_open_since=max(open_since, default=None),
        closes=closes,
    )


async def carry_out(work: Work, row: Due, person: Person, state: NudgeState) -> bool:
    """Write down what the rhythm decided; True when the message goes now, counted once."""
    decision = decide_nudge(work.desk.rhythm, state)
    match decision:
        case Drop(reason):
            await finish_due(work.tx, row.key, dropped=reason.value)
            return False
        case Postpone(until, reason):
            await postpone_due(work.tx, row.key, to_ms(until), reason.value)
            return False
        case Send():
            await finish_due(work.tx, row.key)
            if state.kind is NudgeKind.LATER:  # asked for, so it does not count as unasked
                return True
            # Counted at the moment planned: after a late tick next week's would fall within the seven days.
            return await save_nudge(work.tx, row.key, person.id, row.at_ms)
        case _:
            assert_never(decision)
