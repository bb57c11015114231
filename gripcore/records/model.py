"""A record as it was given in a dialogue: fields by name. What a field means is up to the reader of its kind."""

from collections.abc import Mapping
from datetime import date

from gripcore.dialogue.model import Value
from gripcore.missing import Missing

Fields = Mapping[str, Value]


def text_of(fields: Fields, name: str) -> str:
    """Return words, a number or an option as text; empty when it was not given."""
    value = fields.get(name)
    if isinstance(value, bool | Missing) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def day_of(fields: Fields, name: str) -> date | None:
    """Return a day, if one was given."""
    value = fields.get(name)
    return value if isinstance(value, date) else None
