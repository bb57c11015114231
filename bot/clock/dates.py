"""The calendar of planning and control: looked at every week, told to whom it concerns, once for each stage."""

from datetime import time, timedelta

from bot.clock.deciding import Matter, consider, working_on
from bot.clock.stages import end_of, read_stage, stage_key, stage_of
from bot.conversation import Desk, Moment, Work, to_ms
from bot.conversation.dates import notice_of_date
from bot.conversation.rhythms import load_rhythm
from bot.conversation.why import explained
from bot.store import Transaction
from bot.store.calendar import load_arranged
from bot.store.due import Due, add_due, finish_due, postpone_due
from bot.store.partnerships import load_partnership
from bot.store.people import Member, load_members, load_person
from gripcore.calendar import Notice, find_notices
from gripcore.rhythm import NudgeKind, local

_EARLY = time(0, 2)  # on Monday, once what closed and what opens is dealt with
_WEEK = timedelta(days=7)


async def look_at_calendar(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Plan a notice for everybody whom a deadline concerns, once for each of its stages; look again next Monday."""
    partnership = await load_partnership(tx, row.subject)
    if partnership is None or partnership.ended_ms is not None:
        await finish_due(tx, row.key, dropped="gone")
        return
    rhythm = await load_rhythm(tx, desk, row.subject)
    at_ms = max(moment.utc_ms, to_ms(local(rhythm, moment.local.date(), rhythm.invite_time)))
    for notice in await _notices(tx, desk, row.subject, moment):
        for person_id in {m.person_id for m in await load_members(tx, row.subject) if m.role in notice.deadline.roles}:
            key = stage_key(row.subject, stage_of(notice), person_id)
            await add_due(tx, Due(key, "notice", row.subject, person_id, at_ms, at_ms))
    today = moment.local.date()
    monday = today + timedelta(days=7 - today.weekday())
    await postpone_due(tx, row.key, to_ms(local(desk.rhythm, monday, _EARLY)), "again")


async def send_notice(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Tell somebody of a deadline; not when it was arranged meanwhile, or a later stage speaks of it."""
    work = working_on(tx, desk, row, moment)
    person = await load_person(tx, row.person_id or 0)
    stage = read_stage(row)
    notice = next((n for n in await _notices(tx, desk, row.subject, moment) if stage_of(n) == stage), None)
    member = await _concerned(work, row, notice) if notice else None
    if person is None or notice is None or member is None:
        await finish_due(tx, row.key, dropped="gone" if person is None or notice else "answered")
        return
    closes_ms = to_ms(end_of(desk, stage))
    going = await consider(work, row, person, Matter(NudgeKind.NOTICE, closes_ms=closes_ms, partnership_id=row.subject))
    if going:
        draft = await notice_of_date(going.work, person, member, notice)
        await going.work.sender.send(explained(draft, person, going.nudge, going.why))


async def _notices(tx: Transaction, desk: Desk, partnership_id: int, moment: Moment) -> tuple[Notice, ...]:
    arranged = frozenset((one.deadline, one.before) for one in await load_arranged(tx, partnership_id))
    return find_notices(desk.library.data.calendar, moment.local.date(), arranged)


async def _concerned(work: Work, row: Due, notice: Notice) -> Member | None:
    members = await load_members(work.tx, row.subject)
    return next((m for m in members if m.person_id == row.person_id and m.role in notice.deadline.roles), None)
