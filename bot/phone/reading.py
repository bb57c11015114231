"""Reading a message as a person does: what kind of question it is, and what the buttons mean.

By labels alone, in Dutch and English, because a person sees no more than that.
"""

import re
from dataclasses import dataclass
from functools import cache

from bot.phone.state import ChatMessage

_NUMBER = re.compile(r"^\W*(\d+)\b")
_FEWEST_POINTS = 3
_TICKED = "✓✔☑✅●◉"
_AGREE = ("ja", "akkoord", "ik doe mee", "doe mee", "prima", "start", "begin", "beginnen", "yes", "i agree", "agree")
_READY = ("klaar", "verder", "dit is alles", "dit was alles", "done", "ready", "that is all")
_SKIP = ("sla over", "overslaan", "liever niet", "geen", "nu niet", "niet nu", "nee", "skip", "no", "not now", "rather")
_UNSURE = ("weet ik niet", "weet niet", "geen idee", "don't know", "i don't know", "n.v.t", "niet van toepassing")
_AWAY = (
    "stop", "terug", "vorige", "waarom", "pauze", "later", "deze week niet", "wijzig", "verander", "aanpassen", "delen",
    "deel", "back", "why", "pause", "change", "share", "uitleg", "verwijder", "wis", "delete", "undo", "‹", "←", "↩",
)  # fmt: skip
_PLAN = re.compile(
    r"\b(plan|voorneem|voornemen|neem je je voor|ga je doen|wat doe je|when will|what will you do)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Screen:
    """The buttons of a message by what they mean to a person, as indices in reading order."""

    scale: tuple[int, ...] = ()
    options: tuple[int, ...] = ()
    open_options: tuple[int, ...] = ()  # options without a tick
    agree: int | None = None
    ready: int | None = None
    skip: int | None = None
    unsure: int | None = None
    is_plan: bool = False


def read_screen(message: ChatMessage) -> Screen:
    """Tell what the buttons of a message mean. Buttons that lead to an address are left alone."""
    buttons = [button for row in message.keyboard for button in row]
    pressable = [i for i, button in enumerate(buttons) if "callback_data" in button]
    labels = {i: str(buttons[i]["text"]) for i in pressable}
    points = _find_scale(labels)
    rest = [i for i in pressable if i not in points and not _begins(labels[i], _AWAY)]
    unsure = _first(labels, rest, _UNSURE)
    skip = _first(labels, [i for i in rest if i != unsure], _SKIP)
    ready = _first(labels, rest, _READY)
    agree = _first(labels, rest, _AGREE)
    options = tuple(i for i in rest if i not in {unsure, skip, ready})
    return Screen(
        scale=points,
        options=options,
        open_options=tuple(i for i in options if not any(mark in labels[i] for mark in _TICKED)),
        agree=agree,
        ready=ready,
        skip=skip if skip is not None else unsure,
        unsure=unsure,
        is_plan=bool(_PLAN.search(message.text)),
    )


def _find_scale(labels: dict[int, str]) -> tuple[int, ...]:
    """Return the points of a scale, lowest first: three or more labels that begin with following numbers."""
    numbered = sorted((int(found.group(1)), i) for i, label in labels.items() if (found := _NUMBER.match(label)))
    numbers = [number for number, _ in numbered]
    if len(numbers) < _FEWEST_POINTS or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return ()
    return tuple(i for _, i in numbered)


def _first(labels: dict[int, str], among: list[int], words: tuple[str, ...]) -> int | None:
    return next((i for i in among if _begins(labels[i], words)), None)


def _begins(label: str, words: tuple[str, ...]) -> bool:
    """Tell whether a label begins with one of the words, whole; marks and pictures before it do not count."""
    marks, pattern = _compile(words)
    plain = label.strip().casefold()
    return plain.startswith(marks) or bool(pattern.match(plain))


@cache
def _compile(words: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the words that are marks, and a pattern of the others."""
    marks = tuple(word for word in words if not word[0].isalnum())
    rest = "|".join(re.escape(word) for word in words if word[0].isalnum())
    return marks, re.compile(rf"[\W_]*(?:{rest})\b")
