"""How long a chat is not listened to that keeps trying links which were never made.

A code has 144 random bits, so nobody guesses one; the pause keeps somebody who tries from wearing out the house. A
person who mistypes a link notices nothing: the first tries are free.
"""

from datetime import timedelta

FREE_GUESSES = 3
_FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=24)
REMEMBERED = timedelta(hours=24)
"""After this long without a guess a chat begins with a clean slate."""


def pause_after(wrong: int) -> timedelta:
    """Return the pause after so many wrong codes: none at first, then twice as long each time, up to a day."""
    beyond = wrong - FREE_GUESSES
    if beyond < 0:
        return timedelta()
    doubled: int = 2 ** min(beyond, 20)
    return min(LONGEST_PAUSE, _FIRST_PAUSE * doubled)
