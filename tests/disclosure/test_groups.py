"""The groups of a round as a tree."""

from gripcore.disclosure.groups import build_groups, walk
from gripcore.disclosure.model import Cut
from gripcore.scoring.model import Member


def names(cut: Cut, *members: tuple[str, str, str]) -> list[tuple[str, int]]:
    roster = [Member(f"p{i}", *seat) for i, seat in enumerate(members)]
    return [("=".join(s.id for s in g.subjects), g.invited) for g in walk(build_groups(roster, cut))]


def test_parties_and_their_teams() -> None:
    """The partnership holds parties, a party its teams; equal team names of two parties don't meet."""
    members = [("a", "x", "r"), ("a", "x", "r"), ("a", "y", "r"), ("b", "x", "r"), ("b", "", "r")]
    assert names(Cut.PARTY, *members) == [("partnership", 5), ("a", 3), ("x", 2), ("y", 1), ("b", 2), ("x", 1)]


def test_roles_are_another_cut() -> None:
    """By role there are no parties and no teams."""
    assert names(Cut.ROLE, ("a", "x", "r"), ("b", "x", "s"), ("b", "x", "r")) == [
        ("partnership", 3),
        ("r", 2),
        ("s", 1),
    ]


def test_the_same_people_are_one_group() -> None:
    """A party that is one team, or a partnership of one party, goes by both names."""
    assert names(Cut.PARTY, ("a", "x", "r"), ("a", "x", "r")) == [("partnership=a=x", 2)]
    assert names(Cut.PARTY, ("a", "x", "r"), ("b", "", "r")) == [("partnership", 2), ("a=x", 1), ("b", 1)]
    assert names(Cut.ROLE, ("a", "x", "r")) == [("partnership=r", 1)]


def test_nobody_at_all() -> None:
    """A partnership without members is a group of none."""
    assert names(Cut.PARTY) == [("partnership", 0)]
