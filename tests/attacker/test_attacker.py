"""Nobody can be worked out from all that was shown; without any one rule somebody can."""

import pytest

from tests.attacker.attack import Outcome, attack, count_found
from tests.attacker.lures import LURES, Lure
from tests.attacker.partnerships import Setup, invent

HOUSE = Setup()
SHORT = range(1000, 1060)
LONG = range(400)
RANDOM_WITHOUT = range(40)


def total(seeds: range, most: int) -> Outcome:
    sums = Outcome()
    for seed in seeds:
        outcome = attack(invent(seed, most=most), HOUSE)
        sums.shown += outcome.shown
        sums.suppressed += outcome.suppressed
        sums.safe += outcome.safe
        sums.found += [f"{seed}: {person}" for person in outcome.found]
        sums.open += [f"{seed}: {person}" for person in outcome.open]
    return sums


def test_nobody_is_found_in_random_partnerships() -> None:
    """For every reader, person and round another history shows the same; enough is shown for that to mean something."""
    sums = total(SHORT, most=20)
    assert (sums.found, sums.open) == ([], [])
    assert sums.shown > 300
    assert sums.safe > 5_000


@pytest.mark.prove
def test_nobody_is_found_in_many_larger_partnerships() -> None:
    """The same for partnerships of up to forty people, as a table for the record."""
    sums = total(LONG, most=40)
    print(f"shown {sums.shown}, withheld {sums.suppressed}, cases proven safe {sums.safe}, found {len(sums.found)}")  # noqa: T201  # the table is what this proof is for
    assert (sums.found, sums.open) == ([], [])


@pytest.mark.parametrize("lure", LURES, ids=lambda lure: lure.rule)
def test_each_rule_keeps_somebody_safe(lure: Lure) -> None:
    """With all rules nobody is found in this partnership, by proof or by search; without the one, someone is."""
    outcome = attack(lure.history, HOUSE)
    assert (outcome.found, outcome.open) == ([], [])
    assert count_found(lure.history, lure.without) > 0


@pytest.mark.prove
def test_rules_off_in_random_partnerships() -> None:
    """How many people each rule keeps safe, as a table for the record; together they are many."""
    table = {
        lure.rule: sum(count_found(invent(seed, most=16, indicators=(1,)), lure.without) for seed in RANDOM_WITHOUT)
        for lure in LURES
    }
    print("\n".join(f"{rule}: {found}" for rule, found in table.items()))  # noqa: T201  # the table is what this proof is for
    assert sum(table.values()) > 100
