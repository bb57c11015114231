"""Whether counts tell who answered: against brute force over every way in which people can have answered."""

from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gripcore.disclosure.audit import Bounded, bound, narrow, tells, tells_who_answered
from gripcore.disclosure.groups import Group, build_groups
from gripcore.disclosure.model import Cut, Rules
from gripcore.disclosure.suppress import Settled, settle
from gripcore.scoring.model import Member

SMALL = Rules(valid=2, invited=2)
"""Rules so loose that counts often tell, in groups small enough to try everything."""


def build(sizes: dict[str, int]) -> Group:
    roster = [
        Member(f"{name}-{i}", name.partition("/")[0], name.partition("/")[2], "r")
        for name, size in sizes.items()
        for i in range(size)
    ]
    return build_groups(roster, Cut.PARTY)


def settle_counts(group: Group, valid: set[str], rules: Rules) -> Settled | None:
    settled = settle(group, lambda people: sum(p in valid for p in people), rules)
    return settled if isinstance(settled, Settled) else None


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["a", "b", "c/x", "c/y", "c/"]), st.integers(1, 4), min_size=1),
    st.data(),
)
def test_the_audit_agrees_with_brute_force(sizes: dict[str, int], data: st.DataObject) -> None:
    """It withholds exactly when the bounds leave a reader one possibility for all others of a group."""
    group = build(sizes)
    leaves = list(sizes.items())
    valid = {f"{name}-{i}" for name, size in leaves for i in range(data.draw(st.integers(0, size)))}
    settled = settle_counts(group, valid, SMALL)
    if settled is None:
        return
    assert tells_who_answered(settled, SMALL) == _tells_by_trying(bound(settled, SMALL))


def _tells_by_trying(tree: Bounded) -> bool:
    sizes = _leaf_sizes(tree)
    worlds = [w for w in product(*(range(n + 1) for n in sizes)) if _fits(tree, list(w))]
    for reader in (None, *range(len(sizes))):
        for answered in (0, 1) if reader is not None else (0,):
            others = [n - (i == reader) for i, n in enumerate(sizes)]
            seen = [tuple(n - answered * (i == reader) for i, n in enumerate(w)) for w in worlds]
            possible = [w for w in seen if all(0 <= n <= top for n, top in zip(w, others, strict=True))]
            for i, top in enumerate(others):
                left = {w[i] for w in possible}
                if top and left in ({0}, {top}):
                    return True
    return False


def _leaf_sizes(tree: Bounded) -> list[int]:
    return [tree.size] if not tree.parts else [n for part in tree.parts for n in _leaf_sizes(part)]


def _fits(tree: Bounded, counts: list[int]) -> bool:
    """Whether leaf counts (taken from the front) keep to every bound."""
    if not tree.parts:
        return tree.low <= counts[0] <= tree.high
    start, fits = 0, tree.low <= sum(counts) <= tree.high
    for part in tree.parts:
        size = len(_leaf_sizes(part))
        fits = fits and _fits(part, counts[start : start + size])
        start += size
    return fits


def test_bounds_follow_shares() -> None:
    """Eight of twenty is between 30 and 50 %: six to nine answered."""
    group = build({"a": 20})
    settled = settle_counts(group, {f"a-{i}" for i in range(8)}, Rules(valid=6, invited=8))
    assert settled is not None
    assert bound(settled, Rules(valid=6, invited=8)) == Bounded(20, 6, 9)


def test_hidden_groups_are_bounded_too() -> None:
    """Of a group with too few it is known that it has; of a small group nothing; of people of no team nothing."""
    sizes = {"a/x": 20, "a/y": 9, "a/z": 2, "a/": 3}
    valid = {f"a/x-{i}" for i in range(20)} | {f"a/y-{i}" for i in range(5)} | {"a/z-0"}
    rules = Rules(valid=6, invited=8)
    settled = settle_counts(build(sizes), valid, rules)
    assert settled is not None
    rest = Bounded(14, 6, 14, (Bounded(9, 0, 5), Bounded(2, 0, 2), Bounded(3, 0, 3)))
    assert bound(settled, rules) == Bounded(34, 17, 34, (Bounded(20, 10, 20), rest))


def test_an_unsafe_rest_is_bounded_from_above() -> None:
    """A rest that is large enough but has too few, and the group that joins it for that."""
    rules = Rules(valid=6, invited=8)
    settled = settle_counts(build({"a": 8, "b": 9}), {f"a-{i}" for i in range(8)} | {"b-0"}, rules)
    assert settled is not None
    assert settled.joined is not None
    assert bound(settled, rules).parts == (Bounded(8, 6, 8), Bounded(9, 0, 5, (Bounded(9, 0, 5),)))


def test_counts_that_tell_are_found() -> None:
    """Fewer than six of thirty, beside eight: of 38 at least twelve, so seven of the eight."""
    sizes = {"a": 30, "b": 8}
    rules = Rules(valid=6, invited=8)
    valid = {f"a-{i}" for i in range(5)} | {f"b-{i}" for i in range(7)}
    settled = settle_counts(build(sizes), valid, rules)
    assert settled is not None
    assert tells_who_answered(settled, rules)


def test_a_small_group_is_found_beside_one_with_too_few() -> None:
    """Six of nine answered and in the party of eight fewer than six did: then so did the ninth person."""
    rules = Rules(valid=6, invited=8)
    settled = settle_counts(build({"a": 8, "b": 1}), {*(f"a-{i}" for i in range(5)), "b-0"}, rules)
    assert settled is not None
    assert bound(settled, rules) == Bounded(9, 6, 9, (Bounded(8, 0, 5), Bounded(1, 0, 1)))
    assert tells_who_answered(settled, rules)


def test_of_a_group_too_small_to_ask_nothing_is_known() -> None:
    """Seven invited are hidden whatever they do, so all of them may have answered, and nobody may."""
    rules = Rules(valid=6, invited=8)
    settled = settle_counts(build({"a": 20, "b": 9, "c": 7}), {f"a-{i}" for i in range(20)}, rules)
    assert settled is not None
    assert bound(settled, rules).parts[-1] == Bounded(16, 0, 5, (Bounded(9, 0, 5), Bounded(7, 0, 7)))
    alone = settle_counts(build({"a": 20, "b": 9, "c": 1}), {f"{p}-{i}" for p in "ab" for i in range(9)}, rules)
    assert alone is not None
    assert bound(alone, rules).parts[-1] == Bounded(1, 0, 1, (Bounded(1, 0, 1),))


LEAVES = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)).map(
    lambda t: Bounded(t[0], min(t[1], t[0]), t[0] if t[2] < t[1] else min(t[2], t[0]))
)
TREES = st.recursive(
    LEAVES,
    lambda parts: st.builds(
        lambda split, low, high: Bounded(sum(p.size for p in split), low, high, tuple(split)),
        st.lists(parts, min_size=1, max_size=3),
        st.integers(0, 3),
        st.integers(2, 9),
    ),
    max_leaves=5,
)
DEEP = Bounded(6, 0, 4, (Bounded(4, 0, 4, (Bounded(2, 2, 2), Bounded(2, 1, 2))), Bounded(2, 0, 2)))


@settings(max_examples=150)
@given(TREES)
@example(DEEP)
@example(Bounded(6, 4, 9, (Bounded(4, 0, 9, (Bounded(2, 0, 1), Bounded(2, 0, 1))), Bounded(2, 0, 2))))
def test_narrowing_agrees_with_trying_all_counts(tree: Bounded) -> None:
    """What each smallest group can still be, at least and at most, is what some way of answering gives."""
    sizes = _leaf_sizes(tree)
    worlds = [w for w in product(*(range(n + 1) for n in sizes)) if _fits(tree, list(w))]
    if worlds:
        leaves = _leaves_of(narrow(tree))
        assert [(leaf.low, leaf.high) for leaf in leaves] == [(min(c), max(c)) for c in zip(*worlds, strict=True)]


LOOSE = Bounded(6, 1, 6, (Bounded(2, 0, 2), Bounded(4, 0, 4)))
TIGHT = Bounded(6, 3, 3, (Bounded(3, 0, 3), Bounded(3, 0, 3)))


@settings(max_examples=200)
@given(TREES)
@example(LOOSE)
@example(TIGHT)
@example(Bounded(5, 2, 3))
@example(Bounded(2, 0, 2))
@example(Bounded(1, 0, 2, (Bounded(0, 0, 0), Bounded(1, 0, 1))))
def test_any_bounds_tell_what_trying_all_counts_tells(tree: Bounded) -> None:
    """For the outsider and for a reader anywhere, who answered or did not: where somebody can answer at all."""
    sizes = _leaf_sizes(tree)
    if any(_fits(tree, list(w)) for w in product(*(range(n + 1) for n in sizes))):
        assert tells(tree) == _tells_by_trying(tree)


def _leaves_of(tree: Bounded) -> list[Bounded]:
    return [tree] if not tree.parts else [leaf for part in tree.parts for leaf in _leaves_of(part)]


def test_narrowing_is_exact() -> None:
    """Of ten at least nine, three of them in groups of five: each group has at least four."""
    tree = narrow(Bounded(10, 9, 10, (Bounded(5, 0, 5), Bounded(5, 0, 5))))
    assert tree.parts == (Bounded(5, 4, 5), Bounded(5, 4, 5))
