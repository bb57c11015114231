"""The attacker: who can be worked out from all that was shown, the rules and one reader's own answers known.

The attacker asks of every person and round whether there is another history, as possible as the true one, in which
everything shown is the same to the letter and the reader's own answers are too, but this person's answer is another (or
whether they answered is). One such history is proof that the person is safe:

1. By exchange. Two people who were always invited to the same groups can be exchanged, answers and all; nothing shown
   changes. So only groups that are of one mind, but for the reader, can give someone away. For answers the attacker
   even knows who answered and exchanges only among those.
2. By search: other answers are tried and really published again, through the same code, and compared.
3. Where no other history turns up, exact integer programming on what the figures and counts mean: if the person's
   answer can take one value only, the person is *found*. Otherwise the case stays *open*, which counts against the
   house.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gripcore.disclosure.model import Cut
from tests.attacker.forced import forces_answer, forces_silence_or_answer
from tests.attacker.partnerships import History, Setup, publish
from tests.attacker.search import ENUMERATED, Target, find_other, is_valid, try_everything

OUTSIDER = ""


@dataclass
class Outcome:
    """What an attack on one partnership came to."""

    shown: int = 0
    suppressed: int = 0
    safe: Counter[str] = field(default_factory=Counter)
    found: list[Target] = field(default_factory=list)
    open: list[Target] = field(default_factory=list)


def attack(history: History, setup: Setup) -> Outcome:
    """Attack everybody in every round for every reader."""
    published = publish(history, setup)
    statements = [s for batch in published for s in batch]
    outcome = Outcome(sum(s.reason is None for s in statements), sum(s.reason is not None for s in statements))
    for at in range(len(history.rounds)):
        for answer in (True, False):
            _attack_round(history, setup, at, answer=answer, outcome=outcome)
    return outcome


def _attack_round(history: History, setup: Setup, at: int, *, answer: bool, outcome: Outcome) -> None:
    published = publish(history, setup)
    for alike in _alike(history, setup, at, answer=answer):
        proofs: list[frozenset[str]] = []
        for target in _targets(history, alike, at, answer=answer):
            if any(target.reader not in changed and target.person in changed for changed in proofs):
                outcome.safe[target.what] += 1
                continue
            changed = find_other(history, setup, target, published)
            if changed is not None:
                proofs.append(changed)
                outcome.safe[target.what] += 1
            elif is_forced(history, setup, target):
                outcome.found.append(target)
            else:
                outcome.open.append(target)


def is_forced(history: History, setup: Setup, target: Target) -> bool:
    """Whether integer programming proves that only the truth fits, or every set of answers was tried in vain."""
    if not target.answer:
        return forces_silence_or_answer(history, setup, target.person, target.at, target.reader)
    if forces_answer(history, setup, target.person, target.at, target.reader):
        return True
    alone = len(history.rounds) == 1 and len({(m.party, m.team) for m in history.rounds[0].roster}) == 1
    few = len(history.rounds[0].answers) <= ENUMERATED
    return (
        alone
        and few
        and history.indicators == 1
        and try_everything(history, setup, target, publish(history, setup)) is None
    )


def count_found(history: History, setup: Setup) -> Counter[str]:
    """Return of how many people in a round some reader can work out the answer, or only whether they answered.

    For certain, without searching for what could be otherwise.
    """
    found: dict[tuple[str, int], str] = {}
    for at in range(len(history.rounds)):
        for answer in (True, False):
            for alike in _alike(history, setup, at, answer=answer):
                for target in _targets(history, alike, at, answer=answer):
                    if (target.person, at) not in found and is_forced(history, setup, target):
                        found[target.person, at] = target.what
    return Counter(found.values())


def _alike(history: History, setup: Setup, at: int, *, answer: bool) -> Iterator[list[str]]:
    """Yield people who were always invited to the same groups; for answers, who also answered in the same rounds."""
    classes: dict[tuple[object, ...], list[str]] = {}
    present = [m.person for m in history.rounds[at].roster if m.person in history.rounds[at].answers]
    late = present[-1] if setup.live and present else None  # who answered between two moments that were both shown
    for member in history.rounds[at].roster:
        if answer and not is_valid(history.rounds[at].answers.get(member.person)):
            continue
        key = tuple(_place(history, setup, i, member.person, answer=answer) for i in range(len(history.rounds)))
        classes.setdefault((*key, member.person in history.erased, member.person == late), []).append(member.person)
    yield from classes.values()


def _place(history: History, setup: Setup, i: int, person: str, *, answer: bool) -> tuple[object, ...]:
    """Return to which groups someone was invited, as far as the round was cut by them, and whether they answered."""
    seats = [
        ((m.party, m.team) if Cut.PARTY in setup.cuts else "", m.role if Cut.ROLE in setup.cuts else "")
        for m in history.rounds[i].roster
        if m.person == person
    ]
    answered = is_valid(history.rounds[i].answers.get(person)) if answer else None
    return (*seats, answered)


def _targets(history: History, alike: list[str], at: int, *, answer: bool) -> Iterator[Target]:
    """Yield one person of the class for each reader before whom all others in it are of one mind."""
    truth = history.rounds[at].answers
    minds = {p: truth.get(p) if answer else is_valid(truth.get(p)) for p in alike}
    counts = Counter(minds.values())
    deviants = len(alike) - max(counts.values())
    everybody = sorted({m.person for r in history.rounds for m in r.roster})
    for reader in (OUTSIDER, *everybody):
        others = [p for p in alike if p != reader]
        if others and (deviants == 0 or len({minds[p] for p in others}) == 1):
            yield Target(others[0], at, reader, answer)
