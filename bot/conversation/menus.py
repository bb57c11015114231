"""Telegram's own command menu for one chat: what this person can do, in their language. It changes with the turn.

A menu is told to the outbox as a short word ("nl:lead,several"), so that it is set after the commit, in order, and
tried again when Telegram is away. What was set last is kept, so that nothing is sent when nothing changed.
"""

from bot.conversation.commands import commands_for
from bot.conversation.desk import Work
from bot.drafts import NO_MENU, Draft
from bot.store.menus import load_standing, save_menu
from bot.words import words_for

_SEVERAL = 2


async def keep_menu(work: Work, chat_id: int) -> None:
    """Set the menu of a chat anew when this turn changed what belongs in it."""
    standing = await load_standing(work.tx, chat_id)
    if standing is None:
        return
    rights = [name for name, has in (("lead", standing.leads), ("several", standing.teams >= _SEVERAL)) if has]
    rights += ["staff"] if standing.is_staff else []
    belongs = standing.teams or standing.is_staff
    menu = f"{standing.language}:{','.join(rights)}" if belongs else NO_MENU
    if menu == (standing.menu or NO_MENU):
        return
    await save_menu(work.tx, chat_id, menu)
    await work.sender.send(Draft(work.sender.next_key(), "", menu=menu))


def read_menu(menu: str) -> tuple[tuple[str, str], ...]:
    """Return the commands of a menu with what it says about them; nothing for no menu."""
    if menu == NO_MENU:
        return ()
    language, _, rights = menu.partition(":")
    words = words_for(language)
    return tuple((name, words.gettext(about)) for name, about in commands_for(frozenset(rights.split(","))))
