"""The laws of what comes by itself, through the real store: people who press at random, outages, a clock that jumps."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import to_ms
from gripcore.rhythm import DEFAULT_RHYTHM, RULES, NudgeKind, PersonalRhythm, is_working_day
from tests.clock.world import Arrival, World, open_world

WEEK = timedelta(days=7)
_LATER, _REMINDED = "Je vroeg me", "Heb je nog even"


@dataclass(frozen=True)
class Step:
    """What happens: hours pass, the bot is away for hours, the clock jumps by hours, somebody presses or plans."""

    what: str
    by: int
    person: int = 1


def _step(what: str, by: st.SearchStrategy[int]) -> st.SearchStrategy[Step]:
    return st.builds(Step, st.just(what), by, st.integers(1, 2))


steps = st.lists(
    st.one_of(
        _step("live", st.integers(1, 200)),
        _step("live", st.sampled_from((24, 24 * 7))),
        _step("live", st.just(24 * 8)),
        _step("press", st.integers(0, 5)),
        _step("plan", st.just(0)),
        _step("away", st.integers(1, 300)),
        _step("jump", st.sampled_from((-170, -50, -3, -1, 1, 30, 200))),
    ),
    max_size=25,
)
own = st.builds(
    PersonalRhythm,
    weekday=st.none() | st.integers(0, 4),
    hour=st.sampled_from((None, time(8), time(17, 30))),
    free_weekdays=st.frozensets(st.integers(0, 4), max_size=2),
    zone=st.sampled_from(("", "America/Paramaribo", "Pacific/Auckland", "Asia/Kolkata")),
)


@given(st.tuples(own, own), steps, st.integers(0, 15))
@settings(max_examples=12, deadline=None)
def test_laws_hold_for_every_life_in_the_store(
    owns: tuple[PersonalRhythm, PersonalRhythm], happens: list[Step], late: int
) -> None:
    """Never over the cap, never at a forbidden hour, never twice, never into a question, nothing left lying."""
    asyncio.run(_live(owns, happens, timedelta(seconds=late)))


async def _live(owns: tuple[PersonalRhythm, ...], happens: list[Step], late: timedelta) -> None:
    async with open_world(owns) as world:
        await world.tick()
        for step in (*happens, Step("live", 24 * 30)):
            match step.what:
                case "live":
                    await world.live_on(step.by, late)
                case "press":
                    await world.press(step.person, step.by)
                case "plan":
                    await world.plan(step.person)
                case _:
                    world.clock.at += timedelta(hours=step.by)
        for arrival in world.arrivals:
            assert_allowed(owns[arrival.person - 1], world, arrival)
        assert_under_cap(world)
        assert_once(world)
        assert world.interrupted == []
        assert await world.rows("SELECT key FROM due WHERE state = 'due' AND reason = 'failed'") == []
        overdue = "SELECT key FROM due WHERE state = 'due' AND at_utc_ms <= ?"
        assert await world.rows(overdue, to_ms(world.clock.at)) == []


def assert_allowed(own: PersonalRhythm, world: World, arrival: Arrival) -> None:
    at = arrival.at.astimezone(ZoneInfo(own.zone or DEFAULT_RHYTHM.zone))
    assert time(8) <= at.time() < time(18)
    assert is_working_day(at.date(), world.desk.tuned(own).free_days(at.year))


def assert_under_cap(world: World) -> None:
    """Count before each unasked message what else went unasked within seven days, whatever the clock did."""
    unasked = [one for one in world.counted if not RULES[NudgeKind(one.kind)].is_asked]
    for place, last in enumerate(unasked):
        mine = [one for one in unasked[: place + 1] if one.person == last.person]
        assert sum(abs(last.at - one.at) < WEEK for one in mine) <= DEFAULT_RHYTHM.cap_per_week, last


def assert_once(world: World) -> None:
    """No message goes a second time, but what somebody asked to hear again, and the second reminder of two."""
    told = Counter((one.person, one.about, one.text) for one in world.arrivals)
    for (person, about, text), times in told.items():
        again = world.put_off[person] if about.startswith("o:") else text.startswith(_REMINDED)
        assert times <= 1 + again or text.startswith(_LATER), about
