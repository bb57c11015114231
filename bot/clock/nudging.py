"""What is said when a message about a round or a plan is due; whether it is, `deciding` knows."""

from bot.clock.deciding import Matter, consider, working_on
from bot.clock.expecting import is_answered
from bot.conversation import Desk, Moment
from bot.conversation.round_words import Occasion
from bot.conversation.rounds import invitation
from bot.conversation.why import explained
from bot.store import Transaction
from bot.store.due import Due, finish_due
from bot.store.people import Person, load_memberships, load_person
from bot.store.rounds import Round, load_round
from gripcore.rhythm import NudgeKind

_OCCASIONS = {
    NudgeKind.INVITE: Occasion.INVITED,
    NudgeKind.REMIND: Occasion.REMINDED,
    NudgeKind.LATER: Occasion.LATER,
}


async def nudge(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Invite or remind somebody, if that is still of use and within their rhythm."""
    person = await load_person(tx, row.person_id or 0)
    asked = await load_round(tx, row.subject)
    if person is None or asked is None or asked.state != "open" or not await _belongs(tx, person, asked):
        await finish_due(tx, row.key, dropped="gone")
        return
    kind = NudgeKind(row.kind)
    answered = await is_answered(tx, asked, person.id, kind)
    matter = Matter(kind, answered, asked.closes_ms, asked.partnership_id)
    going = await consider(working_on(tx, desk, row, moment), row, person, matter)
    if going:
        occasion = Occasion.UNHEARD if going.why.other_words and kind is NudgeKind.INVITE else _OCCASIONS[kind]
        draft = await invitation(going.work, person, asked, occasion, kind="nudge")
        await going.work.sender.send(explained(draft, person, going.nudge, going.why))


async def _belongs(tx: Transaction, person: Person, asked: Round) -> bool:
    """Say whether somebody is still in the partnership that asks: who left hears nothing more of it."""
    memberships = await load_memberships(tx, person.id)
    return any(member.team.partnership_id == asked.partnership_id for member in memberships)
