"""The attacker's record: which partnerships were tried, what was shown of them, and who was found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gripcore.disclosure.model import Cut
from tests.attacker.attack import Outcome, attack
from tests.attacker.partnerships import History, Setup, invent
from tests.attacker.search import is_valid

BY_PARTY, BY_ROLE, STRICTER = Setup(), Setup(cuts=(Cut.ROLE,)), Setup(k=7)
"""The ways in which the house publishes: cut by party, cut by role, and with a k that a partnership raised."""


@dataclass
class Tally:
    """What attacks on many partnerships came to, and what those partnerships were like."""

    sizes: list[int] = field(default_factory=list)
    traits: Counter[str] = field(default_factory=Counter)
    outcome: Outcome = field(default_factory=Outcome)

    def add(self, history: History, outcome: Outcome) -> None:
        """Count one attacked partnership in."""
        self.sizes.append(len(history.rounds[0].roster))
        self.traits.update(list_traits(history))
        self.outcome.shown += outcome.shown
        self.outcome.suppressed += outcome.suppressed
        self.outcome.safe.update(outcome.safe)
        self.outcome.found += outcome.found
        self.outcome.open += outcome.open

    def render(self, title: str) -> str:
        """Return the record as lines of text."""
        found = Counter(target.what for target in self.outcome.found)
        lines = [
            f"{title}: {len(self.sizes)} partnerships of {min(self.sizes)} to {max(self.sizes)} people",
            "  of which " + ", ".join(f"{trait} {n}" for trait, n in sorted(self.traits.items())),
            f"  statements shown {self.outcome.shown}, withheld {self.outcome.suppressed}",
        ]
        each = [f"  {what}: safe {self.outcome.safe[what]}, found {found[what]}" for what in ("answer", "answering")]
        return "\n".join((*lines, *each, f"  undecided {len(self.outcome.open)}"))


def attack_many(seeds: Iterable[int], setup: Setup, *, most: int, items: int) -> Tally:
    """Attack one random partnership for each seed."""
    tally = Tally()
    for seed in seeds:
        history = invent(seed, most=most, indicators=(items,))
        tally.add(history, attack(history, setup))
    return tally


def list_traits(history: History) -> set[str]:
    """Return what makes a partnership of interest to an attacker."""
    first, last = history.rounds[0], history.rounds[-1]
    before, now = ({m.person for m in r.roster} for r in (first, last))
    has = {
        "several parties": len({m.party for m in first.roster}) > 1,
        "teams": any(m.team for m in first.roster),
        "several rounds": len(history.rounds) > 1,
        "joiners": bool(now - before),
        "leavers": bool(before - now),
        "erasures": bool(history.erased),
        "a unanimous team": any(_is_unanimous(history, at) for at in range(len(history.rounds))),
    }
    return {trait for trait, present in has.items() if present}


def _is_unanimous(history: History, at: int) -> bool:
    """Whether three or more of one team answered, and all the same."""
    answers = history.rounds[at].answers
    teams: dict[tuple[str, str], list[object]] = {}
    for m in history.rounds[at].roster:
        if is_valid(answers.get(m.person)):
            teams.setdefault((m.party, m.team), []).append(answers[m.person])
    return any(len(given) > 2 and len(set(given)) == 1 for given in teams.values())
