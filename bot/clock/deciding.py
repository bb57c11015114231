"""What `rhythm` decides about a message that is due is carried out here, in the transaction that moves its row.

Whatever comes by itself goes through `consider`: it gathers what is known of the person, asks the rhythm, and writes
down what became of the row. Only then, and only if it is to go now, does the caller say something.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.clock.expecting import OF_A_ROUND, expect, served_at
from bot.conversation import Desk, Moment, Sender, Work, free_days_around, from_ms, moment_of, to_ms
from bot.conversation.rhythms import tune_desk
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.forms import OPEN, load_current_form
from bot.store.nudges import Nudge, count_silent_rounds, load_nudges, save_nudge
from bot.store.people import Person, is_reachable
from bot.store.sessions import load_active_threads
from gripcore.rhythm import (
    RULES,
    Drop,
    NudgeKind,
    NudgeState,
    Postpone,
    Reason,
    Send,
    count_from,
    decide_nudge,
    is_away,
    local,
)

_WEEK = timedelta(days=7)
_REASONS = {reason.value: reason for reason in Reason}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a message is about: its kind, whether it still has a use, until when, and which partnership sends it."""

    kind: NudgeKind
    answered: bool = False
    closes_ms: int | None = None
    partnership_id: int | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """A message that goes now: the work it goes with, on the person's own clock, and why it comes when it does."""

    work: Work
    why: Send
    nudge: Nudge


async def consider(work: Work, row: Due, person: Person, matter: Matter) -> Going | None:
    """Decide about a row and write that down; what is returned must be sent, and is counted already."""
    mine = await _tune(work, row, person, matter.kind)
    state = await _gather(mine, row, person, matter)
    decision = decide_nudge(mine.desk.rhythm, state)
    match decision:
        case Drop(reason):
            await finish_due(mine.tx, row.key, dropped=reason.value)
            return None
        case Postpone(until, reason):
            await postpone_due(mine.tx, row.key, to_ms(until), reason.value)
            return None
        case Send():
            await finish_due(mine.tx, row.key)
            at_ms = to_ms(count_from(mine.desk.rhythm, from_ms(mine.desk, row.at_ms), mine.moment.local))
            nudge = Nudge(row.key, person.id, at_ms, matter.kind, row.subject, matter.partnership_id)
            return Going(mine, decision, nudge) if await _count(mine, nudge) else None
        case _:
            assert_never(decision)


def working_on(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> Work:
    """Return the work of a due row, before it is known whose clock it runs on."""
    return Work(tx, desk, Sender(tx, 0, f"d:{row.key}"), moment)


async def _tune(work: Work, row: Due, person: Person, kind: NudgeKind) -> Work:
    """Return the work on a person's own clock; while there is no line to them it is sent for as long as its kind says.

    What waits may still arrive until the quiet begins, the rest until it is late.
    """
    desk = await tune_desk(work.tx, work.desk, person.id)
    moment = moment_of(desk, work.moment.local)
    quiet = local(desk.rhythm, moment.local.date(), desk.rhythm.quiet_from)
    last = quiet if RULES[kind].waits else min(moment.local + desk.rhythm.latest_nudge, quiet)
    return Work(work.tx, desk, Sender(work.tx, person.chat_id, f"d:{row.key}", to_ms(last)), moment)


async def _gather(work: Work, row: Due, person: Person, matter: Matter) -> NudgeState:
    tx, desk, now = work.tx, work.desk, work.moment.local
    kind, put_off = matter.kind, _REASONS.get(row.reason)
    # The clock may have been set back since: what it says then is not before a moment still to come.
    sent = await load_nudges(tx, person.id, to_ms(now - _WEEK))
    open_since = [t.session.touched for t in await load_active_threads(tx, person.id) if t.session.open_step]
    form = await load_current_form(tx, person.id)
    open_since += [from_ms(desk, form.touched_ms)] if form and form.state == OPEN else []
    of_round = row.subject if kind in OF_A_ROUND else 0
    silent = await count_silent_rounds(tx, person.id, partnership_id=matter.partnership_id, but=of_round)
    return NudgeState(
        kind=kind,
        now=now,
        wanted=from_ms(desk, row.wanted_ms),
        sent=tuple(from_ms(desk, nudge.sent_ms) for nudge in sent if not RULES[NudgeKind(nudge.kind)].is_asked),
        free_days=free_days_around(desk, now),
        answered=matter.answered,
        reachable=await is_reachable(tx, person.id),
        plans=tuple(from_ms(desk, nudge.sent_ms) for nudge in sent if nudge.kind == NudgeKind.PLAN),
        question_open_since=max((at.astimezone(now.tzinfo) for at in open_since), default=None),
        closes=None if matter.closes_ms is None else from_ms(desk, matter.closes_ms),
        expected=await expect(work, row, person),
        put_off_to=from_ms(desk, row.at_ms) if put_off else None,
        put_off_by=put_off,
        is_away=is_away(desk.personal, now.date()),
        silent=silent,
        served=await served_at(work, person, matter.partnership_id),
    )


async def _count(work: Work, nudge: Nudge) -> bool:
    """Count a message, once; False when it went before."""
    return not RULES[NudgeKind(nudge.kind)].counts or await save_nudge(work.tx, nudge)
