"""What the shown figures and counts mean as whole-number inequalities, and whether only one answer fits them.

Only statements whose meaning is linear are used (figures, participation, too few), so a person found here is found for
certain; words may narrow further, which the search in `attack` accounts for.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from gripcore.disclosure.figures import round_figure
from gripcore.disclosure.model import End, Figure, Kind, Reason, Rules, Share, Statement, rules_for
from gripcore.missing import Missing
from gripcore.scoring.defaults import CHANGE_POINTS, END
from gripcore.scoring.model import ChangeWord, Member, Subject
from gripcore.scoring.round import subjects_of
from tests.attacker.partnerships import History, Setup, publish

STEPS = 4  # above the lowest point of the scale
EDGE = 1e-6


Answer = tuple[str, int]
"""A person in a round: one unknown."""


@dataclass(frozen=True)
class Claim:
    """These answers, less those, add up to between two bounds, in steps of the scale or in people."""

    plus: tuple[Answer, ...]
    low: float
    high: float
    minus: tuple[Answer, ...] = ()


def forces_answer(history: History, setup: Setup, person: str, at: int, reader: str) -> bool:
    """Whether one person's answer to a theme of one indicator can have one value only, who answered being known."""
    truth = {
        (p, i): given[0] - 1
        for i, round_ in enumerate(history.rounds)
        for p, given in round_.answers.items()
        if not isinstance(given[0], Missing)
    }
    if history.indicators != 1 or (person, at) not in truth:
        return False
    claims = [c for i in range(len(history.rounds)) for c in _claims_about(history, setup, i)]
    fixed = {answer: value for answer, value in truth.items() if answer[0] == reader}
    return _only_one(sorted(truth), claims, fixed, wanted=(person, at), highest=STEPS)


def forces_silence_or_answer(history: History, setup: Setup, person: str, at: int, reader: str) -> bool:
    """Whether it follows from the counts that someone answered, or that they did not."""
    roster = history.rounds[at].roster
    answered = {p for p, g in history.rounds[at].answers.items() if _scored(g)}
    claims = [c for batch, _ in _batches(history, setup, at) for c in _count_claims(roster, batch, setup, at)]
    fixed = {(reader, at): int(reader in answered)} if any(m.person == reader for m in roster) else {}
    return _only_one(sorted((m.person, at) for m in roster), claims, fixed, wanted=(person, at), highest=1)


def _claims_about(history: History, setup: Setup, at: int) -> Iterator[Claim]:
    for batch, answered in _batches(history, setup, at):
        yield from _value_claims(history, batch, at, answered)
        yield from _change_claims(history, batch, at, answered)


def _scored(given: Sequence[int | Missing]) -> bool:
    return 2 * sum(not isinstance(v, Missing) for v in given) >= len(given)


def _batches(history: History, setup: Setup, at: int) -> Iterator[tuple[tuple[Statement, ...], set[str]]]:
    """Yield each batch about this round with who had answered by then."""
    answers = history.rounds[at].answers
    everybody = {p for p, given in answers.items() if _scored(given)}
    about = [b for b in publish(history, setup) if b and b[0].round == str(at)]
    present = [m.person for m in history.rounds[at].roster if m.person in answers]
    for i, batch in enumerate(about):
        early = setup.live and i % 2 == 0 and len(about) > 1
        yield batch, everybody - {present[-1]} if early else everybody


def _value_claims(history: History, batch: Sequence[Statement], at: int, answered: set[str]) -> Iterator[Claim]:
    rules = _rounding(batch)
    roster = history.rounds[at].roster
    figures = {s.subject: s.figure for s in batch if s.figure is not None}
    for subject, figure in figures.items():
        people = tuple((p, at) for p in members(roster, subject) if p in answered)
        if figure.parts == 1:
            yield _sum_claim(people, figure.value, figure.value, figure.end, rules)
        else:
            yield from _rest_claim(roster, subject, figures, scored=people, rules=rules)


def _change_claims(history: History, batch: Sequence[Statement], at: int, answered: set[str]) -> Iterator[Claim]:
    """Yield what a shown change of a group of one part says of those who answered both rounds."""
    parts = {s.subject: s.figure.parts for s in batch if s.figure is not None}
    for s in batch:
        if s.change in (None, ChangeWord.SAME) or parts.get(s.subject) != 1:
            continue
        people = members(history.rounds[at].roster, s.subject)
        before = {p for p, g in history.rounds[at - 1].answers.items() if _scored(g)} - history.erased
        both = [p for p in people if p in answered and p in before]
        least = CHANGE_POINTS * len(both) * STEPS / 100 - EDGE
        now, then = tuple((p, at) for p in both), tuple((p, at - 1) for p in both)
        yield Claim(now, least, np.inf, then) if s.change is ChangeWord.RISEN else Claim(then, least, np.inf, now)


def _rounding(batch: Sequence[Statement]) -> Rules:
    """Return rules that round as this batch does: a figure that is no multiple of five was not rounded."""
    values = [s.figure.value for s in batch if s.figure is not None]
    return rules_for(batch[0].k) if all(v % 5 == 0 for v in values) else replace(rules_for(batch[0].k), rounded=False)


def _rest_claim(
    roster: Sequence[Member],
    subject: Subject,
    figures: Mapping[Subject, Figure],
    *,
    scored: Sequence[Answer],
    rules: Rules,
) -> Iterator[Claim]:
    """Work out what the one hidden part of a composed figure can be, the others being shown."""
    group = members(roster, subject)
    inside = {members(roster, s): f for s, f in figures.items() if s != subject and f.parts == 1}
    parts = {people: f.value for people, f in inside.items() if set(people) < set(group)}
    rest = [p for p in group if not any(p in people for people in parts)]
    if figures[subject].parts - len(parts) != 1 or figures[subject].end is not End.NONE:
        return
    known = sum(value * len(people) for people, value in parts.items())
    shown = (figures[subject].value, End.NONE)
    fits = [v for v in range(0, 101, 5) if round_figure((known + v * len(rest)) / len(group), END, rules) == shown]
    hidden = tuple(answer for answer in scored if answer[0] in rest)
    if fits and hidden:
        widest = 35  # no end lies further in
        low, high = (0 if fits[0] <= widest else fits[0]), (100 if fits[-1] >= 100 - widest else fits[-1])
        yield _sum_claim(hidden, low, high, End.NONE, rules)


def _sum_claim(people: tuple[Answer, ...], low: float, high: float, end: End, rules: Rules) -> Claim:
    half = 2.5 if rules.rounded else 0.5
    bottom = 0.0 if end is End.AT_MOST else low - half
    top = 100.0 + half if end is End.AT_LEAST else high + half
    scale = len(people) * STEPS / 100.0
    return Claim(people, bottom * scale - EDGE, top * scale - EDGE)


def _count_claims(roster: Sequence[Member], batch: Sequence[Statement], setup: Setup, at: int) -> Iterator[Claim]:
    rules = setup.rules or rules_for(batch[0].k if batch else 0)
    for s in batch:
        people = tuple((p, at) for p in members(roster, s.subject))
        if s.kind is Kind.PARTICIPATION and s.participation is not None:
            low, high = _share_bounds(s.participation.share, len(people))
            yield Claim(people, max(low, s.participation.at_least), high)
        elif s.kind is Kind.FIGURE and s.reason is Reason.TOO_FEW and not _all_hidden(batch):
            yield Claim(people, 0, rules.valid - 1)


def _all_hidden(batch: Sequence[Statement]) -> bool:
    """Whether everything is withheld, which the audit may have done for another reason."""
    return all(s.reason is not None for s in batch)


def _share_bounds(share: Share, size: int) -> tuple[float, float]:
    bounds = {Share.LOW: (0, math.ceil(0.3 * size) - 1), Share.FAIR: (math.ceil(0.3 * size), math.ceil(0.5 * size) - 1)}
    return bounds.get(share, (math.ceil(0.5 * size), size))


def members(roster: Iterable[Member], subject: Subject) -> tuple[str, ...]:
    """Return who belongs to a subject."""
    return tuple(sorted(m.person for m in roster if subject in subjects_of(m)))


def _only_one(
    answers: Sequence[Answer], claims: Sequence[Claim], fixed: Mapping[Answer, int], *, wanted: Answer, highest: int
) -> bool:
    """Whether the smallest and the largest value that one answer can have, all claims holding, are the same."""
    if not claims:
        return False
    place = {answer: i for i, answer in enumerate(answers)}
    rows = np.zeros((len(claims), len(answers)))
    for row, claim in zip(rows, claims, strict=True):
        row[[place[a] for a in claim.plus]] = 1
        row[[place[a] for a in claim.minus]] = -1
    constraints = LinearConstraint(rows, [c.low for c in claims], [c.high for c in claims])
    low, high = np.zeros(len(answers)), np.full(len(answers), highest)
    for answer, value in fixed.items():
        low[place[answer]] = high[place[answer]] = value
    extremes = set()
    for sign in (1, -1):
        goal = np.zeros(len(answers))
        goal[place[wanted]] = sign
        whole = np.ones(len(answers), dtype=np.int64)
        solved = milp(goal, constraints=constraints, bounds=Bounds(low, high), integrality=whole)
        if solved.x is None:
            return False
        extremes.add(round(float(solved.x[place[wanted]])))
    return len(extremes) == 1
