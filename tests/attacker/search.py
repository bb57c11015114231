"""Another history that shows the same: tried, really published again, and compared."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, combinations_with_replacement, islice, product, zip_longest

from gripcore.disclosure.model import Statement
from gripcore.missing import Missing
from gripcore.scoring.model import Subject
from gripcore.scoring.round import subjects_of
from tests.attacker.partnerships import Given, History, Setup, publish

Published = tuple[tuple[Statement, ...], ...]
TRIES = 1000
REPAIRED = 12
ENUMERATED = 10


@dataclass(frozen=True)
class Target:
    """A person, a round, and whether their answer or their answering is at stake, before this reader's eyes."""

    person: str
    at: int
    reader: str
    answer: bool

    @property
    def what(self) -> str:
        """What is at stake, in a word."""
        return "answer" if self.answer else "answering"


def is_valid(given: Given | None) -> bool:
    """Whether answers give a theme score: at least half of them."""
    return given is not None and 2 * sum(not isinstance(v, Missing) for v in given) >= len(given)


def find_other(history: History, setup: Setup, target: Target, published: Published) -> frozenset[str] | None:
    """Return who has other answers in a history that shows the same, or None when no such was found."""
    candidates = []
    for other in _others(history, target):
        candidates.append(other)
        if publish(other, setup) == published:
            return _changed(history, other)
    for tries in (TRIES // 10, TRIES):
        for other in candidates[:REPAIRED]:
            repaired = _repair(other, setup, target, published, tries=tries)
            if repaired is not None:
                return _changed(history, repaired)
    return try_everything(history, setup, target, published)


def try_everything(history: History, setup: Setup, target: Target, published: Published) -> frozenset[str] | None:
    """Try every set of answers that the target's group of up to ten others can have given to one indicator."""
    truth = history.rounds[target.at].answers
    seats = {m.person: (m.party, m.team, m.role) for m in history.rounds[target.at].roster}
    group = [p for p in truth if seats[p][0] == seats[target.person][0] and is_valid(truth[p])]
    partners = [p for p in group if p not in (target.person, target.reader)]
    if history.indicators != 1 or not target.answer or len(partners) > ENUMERATED:
        return None
    for mine in _alternatives(history, target):
        for values in combinations_with_replacement(range(1, 6), len(partners)):
            given = {p: (value,) for p, value in zip(partners, values, strict=True)}
            other = history.put(target.at, {target.person: mine, **given})
            if publish(other, setup) == published:
                return _changed(history, other)
    return None


def _others(history: History, target: Target) -> Iterator[History]:
    """Yield histories in which the target's answer, or answering, is another, whatever they would show."""
    for alternative in _alternatives(history, target):
        yield history.put(target.at, {target.person: alternative})
    if target.answer:
        return
    silent = {
        m.person: None for m in history.rounds[target.at].roster if m.person not in (target.reader, target.person)
    }
    for alternative in _alternatives(history, target):
        yield history.put(target.at, {target.person: alternative, **silent})
    for some in _spans(history, target):
        for alternative in _alternatives(history, target):
            other = history
            for at in some:
                other = other.put(at, {target.person: alternative})
            yield other
    everybody = sorted({m.person for m in history.rounds[target.at].roster} - {target.person, target.reader})
    for partner in everybody:
        if is_valid(_given(history, target.at, partner)) != is_valid(_given(history, target.at, target.person)):
            yield _exchange(history, target.person, partner, [target.at])
            yield _exchange(history, target.person, partner, range(len(history.rounds)))
    yield from _rotations(history, target)
    yield from _elsewhere(history, target)


def _spans(history: History, target: Target) -> Iterator[list[int]]:
    """Yield every choice of rounds, this one among them, to which the target was invited."""
    invited = [
        i for i, r in enumerate(history.rounds) if i != target.at and target.person in {m.person for m in r.roster}
    ]
    for size in range(1, len(invited) + 1):
        for more in combinations(invited, size):
            yield [target.at, *more]


def _rotations(history: History, target: Target) -> Iterator[History]:
    """Yield histories in which the target keeps silent throughout, one other answers now, another answered then."""
    people = sorted({m.person for m in history.rounds[target.at].roster} - {target.person, target.reader})
    silent = [p for p in people if not is_valid(_given(history, target.at, p))]
    if not is_valid(_given(history, target.at, target.person)):
        return
    for now, then in product(silent, people):
        other = history.put(target.at, {now: _given(history, target.at, target.person), target.person: None})
        for at in range(len(history.rounds)):
            invited = {m.person for m in history.rounds[at].roster}
            if at != target.at and {target.person, then} <= invited and not is_valid(_given(history, at, then)):
                other = other.put(at, {then: _given(history, at, target.person), target.person: None})
        yield other


def _elsewhere(history: History, target: Target) -> Iterator[History]:
    """Yield histories in which someone's answering in another round makes up for the target's in this one."""
    for at in range(len(history.rounds)):
        for member in history.rounds[at].roster:
            if at != target.at and member.person != target.reader:
                silent = is_valid(_given(history, at, member.person))
                for alternative in _alternatives(history, target):
                    other = history.put(target.at, {target.person: alternative})
                    yield other.put(at, {member.person: None if silent else (3,) * history.indicators})


def _exchange(history: History, first: str, second: str, rounds: Iterable[int]) -> History:
    """Let two people exchange their answers in the rounds to which both were invited."""
    for at in rounds:
        if {first, second} <= {m.person for m in history.rounds[at].roster}:
            history = history.put(at, {first: _given(history, at, second), second: _given(history, at, first)})
    return history


def _given(history: History, at: int, person: str) -> Given | None:
    return history.rounds[at].answers.get(person)


def _changed(history: History, other: History) -> frozenset[str]:
    pairs = zip(history.rounds, other.rounds, strict=True)
    return frozenset(m.person for a, b in pairs for m in a.roster if a.answers.get(m.person) != b.answers.get(m.person))


def _repair(other: History, setup: Setup, target: Target, published: Published, *, tries: int) -> History | None:
    """Change answers of others, round by round, until everything shown is as it was."""
    for at in range(len(other.rounds)):
        wrong = _differing(publish(other, setup), published, at)
        if wrong is None:
            continue
        for tried in islice(_amend(other, target, published, at, wrong), tries):
            if _differing(publish(tried, setup), published, at) is None:
                other = tried
                break
        else:
            return None
    return other if publish(other, setup) == published else None


def _amend(history: History, target: Target, published: Published, at: int, wrong: Subject) -> Iterator[History]:
    """Yield histories with other answers of others, in this round and in turn in the one before it."""
    tied = range(max(0, at - 1), at + 1)
    ways = [_amend_round(history, _circles(history, target, published, i, wrong), i) for i in tied]
    for step in zip_longest(*ways):
        yield from (other for other in step if other is not None)


def _amend_round(history: History, circles: list[list[str]], at: int) -> Iterator[History]:
    for changes in _compensations(history.rounds[at].answers, circles):
        yield history.put(at, changes)


def _circles(history: History, target: Target, published: Published, at: int, wrong: Subject) -> list[list[str]]:
    """Return whose answers may make up for it: of the target's party outside shown teams, and of what is wrong."""
    free = [
        m
        for m in history.rounds[at].roster
        if m.person in history.rounds[at].answers and m.person not in (target.person, target.reader)
    ]
    shown = {s.subject for batch in published for s in batch if s.figure is not None and int(s.round) == at}
    parties = {m.party for m in history.rounds[at].roster if m.person == target.person}
    hidden = [m for m in free if m.party in parties and not (set(subjects_of(m)[2:]) & shown)]
    return [[m.person for m in hidden], [m.person for m in free if wrong in subjects_of(m)]]


def _differing(shown: Published, published: Published, at: int) -> Subject | None:
    """Return the smallest group about which something else is shown in the rounds up to this one."""
    before, after = _about(published, at), _about(shown, at)
    pairs = [(a, b) for x, y in zip(before, after, strict=True) for a, b in zip(x, y, strict=True) if a != b]
    return max((a.subject for a, _ in pairs), default=None)


def _about(shown: Published, at: int) -> Published:
    """Return the batches up to and including those about a round."""
    return tuple(batch for batch in shown if batch and int(batch[0].round) <= at)


def _alternatives(history: History, target: Target) -> Iterator[Given | None]:
    given = history.rounds[target.at].answers.get(target.person)
    if target.answer and given is not None:
        yield from _neighbours(given)
    elif is_valid(given):
        yield None
    else:
        yield from ((value,) * history.indicators for value in (3, 2, 4, 1, 5))


def _compensations(truth: Mapping[str, Given], circles: list[list[str]]) -> Iterator[dict[str, Given]]:
    """Yield answers of others, circle by circle: one changed, then pairs and mixtures in turn."""
    for partners in circles:
        for partner in partners:
            for moved in _neighbours(truth[partner]):
                yield {partner: moved}
    for both in zip_longest(_pairs(truth, circles), _mixtures(truth, circles)):
        yield from (changes for changes in both if changes is not None)


def _pairs(truth: Mapping[str, Given], circles: list[list[str]]) -> Iterator[dict[str, Given]]:
    """Yield two people who each give one answer to all of several indicators, which single changes don't reach."""
    rows = [(value,) * len(given) for given in list(truth.values())[:1] for value in range(1, 6) if len(given) > 1]
    for partners in circles:
        for first, second in combinations(partners, 2):
            yield from ({first: row, second: other} for row in rows for other in rows)


def _mixtures(truth: Mapping[str, Given], circles: list[list[str]]) -> Iterator[dict[str, Given]]:
    """Yield two kinds of answers in every proportion, then many changed at random."""
    for partners in circles:
        for low, high in sorted(combinations_with_replacement(range(1, 6), 2), key=partial(_distance, truth, partners)):
            for split in range(len(partners)):
                values = [high if i < split else low for i in range(len(partners))]
                yield {p: (v,) * len(truth[p]) for p, v in zip(partners, values, strict=True)}
    dice = random.Random(len(truth))
    while any(circles):
        partners = dice.choice([circle for circle in circles if circle])
        some = dice.sample(partners, min(len(partners), dice.randint(2, 6)))
        choices = {p: list(_neighbours(truth[p])) for p in some}
        yield {p: dice.choice(moves) for p, moves in choices.items() if moves}


def _distance(truth: Mapping[str, Given], partners: list[str], pair: tuple[int, int]) -> float:
    """Return how far two answers lie from what people answered, so that likely ones are tried first."""
    known = [v for p in partners for v in truth[p] if not isinstance(v, Missing)]
    return abs(sum(pair) / 2 - sum(known) / len(known)) if known else 0.0


def _neighbours(given: Given) -> Iterator[Given]:
    """Yield the answers with one value changed, the nearest first, with as many missing."""
    for step in (1, -1, 2, -2, 3, -3, 4, -4):
        for i, value in enumerate(given):
            if not isinstance(value, Missing) and 1 <= value + step <= 5:
                yield (*given[:i], value + step, *given[i + 1 :])
