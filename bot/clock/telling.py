"""What somebody hears of what another did: a team was handed over, a partnership has ended. Within the rhythm."""

from html import escape

from bot.clock.deciding import Matter, consider, working_on
from bot.conversation import Desk, Moment, Work
from bot.conversation.menus import keep_menu
from bot.drafts import Draft
from bot.store import Transaction
from bot.store.due import Due, finish_due
from bot.store.partnerships import load_partnership
from bot.store.people import Person, load_person, load_team
from bot.words import N_, words_for
from gripcore.rhythm import NudgeKind

_HANDED = N_(
    "Je opvolger leidt nu {team}. Dank voor je werk als teamleider. "
    "Jij doet vanaf de volgende ronde mee als gewoon lid."
)
_ENDED = N_("{partnership} is beëindigd in Gripbot. Je krijgt er geen vragen meer over. Met /stop wis je je gegevens.")


async def tell(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Tell it, when it is welcome; the menu of their chat changes with it."""
    person = await load_person(tx, row.person_id or 0)
    if person is None:
        await finish_due(tx, row.key, dropped="gone")
        return
    going = await consider(working_on(tx, desk, row, moment), row, person, Matter(NudgeKind.NOTICE))
    if going:
        work = going.work
        sentence = await _sentence(work, row, person)
        await work.sender.send(Draft(work.sender.next_key(), sentence, kind="nudge"))
        await keep_menu(work, person.chat_id)


async def _sentence(work: Work, row: Due, person: Person) -> str:
    words = words_for(person.language)
    if row.kind == "handed":
        team = await load_team(work.tx, row.subject)
        return words.gettext(_HANDED).format(team=escape(team.name if team else ""))
    partnership = await load_partnership(work.tx, row.subject)
    return words.gettext(_ENDED).format(partnership=escape(partnership.name if partnership else ""))
