"""What the laws are checked against: what the phones saw, what the file holds, and what the log says. Nothing else."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.simulate.cast import Cast, Person
from bot.simulate.minds import mark_of
from bot.simulate.seen import Act, Said
from bot.store.witness import Testimony

SLACK_MINUTES = 10


AS_FILE = "Als PDF"
PUT_OFF = ("Later", "Morgen", "Volgende week")


@dataclass(frozen=True)
class Visit:
    """Messages that came unasked, together, to one person."""

    person: Person
    at: datetime
    said: tuple[Said, ...]

    @property
    def is_letter(self) -> bool:
        """Whether it is a lead's weekly letter, which comes beside the nudges."""
        return any(one.media or AS_FILE in one.labels for one in self.said)


@dataclass(frozen=True)
class Evidence:
    """All that was seen of a simulation. `indicators`: the words of each statement, and which indicator it is."""

    cast: Cast
    said: tuple[Said, ...]
    acts: tuple[Act, ...]
    file: Testimony
    mentions: Mapping[int, tuple[str, ...]]  # of who erased everything: the tables in which they still stand
    log: str
    indicators: Mapping[str, str]
    start: datetime
    end: datetime
    cap: int = 2

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody by id."""
        return {person.id: person for person in self.cast.people}

    @cached_property
    def said_to(self) -> dict[int, list[Said]]:
        """What each person heard, in order."""
        found: defaultdict[int, list[Said]] = defaultdict(list)
        for one in self.said:
            found[one.person].append(one)
        return found

    @cached_property
    def acts_of(self) -> dict[int, list[Act]]:
        """What each person did, in order."""
        found: defaultdict[int, list[Act]] = defaultdict(list)
        for act in self.acts:
            found[act.person].append(act)
        return found

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """What came unasked, by person and in order."""
        found: defaultdict[tuple[int, datetime], list[Said]] = defaultdict(list)
        for one in self.said:
            if one.is_unasked:
                found[one.person, one.at].append(one)
        return tuple(Visit(self.people[who], at, tuple(said)) for (who, at), said in sorted(found.items()))

    @cached_property
    def visits_to(self) -> defaultdict[int, list[Visit]]:
        """What came unasked to each person, in order."""
        found: defaultdict[int, list[Visit]] = defaultdict(list)
        for visit in self.visits:
            found[visit.person.id].append(visit)
        return found

    @cached_property
    def asked_for(self) -> frozenset[tuple[int, datetime]]:
        """The visits that a person asked for by putting something off: the first one after, about the same."""
        put_off = [act for act in self.acts if act.is_press and act.text.startswith(PUT_OFF)]
        firsts = (next((v for v in self.visits_to[a.person] if v.at > a.at and _is_about(v, a)), None) for a in put_off)
        return frozenset((visit.person.id, visit.at) for visit in firsts if visit)

    def is_promised(self, visit: Visit) -> bool:
        """Say whether a visit asks a plan back: the person set its day, so it is not unasked."""
        return any(mark_of(visit.person) in one.text for one in visit.said)


def _is_about(visit: Visit, act: Act) -> bool:
    """Say whether a visit is about what was put off: its buttons are about the same, whatever the words are now."""
    return any(_matter(data) == _matter(act.data) for one in visit.said for data in one.data)


def _matter(data: str) -> list[str]:
    """Return what a button is about, in whatever message: which round, or which one thing of a list."""
    kind, *parts = data.partition("-")[0].split(".")
    return [kind, *parts[:1]] if kind == "r" else [kind, *parts[:2]]
