"""Offers: looked at once a week for each person and team, and sent when the rhythm has room for them."""

from bot.clock.deciding import Matter, consider, working_on
from bot.conversation import Desk, Moment, Work, from_ms, to_ms
from bot.conversation.dialogues import may_begin_now
from bot.conversation.offers import find_membership, offering, plan_offer
from bot.conversation.rhythms import load_rhythm
from bot.conversation.why import explained
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.offers import (
    DROPPED,
    LATER,
    PLANNED,
    SENT,
    has_begun_since,
    has_waiting_offer,
    load_joined_ms,
    load_last_times,
    load_offer,
    settle_offer,
)
from bot.store.people import Member, load_person
from gripcore.rhythm import OFFER_STANDS, NudgeKind, Offerable, choose_offer, offer_moment


async def look_for_offer(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Plan an offer to one person in one team if the time of a dialogue has come, and look again next week."""
    work = working_on(tx, desk, row, moment)
    member = await find_membership(work, row.person_id or 0, row.subject)
    if member is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    if not await has_waiting_offer(tx, member.person_id, member.team.id):
        script = await _choose(work, member)
        if script:
            await plan_offer(tx, member, script, moment)
    rhythm = await load_rhythm(tx, desk, member.team.partnership_id)
    await postpone_due(tx, row.key, to_ms(offer_moment(rhythm, moment.local)), "again")


async def send_offer(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Send an offer, if it still has a use; one that the person put off is not unasked."""
    work = working_on(tx, desk, row, moment)
    person = await load_person(tx, row.person_id or 0)
    offer = await load_offer(tx, row.subject, row.person_id or 0)
    member = await find_membership(work, offer.person_id, offer.team_id) if offer else None
    draft = await offering(work, person, offer, member, kind="nudge") if person and offer and member else None
    if person is None or offer is None or member is None or draft is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    kind = NudgeKind.OFFER if row.kind == "offer" else NudgeKind.LATER
    closes_ms = row.wanted_ms + int(OFFER_STANDS.total_seconds() * 1000)
    answered = offer.state not in {PLANNED, LATER} or await has_begun_since(tx, offer)
    going = await consider(work, row, person, Matter(kind, answered, closes_ms, member.team.partnership_id))
    if going:
        await settle_offer(tx, offer.id, SENT, moment.utc_ms)
        await going.work.sender.send(explained(draft, person, going.nudge, going.why))
    elif answered or moment.utc_ms >= closes_ms:
        await settle_offer(tx, offer.id, DROPPED, moment.utc_ms)


async def _choose(work: Work, member: Member) -> str | None:
    """Return the dialogue to offer to somebody in a team today, if there is one."""
    last = await load_last_times(work.tx, member.person_id, member.team.id)
    dialogues = [
        Offerable(script.id, script.cadence, from_ms(work.desk, last[script.id]).date() if script.id in last else None)
        for script in work.desk.library.scripts.values()
        if await may_begin_now(work, script, member)
    ]
    joined = from_ms(work.desk, await load_joined_ms(work.tx, member.person_id, member.team.id)).date()
    return choose_offer(tuple(dialogues), joined, work.moment.local.date())
