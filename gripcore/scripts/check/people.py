"""Who may come to a dialogue: one person for each class that its conditions and texts tell apart beforehand."""

from collections.abc import Mapping
from itertools import product

from gripcore.dialogue.stages import Playbook
from gripcore.scripts.check.mentions import Mentions
from gripcore.scripts.known import EARLIER_ROUNDS, IS_LEAD, IS_REPLANNED, LEAD
from gripcore.scripts.model import ContextIs, Purpose

Person = tuple[tuple[str, str], ...]
"""What is known of somebody: (name, value), by name."""

_ANOTHER = "\N{HORIZONTAL ELLIPSIS}"  # any value that no condition names


def find_choices(playbook: Playbook, mentions: tuple[Mentions, ...]) -> dict[str, tuple[str, ...]]:
    """Return by name one value for each class of values that this dialogue tells apart."""
    asked = [leaf for one in mentions for leaf in one.leaves if isinstance(leaf, ContextIs)]
    kept = frozenset(name for one in mentions for name in one.kept)
    names = sorted({leaf.name for leaf in asked} | kept)
    return {name: _values(name, [leaf for leaf in asked if leaf.name == name], playbook) for name in names}


def find_people(playbook: Playbook, choices: Mapping[str, tuple[str, ...]]) -> tuple[Person, ...]:
    """Return a person for every combination of values that the dialogue can come to."""
    audience = frozenset(playbook.script.audience)
    people = (tuple(zip(choices, values, strict=True)) for values in product(*choices.values()))
    return tuple(person for person in people if _is_meant(dict(person), audience))


def _is_meant(known: Mapping[str, str], audience: frozenset[str]) -> bool:
    """Say whether a dialogue can come to such a person; what no condition asks about may be anything."""
    role, is_lead = known.get("role"), known.get(LEAD)
    leads = LEAD in audience and is_lead != "nee"
    return not audience or leads or (role in audience if role is not None else bool(audience - {LEAD}))


def _values(name: str, asked: list[ContextIs], playbook: Playbook) -> tuple[str, ...]:
    """Return one value for each class of values that the conditions tell apart."""
    mentioned = dict.fromkeys(value for leaf in asked for value in leaf.values)
    match name:
        case "role":
            possible = _roles(playbook)
        case "rounds":
            possible = EARLIER_ROUNDS
        case "lead":
            possible = IS_LEAD
        case "replanned":
            possible = IS_REPLANNED
        case "samenwerking" | "team":
            possible = (*mentioned, "")
        case _:  # kept by some dialogue: one of the values asked about, another one, or nothing yet
            possible = ("", *mentioned, _ANOTHER)
    classes = {(*(value in leaf.values for leaf in asked), not value): value for value in reversed(possible)}
    return tuple(classes.values())


def _roles(playbook: Playbook) -> tuple[str, ...]:
    if playbook.script.purpose is Purpose.ONBOARDING:
        return ("",)  # nobody has a role before choosing one
    roles = tuple(role.id for role in playbook.framework.roles)
    return roles if LEAD in playbook.script.audience else playbook.script.audience or roles
