"""What the shown figures and counts mean as whole-number inequalities, and whether only one answer fits them.

Only statements whose meaning is linear are used (figures, participation, too few), so a person found here is found for
certain; words may narrow further, which the search in `attack` accounts for.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from gripcore.disclosure.figures import round_figure
from gripcore.disclosure.model import End, Figure, Kind, Reason, Rules, Share, Statement, rules_for
from gripcore.missing import Missing
from gripcore.scoring.defaults import END
from gripcore.scoring.model import Member, Subject
from gripcore.scoring.round import subjects_of
from tests.attacker.partnerships import History, Setup, publish

STEPS = 4  # above the lowest point of the scale
EDGE = 1e-6


@dataclass(frozen=True)
class Claim:
    """The people named add up to between these bounds, in steps of the scale or in answers."""

    people: tuple[str, ...]
    low: float
    high: float


def forces_answer(history: History, setup: Setup, person: str, at: int, reader: str) -> bool:
    """Whether one person's answer to a theme of one indicator can have one value only, who answered being known."""
    truth = {p: g[0] for p, g in history.rounds[at].answers.items() if not isinstance(g[0], Missing)}
    if history.indicators != 1 or person not in truth:
        return False
    claims = [
        c for batch, answered in _batches(history, setup, at) for c in _value_claims(history, batch, at, answered)
    ]
    fixed = {reader: truth[reader] - 1} if reader in truth else {}
    return _only_one(sorted(truth), claims, fixed, person=person, highest=STEPS)


def forces_silence_or_answer(history: History, setup: Setup, person: str, at: int, reader: str) -> bool:
    """Whether it follows from the counts that someone answered, or that they did not."""
    roster = history.rounds[at].roster
    answered = {p for p, g in history.rounds[at].answers.items() if _scored(g)}
    claims = [c for batch, _ in _batches(history, setup, at) for c in _count_claims(roster, batch, setup)]
    fixed = {reader: int(reader in answered)} if any(m.person == reader for m in roster) else {}
    return _only_one(sorted(m.person for m in roster), claims, fixed, person=person, highest=1)


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
    rules = setup_rules(batch)
    roster = history.rounds[at].roster
    figures = {s.subject: s.figure for s in batch if s.figure is not None}
    for subject, figure in figures.items():
        if figure.parts == 1:
            people = tuple(p for p in members(roster, subject) if p in answered)
            yield _sum_claim(people, figure.value, figure.value, figure.end)
        else:
            yield from _rest_claim(roster, subject, figures, answered, rules)


def setup_rules(batch: Sequence[Statement]) -> Rules:
    """Return rules that round as this batch does: a figure that is no multiple of five was not rounded."""
    values = [s.figure.value for s in batch if s.figure is not None]
    return rules_for(batch[0].k) if all(v % 5 == 0 for v in values) else Rules(0, 0, rounded=False)


def _rest_claim(
    roster: Sequence[Member], subject: Subject, figures: Mapping[Subject, Figure], answered: set[str], rules: Rules
) -> Iterator[Claim]:
    """Work out what the one hidden part of a composed figure can be, the others being shown."""
    group = members(roster, subject)
    inside = [(s, f, members(roster, s)) for s, f in figures.items() if s != subject]
    parts = {ppl: f.value for s, f, ppl in inside if f.parts == 1 and set(ppl) < set(group)}
    rest = tuple(p for p in group if not any(p in ppl for ppl in parts))
    hidden = figures[subject].parts - len(parts)
    scored = tuple(p for p in rest if p in answered)
    if hidden != 1 or not scored:
        return
    known = sum(value * len(ppl) for ppl, value in parts.items())
    shown = (figures[subject].value, figures[subject].end)
    step = 5 if rules.rounded else 1
    fits = [v for v in range(0, 101, step) if round_figure((known + v * len(rest)) / len(group), END, rules) == shown]
    if fits and shown[1] is End.NONE:
        ends = End.NONE if fits[0] > 25 and fits[-1] < 75 else None
        low = min(fits) if min(fits) > 25 or ends is End.NONE else 0
        high = max(fits) if max(fits) < 75 or ends is End.NONE else 100
        yield _sum_claim(scored, low, high, End.NONE)


def _sum_claim(people: tuple[str, ...], low: float, high: float, end: End) -> Claim:
    half = 2.5 if low % 5 == 0 and high % 5 == 0 else 0.5
    bottom = 0.0 if end is End.AT_MOST else low - half
    top = 100.0 + half if end is End.AT_LEAST else high + half
    scale = len(people) * STEPS / 100.0
    return Claim(people, bottom * scale - EDGE, top * scale - (EDGE if top <= 100 else -EDGE))


def _count_claims(roster: Sequence[Member], batch: Sequence[Statement], setup: Setup) -> Iterator[Claim]:
    rules = setup.rules or rules_for(batch[0].k if batch else 0)
    for s in batch:
        people = members(roster, s.subject)
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
    people: Sequence[str], claims: Sequence[Claim], fixed: Mapping[str, int], *, person: str, highest: int
) -> bool:
    """Whether the smallest and the largest value that a person can have, all claims holding, are the same."""
    if not claims:
        return False
    place = {p: i for i, p in enumerate(people)}
    rows = np.zeros((len(claims), len(people)))
    for i, claim in enumerate(claims):
        for p in claim.people:
            rows[i, place[p]] = 1
    constraints = LinearConstraint(rows, [c.low for c in claims], [c.high for c in claims])
    low, high = np.zeros(len(people)), np.full(len(people), highest)
    for p, value in fixed.items():
        low[place[p]] = high[place[p]] = value
    extremes = []
    for sign in (1, -1):
        goal = np.zeros(len(people))
        goal[place[person]] = sign
        answer = milp(
            goal, constraints=constraints, bounds=Bounds(low, high), integrality=np.ones(len(people), dtype=np.int64)
        )
        if answer.x is None:
            return False
        extremes.append(round(float(answer.x[place[person]])))
    return extremes[0] == extremes[1]
