"""Nobody can be worked out from all that was shown; without any one rule somebody can."""

from collections import Counter

import pytest

from tests.attacker.attack import attack, count_found
from tests.attacker.lures import LURES, Lure
from tests.attacker.partnerships import Setup, invent
from tests.attacker.tally import BY_PARTY, BY_ROLE, STRICTER, attack_many

SHORT, SHORT_BY_ROLE = range(1000, 1020), range(1020, 1026)
RANDOM_WITHOUT = range(40)
LONG = {
    "by party": (range(150), BY_PARTY, 40, 1),
    "by role": (range(3000, 3060), BY_ROLE, 40, 1),
    "k = 7": (range(4000, 4040), STRICTER, 40, 1),
    "three indicators": (range(2000, 2080), BY_PARTY, 24, 3),
}


@pytest.mark.parametrize(("seeds", "setup", "least"), [(SHORT, BY_PARTY, 2_000), (SHORT_BY_ROLE, BY_ROLE, 300)])
def test_nobody_is_found_in_random_partnerships(seeds: range, setup: Setup, least: int) -> None:
    """For every reader, person and round another history shows the same; enough is shown for that to mean something."""
    tally = attack_many(seeds, setup, most=14, items=1)
    assert (tally.outcome.found, tally.outcome.open) == ([], [])
    assert tally.outcome.shown > len(seeds)
    assert tally.outcome.safe.total() > least


@pytest.mark.prove
@pytest.mark.parametrize("name", LONG)
def test_nobody_is_found_in_many_larger_partnerships(name: str) -> None:
    """The same for up to forty people, either cut, a raised k and themes of three indicators, as a table to keep."""
    seeds, setup, most, items = LONG[name]
    tally = attack_many(seeds, setup, most=most, items=items)
    print(f"\n{tally.render(name)}")  # noqa: T201  # the record
    assert (tally.outcome.found, tally.outcome.open) == ([], [])


@pytest.mark.parametrize("lure", LURES, ids=lambda lure: lure.rule)
def test_each_rule_keeps_somebody_safe(lure: Lure) -> None:
    """With all rules nobody is found in this partnership, by proof or by search; without the one, someone is."""
    outcome = attack(lure.history, BY_PARTY)
    assert (outcome.found, outcome.open) == ([], [])
    assert count_found(lure.history, lure.without).total() > 0


@pytest.mark.prove
def test_rules_off_in_random_partnerships() -> None:
    """How many people each rule keeps safe, as a table for the record; together they are many."""
    together = 0
    for lure in LURES:
        found: Counter[str] = Counter()
        for seed in RANDOM_WITHOUT:
            found.update(count_found(invent(seed, most=16, indicators=(1,)), lure.without))
        own = count_found(lure.history, lure.without).total()
        print(f"without {lure.rule}: answer {found['answer']}, answering {found['answering']}, in its own case {own}")  # noqa: T201  # the record
        together += found.total()
    assert together > 100
