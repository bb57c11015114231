"""The groups of a round as a tree by one cut. Groups of exactly the same people are one node with two names."""

from collections.abc import Iterable
from dataclasses import dataclass

from gripcore.disclosure.model import Cut
from gripcore.scoring.model import WHOLE, Member, Subject, SubjectKind
from gripcore.scoring.round import subjects_of


@dataclass(frozen=True, slots=True)
class Group:
    """People who were invited, the names the group goes by, and the smaller groups within."""

    subjects: tuple[Subject, ...]
    people: tuple[str, ...]
    children: "tuple[Group, ...]" = ()

    @property
    def invited(self) -> int:
        """How many were invited."""
        return len(self.people)


_LEVELS = {
    Cut.PARTY: (SubjectKind.PARTY, SubjectKind.TEAM),
    Cut.ROLE: (SubjectKind.ROLE,),
}


def build_groups(roster: Iterable[Member], cut: Cut) -> Group:
    """Return the partnership with its groups within; people of no team are in their party only."""
    return _group(WHOLE, tuple(roster), _LEVELS[cut])


def walk(group: Group) -> Iterable[Group]:
    """Yield a group and everything within it, the widest first."""
    yield group
    for child in group.children:
        yield from walk(child)


def _group(subject: Subject, members: tuple[Member, ...], levels: tuple[SubjectKind, ...]) -> Group:
    people = tuple(sorted(member.person for member in members))
    if not levels:
        return Group((subject,), people)
    within: dict[Subject, list[Member]] = {}
    for member in members:
        for smaller in subjects_of(member):
            if smaller.kind is levels[0]:
                within.setdefault(smaller, []).append(member)
    children = tuple(_group(s, tuple(found), levels[1:]) for s, found in sorted(within.items()))
    if len(children) == 1 and children[0].people == people:
        return Group((subject, *children[0].subjects), people, children[0].children)
    return Group((subject,), people, children)
