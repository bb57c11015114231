"""Which groups have a figure: rules on counts, and that no less could be hidden."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripcore.disclosure.groups import Group, build_groups, walk
from gripcore.disclosure.model import Cut, Reason, Share, rules_for
from gripcore.disclosure.suppress import Settled, find_share, list_hidden, name_hidden, settle
from gripcore.scoring.model import WHOLE, Member, Subject, SubjectKind

RULES = rules_for(5)


def party(name: str) -> Subject:
    return Subject(SubjectKind.PARTY, name)


def settle_sizes(sizes: dict[str, tuple[int, int]]) -> Settled | Reason:
    """Settle parties (or "party/team") of so many invited, of whom so many are valid."""
    members, valid = [], set()
    for name, (invited, answered) in sizes.items():
        of_party, _, team = name.partition("/")
        people = [f"{name}-{i:02}" for i in range(invited)]
        members += [Member(p, of_party, team, "r") for p in people]
        valid |= set(people[:answered])
    return settle(build_groups(members, Cut.PARTY), lambda people: sum(p in valid for p in people), RULES)


def shown_of(settled: Settled | Reason) -> list[str]:
    if isinstance(settled, Reason):
        return []
    within = (name for child in settled.shown for name in shown_of(child))
    return [*(s.id for s in settled.group.subjects), *within]


def test_the_rules_for_five_others() -> None:
    """Six valid, so that each respondent sees five others; eight invited, so that nobody who kept silent sees all."""
    assert (RULES.valid, RULES.invited) == (6, 8)


@pytest.mark.parametrize(
    ("invited", "valid", "reason"),
    [(7, 7, Reason.TOO_SMALL), (8, 5, Reason.TOO_FEW), (7, 0, Reason.TOO_SMALL), (100, 5, Reason.TOO_FEW)],
)
def test_primary_suppression(invited: int, valid: int, reason: Reason) -> None:
    """Seven invited are too small a group whatever they do; five answers are too few in any group."""
    assert settle_sizes({"a": (invited, valid)}) is reason


def test_a_group_that_is_large_enough_is_shown() -> None:
    """Six of eight."""
    settled = settle_sizes({"a": (8, 6)})
    assert isinstance(settled, Settled)
    assert (settled.shown, settled.joined, settled.rest) == ((), None, settled.group.people)
    assert shown_of(settled) == ["partnership", "a"]


def test_all_safe_groups_are_shown() -> None:
    """Nothing is hidden where nothing need be."""
    assert shown_of(settle_sizes({"a": (8, 6), "b": (9, 9)})) == ["partnership", "a", "b"]


def test_one_unsafe_group_takes_another_with_it() -> None:
    """The total less a and c would be b; of the safe ones the smallest joins it."""
    settled = settle_sizes({"a": (9, 8), "b": (8, 5), "c": (8, 8)})
    assert isinstance(settled, Settled)
    assert shown_of(settled) == ["partnership", "a"]
    assert dict(list_hidden(settled, RULES)) == {party("b"): Reason.TOO_FEW, party("c"): Reason.COMPLEMENT}
    assert len(settled.rest) == 16


def test_a_safe_group_with_few_figures_joins_first() -> None:
    """Of two safe parties the one with no teams shown within is given up, though it is larger."""
    settled = settle_sizes({"a/x": (8, 8), "a/y": (8, 8), "b": (30, 30), "c": (2, 2)})
    assert shown_of(settled) == ["partnership", "a", "x", "y"]


def test_names_decide_between_equals() -> None:
    """Deterministic: of two that are alike the first by name joins."""
    assert shown_of(settle_sizes({"b": (8, 8), "a": (8, 8), "c": (1, 1)})) == ["partnership", "b"]


def test_unsafe_groups_that_are_safe_together_hide_no_other() -> None:
    """Two with five and one answers add up to six among sixteen."""
    assert shown_of(settle_sizes({"a": (8, 8), "b": (8, 5), "c": (8, 1)})) == ["partnership", "a"]
    assert shown_of(settle_sizes({"a": (8, 8), "b": (8, 4), "c": (8, 1)})) == ["partnership"]


def test_small_groups_are_safe_together_only_by_invitation() -> None:
    """Four and four invited make eight; four and three don't, however many answered."""
    assert "a" in shown_of(settle_sizes({"a": (8, 8), "b": (4, 3), "c": (4, 3)}))
    assert "a" not in shown_of(settle_sizes({"a": (8, 8), "b": (4, 4), "c": (3, 3)}))


def test_people_without_a_team_count_as_a_rest() -> None:
    """Two people of no team would be had by subtraction from their party."""
    settled = settle_sizes({"a/x": (8, 8), "a/y": (9, 9), "a/": (2, 2)})
    assert shown_of(settled) == ["partnership", "a", "y"]


def test_a_group_within_a_hidden_group_is_hidden() -> None:
    """With the reason of the group around it, but by size where all can see that it is small."""
    settled = settle_sizes({"a/x": (9, 9), "a/y": (8, 8), "a/z": (2, 2), "b": (40, 40), "c/p": (8, 5), "c/": (1, 0)})
    hidden = {s.id: reason for s, reason in list_hidden(settled, RULES)} if isinstance(settled, Settled) else {}
    assert hidden == {
        "b": Reason.COMPLEMENT,
        "c": Reason.TOO_FEW,
        "p": Reason.TOO_FEW,
        "y": Reason.COMPLEMENT,
        "z": Reason.TOO_SMALL,
    }


def test_everything_within_a_private_theme_is_private() -> None:
    """Size plays no part there."""
    group = Group((WHOLE,), ("a",), (Group((party("x"),), ("a",)),))
    assert dict(name_hidden(group, Reason.PRIVATE, RULES)) == {WHOLE: Reason.PRIVATE, party("x"): Reason.PRIVATE}
    assert dict(name_hidden(group, Reason.TOO_FEW, RULES)) == {WHOLE: Reason.TOO_SMALL, party("x"): Reason.TOO_SMALL}


@pytest.mark.parametrize(
    ("valid", "invited", "share"),
    [(29, 100, Share.LOW), (30, 100, Share.FAIR), (49, 100, Share.FAIR), (50, 100, Share.GOOD)],
)
def test_share(valid: int, invited: int, share: Share) -> None:
    """Below 30 %, below 50 %, or more."""
    assert find_share(valid, invited) is share


SIZES = st.dictionaries(
    st.sampled_from(["a", "b", "c/x", "c/y", "d/x", "d/y"]),
    st.tuples(st.integers(1, 14), st.integers(0, 14)).map(lambda pair: (pair[0], min(pair))),
    min_size=1,
)


@settings(max_examples=300)
@given(SIZES)
def test_every_hole_is_closed_with_the_least_hidden(sizes: dict[str, tuple[int, int]]) -> None:
    """What is shown is safe, and no safe choice that keeps the partnership's figure shows more."""
    settled = settle_sizes(sizes)
    if isinstance(settled, Reason):
        return
    counts = {f"{name}-{i:02}": int(i < valid) for name, (n, valid) in sizes.items() for i in range(n)}
    groups = list(walk(settled.group))
    kept = {g.subjects for g in groups if any(g is s.group for s in _all_settled(settled))}
    assert _is_closed(groups, kept, counts)
    choices = (set(c) | {settled.group.subjects} for c in _subsets([g.subjects for g in groups[1:]]))
    best = max(sum(map(len, choice)) for choice in choices if _is_closed(groups, choice, counts))
    assert sum(map(len, kept)) == best


def _all_settled(settled: Settled) -> Iterator[Settled]:
    yield settled
    for child in settled.shown:
        yield from _all_settled(child)


def _subsets(items: list[tuple[Subject, ...]]) -> Iterable[tuple[tuple[Subject, ...], ...]]:
    return chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))


def _is_closed(groups: list[Group], shown: set[tuple[Subject, ...]], counts: dict[str, int]) -> bool:
    """Whether every shown group lies in shown groups, and each with what is shown within leaves nobody or enough."""
    for group in groups:
        children = [g for g in group.children if g.subjects in shown]
        if group.subjects not in shown:
            if children:
                return False
            continue
        inside = {p for child in children for p in child.people}
        rest = [p for p in group.people if p not in inside]
        if rest and (len(rest) < RULES.invited or sum(counts[p] for p in rest) < RULES.valid):
            return False
    return True
