"""Digests to plain JSON values and back, so that any past digest can be rebuilt exactly.

One walk over the types serves all findings; each is tagged with its kind, so that reading picks the right one.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from gripcore.digests.model import Digest, Finding, UnsafeFigureError

VERSION = 1
_FINDINGS = {finding.__name__: finding for finding in get_args(Finding)}


class UnreadableDigestError(ValueError):
    """A stored digest is not what this version wrote."""


def to_plain(digest: Digest) -> dict[str, Any]:
    """Return the digest as dicts, lists, strings, numbers, booleans and None."""
    return {"version": VERSION, **_plain_fields(digest)}


def from_plain(plain: Mapping[str, Any]) -> Digest:
    """Return the digest that `to_plain` wrote; raises UnreadableDigestError for anything else."""
    if plain.get("version") != VERSION:
        raise UnreadableDigestError(f"stored digest has version {plain.get('version')!r}, not {VERSION}")
    try:
        digest: Digest = _revive_dataclass(Digest, plain)
    except (KeyError, TypeError, ValueError) as error:
        broken = type(error).__name__ if not isinstance(error, UnsafeFigureError) else str(error)
        raise UnreadableDigestError(f"stored digest is damaged: {broken}") from error
    return digest


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return _plain_fields(value)
    return value


def _plain_fields(value: Any) -> dict[str, Any]:
    kind = {"kind": type(value).__name__} if type(value) in _FINDINGS.values() else {}
    return kind | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _revive(hint: Any, plain: Any) -> Any:
    if hint == Finding:
        return _revive_dataclass(_FINDINGS[plain["kind"]], plain)
    if get_origin(hint) is UnionType:  # the only other unions are "… or None"
        return None if plain is None else _revive(get_args(hint)[0], plain)
    if get_origin(hint) is tuple:
        return tuple(_revive(get_args(hint)[0], item) for item in plain)
    if is_dataclass(hint):
        return _revive_dataclass(hint, plain)
    if issubclass(hint, date):
        return date.fromisoformat(plain)
    return _revive_word(hint, plain)


def _revive_word(hint: Any, plain: Any) -> Any:
    if issubclass(hint, StrEnum):
        return hint(plain)
    accepted = (int, float) if hint is float else (hint,)
    if type(plain) not in accepted:
        raise TypeError(f"{hint.__name__} expected")
    return plain


def _revive_dataclass(kind: Any, plain: Mapping[str, Any]) -> Any:
    """Read a value; what a younger version added is left as that version says it is when nothing is known."""
    known = [(name, hint) for name, hint, is_needed in _parts(kind) if name in plain or is_needed]
    return kind(**{name: _revive(hint, plain[name]) for name, hint in known})


@cache
def _parts(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return the name and type of each field, and whether it must be there; to find out costs more than to read."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], field.default is MISSING) for field in fields(kind))
