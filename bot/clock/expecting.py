"""What else is to go to a person within the week, so that the rhythm knows for what to leave room."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock.stages import end_of, read_stage
from bot.conversation import Work, free_days_around, from_ms, to_ms
from bot.conversation.rhythms import load_personal_rhythm, load_rhythm
from bot.store import Transaction
from bot.store.calendar import load_arranged
from bot.store.due import Due, load_opening_ms, load_waiting
from bot.store.nudges import last_served_ms
from bot.store.people import Person, load_memberships
from bot.store.rounds import Round, has_declined, load_round
from bot.store.sessions import load_round_thread
from gripcore.dialogue.model import State
from gripcore.rhythm import Expected, NudgeKind, invite_moment, round_window

OF_A_ROUND = frozenset({NudgeKind.INVITE, NudgeKind.REMIND, NudgeKind.LATER})
_WEEK = timedelta(days=7)


async def expect(work: Work, row: Due, person: Person) -> tuple[Expected, ...]:
    """Return what else is planned for a person beside this row, and the rounds that open meanwhile."""
    until_ms = to_ms(work.moment.local + _WEEK)
    waiting = [other for other in await load_waiting(work.tx, person.id, until_ms) if other.key != row.key]
    found = [one for other in waiting if (one := await _expected(work, other, person))]
    members = await load_memberships(work.tx, person.id)
    for partnership_id in {member.team.partnership_id for member in members if not member.is_lead}:
        opens_ms = await load_opening_ms(work.tx, partnership_id)
        if opens_ms is not None and opens_ms < until_ms:
            found.append(await _next_invite(work, person, partnership_id, opens_ms))
    return tuple(found)


async def is_answered(tx: Transaction, asked: Round, person_id: int, kind: NudgeKind) -> bool:
    """Say whether a message about a round is no longer needed; whoever began is still reminded, not invited."""
    if await has_declined(tx, asked.id, person_id):
        return True
    thread = await load_round_thread(tx, person_id, asked.id)
    if thread is None:
        return False
    return kind is not NudgeKind.REMIND or thread.session.state in {State.DONE, State.STOPPED}


async def _expected(work: Work, row: Due, person: Person) -> Expected | None:
    """Return a planned message as something to expect; None when it is no longer needed."""
    if row.kind not in set(NudgeKind):
        return None
    kind, at = NudgeKind(row.kind), from_ms(work.desk, row.at_ms)
    if kind in OF_A_ROUND:
        return await _of_a_round(work, row, person, Expected(kind, at))
    return await _of_a_date(work, row, at) if kind is NudgeKind.NOTICE else Expected(kind, at)


async def _of_a_round(work: Work, row: Due, person: Person, found: Expected) -> Expected | None:
    asked = await load_round(work.tx, row.subject)
    if asked is None or asked.state != "open" or await is_answered(work.tx, asked, person.id, found.kind):
        return None
    served = await served_at(work, person, asked.partnership_id)
    return replace(found, served=served, closes=from_ms(work.desk, asked.closes_ms))


async def _of_a_date(work: Work, row: Due, at: datetime) -> Expected | None:
    stage = read_stage(row)
    arranged = {(one.deadline, one.before) for one in await load_arranged(work.tx, row.subject)}
    if (stage.deadline, stage.before) in arranged:
        return None
    return Expected(NudgeKind.NOTICE, at, closes=end_of(work.desk, stage))


async def _next_invite(work: Work, person: Person, partnership_id: int, opens_ms: int) -> Expected:
    """Return the invitation to the round that opens next."""
    rhythm, opens = await load_personal_rhythm(work.tx, work.desk, partnership_id), from_ms(work.desk, opens_ms)
    window = round_window(await load_rhythm(work.tx, work.desk, partnership_id), opens)
    at = invite_moment(rhythm, window, opens, free_days_around(work.desk, opens))
    return Expected(NudgeKind.INVITE, at, await served_at(work, person, partnership_id))


async def served_at(work: Work, person: Person, partnership_id: int | None) -> datetime | None:
    """Return when a partnership last sent a person anything, on that person's clock."""
    at_ms = await last_served_ms(work.tx, person.id, partnership_id)
    return None if at_ms is None else from_ms(work.desk, at_ms)
