"""Could anyone work out who answered? An exact check on counts, before anything is shown.

What suppression asked about each set of people is written as bounds on a tree: so many answered among these at least,
so many at most. The reader knows these bounds, the tree, and whether they answered themselves. On a tree, what one
count can still be follows exactly by narrowing upwards and then downwards. If in any group all others, or none of them,
must have answered, the whole set of statements is withheld, in the same words as when too few answered - which happens
often enough by itself that it gives nothing away.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gripcore.disclosure.model import Rules
from gripcore.disclosure.suppress import Settled, find_share


@dataclass(frozen=True, slots=True)
class Bounded:
    """A set of people of whom between `low` and `high` answered, split into smaller ones; a leaf has none."""

    size: int
    low: int
    high: int
    parts: "tuple[Bounded, ...]" = ()


def tells_who_answered(settled: Settled, rules: Rules) -> bool:
    """Whether the bounds force, for some reader, that all or none of the others in some group answered."""
    return tells(bound(settled, rules))


def tells(tree: Bounded) -> bool:
    """Whether a tree of bounds does so."""
    # The outsider comes first: where bounds leave some reader no possibility, they tell the outsider already.
    readers = (tree, *(seen for path in _leaves(tree) for seen in _seen_by_reader(tree, path)))
    return any(_forces(seen) for seen in readers)


def bound(settled: Settled, rules: Rules) -> Bounded:
    """Return what suppression reveals of how many answered, as a tree of bounds."""
    size = settled.group.invited
    low, high = _share_bounds(settled, rules)
    kept = tuple(bound(child, rules) for child in settled.shown)
    if settled.joined is not None:
        kept = (*kept, bound(settled.joined, rules))
    if not kept:
        return Bounded(size, low, high, _hidden_parts(settled, rules))
    return Bounded(size, low, high, (*kept, *_rest_parts(settled, rules)))


def narrow(tree: Bounded) -> Bounded:
    """Return the tree with every bound as tight as all bounds together make it."""
    return _narrow_down(_narrow_up(tree))


def _share_bounds(settled: Settled, rules: Rules) -> tuple[int, int]:
    """Return the smallest and largest count with the same share, at least as many as a figure needs."""
    size, share = settled.group.invited, find_share(settled.valid, settled.group.invited)
    alike = [n for n in range(rules.valid, size + 1) if find_share(n, size) is share]
    return alike[0], alike[-1]


def _rest_parts(settled: Settled, rules: Rules) -> tuple[Bounded, ...]:
    """Return the people outside all safe groups as one part, with what was asked about them together."""
    if not settled.unsafe:
        return ()
    size = len(settled.unsafe)
    low, high = 0, size
    if settled.asked:
        low, high = (0, min(size, rules.valid - 1)) if settled.joined is not None else (rules.valid, size)
    return (Bounded(size, low, high, _hidden_parts(settled, rules)),)


def _hidden_parts(settled: Settled, rules: Rules) -> tuple[Bounded, ...]:
    joined = None if settled.joined is None else settled.joined.group
    hidden = [group for group, _ in settled.hidden if group is not joined]
    if not hidden:
        return ()
    parts = [
        Bounded(g.invited, 0, g.invited if g.invited < rules.invited else min(g.invited, rules.valid - 1))
        for g in hidden
    ]
    loose = len(settled.unsafe) - sum(g.invited for g in hidden)
    return (*parts, Bounded(loose, 0, loose)) if loose else tuple(parts)


def _leaves(tree: Bounded, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if not tree.parts and tree.size:  # nobody sits in an empty group
        yield path
    for i, part in enumerate(tree.parts):
        yield from _leaves(part, (*path, i))


def _seen_by_reader(tree: Bounded, path: tuple[int, ...]) -> Iterator[Bounded]:
    """Yield the tree as someone in that leaf sees it: once if they did not answer, once if they did."""
    for answered in (0, 1):
        yield _with_reader(tree, path, answered)


def _with_reader(tree: Bounded, path: tuple[int, ...], answered: int) -> Bounded:
    """Take the reader out: one person fewer everywhere on the path, and one answer fewer if they answered."""
    low, high = tree.low - answered, min(tree.high - answered, tree.size - 1)
    seen = replace(tree, size=tree.size - 1, low=max(0, low), high=high)
    if not path:
        return seen
    head, *tail = path
    part = _with_reader(tree.parts[head], tuple(tail), answered)
    return replace(seen, parts=(*tree.parts[:head], part, *tree.parts[head + 1 :]))


def _forces(seen: Bounded) -> bool:
    return any(leaf.size and (leaf.low == leaf.size or leaf.high == 0) for leaf in _leaf_values(narrow(seen)))


def _leaf_values(tree: Bounded) -> Iterator[Bounded]:
    if not tree.parts:
        yield tree
    for part in tree.parts:
        yield from _leaf_values(part)


def _narrow_up(tree: Bounded) -> Bounded:
    if not tree.parts:
        return tree
    parts = tuple(_narrow_up(part) for part in tree.parts)
    low = max(tree.low, sum(p.low for p in parts))
    high = min(tree.high, sum(p.high for p in parts))
    return replace(tree, low=low, high=high, parts=parts)


def _narrow_down(tree: Bounded) -> Bounded:
    lows, highs = sum(p.low for p in tree.parts), sum(p.high for p in tree.parts)
    parts = tuple(
        _narrow_down(
            replace(p, low=max(p.low, tree.low - (highs - p.high)), high=min(p.high, tree.high - (lows - p.low)))
        )
        for p in tree.parts
    )
    return replace(tree, parts=parts)
