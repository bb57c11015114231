"""Frozen values to JSON and back."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from gripcore.scoring.model import Absent, AbsentReason, Interval
from gripcore.scoring.plain import from_plain, to_plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Either:
    found: Interval | float


@dataclass(frozen=True)
class Thing:
    name: str
    size: float
    colour: Colour | None
    found: Interval | Absent
    parts: tuple[int, ...]


THING = Thing("a", 1.0, Colour.RED, Interval(0.0, 2.0), (1, 2))


def test_a_value_is_written_with_its_class() -> None:
    """Dataclasses carry their name, enums their value, tuples become lists."""
    assert to_plain(THING) == {
        "is": "Thing",
        "name": "a",
        "size": 1.0,
        "colour": "red",
        "found": {"is": "Interval", "low": 0.0, "high": 2.0},
        "parts": [1, 2],
    }


@pytest.mark.parametrize(
    "thing",
    [
        THING,
        Thing("b", 0.5, None, Absent(AbsentReason.NO_ANSWERS), ()),
        Thing("c", 3, None, Absent(AbsentReason.PRIVATE), ()),
    ],
)
def test_what_is_written_is_read_back(thing: Thing) -> None:
    """Each member of a union comes back as itself, None as None, a whole number as a float where one is declared."""
    back = from_plain(Thing, to_plain(thing))
    assert back == thing
    assert isinstance(back.size, float)


@pytest.mark.parametrize("either", [Either(2.0), Either(Interval(0.0, 1.0))])
def test_the_order_of_a_union_does_not_matter(either: Either) -> None:
    """A number where an object is named first is still a number."""
    assert from_plain(Either, to_plain(either)) == either


def test_mappings_are_written_by_name() -> None:
    """Only one way: nothing frozen holds a mapping."""
    assert to_plain({Colour.RED: (1,)}) == {"red": [1]}


def test_a_class_itself_is_left_alone() -> None:
    """Not a value of it."""
    assert to_plain(Thing) is Thing


@pytest.mark.parametrize(
    "plain",
    [
        {"is": "Other"},
        [],
        to_plain(THING) | {"size": "large"},
        to_plain(THING) | {"found": {"is": "Thing"}},
        to_plain(THING) | {"found": 3},
        to_plain(THING) | {"name": 3},
        to_plain(THING) | {"parts": [True]},
    ],
)
def test_something_else_is_refused(plain: object) -> None:
    """Another class, another type, a value outside its union."""
    with pytest.raises(TypeError):
        from_plain(Thing, plain)
