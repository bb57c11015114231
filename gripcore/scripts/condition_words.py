"""Conditions in plain words, for problems, comparisons and drawings; and the parts a condition is made of."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from gripcore.scripts.model import (
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnyOf,
    Changed,
    Condition,
    ContextIs,
    Leaf,
    Not,
    PreviousScoreBetween,
    ScoreBetween,
    Unknown,
)
from gripcore.scripts.repeat import LEVELS

_LEVELS = dict(zip(LEVELS, ("-2", "-1", "0", "+1", "+2"), strict=True))
_DUTCH: Mapping[str, str] = MappingProxyType(
    {
        **_LEVELS,
        "always": "altijd",
        "and": " en ",
        "or": " of ",
        "not": "niet ({})",
        "answer": "antwoord op {} is {}",
        "answered": "{} is beantwoord",
        "unknown": "het antwoord op {} is weet ik niet",
        "score": "score op {} is {}",
        "previous": "vorige score op {} is {}",
        "changed": "score op {} is {}",
        "up": "gestegen",
        "down": "gedaald",
        "same": "gelijk gebleven",
        "none": "niet te vergelijken met de vorige keer",
        "known": "{} is {}",
        "unheard": "{} is niet bekend",
        "lead ja": "leidt een team",
        "lead nee": "leidt geen team",
        "replanned ja": "dit voornemen is al eens verzet",
        "replanned nee": "dit voornemen is nog niet verzet",
        "rounds": "aantal eerdere weken is {}",
        "rounds none": "nul",
        "rounds one": "één",
        "rounds more": "meer dan één",
        "least": "minstens {:g}",
        "most": "hoogstens {:g}",
        "below": "lager dan {:g}",
        "yes": "ja",
        "no": "nee",
    }
)
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **_LEVELS,
        "always": "always",
        "and": " and ",
        "or": " or ",
        "not": "not ({})",
        "answer": "answer to {} is {}",
        "answered": "{} is answered",
        "unknown": "the answer to {} is don't know",
        "score": "score on {} is {}",
        "previous": "previous score on {} is {}",
        "changed": "score on {} is {}",
        "up": "up",
        "down": "down",
        "same": "unchanged",
        "none": "not comparable with last time",
        "known": "{} is {}",
        "unheard": "{} is not known",
        "lead ja": "leads a team",
        "lead nee": "does not lead a team",
        "replanned ja": "this plan was moved before",
        "replanned nee": "this plan was not moved before",
        "rounds": "number of earlier weeks is {}",
        "rounds none": "zero",
        "rounds one": "one",
        "rounds more": "more than one",
        "least": "at least {:g}",
        "most": "at most {:g}",
        "below": "below {:g}",
        "yes": "yes",
        "no": "no",
    }
)


def leaves(condition: Condition, *, negative: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield each elementary condition, and whether it stands under an odd number of nots."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part, negative=negative)
        case Not(part):
            yield from leaves(part, negative=not negative)
        case _:
            yield condition, negative


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions that must all hold."""
    if isinstance(condition, All):
        return tuple(inner for part in condition.parts for inner in conjuncts(part))
    return (condition,)


def describe_condition(condition: Condition, language: str = "nl") -> str:
    """Say a condition in words."""
    return _say(condition, _ENGLISH if language == "en" else _DUTCH)


def _say(condition: Condition, words: Mapping[str, str]) -> str:
    match condition:
        case All(()):
            return words["always"]
        case All(parts):
            return words["and"].join(_in_brackets(part, words) for part in parts)
        case AnyOf(parts):
            return words["or"].join(_in_brackets(part, words) for part in parts)
        case Not(part):
            return words["not"].format(_say(part, words))
        case _:
            return _say_leaf(condition, words)


def _say_leaf(leaf: Leaf, words: Mapping[str, str]) -> str:
    match leaf:
        case AnswerIs(step, options):
            return words["answer"].format(step, words["or"].join(words.get(option, option) for option in options))
        case AnswerBetween(step, least, most):
            return words["answer"].format(step, _range(least, most, "most", words))
        case Answered(step):
            return words["answered"].format(step)
        case Unknown(step):
            return words["unknown"].format(step)
        case ScoreBetween(theme, least, below):
            return words["score"].format(theme, _range(least, below, "below", words))
        case PreviousScoreBetween(theme, least, below):
            return words["previous"].format(theme, _range(least, below, "below", words))
        case Changed(theme, ways):
            return words["changed"].format(theme, words["or"].join(words[way] for way in ways))
        case _:
            return _say_known(leaf, words)


def _say_known(leaf: ContextIs, words: Mapping[str, str]) -> str:
    match leaf:
        case ContextIs(name, ("",)):
            return words["unheard"].format(name)
        case ContextIs("lead" | "replanned" as name, values):
            return words["or"].join(words[f"{name} {value}"] for value in values)
        case ContextIs("rounds", values):
            return words["rounds"].format(words["or"].join(words[f"rounds {value}"] for value in values))
        case _:
            return words["known"].format(leaf.name, words["or"].join(leaf.values))


def _in_brackets(condition: Condition, words: Mapping[str, str]) -> str:
    said = _say(condition, words)
    return f"({said})" if isinstance(condition, All | AnyOf) else said


def _range(least: float | None, most: float | None, up_to: str, words: Mapping[str, str]) -> str:
    bounds = [words["least"].format(least)] if least is not None else []
    bounds += [words[up_to].format(most)] if most is not None else []
    return words["and"].join(bounds)
