"""The messages of a round to one person: planned when it opens or they join, and anew when their rhythm changes."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.conversation.desk import Desk, Moment, Work, free_days_around, from_ms, to_ms
from bot.conversation.rhythms import load_personal_rhythm
from bot.store import Transaction
from bot.store.due import Due, add_due, forget_due, load_waiting
from bot.store.personal import load_personal, save_personal
from bot.store.rounds import Round, load_round
from gripcore.rhythm import NudgeKind, Window, invite_moment, local, read_hour, read_weekday, reminder_moments

_FOR_EVER = 2**62
KEPT_WITHOUT_YES_MS = 30 * 86_400_000
"""For how long somebody is known who opened a link and said yes to nothing: as long as that link works."""


async def find_invite_moment(tx: Transaction, desk: Desk, asked: Round, moment: Moment) -> datetime:
    """Return when a person is invited to a round that opens now; `desk` is that person's."""
    return await _invited(tx, desk, asked, from_ms(desk, asked.opens_ms), moment)


async def plan_invitation(tx: Transaction, desk: Desk, asked: Round, person_id: int, invited: datetime) -> None:
    """Plan that a person is invited to a round then, and reminded of it."""
    await add_due(tx, _row(NudgeKind.INVITE, asked, person_id, 0, invited))
    await plan_reminders(tx, desk, asked, person_id, invited)


async def plan_reminders(tx: Transaction, desk: Desk, asked: Round, person_id: int, invited: datetime) -> None:
    """Plan when a person is reminded of a round that they heard of at this moment."""
    closes = from_ms(desk, asked.closes_ms)
    for which, at in reminder_moments(desk.rhythm, invited, free_days_around(desk, invited), closes):
        await add_due(tx, _row(NudgeKind.REMIND, asked, person_id, which, at))


async def plan_forgetting(tx: Transaction, person_id: int, moment: Moment) -> None:
    """Plan that somebody who just opened a link is forgotten, unless they say yes."""
    at_ms = moment.utc_ms + KEPT_WITHOUT_YES_MS
    await add_due(tx, Due(f"stranger:{person_id}", "stranger", person_id, person_id, at_ms, at_ms))


async def replan(tx: Transaction, desk: Desk, person_id: int, moment: Moment) -> None:
    """Plan anew what a person was still to be invited to: they chose another day or hour."""
    waiting = await load_waiting(tx, person_id, _FOR_EVER)
    for row in waiting:
        asked = await load_round(tx, row.subject) if row.kind == NudgeKind.INVITE else None
        if asked and asked.state == "open":
            for planned in waiting:
                if planned.subject == asked.id and planned.kind in {NudgeKind.INVITE, NudgeKind.REMIND}:
                    await forget_due(tx, planned.key)
            invited = await _invited(tx, desk, asked, _week_of(desk, asked, row), moment)
            await plan_invitation(tx, desk, asked, person_id, invited)


async def keep_rhythm(work: Work, person_id: int, name: str, value: str) -> None:
    """Take a day or an hour that a dialogue keeps as the person's own, and move what was still to come."""
    own = await load_personal(work.tx, person_id)
    if name == "day" and (weekday := read_weekday(value)) is not None:
        own = replace(own, weekday=weekday)
    elif name == "hour" and (hour := read_hour(value)):
        own = replace(own, hour=hour)
    else:
        return
    await save_personal(work.tx, person_id, own)
    await replan(work.tx, work.desk.tuned(own), person_id, work.moment)


async def _invited(tx: Transaction, desk: Desk, asked: Round, opens: datetime, moment: Moment) -> datetime:
    rhythm = await load_personal_rhythm(tx, desk, asked.partnership_id)
    window = Window(opens, from_ms(desk, asked.closes_ms))
    return invite_moment(rhythm, window, moment.local, free_days_around(desk, moment.local))


def _week_of(desk: Desk, asked: Round, row: Due) -> datetime:
    """Return when the week begins in which an invitation was planned, or its round opens if that is later."""
    wanted = from_ms(desk, row.wanted_ms)
    monday = local(desk.rhythm, wanted.date() - timedelta(days=wanted.weekday()), time(0))
    return max(monday, from_ms(desk, asked.opens_ms))


def _row(kind: NudgeKind, asked: Round, person_id: int, which: int, at: datetime) -> Due:
    key = f"{kind.value}:{asked.id}:{person_id}:{which}"
    return Due(key, kind.value, asked.id, person_id, to_ms(at), to_ms(at))
