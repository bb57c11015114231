"""Repeating steps for each item of a list that only a session knows.

An item's steps get the number of the item in their ids (`doelen.1.belang`), so that answers keep their place as long as
the session lasts: a session's lists are frozen when it begins.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from gripcore.scripts.model import (
    ALWAYS,
    All,
    Ask,
    ChoiceAnswer,
    Condition,
    FlatStep,
    ForEach,
    Option,
    Script,
    Step,
)

LEVELS = ("level_minus2", "level_minus1", "level_0", "level_plus1", "level_plus2")
"""The five levels a goal can end at, from far below what was agreed to far above it (goal attainment scaling)."""
OWN_LEVELS = "levels"
"""As the source of a choice: the five levels of the goal that is asked about."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its id, what it is called, and for a goal what each of its five levels is (LEVELS)."""

    id: str
    name: str
    levels: tuple[str, ...] = ()


Lists = tuple[tuple[str, tuple[Item, ...]], ...]
"""The items by list; a list that is not there has none."""
ITEM = "{item}"
EVERY = "*"
_StepT = TypeVar("_StepT", FlatStep, Step)
_ITEM_IN_ID = re.compile(r"(?<=[a-z0-9_])\.\d+\.(?=[a-z])")
_BRACES = str.maketrans("{}", "()")  # a name never fills anything in


def as_written(text: str) -> str:
    """Return words about steps as their author knows them: without what stands for the items of a group."""
    return text.replace(f".{EVERY}.", ".")


def without_items(text: str) -> str:
    """Return words about expanded steps with the numbers of their items taken out again."""
    return _ITEM_IN_ID.sub(f".{EVERY}.", text)


def is_repeated(script: Script) -> bool:
    """Say whether some steps depend on the lists of a session."""
    return any(isinstance(step, ForEach) for step in script.steps)


def expand(script: Script, lists: Lists) -> Script:
    """Return the script with every repeated group written out for these lists."""
    return replace(script, steps=expand_steps(script, lists))


def expand_steps(script: Script, lists: Lists) -> tuple[FlatStep, ...]:
    """Return all steps of a script, repeated groups written out for these lists."""
    steps: list[FlatStep] = []
    for step in script.steps:
        steps.extend(_repeat(step, dict(lists).get(step.over, ())) if isinstance(step, ForEach) else (step,))
    return tuple(steps)


def _repeat(loop: ForEach, items: Iterable[Item]) -> Iterable[FlatStep]:
    for number, item in enumerate(items, start=1):
        yield from under(loop.when, (_for_item(step, loop, number, item) for step in loop.steps))


def _for_item(step: FlatStep, loop: ForEach, number: int, item: Item) -> FlatStep:
    plain = item.name.translate(_BRACES)

    def change(text: str) -> str:
        return text.replace(f"{loop.id}.{EVERY}.", f"{loop.id}.{number}.").replace(ITEM, plain)

    repeated: FlatStep = _change_texts(step, change)
    return _about(repeated, loop, item) if isinstance(repeated, Ask) else repeated


def _about(ask: Ask, loop: ForEach, item: Item) -> Ask:
    """Return a question as it is asked about this item: its own levels to choose from, and what it is recorded for."""
    ask = replace(ask, over=loop.over, item=item.id)
    if not isinstance(ask.expected, ChoiceAnswer) or ask.expected.source != OWN_LEVELS:
        return ask
    named = zip(LEVELS, item.levels, strict=False)
    return replace(ask, expected=replace(ask.expected, options=tuple(Option(id_, text) for id_, text in named if text)))


def _change_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text inside it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_change_texts(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _change_texts(getattr(value, f.name), change) for f in fields(value)})
    return value


def under(when: Condition, steps: Iterable[_StepT]) -> tuple[_StepT, ...]:
    """Return the steps with a condition put before each step's own."""
    if when == ALWAYS:
        return tuple(steps)
    return tuple(replace(step, when=when if step.when == ALWAYS else All((when, step.when))) for step in steps)
