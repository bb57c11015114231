"""A round of the quarter opens: people invited, its moments planned, the next one too, all in one transaction.

The first round of a partnership that is started on the phone opens in that very turn, so that whoever joins a second
later is asked at once. What an operator adds beside the running bot is a row that the next tick finds.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.conversation.dates import keep_calendar
from bot.conversation.desk import Desk, Moment, free_days_around, moment_of, to_ms
from bot.conversation.offers import keep_looking, offer_talk
from bot.conversation.planning import find_invite_moment, plan_invitation
from bot.conversation.rhythms import load_rhythm, tune_desk
from bot.store import Transaction
from bot.store.due import Due, add_due, finish_due
from bot.store.partnerships import wants_baseline
from bot.store.people import is_reachable, load_members, load_threshold
from bot.store.rounds import Round, add_round_person, last_round_number, open_round
from bot.store.slots import Held, add_slot, load_past_slots
from gripcore.rhythm import (
    PastSlot,
    Rhythm,
    Slot,
    SlotKind,
    Window,
    baseline_window,
    digest_moment,
    invite_moment,
    next_slot,
    round_window,
)
from gripcore.scripts.every_step import themes_asked
from gripcore.scripts.model import Script

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What every way of opening a round works with."""

    tx: Transaction
    desk: Desk
    partnership_id: int
    rhythm: Rhythm
    window: Window
    moment: Moment


async def plan_first_round(tx: Transaction, partnership_id: int, moment: Moment) -> None:
    """Let the first round of a partnership open at the next tick, unless it did before."""
    await add_due(tx, _due(partnership_id, 1, moment.utc_ms))


async def open_first_round(tx: Transaction, desk: Desk, partnership_id: int, moment: Moment) -> None:
    """Open the first round of a partnership now, on the partnership's own clock, whoever's desk this is."""
    common = desk.common or desk
    row = _due(partnership_id, 1, moment.utc_ms)
    await add_due(tx, row)
    await open_due_round(tx, common, row, moment_of(common, moment.local))


async def open_due_round(tx: Transaction, desk: Desk, row: Due, moment: Moment) -> None:
    """Open the current round of the quarter: after downtime that of now, never a queue of old ones."""
    past = await load_past_slots(tx, row.subject)
    slot = await _choose(tx, desk, row.subject, past)
    rhythm = await load_rhythm(tx, desk, row.subject)
    window_of = baseline_window if slot.kind is SlotKind.BASELINE else round_window
    opening = _Opening(tx, desk, row.subject, rhythm, window_of(rhythm, moment.local), moment)
    round_id = await _open(opening, slot)
    number = len(past) + 1
    window = opening.window
    await add_slot(tx, row.subject, Held(number, slot, to_ms(window.opens), to_ms(window.closes), round_id))
    # A minute after the close, so that the rows are dealt with in the order in which they mean something.
    following = to_ms(window.closes) + 60_000
    await keep_looking(tx, desk, row.subject, moment)
    await keep_calendar(tx, row.subject, moment)
    await add_due(tx, _due(row.subject, number + 1, following))
    await finish_due(tx, row.key)


def _due(partnership_id: int, number: int, at_ms: int) -> Due:
    return Due(f"open:{partnership_id}:{number}", "open", partnership_id, None, at_ms, at_ms)


async def _choose(tx: Transaction, desk: Desk, partnership_id: int, past: tuple[PastSlot, ...]) -> Slot:
    themes = tuple(script.theme for script in desk.library.themes())
    baseline = bool(desk.library.sittings()) and await wants_baseline(tx, partnership_id)
    return next_slot(past, themes, baseline=baseline)


async def _open(opening: _Opening, slot: Slot) -> int | None:
    """Open what a round of the quarter asks; return the round under which answers come in, if anything is asked."""
    match slot.kind:
        case SlotKind.THEME | SlotKind.CATCH_UP:
            return await _open_theme(opening, slot)
        case SlotKind.BASELINE:
            return await _open_baseline(opening)
        case SlotKind.CONVERSATION:
            await offer_talk(opening.tx, opening.desk, opening.partnership_id, at=_invited(opening))
            return None
        case _:
            return None


async def _open_theme(opening: _Opening, slot: Slot) -> int:
    script = next(script for script in opening.desk.library.themes() if script.theme == slot.theme)
    asked = await _open_round(opening, script, slot)
    await _invite(opening, (asked,), asked, weeks=0)
    await _plan_letter(opening, "digest", asked)
    return asked.id


async def _open_baseline(opening: _Opening) -> int:
    """Open a round for each theme, side by side; people are invited to one sitting a week."""
    sittings: list[Round] = []
    rounds: list[Round] = []
    for script in opening.desk.library.sittings():
        new = [theme for theme in themes_asked(script) if theme not in {one.theme for one in rounds}]
        opened = [await _open_round(opening, script, Slot(SlotKind.BASELINE, theme)) for theme in new]
        sittings += opened[:1]
        rounds += opened
    for week, sitting in enumerate(sittings):
        await _invite(opening, tuple(rounds), sitting, weeks=week)
    await _plan_letter(opening, "baseline", sittings[0])
    return sittings[0].id


async def _open_round(opening: _Opening, script: Script, slot: Slot) -> Round:
    tx, closes_ms = opening.tx, to_ms(opening.window.closes)
    new = Round(
        id=0,
        partnership_id=opening.partnership_id,
        number=await last_round_number(tx, opening.partnership_id) + 1,
        theme=slot.theme,
        script=script.id,
        revision=script.revision,
        opens_ms=to_ms(opening.window.opens),
        closes_ms=closes_ms,
        threshold=await load_threshold(tx, opening.partnership_id),
        state="open",
        kind=slot.kind,
    )
    asked = await open_round(tx, new)
    await add_due(tx, Due(f"close:{asked.id}", "close", asked.id, None, closes_ms, closes_ms))
    return asked


async def _invite(opening: _Opening, rounds: tuple[Round, ...], asked: Round, *, weeks: int) -> None:
    """Let everybody take part in these rounds, and plan their messages about one of them, so many weeks on."""
    tx, moment = opening.tx, opening.moment
    for member in await load_members(tx, opening.partnership_id):
        # Who blocked the bot is no part of a round that opens then, so that figures tell of who could take part.
        if not member.is_lead and await is_reachable(tx, member.person_id):
            for one in rounds:
                await add_round_person(tx, one.id, member.person_id, member.team.id)
            mine = await tune_desk(tx, opening.desk, member.person_id)
            first = await find_invite_moment(tx, mine, asked, moment)
            await plan_invitation(tx, mine, asked, member.person_id, first + weeks * _WEEK)


def _invited(opening: _Opening) -> Moment:
    """Return when people would be invited in this round, if it asked something: after the letter about the last one."""
    free_days = free_days_around(opening.desk, opening.moment.local)
    at = invite_moment(opening.rhythm, opening.window, opening.moment.local, free_days)
    return Moment(at, to_ms(at))


async def _plan_letter(opening: _Opening, kind: str, asked: Round) -> None:
    """Plan the one letter about what closes."""
    closes = opening.window.closes
    at = to_ms(digest_moment(opening.rhythm, closes, free_days_around(opening.desk, closes)))
    await add_due(opening.tx, Due(f"{kind}:{asked.id}", kind, asked.id, None, at, at))
