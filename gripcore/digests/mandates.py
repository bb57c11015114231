"""Who may decide, sign and act in a partnership, by role, and what is off about it.

A partnership works across organisations, so most of its people act for an authority that is not their own employer.
Then the law wants each power given by name (Awb 10:4) and, where it is general, in writing (Awb 10:5). The map is made
from facts that people filled in for their role; it knows roles, never persons. What nobody knows is a concern too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Power(StrEnum):
    """What somebody may do for an authority, by the fact that asks for it."""

    DECIDE = "rollen.mandaat"  # take decisions under public law
    SIGN = "rollen.volmacht"  # acts under private law, such as contracts
    ACT = "rollen.machtiging"  # any other act


IN_WRITING, LIMIT, UNTIL = "rollen.op_schrift", "rollen.bedrag", "rollen.tot"
APART = "rollen.gescheiden"  # owner and client are different people
MANDATE_FACTS = frozenset({*Power, IN_WRITING, LIMIT, UNTIL})
"""What each role tells for itself."""

Told = bool | float | date | None
"""What a role told of a fact: yes or no, an amount, a day; None is *don't know*."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A fact as one role told it. A role held by several people may tell it several times."""

    role: str
    fact: str
    told: Told


@dataclass(frozen=True, slots=True)
class Holder:
    """A role that has a power: whether it is on paper for all in that role, up to what amount and until when."""

    role: str
    in_writing: bool | None = None
    limit: float | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PowerHeld:
    """Which roles have a power, which have not, and which don't know."""

    power: Power
    holders: tuple[Holder, ...]
    without: tuple[str, ...]
    unsure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MandateMap:
    """Who may do what in a partnership; `apart` says whether owner and client are different people."""

    powers: tuple[PowerHeld, ...]
    apart: bool | None = None


class Flaw(StrEnum):
    """What can be off about a mandate, most serious first."""

    ONE_PERSON = "one_person"
    NOBODY = "nobody"
    NOBODY_KNOWS = "nobody_knows"
    SEVERAL = "several"
    ENDED = "ended"
    UNWRITTEN = "unwritten"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that is off: the flaw, the power it is about (None for owner and client) and the roles in it."""

    flaw: Flaw
    power: Power | None = None
    roles: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return a name that is the same in every letter."""
        return f"{self.flaw}.{self.power.name.lower()}" if self.power else str(self.flaw)


def map_mandates(facts: Sequence[RoleFact], *, apart: bool | None = None) -> MandateMap | None:
    """Return who may do what; None when nobody told anything about it."""
    powers = tuple(held for power in Power if (held := _held(power, facts)))
    return MandateMap(powers, apart) if powers or apart is not None else None


def find_concerns(found: MandateMap, today: date) -> tuple[Concern, ...]:
    """Return what is off, most serious first."""
    concerns = [Concern(Flaw.ONE_PERSON)] if found.apart is False else []
    concerns += [concern for held in found.powers for concern in _concerns_of(held, today)]
    return tuple(sorted(concerns, key=lambda concern: list(Flaw).index(concern.flaw)))


def _held(power: Power, facts: Sequence[RoleFact]) -> PowerHeld | None:
    told = {role: _told(facts, power, role) for role in _roles(facts, power)}
    if not told:
        return None
    return PowerHeld(
        power,
        holders=tuple(_holder(role, facts) for role, answers in told.items() if True in answers),
        without=tuple(role for role, answers in told.items() if True not in answers and False in answers),
        unsure=tuple(role for role, answers in told.items() if True not in answers and False not in answers),
    )


def _holder(role: str, facts: Sequence[RoleFact]) -> Holder:
    papers = _told(facts, IN_WRITING, role)
    limits = [told for told in _told(facts, LIMIT, role) if isinstance(told, int | float)]
    ends = [told for told in _told(facts, UNTIL, role) if isinstance(told, date)]
    in_writing = False if False in papers else True if True in papers else None
    return Holder(role, in_writing, max(limits, default=None), min(ends, default=None))


def _concerns_of(held: PowerHeld, today: date) -> Iterator[Concern]:
    roles = tuple(holder.role for holder in held.holders)
    if not roles:
        yield Concern(Flaw.NOBODY_KNOWS if held.unsure else Flaw.NOBODY, held.power, held.unsure)
    if len(roles) > 1:
        yield Concern(Flaw.SEVERAL, held.power, roles)
    for flaw, is_so in _checks(today):
        those = tuple(holder.role for holder in held.holders if is_so(holder))
        if those:
            yield Concern(flaw, held.power, those)


def _checks(today: date) -> tuple[tuple[Flaw, Callable[[Holder], bool]], ...]:
    return (
        (Flaw.ENDED, lambda holder: holder.until is not None and holder.until < today),
        (Flaw.UNWRITTEN, lambda holder: holder.in_writing is False),
    )


def _roles(facts: Iterable[RoleFact], fact: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told.role for told in facts if told.fact == fact))


def _told(facts: Iterable[RoleFact], fact: str, role: str) -> list[Told]:
    return [told.told for told in facts if told.fact == fact and told.role == role]
