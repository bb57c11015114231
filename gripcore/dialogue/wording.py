"""Filling placeholders and naming days and numbers in the language of a session.

Placeholders are `{name}`: filled by plain replacement, never by `str.format`, so that nothing an author or a person
writes can reach into values.
"""

import re
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

_PLACEHOLDER = re.compile(r"\{([^{}\s]+)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` that has a value; leave any other braces as they are."""
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group(0)), text)


def format_day(day: date, language: str) -> str:
    """Name a day as people say it: "donderdag 26 november", "Thursday 26 November"."""
    return format_date(day, "EEEE d MMMM", locale=language)


def format_amount(number: float, language: str, unit: str) -> str:
    """Write a number with its unit: "€ 1.250,5" for unit "euro", "12 weken" for another."""
    plain = format_decimal(number, locale=language)
    if unit == "euro":
        return f"€ {plain}"
    return f"{plain} {unit}".strip()
