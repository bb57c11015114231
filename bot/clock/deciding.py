"""What `rhythm` decides about a message that is due is carried out here, in the transaction that moves its row.

Whatever comes by itself goes through `consider`: it gathers what is known of the person, asks the rhythm, and writes
down what became of the row. Only then, and only if it is to go now, does the caller say something.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation import Desk, Moment, Sender, Work, free_days_around, from_ms, moment_of, to_ms
from bot.conversation.rhythms import load_personal_rhythm, load_rhythm, tune_desk
from bot.store import Transaction
from bot.store.due import Due, finish_due, load_opening_ms, load_waiting, postpone_due
from bot.store.forms import OPEN, load_current_form
from bot.store.nudges import Nudge, count_silent_rounds, last_served_ms, load_nudges, save_nudge
from bot.store.people import Person, is_reachable, load_memberships
from bot.store.rounds import Round, has_declined, load_round
from bot.store.sessions import load_active_threads, load_round_thread
from gripcore.dialogue.model import State
from gripcore.rhythm import (
    RULES,
    Drop,
    Expected,
    NudgeKind,
    NudgeState,
    Postpone,
    Reason,
    Send,
    decide_nudge,
    invite_moment,
    is_away,
    local,
    round_window,
)

_WEEK = timedelta(days=7)
_REASONS = {reason.value: reason for reason in Reason}
_OF_A_ROUND = frozenset({NudgeKind.INVITE, NudgeKind.REMIND, NudgeKind.LATER})


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
    mine = await _tune(work, row, person)
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
            nudge = Nudge(row.key, person.id, row.at_ms, matter.kind, row.subject, matter.partnership_id)
            return Going(mine, decision, nudge) if await _count(mine, nudge) else None
        case _:
            assert_never(decision)


async def is_answered(tx: Transaction, asked: Round, person_id: int, kind: NudgeKind) -> bool:
    """Say whether a message about a round is no longer needed; whoever began is still reminded, not invited."""
    if await has_declined(tx, asked.id, person_id):
        return True
    thread = await load_round_thread(tx, person_id, asked.id)
    if thread is None:
        return False
    return kind is not NudgeKind.REMIND or thread.session.state in {State.DONE, State.STOPPED}


def working_on(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> Work:
    """Return the work of a due row, before it is known whose clock it runs on."""
    return Work(tx, desk, Sender(tx, 0, f"d:{row.key}"), moment)


async def _tune(work: Work, row: Due, person: Person) -> Work:
    """Return the work on a person's own clock; it is no longer sent once its hour has passed or the quiet has begun."""
    desk = await tune_desk(work.tx, work.desk, person.id)
    moment = moment_of(desk, work.moment.local)
    quiet = local(desk.rhythm, moment.local.date(), desk.rhythm.quiet_from)
    not_after_ms = to_ms(min(moment.local + desk.rhythm.latest_nudge, quiet))
    return Work(work.tx, desk, Sender(work.tx, person.chat_id, f"d:{row.key}", not_after_ms), moment)


async def _gather(work: Work, row: Due, person: Person, matter: Matter) -> NudgeState:
    tx, desk, now = work.tx, work.desk, work.moment.local
    kind, put_off = matter.kind, _REASONS.get(row.reason)
    # The clock may have been set back since: what it says then is not before a moment still to come.
    sent = await load_nudges(tx, person.id, to_ms(now - _WEEK))
    open_since = [t.session.touched for t in await load_active_threads(tx, person.id) if t.session.open_step]
    form = await load_current_form(tx, person.id)
    open_since += [from_ms(desk, form.touched_ms)] if form and form.state == OPEN else []
    of_round = row.subject if kind in _OF_A_ROUND else 0
    silent = await count_silent_rounds(tx, person.id, partnership_id=matter.partnership_id, but=of_round)
    return NudgeState(
        kind=kind,
        now=now,
        wanted=from_ms(desk, row.wanted_ms),
        sent=tuple(from_ms(desk, nudge.sent_ms) for nudge in sent if RULES[NudgeKind(nudge.kind)].counts),
        free_days=free_days_around(desk, now),
        answered=matter.answered,
        reachable=await is_reachable(tx, person.id),
        question_open_since=max((at.astimezone(now.tzinfo) for at in open_since), default=None),
        closes=None if matter.closes_ms is None else from_ms(desk, matter.closes_ms),
        expected=await _expect(work, row, person),
        put_off_to=from_ms(desk, row.at_ms) if put_off else None,
        put_off_by=put_off,
        is_away=is_away(desk.personal, now.date()),
        silent=silent,
        served=await _served(work, person, matter.partnership_id),
    )


async def _expect(work: Work, row: Due, person: Person) -> tuple[Expected, ...]:
    """Return what else is to go to this person within a week: what is planned, and the rounds that open meanwhile."""
    until_ms = to_ms(work.moment.local + _WEEK)
    waiting = [other for other in await load_waiting(work.tx, person.id, until_ms) if other.key != row.key]
    found = [one for other in waiting if (one := await _expected(work, other, person))]
    for partnership_id in {member.team.partnership_id for member in await load_memberships(work.tx, person.id)}:
        opens_ms = await load_opening_ms(work.tx, partnership_id)
        if opens_ms is not None and opens_ms < until_ms:
            at = await _next_invite(work, partnership_id, opens_ms)
            found.append(Expected(NudgeKind.INVITE, at, await _served(work, person, partnership_id)))
    return tuple(found)


async def _expected(work: Work, row: Due, person: Person) -> Expected | None:
    """Return a planned message as something to expect; None when it is no longer needed."""
    if row.kind not in set(NudgeKind):
        return None
    kind, at = NudgeKind(row.kind), from_ms(work.desk, row.at_ms)
    if kind not in _OF_A_ROUND:
        return Expected(kind, at)
    asked = await load_round(work.tx, row.subject)
    if asked is None or asked.state != "open" or await is_answered(work.tx, asked, person.id, kind):
        return None
    return Expected(kind, at, await _served(work, person, asked.partnership_id))


async def _next_invite(work: Work, partnership_id: int, opens_ms: int) -> datetime:
    rhythm, opens = await load_personal_rhythm(work.tx, work.desk, partnership_id), from_ms(work.desk, opens_ms)
    window = round_window(await load_rhythm(work.tx, work.desk, partnership_id), opens)
    return invite_moment(rhythm, window, opens, free_days_around(work.desk, opens))


async def _served(work: Work, person: Person, partnership_id: int | None) -> datetime | None:
    at_ms = await last_served_ms(work.tx, person.id, partnership_id)
    return None if at_ms is None else from_ms(work.desk, at_ms)


async def _count(work: Work, nudge: Nudge) -> bool:
    """Count a message, once. At the moment planned: after a late tick next week's would fall within the seven days."""
    return not RULES[NudgeKind(nudge.kind)].counts or await save_nudge(work.tx, nudge)
