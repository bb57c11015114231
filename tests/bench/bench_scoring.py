"""How long scoring takes: 24,000 answers in tens of milliseconds, a million in seconds, growth in step with size.

Run with `pytest tests/bench/bench_scoring.py -s`; the file is not collected with the other tests.
"""

import random
from time import perf_counter

from gripcore.disclosure import Ledger, Policy, disclose_round
from gripcore.scoring import ClosedRound, score_round
from tests.scoring.made import make_members, make_round

ITEMS = 3
PERSONS = 40  # in each partnership
SMALL, LARGE = 24_000, 960_000
SMALL_SECONDS, LARGE_SECONDS = 0.5, 20.0
GROWTH = 1.5  # times what forty times the answers should cost


def make_rounds(answers: int) -> list[ClosedRound]:
    """Make partnerships of four parties, together with so many answers."""
    dice = random.Random(1)
    members = make_members({(party, ""): PERSONS // 4 for party in "abcd"})
    return [
        make_round(members, {m.person: [dice.randint(1, 5) for _ in range(ITEMS)] for m in members})
        for _ in range(answers // PERSONS // ITEMS)
    ]


def seconds(rounds: list[ClosedRound]) -> float:
    started = perf_counter()
    for closed in rounds:
        score_round(closed)
    return perf_counter() - started


def test_answers_are_scored_in_time_and_in_step() -> None:
    """The smaller and the larger number in time, and forty times the answers cost about forty times as much."""
    small = min(seconds(make_rounds(SMALL)) for _ in range(5))
    large = seconds(make_rounds(LARGE))
    ratio = large / small / (LARGE / SMALL)
    print(f"{SMALL}: {small * 1000:.0f} ms, {LARGE}: {large:.2f} s, growth {ratio:.2f} of linear")  # noqa: T201  # the figures
    assert small < SMALL_SECONDS
    assert large < LARGE_SECONDS
    assert ratio < GROWTH


def test_one_large_partnership_grows_in_step() -> None:
    """Eight thousand people in one round, scored and disclosed, cost at most as many times more than a thousand."""
    times = []
    for persons in (1_000, 8_000):
        members = make_members({(party, ""): persons // 4 for party in "abcd"})
        dice = random.Random(2)
        closed = make_round(members, {m.person: [dice.randint(1, 5) for _ in range(ITEMS)] for m in members})
        started = perf_counter()
        score_round(closed)
        scored = perf_counter() - started
        disclose_round(closed, Policy(), Ledger())
        times.append((scored, perf_counter() - started))
        print(f"{persons * ITEMS} answers: scored {scored * 1000:.0f} ms, disclosed too {times[-1][1] * 1000:.0f} ms")  # noqa: T201  # the figures
    assert times[1][0] < 8 * GROWTH * times[0][0]
