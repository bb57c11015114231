"""What a person means who types instead of pressing a button.

Exact first, then numbers, then a near match: never so loose that a sentence is taken for an answer. What is not
understood is `None`, and the engine asks again.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from math import isfinite

from gripcore.missing import Missing
from gripcore.scripts.model import Option

_NEAR = 0.84
_LONGEST_NEAR = 40
_LONGEST_UNIT_WORDS = 3

_NEGATIONS = frozenset({"niet", "geen", "nooit", "zonder", "not", "no", "never", "without"})
_NEGATING_PREFIXES = ("on", "un", "dis", "in", "im")

_MISSING_WORDS: dict[str, Missing] = {
    **dict.fromkeys(
        ("weet ik niet", "weet niet", "geen idee", "ik weet het niet", "wn", "?", "don't know", "dont know", "no idea"),
        Missing.DONT_KNOW,
    ),
    **dict.fromkeys(
        ("nvt", "n v t", "niet van toepassing", "-", "not applicable", "na", "n a"),
        Missing.NOT_APPLICABLE,
    ),
    **dict.fromkeys(("overslaan", "sla over", "skip", "geen antwoord"), Missing.SKIPPED),
}

_NUMBER_WORDS = {
    **{
        word: n
        for n, word in enumerate(("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"))
    },
    **{
        word: n
        for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
    },
    "één": 1,
    "tien": 10,
    "ten": 10,
}

_MULTIPLES = {"duizend": 1e3, "k": 1e3, "ton": 1e5, "miljoen": 1e6, "mln": 1e6, "thousand": 1e3, "million": 1e6}
_NUMBER = re.compile(
    r"^(?:€|eur|euro)?\s*(-?[\d.,]*\d)\s*(?:(duizend|k|ton|miljoen|mln|thousand|million)\b)?\s*([^\d]*)$"
)
_THOUSANDS_ONLY = re.compile(r"^-?[1-9]\d{0,2}(\.\d{3})+$")  # 0.500 is a half
_THOUSANDS_ONLY_ENGLISH = re.compile(r"^-?[1-9]\d{0,2}(,\d{3})+$")


def normalise(text: str) -> str:
    """Lower case, straight quotes, single spaces, no closing punctuation."""
    plain = text.casefold().replace("’", "'").strip()
    if len(plain) > 1:
        plain = re.sub(r"[.!,;:]+", " ", plain) if not any(c.isdigit() for c in plain) else plain.rstrip("!.;, ")
    return " ".join(plain.split())


def understand_missing(text: str, allowed: Iterable[Missing]) -> Missing | None:
    """Return which kind of no-answer was typed, if this question allows it."""
    found = _MISSING_WORDS.get(normalise(text))
    return found if found in tuple(allowed) else None


def understand_option(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the id of the option that was typed: by its number, label, other name, or a near match."""
    typed = normalise(text)
    by_word = {normalise(word): option.id for option in options for word in (option.id, option.label, *option.also)}
    if typed in by_word:
        return by_word[typed]
    number = _NUMBER_WORDS.get(typed)
    if number is not None and str(number) in by_word:
        return by_word[str(number)]
    leading = re.match(r"^(\d+)\b", typed)
    if leading and leading.group(1) in by_word and _rest_agrees(typed, leading.group(1), by_word):
        return by_word[leading.group(1)]
    return _near_option(typed, by_word)


def _rest_agrees(typed: str, number: str, by_word: dict[str, str]) -> bool:
    """Say whether "4 eens" names one option; "4 of 5" and "2 eens" do not."""
    rest = typed[len(number) :].strip(" -·.:=")
    return not rest or by_word.get(rest) == by_word[number]


def _near_option(typed: str, by_word: dict[str, str]) -> str | None:
    if len(typed) > _LONGEST_NEAR or any(c.isdigit() for c in typed):
        return None
    words = [word for word in by_word if not word.isdigit()]
    near = get_close_matches(typed, words, n=3, cutoff=_NEAR)
    meant = {by_word[word] for word in near}
    same = all(_negations(word) == _negations(typed) for word in near)
    return meant.pop() if len(meant) == 1 and same else None


def _negations(text: str) -> int:
    """Count what may turn a meaning: "helemaal niet mee eens" is near "helemaal mee eens", and its opposite."""
    return sum(word in _NEGATIONS or word.startswith(_NEGATING_PREFIXES) for word in text.split())


def understand_number(text: str, language: str = "nl") -> float | None:
    """Return a number as the Dutch write it ("1.250,50", "€ 2 miljoen", "2 ton") or with a decimal point.

    One point or comma before three digits is read as the language does: "1,250" is 1.25 in Dutch and 1250 in English.
    """
    typed = normalise(text)
    if typed in _NUMBER_WORDS:
        return float(_NUMBER_WORDS[typed])
    found = _NUMBER.match(typed)
    if not found or not _is_unit(found.group(3)):
        return None
    digits = _to_decimal_point(found.group(1), language)
    try:
        number = float(digits) * _MULTIPLES.get(found.group(2) or "", 1.0)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _is_unit(rest: str) -> bool:
    """Say whether what follows a number can be its unit: "keer per week" is, "of drie" and a sentence are not."""
    words = rest.split()
    short = len(words) <= _LONGEST_UNIT_WORDS and not any(c in rest for c in "€/%")
    return short and _NUMBER_WORDS.keys().isdisjoint(words)


def _to_decimal_point(digits: str, language: str) -> str:
    dutch = language != "en"
    if _THOUSANDS_ONLY.match(digits) and (dutch or digits.count(".") > 1):
        return digits.replace(".", "")
    if _THOUSANDS_ONLY_ENGLISH.match(digits) and (not dutch or digits.count(",") > 1):
        return digits.replace(",", "")
    if "," in digits:
        return (
            digits.replace(".", "").replace(",", ".")
            if digits.rfind(",") > digits.rfind(".")
            else digits.replace(",", "")
        )
    return digits
