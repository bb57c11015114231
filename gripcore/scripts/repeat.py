"""Repeating steps for each item of a list that only a session knows.

An item's steps get the number of the item in their ids (`doelen.1.belang`), so that answers keep their place as long as
the session lasts: a session's lists are frozen when it begins.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from gripcore.scripts.model import ALWAYS, All, Condition, FlatStep, ForEach, Script, Step

Lists = tuple[tuple[str, tuple[str, ...]], ...]
"""The names of the items by list; a list that is not there has none."""
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


def _repeat(loop: ForEach, names: Iterable[str]) -> Iterable[FlatStep]:
    for number, name in enumerate(names, start=1):
        yield from under(loop.when, (_for_item(step, loop.id, number, name) for step in loop.steps))


def _for_item(step: FlatStep, loop: str, number: int, name: str) -> FlatStep:
    plain = name.translate(_BRACES)

    def change(text: str) -> str:
        return text.replace(f"{loop}.{EVERY}.", f"{loop}.{number}.").replace(ITEM, plain)

    repeated: FlatStep = _change_texts(step, change)
    return repeated


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
