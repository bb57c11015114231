"""Partnerships in which one rule alone keeps somebody safe: with the rule no one is found, without it someone is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gripcore.disclosure.model import Cut, Rules, rules_for
from gripcore.scoring.model import Member
from tests.attacker.partnerships import Given, History, Setup, Truth

RULES = rules_for(5)


@dataclass(frozen=True)
class Lure:
    """A rule, what is published without it, and a partnership that it protects.

    Two rules are backed by others that are made to their measure: the audit withholds what they would let through, and
    ends widen where fewer people stand behind a figure. To be seen to matter they are switched off together with those.
    """

    rule: str
    without: Setup
    history: History


def _people(party: str, role: str, values: Sequence[int | None]) -> list[tuple[Member, Given | None]]:
    """Seat people who answered these, or kept silent."""
    return [
        (Member(f"{party}{role}{i:02}", party, "", role), None if value is None else (value,))
        for i, value in enumerate(values)
    ]


def _truth(*groups: list[tuple[Member, Given | None]]) -> Truth:
    seated = sorted((pair for group in groups for pair in group), key=lambda pair: pair[0].person)
    return Truth(tuple(m for m, _ in seated), {m.person: given for m, given in seated if given is not None})


def _without(**changes: object) -> Setup:
    rules: Rules = replace(RULES, **changes)
    return Setup(rules=rules)


def _one(*groups: list[tuple[Member, Given | None]]) -> History:
    return History(1, (_truth(*groups),))


SILENT: list[int | None] = [None]
BEFORE: list[int | None] = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1]
AFTER: list[int | None] = [3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 1]

LURES = (
    Lure(
        "k others",
        _without(valid=1, invited=1, ends=False, audited=False),
        _one(_people("a", "r", [4]), _people("b", "r", [3] * 9)),
    ),
    Lure(
        "room for the silent", _without(invited=6, audited=False), _one(_people("a", "r", [2, 4, 3, 2, 3, 4, *SILENT]))
    ),
    Lure(
        "secondary suppression",
        _without(secondary=False),
        _one(_people("a", "r", [2, 3] * 3 + [3, 4]), _people("b", "r", [1])),
    ),
    Lure(
        "composed figures",
        _without(composed=False),
        _one(_people("a", "r", [*[1] * 6, *SILENT * 2]), _people("b", "r", [3, 3, 3, 3, 3, 4, *SILENT * 2])),
    ),
    Lure("whole fives", _without(rounded=False), _one(_people("a", "r", [*[5] * 6, *SILENT * 2]))),
    Lure("wide ends", _without(ends=False), _one(_people("a", "r", [*[1] * 5, 5, *SILENT * 2]))),
    Lure("one left out of the word", _without(trimmed=False), _one(_people("a", "r", [*[1] * 8, 5, *SILENT * 7]))),
    Lure(
        "audit of counts",
        _without(audited=False),
        _one(_people("a", "r", [*[3] * 5, *SILENT * 25]), _people("b", "r", [*[2, 4] * 3, 3, *SILENT])),
    ),
    Lure(
        "one cut",
        Setup(rules=RULES, cuts=(Cut.PARTY, Cut.ROLE)),
        _one(
            _people("a", "c", [2, 2, 2, 2, 2, 3, 4]),
            _people("a", "d", [1]),
            _people("b", "c", [5]),
            _people("b", "d", [3, 3, 3, 2, 4, 3, 3]),
        ),
    ),
    Lure("frozen rounds", Setup(rules=RULES, live=True), _one(_people("a", "r", [*SILENT * 3, 2, 3, 3, 3, 3, 2, 5]))),
    Lure(
        "stayers",
        _without(stayers=False),
        History(
            1,
            (
                _truth(_people("a", "r", BEFORE + SILENT * 2)),
                _truth(_people("a", "r", AFTER + SILENT * 2), _people("a", "z", [1])),
            ),
        ),
    ),
)
