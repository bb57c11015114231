"""A round opens: one theme for the whole partnership, everybody invited, its moments planned, the next one too."""

from datetime import datetime

from bot.conversation import Desk, Moment, free_days_around, to_ms
from bot.conversation.rhythms import load_rhythm
from bot.store import Transaction
from bot.store.due import Due, add_due, finish_due
from bot.store.people import load_members, load_threshold
from bot.store.rounds import Round, add_round_person, last_round_number, open_round
from gripcore.rhythm import Rhythm, Window, digest_moment, invite_moment, reminder_moments, round_window
from gripcore.scripts.model import Script


async def plan_first_round(tx: Transaction, partnership_id: int, moment: Moment) -> None:
    """Let the first round of a partnership open now."""
    key = f"open:{partnership_id}:1"
    await add_due(tx, Due(key, "open", partnership_id, None, moment.utc_ms, moment.utc_ms))


async def open_due_round(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Open the current round: after downtime that of now, never a queue of old ones."""
    number = await last_round_number(tx, row.subject) + 1
    rhythm = await load_rhythm(tx, desk, row.subject)
    window = round_window(rhythm, moment.local)
    threshold = await load_threshold(tx, row.subject)
    asked = await open_round(tx, _new_round(desk, row.subject, number, window=window, threshold=threshold))
    invited = invite_moment(rhythm, window, moment.local, free_days_around(desk, moment.local))
    for member in await load_members(tx, row.subject):
        if not member.is_lead:
            await add_round_person(tx, asked.id, member.person_id, member.team.id)
            await _plan_nudges(tx, rhythm, asked, member.person_id, invited)
    await _plan_end(tx, desk, asked, window)
    await finish_due(tx, row.key)


def _new_round(desk: Desk, partnership_id: int, number: int, *, window: Window, threshold: int) -> Round:
    themes = desk.library.themes()
    script: Script = themes[(number - 1) % len(themes)]
    return Round(
        id=0,
        partnership_id=partnership_id,
        number=number,
        theme=script.theme,
        script=script.id,
        revision=script.revision,
        opens_ms=to_ms(window.opens),
        closes_ms=to_ms(window.closes),
        threshold=threshold,
        state="open",
    )


async def _plan_nudges(tx: Transaction, rhythm: Rhythm, asked: Round, person_id: int, invited: datetime) -> None:
    moments = [("invite", 0, invited)]
    moments += [("remind", n, at) for n, at in reminder_moments(rhythm, invited)]
    for kind, ordinal, at in moments:
        key = f"{kind}:{asked.id}:{person_id}:{ordinal}"
        await add_due(tx, Due(key, kind, asked.id, person_id, to_ms(at), to_ms(at)))


async def _plan_end(tx: Transaction, desk: Desk, asked: Round, window: Window) -> None:
    closes = asked.closes_ms
    await add_due(tx, Due(f"close:{asked.id}", "close", asked.id, None, closes, closes))
    digest = to_ms(digest_moment(desk.rhythm, window.closes, free_days_around(desk, window.closes)))
    await add_due(tx, Due(f"digest:{asked.id}", "digest", asked.id, None, digest, digest))
    # A minute after the close, so that the rows are dealt with in the order in which they mean something.
    following = closes + 60_000
    key = f"open:{asked.partnership_id}:{asked.number + 1}"
    await add_due(tx, Due(key, "open", asked.partnership_id, None, following, following))
