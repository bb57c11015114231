"""Frozen values to JSON and back, so that what was decided at a round's close can be kept exactly.

A dataclass becomes an object with its class under "is"; the declared types read it back. Only what these rooms use is
understood: dataclasses, tuples, mappings of names, enums, numbers, strings and None.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def to_plain(value: object) -> Any:
    """Return the value as JSON-ready dicts, lists, strings and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {"is": type(value).__name__} | {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): to_plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(held) for held in value]
    return value


def from_plain(kind: type[_T], plain: Any) -> _T:
    """Read a value of `kind` back from what `to_plain` made; TypeError when it is something else."""
    return _read(kind, plain)  # type: ignore[no-any-return]  # the declared type decides


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), plain)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], held) for held in plain)
    if is_dataclass(kind):
        return _read_dataclass(kind, plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if kind is float and type(plain) is int:
        return float(plain)
    if type(plain) is not kind:
        raise TypeError(f"expected {kind}, found {type(plain).__name__}")
    return plain


def _read_dataclass(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, dict) or plain.get("is") != kind.__name__:
        raise TypeError(f"expected a {kind.__name__}")
    return kind(**{name: _read(hint, plain[name]) for name, hint in _parts(kind)})


@cache
def _parts(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the name and type of each field; to find out costs more than to read."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _read_union(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in kinds:
        return None
    for kind in kinds:
        if isinstance(plain, dict) == is_dataclass(kind) and kind is not type(None):
            if isinstance(plain, dict) and plain.get("is") != kind.__name__:
                continue
            return _read(kind, plain)
    raise TypeError(f"expected one of {kinds}")
