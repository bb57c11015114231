"""Parts of a dialogue that look at nothing of one another, so that each can be searched by itself.

Two stages belong together when one looks at the other's answer, when both record the same thing, or when both have to
do with one theme's score. Everything else that stages share is what is known of a person beforehand, and for one such
person the parts are independent: the number of ways through all of them is the product of the ways through each.
"""

from collections import Counter
from collections.abc import Mapping

from gripcore.dialogue.stages import Question
from gripcore.scripts.check.mentions import Mentions
from gripcore.scripts.check.people import Person
from gripcore.scripts.check.situations import Effort

Ways = Mapping[Person, Counter[Effort]]
"""How many histories of a part have which effort, for each person that the part tells apart."""


def find_components(mentions: tuple[Mentions, ...], themes: Mapping[str, str]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the stages of each part, in order; `themes` says of a step which theme it counts for."""
    joined = list(range(len(mentions)))

    def top(number: int) -> int:
        while joined[number] != number:
            number = joined[number]
        return number

    firsts: dict[str, int] = {}
    for number, one in enumerate(mentions):
        for name in _touched(one, themes):
            joined[top(number)] = top(firsts.setdefault(name, number))
    parts: dict[int, list[int]] = {}
    for number in range(len(mentions)):
        parts.setdefault(top(number), []).append(number)
    return tuple(tuple(part) for part in parts.values())


def _touched(one: Mentions, themes: Mapping[str, str]) -> set[str]:
    """Return everything a stage has to do with: the answers it gives or looks at, and themes."""
    own = {one.stage.id} if isinstance(one.stage, Question) else set()
    scored = one.themes | one.counted | {leaf.theme for leaf in one.history}
    scored |= {themes[one.stage.id]} if one.stage.id in themes else set()
    return own | one.steps | one.named | one.rivals | {f"theme {theme}" for theme in scored}


def join_efforts(people: tuple[Person, ...], parts: list[Ways]) -> Counter[Effort]:
    """Return how many histories of the whole have which effort, over all people."""
    total: Counter[Effort] = Counter()
    known: dict[tuple[Person, ...], Counter[Effort]] = {}
    for person in people:
        own = tuple(_as_seen(person, ways) for ways in parts)
        if own not in known:
            known[own] = _product([ways[seen] for seen, ways in zip(own, parts, strict=True)])
        total.update(known[own])
    return total


def _as_seen(person: Person, ways: Ways) -> Person:
    """Return a person as a part sees them: with the names alone that it looks at."""
    names = {name for seen in ways for name, _ in seen}
    return tuple((name, value) for name, value in person if name in names)


def _product(parts: list[Counter[Effort]]) -> Counter[Effort]:
    joint: Counter[Effort] = Counter({(0, 0): 1})
    for part in parts:
        following: Counter[Effort] = Counter()
        for (questions, seconds), count in joint.items():
            for (more_questions, more_seconds), ways in part.items():
                following[questions + more_questions, seconds + more_seconds] += count * ways
        joint = following
    return joint
