"""Laws about what leads read: figures of enough people, of closed weeks, and never an empty letter."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.simulate.cast import Person
from bot.simulate.evidence import AS_FILE, Evidence
from bot.simulate.laws_of_answers import given_answers
from bot.simulate.seen import Said
from bot.simulate.verdict import Verdict, verdict
from bot.store.witness import Period

_FIGURE = re.compile(r"\b\d+ van 100\b")
_WEEK = re.compile(r"· week (\d+)")
_SAYS_NOTHING = ("Nog geen cijfer", "Vraag voor het teamgesprek")


@dataclass(frozen=True, slots=True)
class Read:
    """A letter as a lead read it, about the week that closed at a moment."""

    said: Said
    lead: Person
    closed: datetime

    @property
    def has_figure(self) -> bool:
        """Whether it tells how the team sees it, in figures."""
        return bool(_FIGURE.search(self.said.text))


def _letters(evidence: Evidence) -> Iterator[Read]:
    for one in evidence.said:
        week = _WEEK.search(one.text)
        if AS_FILE in one.labels and week:
            yield Read(one, evidence.people[one.person], _closing(one.at, int(week[1])))


def _closing(at: datetime, week: int) -> datetime:
    """Return the Monday at midnight after the week that a letter names."""
    year = at.isocalendar().year if week <= at.isocalendar().week else at.isocalendar().year - 1
    monday = date.fromisocalendar(year, week, 1) + timedelta(days=7)
    return datetime.combine(monday, datetime.min.time(), at.tzinfo)


def check_threshold(evidence: Evidence) -> Verdict:
    """Hold that a letter tells a figure only if enough people of the team answered that week."""
    letters = list(_letters(evidence))
    people = _people_by_round(evidence)
    breaches = []
    for letter in letters:
        period = _period_of(evidence, letter)
        mates = {p.id for p in evidence.cast.people if letter.lead.team in {p.team, p.other}}
        count = len(mates & people[period.round_id]) if period else 0
        if letter.has_figure and (period is None or count < period.threshold):
            breaches.append(f"{letter.lead.team.name}, {letter.said.at:%Y-%m-%d}: een cijfer van {count} mensen")
    return verdict(len(letters), breaches)


def _period_of(evidence: Evidence, letter: Read) -> Period | None:
    closed_ms = int(letter.closed.timestamp() * 1000)
    mine = (p for p in evidence.file.periods if p.partnership == letter.lead.team.partnership)
    return next((period for period in mine if period.closes_ms == closed_ms), None)


def _people_by_round(evidence: Evidence) -> defaultdict[int, set[int]]:
    """Return who gave a number in each round, by what they pressed and wrote themselves."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for (person, session), answers in given_answers(evidence).items():
        round_id = evidence.file.rounds_of_sessions.get(session)
        if round_id is not None and any(isinstance(value, int) for _, value in answers):
            found[round_id].add(person)
    return found


def check_closed(evidence: Evidence) -> Verdict:
    """Hold that no letter came before the week it tells of was over."""
    letters = list(_letters(evidence))
    early = (letter for letter in letters if letter.said.at < letter.closed)
    return verdict(len(letters), (f"{one.lead.team.name}, {one.said.at:%Y-%m-%d}: te vroeg" for one in early))


def check_something_to_say(evidence: Evidence) -> Verdict:
    """Hold that every letter holds a fact or figure, besides its heading, a question and what it rests on."""
    letters = list(_letters(evidence))
    empty = (letter for letter in letters if not _says_something(letter.said.text))
    return verdict(len(letters), (f"{one.lead.team.name}, {one.said.at:%Y-%m-%d}: een leeg bericht" for one in empty))


def _says_something(text: str) -> bool:
    blocks = text.split("\n\n")[1:-1]
    return any(not block.startswith(_SAYS_NOTHING) for block in blocks)
