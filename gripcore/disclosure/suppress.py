"""Which groups may have a figure: primary and secondary suppression on a tree of groups.

A group is *safe* with enough valid scores among enough invited. A figure of a safe group with safe groups shown within
gives away its rest by subtraction, so the rest must be nobody or safe as well. Where it is not, one more safe group
joins the rest: the one with the fewest figures in it, then the fewest people, then the first by name. One always
suffices, so nothing more is hidden than must be. A group within a hidden group stays hidden.

Decisions look at people's answering only through questions of the form "is n at least so many?", each about a set of
people that is known to all. The audit knows exactly these questions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gripcore.disclosure.groups import Group, walk
from gripcore.disclosure.model import Reason, Rules, Share
from gripcore.scoring.defaults import FAIR_PARTICIPATION, LOW_PARTICIPATION
from gripcore.scoring.model import Subject

Count = Callable[[Iterable[str]], int]
"""How many of these people have a valid score."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A safe group with what is shown and hidden directly within.

    `unsafe` are its people outside every safe group, whose safety was looked at when `asked`.
    `joined` is the safe group that had to join them.
    """

    group: Group
    valid: int
    shown: "tuple[Settled, ...]"
    joined: "Settled | None"
    unsafe: tuple[str, ...]
    asked: bool
    hidden: tuple[tuple[Group, Reason], ...]

    @property
    def rest(self) -> tuple[str, ...]:
        """People outside the groups shown within: everybody when there are none."""
        inside = {p for child in self.shown for p in child.group.people}
        return tuple(p for p in self.group.people if p not in inside)

    @property
    def figures(self) -> int:
        """How many figures the group gives, itself included."""
        return len(self.group.subjects) + sum(child.figures for child in self.shown)


def find_share(valid: int, invited: int) -> Share:
    """Return how much of a group took part."""
    if valid < LOW_PARTICIPATION * invited:
        return Share.LOW
    return Share.FAIR if valid < FAIR_PARTICIPATION * invited else Share.GOOD


def settle(group: Group, count: Count, rules: Rules) -> Settled | Reason:
    """Settle a group and all within it, or say why it may not be shown at all."""
    valid = count(group.people)
    if group.invited < rules.invited:
        return Reason.TOO_SMALL
    if valid < rules.valid:
        return Reason.TOO_FEW
    outcomes = [(child, settle(child, count, rules)) for child in group.children]
    safe = [outcome for _, outcome in outcomes if isinstance(outcome, Settled)]
    hidden = [(child, outcome) for child, outcome in outcomes if isinstance(outcome, Reason)]
    inside = {p for child in safe for p in child.group.people}
    unsafe = tuple(p for p in group.people if p not in inside)
    asked = bool(safe) and len(unsafe) >= rules.invited
    joined = None
    if rules.secondary and safe and unsafe and not (asked and count(unsafe) >= rules.valid):
        joined = min(safe, key=lambda s: (s.figures, s.group.invited, s.group.subjects))
        safe.remove(joined)
        hidden.append((joined.group, Reason.COMPLEMENT))
    return Settled(group, valid, tuple(safe), joined, unsafe, asked, tuple(hidden))


def list_hidden(settled: Settled, rules: Rules) -> Iterable[tuple[Subject, Reason]]:
    """Yield every hidden group anywhere within a settled one, with its reason."""
    for group, reason in settled.hidden:
        yield from name_hidden(group, reason, rules)
    for child in settled.shown:
        yield from list_hidden(child, rules)


def name_hidden(group: Group, reason: Reason, rules: Rules) -> Iterable[tuple[Subject, Reason]]:
    """Yield a hidden group and all within it: for the same reason, unless too few were invited, which all can see."""
    for within in walk(group):
        for subject in within.subjects:
            too_small = reason is not Reason.PRIVATE and within.invited < rules.invited
            yield subject, Reason.TOO_SMALL if too_small else reason
