"""What the buttons of lists and cards do: each matter has a module of its own, and looks again whether one may."""

from collections.abc import Awaitable, Callable

from bot.conversation.buttons import MatterButton
from bot.conversation.cards import press_mandates
from bot.conversation.dates import press_date
from bot.conversation.desk import Work
from bot.conversation.dialogues import press_dialogue
from bot.conversation.farewell import press_farewell
from bot.conversation.goals import press_goal
from bot.conversation.letters import press_letter
from bot.conversation.mine import press_share
from bot.conversation.notes import press_note
from bot.conversation.offers import press_offer
from bot.conversation.replies import GONE, reply
from bot.conversation.talks import press_talk
from bot.store.people import Person

_Press = Callable[[Work, Person, MatterButton], Awaitable[bool]]
_MATTERS: dict[str, _Press] = {
    "dialogue": press_dialogue,
    "goal": press_goal,
    "letter": press_letter,
    "note": press_note,
    "offer": press_offer,
    "date": press_date,
    "talk": press_talk,
    "mandates": press_mandates,
    "farewell": press_farewell,
    "share": press_share,
}


async def press_matter(work: Work, person: Person, button: MatterButton) -> None:
    """Do what a button asks; say so kindly when it can't be done any more."""
    press = _MATTERS.get(button.matter)
    if press is None or not await press(work, person, button):
        await reply(work, person, GONE)
