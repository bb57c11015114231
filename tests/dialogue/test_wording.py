"""Placeholders, days and amounts in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.dialogue.wording import fill, format_amount, format_day


def test_placeholders_are_filled() -> None:
    """Each name that has a value gets it, as often as it stands there."""
    assert fill("{a} en {b.c} en {a}", {"a": "één", "b.c": "twee"}) == "één en twee en één"


@pytest.mark.parametrize("text", ["{onbekend}", "{}", "{a b}", "{{", "{0}", "100 %", "{a.__class__}", "%s \\1 \\g<0>"])
def test_other_braces_and_signs_stay_as_they_are(text: str) -> None:
    """What is no known placeholder is plain text, and so are the signs of any template language."""
    assert fill(text, {"a": "x"}) == text


@given(st.text(), st.text())
def test_filled_words_are_never_filled_again(words: str, secret: str) -> None:
    """What a person wrote cannot reach other values, whatever braces or escapes it holds."""
    assert fill("{words}", {"words": words, "secret": secret}) == words
    assert fill("{words}", {"words": "{secret}\\1", "secret": secret}) == "{secret}\\1"


def test_day_is_named_in_the_language_of_the_session() -> None:
    """A day is said as people say it."""
    assert format_day(date(2026, 11, 26), "nl") == "donderdag 26 november"
    assert format_day(date(2026, 11, 26), "en") == "Thursday 26 November"


@pytest.mark.parametrize(
    ("number", "language", "unit", "text"),
    [
        (1250.5, "nl", "euro", "€ 1.250,5"),
        (1250.5, "en", "euro", "€ 1,250.5"),
        (12, "nl", "weken", "12 weken"),
        (12, "nl", "", "12"),
    ],
)
def test_amount_is_written_with_its_unit(number: float, language: str, unit: str, text: str) -> None:
    """Euros go before the number, other units after it, in the digits of the language."""
    assert format_amount(number, language, unit) == text
