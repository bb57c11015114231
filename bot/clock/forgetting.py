"""Who opened a link and never said yes is forgotten: without a yes nothing of anybody is kept for long."""

from bot.conversation import Desk, Moment
from bot.conversation.planning import KEPT_WITHOUT_YES_MS
from bot.store import Transaction
from bot.store.due import Due, finish_due, postpone_due
from bot.store.leads import is_staff
from bot.store.people import Person, erase_person, load_memberships, load_person
from bot.store.personal import load_heard_ms


async def forget_stranger(tx: Transaction, _desk: Desk, row: Due, moment: Moment) -> None:
    """Erase somebody who said yes to nothing; who was heard since is given a month from then."""
    person = await load_person(tx, row.person_id or 0)
    if person is None or await _belongs(tx, person):
        await finish_due(tx, row.key)
        return
    until_ms = await load_heard_ms(tx, person.id) + KEPT_WITHOUT_YES_MS
    if until_ms > moment.utc_ms:
        await postpone_due(tx, row.key, until_ms, "heard")
        return
    await erase_person(tx, person)


async def _belongs(tx: Transaction, person: Person) -> bool:
    """Say whether somebody said yes, to taking part or to starting something, or is FAMO staff."""
    return person.consented or bool(await load_memberships(tx, person.id)) or await is_staff(tx, person.id)
