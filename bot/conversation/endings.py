"""What a person gets when a dialogue of their own is done: the card it makes, their own line, the way out."""

from bot.conversation.cards import makes_card, send_card
from bot.conversation.desk import Work
from bot.conversation.farewell import say_goodbye
from bot.conversation.own_line import send_line
from bot.store.people import Person
from bot.store.sessions import Thread
from gripcore.dialogue import Playbook
from gripcore.framework import Framework
from gripcore.scripts.every_step import every_step
from gripcore.scripts.model import Ask, IndicatorAnswer, Purpose, Script


async def round_off(work: Work, person: Person, thread: Thread, playbook: Playbook) -> None:
    """Give something back after a dialogue outside the rounds."""
    script = playbook.script
    if thread.round_id is not None:
        return
    if makes_card(script):
        await send_card(work, person, thread)
    if _asks_private(script, playbook.framework):
        await send_line(work, person)
    if script.purpose is Purpose.FAREWELL:
        await say_goodbye(work, person)


def _asks_private(script: Script, framework: Framework) -> bool:
    private = {theme.id for theme in framework.themes if theme.private}
    expected = [step.expected for step in every_step(script) if isinstance(step, Ask)]
    asked = [one.indicator for one in expected if isinstance(one, IndicatorAnswer)]
    return any(framework.indicator(indicator).theme in private for indicator in asked)
