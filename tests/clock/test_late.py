"""After downtime: every kind of message and of row says what becomes of it when it is late, and does so."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import bot
from bot.clock.kinds import ROW_KINDS, WhenLate
from gripcore.rhythm import (
    DEFAULT_RHYTHM,
    RULES,
    Drop,
    NudgeKind,
    NudgeState,
    PersonalRhythm,
    Reason,
    Send,
    decide_nudge,
)
from tests.app.house import ANNA, BRAM, LEAD, LEAD_CODE, MONDAY, House
from tests.clock.world import open_world

# A new kind of message or row fails here until somebody has decided what becomes of it.
GOES, LAPSES = "still goes, as long as it has a use", "lapses after two hours"
MESSAGES = {
    NudgeKind.INVITE: LAPSES,
    NudgeKind.REMIND: LAPSES,
    NudgeKind.NOTICE: GOES,
    NudgeKind.OFFER: GOES,
    NudgeKind.PLAN: GOES,
    NudgeKind.LATER: GOES,
}
ROWS = {
    "open": WhenLate.STILL_DONE,
    "close": WhenLate.STILL_DONE,
    "calendar": WhenLate.STILL_DONE,
    "offers": WhenLate.STILL_DONE,
    "stranger": WhenLate.STILL_DONE,
    "plan_after": WhenLate.STILL_DONE,
    "digest": WhenLate.WITHIN_A_DAY,
    "baseline": WhenLate.WITHIN_A_DAY,
    "letters": WhenLate.WITHIN_A_DAY,
    "invite": NudgeKind.INVITE,
    "remind": NudgeKind.REMIND,
    "later": NudgeKind.LATER,
    "plan": NudgeKind.PLAN,
    "offer": NudgeKind.OFFER,
    "offered": NudgeKind.LATER,
    "notice": NudgeKind.NOTICE,
    "handed": NudgeKind.NOTICE,
    "ended": NudgeKind.NOTICE,
    "goal": NudgeKind.NOTICE,
}
TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=MONDAY.tzinfo)


def test_every_row_kind_declares_its_rule() -> None:
    """The table is whole: each row that can be due stands in it, and its rule is the one that was decided."""
    assert {name: kind.when_late for name, kind in ROW_KINDS.items()} == ROWS


def test_every_row_that_is_planned_anywhere_has_a_kind() -> None:
    """No code plans a row that nobody deals with."""
    sources = [path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py")]
    planned = {kind for text in sources for kind in re.findall(r'Due\(\s*[^,()]+(?:\([^)]*\))?,\s*"(\w+)"', text)}
    assert {"open", "close", "offer"} <= planned
    assert planned <= {*ROW_KINDS, "scrub"}


@pytest.mark.parametrize("kind", NudgeKind)
@pytest.mark.parametrize(("late", "is_late"), [(timedelta(hours=2), False), (timedelta(hours=3), True)])
def test_every_message_that_is_late_goes_or_lapses_as_it_says(
    kind: NudgeKind, late: timedelta, *, is_late: bool
) -> None:
    """Each kind does what the table says of it, however else the week stands."""
    assert set(RULES) == set(MESSAGES) == set(NudgeKind)
    state = NudgeState(kind, TUESDAY, TUESDAY - late, (), frozenset(), False, True, None)
    lapses = is_late and MESSAGES[kind] == LAPSES
    assert decide_nudge(DEFAULT_RHYTHM, state) == (Drop(Reason.TOO_LATE) if lapses else Send())


async def test_rounds_that_were_slept_through_close_and_the_current_one_opens(house: House) -> None:
    """Back after three weeks: what was open is frozen, one round is open, the letter is too late, nobody is flooded."""
    await house.joins(LEAD, LEAD_CODE)
    for user in (ANNA, BRAM):
        await house.joins(user)
    said = len(house.texts(ANNA))
    house.clock.at = MONDAY + timedelta(days=21, hours=4)
    await house.app.ticker.tick()
    await house.settle()
    assert await house.rows("SELECT state FROM rounds ORDER BY number") == [("frozen",), ("open",)]
    assert await house.rows("SELECT reason FROM due WHERE kind = 'digest' AND state = 'dropped'") == [("late",)]
    assert len(house.texts(ANNA)) == said


async def test_without_a_line_what_waits_may_still_arrive_until_the_quiet_begins() -> None:
    """While Telegram is away an invitation of half past nine lapses at half past eleven, a date at six."""
    async with open_world((PersonalRhythm(), PersonalRhythm())) as world:
        for _ in range(8):
            await world.plan(1)
            await world.live_on(24 * 7, timedelta())
        drafts = [json.loads(payload) for (payload,) in await world.rows("SELECT payload FROM outbox")]
    lapses = {
        (draft["key"][:2], datetime.fromtimestamp(draft["not_after_ms"] / 1000, MONDAY.tzinfo).strftime("%H:%M"))
        for draft in drafts
        if draft["kind"] == "nudge"
    }
    assert {("r:", "11:30"), ("n:", "18:00")} <= lapses
    assert {hour for what, hour in lapses if what == "n:"} == {"18:00"}
