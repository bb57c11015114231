"""When a letter reaches a lead: from the usual hour on their own clock, on a day they work, never while they are away.

A letter is asked for by whoever leads a team, so neither the cap nor an open question holds it back; leave does.
"""

from datetime import date, datetime

from gripcore.rhythm.model import Postpone, Reason, Rhythm
from gripcore.rhythm.moments import local, next_allowed
from gripcore.rhythm.personal import PersonalRhythm, is_away


def hold_letter(rhythm: Rhythm, own: PersonalRhythm, now: datetime, free_days: frozenset[date]) -> Postpone | None:
    """Return until when a letter waits that might go now, and why; None when it goes now.

    Rhythm, moment and free days (leave with an end among them) are as this lead has them.
    """
    if is_away(own, now.date()):
        return Postpone(now + rhythm.hold, Reason.AWAY)
    usual = local(rhythm, now.date(), rhythm.digest_time)
    at = next_allowed(rhythm, max(now, usual), free_days, resume=rhythm.digest_time)
    return Postpone(at, Reason.QUIET) if at > now else None
