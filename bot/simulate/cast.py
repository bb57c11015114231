"""Who takes part in a simulation: teams, their people and their tempers. Made from the seed alone."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_MEMBER = 500_000_001
FIRST_LEAD = 700_900_001  # so that the last six figures too are nobody else's
TEAMS_PER_PARTNERSHIP = 3

_FIRST = ("Aafke", "Brechtje", "Corneel", "Dieuwer", "Ebeltje", "Foekje", "Gijsbrecht", "Hylke", "Ilse", "Jorrit")
_LAST = ("Ravelijn", "Zonderland", "Kwikstaart", "Oeverzegge", "Vlierbes", "Distelvink", "Moerbei", "Wilgenroos")
_PLACES = ("Rijnbeek", "Oeverland", "Veenoord", "Dijkstad", "Heidewolde", "Zandhoven", "Waterland", "Lindeveen")
_PARTNERSHIPS = (
    "Jeugdregio",
    "Omgevingsdienst",
    "Veiligheidsregio",
    "Werkbedrijf",
    "Belastingkantoor",
    "Archiefdienst",
)


class Temper(StrEnum):
    """How somebody lives with the bot."""

    KEEN = "altijd meteen"
    SLOW = "pas na dagen"
    CHANGES = "verandert antwoorden"
    SHARES = "schrijft en deelt woorden"
    SNOOZES = "vraagt om later"
    SILENT = "zwijgt bijna altijd"
    LATE = "komt later binnen"
    AWAY = "gaat met verlof"
    BLOCKS = "blokkeert de bot en komt terug"
    ERASES = "wist alles"
    TWICE = "zit in twee samenwerkingen"
    PARTS = "werkt niet op dinsdag en woensdag"
    DECLINES = "slaat weken over"
    LEADS = "leidt een team"


_USUAL = (Temper.KEEN, Temper.SLOW, Temper.CHANGES, Temper.SHARES, Temper.KEEN)
_SPECIAL = (
    Temper.SNOOZES,
    Temper.AWAY,
    Temper.SILENT,
    Temper.TWICE,
    Temper.LATE,
    Temper.PARTS,
    Temper.ERASES,
    Temper.BLOCKS,
    Temper.DECLINES,
)


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team of the simulation, with the codes of its invites."""

    number: int
    partnership: str
    party: str
    name: str

    @property
    def code(self) -> str:
        """The code with which members join."""
        return f"team-{self.number}-doet-mee"

    @property
    def lead_code(self) -> str:
        """The code with which the lead joins."""
        return f"team-{self.number}-leiden"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the simulation. `other` is the team in another partnership, for who is in two."""

    id: int
    name: str
    temper: Temper
    team: TeamPlan
    mood: float
    joins: date
    other: TeamPlan | None = None
    event: date | None = None  # the day on which leave begins, the bot is blocked or all is erased

    @property
    def is_lead(self) -> bool:
        """Whether this person leads the team."""
        return self.temper is Temper.LEADS

    @property
    def back(self) -> date | None:
        """The day on which leave ends or the bot is let in again."""
        return self.event + timedelta(days=18) if self.event else None


@dataclass(frozen=True, slots=True)
class Span:
    """How long a simulation lasts."""

    start: date
    weeks: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of a simulation."""

    teams: tuple[TeamPlan, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How many take part, and how many teams share a bot: people are in two partnerships only of the same bot."""

    teams: int
    members: int
    teams_per_bot: int = 6

    @property
    def bots(self) -> int:
        """How many bots there are."""
        return -(-self.teams // self.teams_per_bot)


def make_cast(size: Size, span: Span, seed: int, bot: int) -> Cast:
    """Return the teams and people of one bot; somebody is the same however many others there are."""
    numbers = range(bot * size.teams_per_bot, min(size.teams, (bot + 1) * size.teams_per_bot))
    plans = tuple(_team(number) for number in numbers)
    everybody = range(numbers.start * size.members, numbers.stop * size.members)
    people = [_person(seed, number, plans, size.members, span) for number in everybody]
    first = size.teams * size.members
    leads = [
        Person(FIRST_LEAD + plan.number, _name(first + plan.number), Temper.LEADS, plan, 3.0, span.start)
        for plan in plans
    ]
    return Cast(plans, (*people, *leads))


def _team(number: int) -> TeamPlan:
    partnership = number // TEAMS_PER_PARTNERSHIP
    name = f"{_PARTNERSHIPS[partnership % len(_PARTNERSHIPS)]} {1 + partnership // len(_PARTNERSHIPS)}"
    place = _PLACES[number % len(_PLACES)]
    return TeamPlan(number, name, f"Gemeente {place}", f"Team {place}")


def _name(number: int) -> str:
    """Return a name that no text holds by chance."""
    first, rest = _FIRST[number % len(_FIRST)], number // len(_FIRST)
    again = f" {rest // len(_LAST) + 1}" if rest >= len(_LAST) else ""
    return f"{first} {_LAST[rest % len(_LAST)]}{again}"


def _person(seed: int, number: int, plans: tuple[TeamPlan, ...], members: int, span: Span) -> Person:
    dice = random.Random(f"{seed}/cast/{number}")
    team, place = plans[number // members - plans[0].number], number % members
    temper = _temper(team.number, place, members)
    others = [plan for plan in plans if plan.partnership != team.partnership]
    joins = span.start + timedelta(weeks=span.weeks // 3) if temper is Temper.LATE else span.start
    special = temper in {Temper.AWAY, Temper.BLOCKS, Temper.ERASES}
    return Person(
        id=FIRST_MEMBER + number,
        name=_name(number),
        temper=temper,
        team=team,
        mood=2.2 + dice.random() * 2,
        joins=joins,
        other=dice.choice(others) if temper is Temper.TWICE and others else None,
        event=span.start + timedelta(weeks=max(1, span.weeks // 2), days=dice.randrange(5)) if special else None,
    )


def _temper(team: int, place: int, members: int) -> Temper:
    if place < len(_USUAL):
        return _USUAL[place]
    return _SPECIAL[(team * max(1, members - len(_USUAL)) + place - len(_USUAL)) % len(_SPECIAL)]
