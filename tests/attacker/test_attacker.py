"""Nobody can be worked out from all that was shown; without any one rule somebody can."""

import pytest

from tests.attacker.attack import Outcome, attack, count_found
from tests.attacker.lures import LURES, Lure
from tests.attacker.partnerships import Setup, invent

HOUSE = Setup()
SHORT = range(1000, 1020)
LARGE, SEVERAL_ITEMS = range(150), range(2000, 2080)
RANDOM_WITHOUT = range(40)


def total(seeds: range, most: int, items: int) -> Outcome:
    """Attack one partnership for each seed and add up."""
    sums = Outcome()
    for seed in seeds:
        outcome = attack(invent(seed, most=most, indicators=(items,)), HOUSE)
        sums.shown += outcome.shown
        sums.suppressed += outcome.suppressed
        sums.safe += outcome.safe
        sums.found += [f"{seed}: {person}" for person in outcome.found]
        sums.open += [f"{seed}: {person}" for person in outcome.open]
    return sums


def test_nobody_is_found_in_random_partnerships() -> None:
    """For every reader, person and round another history shows the same; enough is shown for that to mean something."""
    sums = total(SHORT, most=14, items=1)
    assert (sums.found, sums.open) == ([], [])
    assert sums.shown > 40
    assert sums.safe > 2_000


@pytest.mark.prove
@pytest.mark.parametrize(("seeds", "most", "items"), [(LARGE, 40, 1), (SEVERAL_ITEMS, 24, 3)])
def test_nobody_is_found_in_many_larger_partnerships(seeds: range, most: int, items: int) -> None:
    """The same for up to forty people, and for themes of three indicators, as a table for the record."""
    sums = total(seeds, most, items)
    tried = f"{len(seeds)} partnerships of up to {most}, items {items}: shown {sums.shown}, withheld {sums.suppressed}"
    print(f"{tried}, proven safe {sums.safe}, found {len(sums.found)}, open {len(sums.open)}")  # noqa: T201  # the record
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
