"""Random partnerships for the attacker: several parties, joiners, leavers, unanimous teams, erasures."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gripcore.disclosure.disclose import decide, disclose_round
from gripcore.disclosure.model import Cut, Ledger, Policy, Rules, Statement
from gripcore.framework.model import Band, Indicator, Scale, ScalePoint, Theme
from gripcore.missing import Missing
from gripcore.scoring.defaults import K
from gripcore.scoring.model import ClosedRound, Member, Response
from gripcore.scoring.round import score_round

SCALE = Scale(tuple(ScalePoint(value, str(value)) for value in range(1, 6)))
BANDS = (Band("aandacht", 0, "", ""), Band("bespreken", 50, "", ""), Band("stevig", 75, "", ""))

Given = tuple[int | Missing, ...]
"""A person's answers to the indicators in order."""

Asked = tuple[tuple[Member, ...], tuple[tuple[str, Given], ...]]
"""A round as what can be remembered: who was invited, and who answered what."""


@dataclass(frozen=True)
class Truth:
    """Who was invited to a round and what they answered; who is not among `answers` kept silent."""

    roster: tuple[Member, ...]
    answers: Mapping[str, Given]


@dataclass(frozen=True)
class History:
    """Rounds of one theme, in order; `erased` are gone from the stored answers after the first round's close."""

    indicators: int
    rounds: tuple[Truth, ...]
    erased: frozenset[str] = frozenset()

    def put(self, at: int, changes: Mapping[str, Given | None]) -> "History":
        """Return the history with other answers in one round; None is silence."""
        answers = {**self.rounds[at].answers, **changes}
        kept = {person: given for person, given in answers.items() if given is not None}
        rounds = (*self.rounds[:at], replace(self.rounds[at], answers=kept), *self.rounds[at + 1 :])
        return replace(self, rounds=rounds)


@dataclass(frozen=True)
class Setup:
    """How a partnership publishes: without `rules` through the public door, with the k it chose.

    `live` also shows the round before the last answer came in, and `cuts` are made one after the other: two things that
    the house never does.
    """

    rules: Rules | None = None
    cuts: tuple[Cut, ...] = (Cut.PARTY,)
    live: bool = False
    k: int = K


def theme_of(indicators: int) -> Theme:
    items = tuple(Indicator(f"risico.i{i}", "risico", "", "", "", reverse_keyed=i == 3) for i in range(indicators))
    return Theme("risico", "kaders", "", items)


def publish(history: History, setup: Setup) -> tuple[tuple[Statement, ...], ...]:
    """Return everything that is ever shown, batch by batch."""
    rounds = tuple((truth.roster, tuple(sorted(truth.answers.items()))) for truth in history.rounds)
    return _publish(replace(history, rounds=()), setup, rounds).shown


@dataclass(frozen=True)
class _Published:
    """What was shown up to a round, as the ledger and as batches, and that round as it was closed."""

    shown: tuple[tuple[Statement, ...], ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    closed: ClosedRound | None = None


@lru_cache(maxsize=4_000)  # the search publishes many histories that differ in their last round alone
def _publish(bare: History, setup: Setup, rounds: tuple[Asked, ...]) -> _Published:
    if not rounds:
        return _Published()
    *earlier, (roster, answers) = rounds
    before = _publish(bare, setup, tuple(earlier))
    closed = close(bare, Truth(roster, dict(answers)), len(earlier), before.closed)
    shown = list(before.shown)
    for cut in setup.cuts:
        for moment in _moments(closed, setup):
            policy = Policy(k=setup.k, cut=cut)
            batch = (
                disclose_round(moment, policy, before.ledger)
                if setup.rules is None
                else decide(moment, policy, before.ledger, rules=setup.rules)
            )
            shown.append(batch)
    return _Published(tuple(shown), before.ledger.add(shown[-1]), closed)


def close(history: History, truth: Truth, number: int, before: ClosedRound | None) -> ClosedRound:
    theme = theme_of(history.indicators)
    responses = tuple(
        _respond(number, member, indicator.id, given)
        for member in truth.roster
        if member.person in truth.answers
        for indicator, given in zip(theme.indicators, truth.answers[member.person], strict=True)
    )
    earlier = None if before is None else _erase(before, history.erased)
    score = None if before is None else score_round(replace(before, earlier=None))
    return ClosedRound(str(number), theme, SCALE, BANDS, truth.roster, responses, earlier, score)


def _respond(number: int, member: Member, indicator: str, given: int | Missing) -> Response:
    value, missing = (None, given) if isinstance(given, Missing) else (given, None)
    who = (member.person, member.party, member.team, member.role)
    return Response(str(number), *who, indicator, value, missing)


def _erase(closed: ClosedRound, erased: frozenset[str]) -> ClosedRound:
    return replace(
        closed,
        roster=tuple(m for m in closed.roster if m.person not in erased),
        responses=tuple(r for r in closed.responses if r.person not in erased),
    )


def _moments(closed: ClosedRound, setup: Setup) -> tuple[ClosedRound, ...]:
    if not setup.live or not closed.responses:
        return (closed,)
    last = closed.responses[-1].person
    return (replace(closed, responses=tuple(r for r in closed.responses if r.person != last)), closed)


def invent(seed: int, *, most: int = 40, indicators: tuple[int, ...] = (1, 1, 3)) -> History:
    """Invent a partnership of 2 to `most` people over one to three rounds."""
    dice = random.Random(seed)
    items = dice.choice(indicators)
    people = [_person(dice, i) for i in range(dice.randint(2, most))]
    parties = dice.randint(1, max(1, min(5, len(people) // 4)))
    roster = tuple(sorted((_seat(dice, p, parties) for p in people), key=lambda m: m.person))
    rounds = [Truth(roster, _answer(dice, roster, items))]
    for _ in range(dice.randint(0, 2)):
        roster = _turn_over(dice, roster, parties, len(rounds))
        previous = rounds[-1].answers if dice.random() < 0.6 else {}
        rounds.append(Truth(roster, {**_answer(dice, roster, items), **_kept(dice, previous, roster)}))
    gone = [p for p in rounds[0].answers if dice.random() < 0.05]
    return History(items, tuple(rounds), frozenset(gone))


def _person(dice: random.Random, i: int) -> str:
    return f"p{i:02}{dice.choice('abc')}"


def _seat(dice: random.Random, person: str, parties: int) -> Member:
    party = f"party{min(int(dice.random() ** 1.5 * parties), parties - 1)}"
    team = dice.choice(["", "x", "x", "y"]) if parties < 3 else ""
    return Member(person, party, team, dice.choice(["controller", "adviseur"]))


def _turn_over(dice: random.Random, roster: tuple[Member, ...], parties: int, number: int) -> tuple[Member, ...]:
    """Keep most, lose a few or a whole group, gain one, a few or enough."""
    if dice.random() < 0.4:
        return roster
    kept = [m for m in roster if dice.random() > dice.choice([0.0, 0.03, 0.2])]
    joined = dice.choice([0, 0, 1, 1, 2, 9])
    joiners = [_seat(dice, f"n{number}{i}", parties) for i in range(joined)]
    return tuple(sorted((*kept, *joiners), key=lambda m: m.person)) or roster


def _answer(dice: random.Random, roster: tuple[Member, ...], items: int) -> dict[str, Given]:
    """Answer as people do who agree more than is good for them: many groups are of one mind, or nearly."""
    answers: dict[str, Given] = {}
    turnout = dice.choice([0.3, 0.7, 0.9, 1.0, 1.0])
    unsure = dice.choice([0.02, 0.4]) if items > 1 else 0.02
    mind: dict[tuple[str, str], int | None] = {}
    for member in roster:
        shared = mind.setdefault((member.party, member.team), dice.choice([1, 5, 1, 5, 3, 2, 4, None, None]))
        if dice.random() < turnout:
            answers[member.person] = tuple(_one(dice, shared, unsure) for _ in range(items))
    return answers


def _one(dice: random.Random, shared: int | None, unsure: float) -> int | Missing:
    if dice.random() < unsure:
        return Missing.DONT_KNOW
    return dice.randint(1, 5) if shared is None or dice.random() < 0.06 else shared


def _kept(dice: random.Random, previous: Mapping[str, Given], roster: tuple[Member, ...]) -> dict[str, Given]:
    present = {m.person for m in roster}
    step = dice.choice([0, 0, 1, -1, 2])
    return {p: tuple(_moved(v, step) for v in given) for p, given in previous.items() if p in present}


def _moved(value: int | Missing, step: int) -> int | Missing:
    return value if isinstance(value, Missing) else min(5, max(1, value + step))
