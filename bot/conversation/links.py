"""A link that somebody opens: what it leads to, or a kind word when it leads nowhere.

Who keeps trying links that were never made waits ever longer (`gripcore.guessing`), whatever they try meanwhile. Of
that a number is kept, under a name that only this house can make; the log says that it happened, never who did it.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from bot.conversation.desk import Work, to_ms
from bot.logs import get_log
from bot.store.invites import (
    Guesses,
    Invite,
    find_invite,
    forget_guesses,
    hide_guesser,
    load_guesses,
    save_guess,
    was_invite,
)
from bot.store.meta import BOT_NAME, SECRET, keep_word, load_word
from bot.words import N_
from gripcore.guessing import REMEMBERED, pause_after

INVITE_GONE = N_("Deze uitnodiging werkt niet meer. Vraag je teamleider om een nieuwe.")
_WAIT = N_("Deze link ken ik niet. Probeer het over {minutes} minuten nog eens.")
_WAIT_LONG = N_("Deze link ken ik niet. Probeer het morgen nog eens.")
_PASTED = re.compile(r"\bt\.me/\w+\?start=([\w-]{1,64})", re.ASCII)
_MINUTE_MS = 60_000
_LONG_MINUTES = 90


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """Why a link leads nowhere: a sentence, with how many minutes it speaks of."""

    sentence: str = INVITE_GONE
    minutes: int = 0


async def look_up(work: Work, chat_id: int, code: str) -> Invite | TurnedBack:
    """Return the invite of a code; a code that was never made counts as a guess."""
    now_ms = work.moment.utc_ms
    guesser = hide_guesser(chat_id, await keep_word(work.tx, SECRET, work.desk.new_id() + work.desk.new_id()))
    await forget_guesses(work.tx, now_ms - int(REMEMBERED / timedelta(milliseconds=1)))
    guesses = await load_guesses(work.tx, guesser)
    if guesses.until_ms > now_ms:
        return _wait(guesses.until_ms - now_ms)
    found = await find_invite(work.tx, code, now_ms)
    if found or await was_invite(work.tx, code):
        return found or TurnedBack()
    return await _count_guess(work, guesser, guesses)


async def _count_guess(work: Work, guesser: str, guesses: Guesses) -> TurnedBack:
    until_ms = to_ms(work.moment.local + pause_after(guesses.wrong + 1))
    await save_guess(work.tx, guesser, work.moment.utc_ms, until_ms)
    get_log().warning("invite.guessed", attempts=guesses.wrong + 1)
    return _wait(until_ms - work.moment.utc_ms) if until_ms > work.moment.utc_ms else TurnedBack()


def _wait(wait_ms: int) -> TurnedBack:
    minutes = max(2, ceil(wait_ms / _MINUTE_MS))
    return TurnedBack(_WAIT if minutes <= _LONG_MINUTES else _WAIT_LONG, minutes)


async def link_of(work: Work, code: str) -> str:
    """Return the link that opens the bot with a code."""
    return build_link(await load_word(work.tx, BOT_NAME), code)


def read_link(text: str) -> str:
    """Return the code of a link that somebody pasted instead of tapping it; empty when there is none."""
    found = _PASTED.search(text)
    return found[1] if found else ""


def build_link(bot_name: str, code: str) -> str:
    """Return the link that opens a bot with a code."""
    return f"https://t.me/{bot_name}?start={code}"
