"""The quarter: thirteen rounds in which every theme comes by, what fell short is asked again, and the team talks.

Ten themes, a catch-up after each five, one round for the team conversation. The quarter is counted in rounds that
really were, not in weeks on the calendar: after downtime, or at a slower pace, it goes on where it was. What is asked
next is derived from what was asked before, so themes that come or go in the folder need no plan to be made anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gripcore.disclosure import Kind, Reason, Statement
from gripcore.scoring import SubjectKind


class SlotKind(StrEnum):
    """What a round of the quarter is for."""

    THEME = "theme"
    CATCH_UP = "catch_up"  # asks a theme again for which too few took part
    REST = "rest"  # a catch-up for which nothing fell short: nobody is asked anything
    CONVERSATION = "conversation"  # the lead is offered the team conversation, members are left alone
    BASELINE = "baseline"  # all themes side by side, once, before the first quarter or between two rounds


_HALF = (SlotKind.THEME,) * 5 + (SlotKind.CATCH_UP,)
QUARTER = (*_HALF, *_HALF, SlotKind.CONVERSATION)
"""The plan of a quarter, one round after the other."""

_WORTH_ASKING_AGAIN = frozenset({Reason.TOO_FEW, Reason.LOW_PARTICIPATION})


@dataclass(frozen=True, slots=True)
class Slot:
    """One round of the quarter; a theme where one is asked."""

    kind: SlotKind
    theme: str = ""


@dataclass(frozen=True, slots=True)
class PastSlot:
    """A round that was. `fell_short`: its readers were told that too few took part for a figure of the partnership."""

    kind: SlotKind
    theme: str = ""
    fell_short: bool = False


def next_slot(past: tuple[PastSlot, ...], themes: tuple[str, ...], *, baseline: bool = False) -> Slot:
    """Return what comes after these rounds, oldest first. `themes` are those that can be asked, in their order.

    With fewer themes than ten they come by more often; without any it is a round of rest. `baseline` says that the
    partnership wants a baseline; it comes once.
    """
    if baseline and all(slot.kind is not SlotKind.BASELINE for slot in past):
        return Slot(SlotKind.BASELINE)
    rounds = tuple(slot for slot in past if slot.kind is not SlotKind.BASELINE)
    position = len(rounds) % len(QUARTER)
    match QUARTER[position]:
        case SlotKind.CATCH_UP:
            return _catch_up(rounds[len(rounds) - position :], themes)
        case SlotKind.CONVERSATION:
            return Slot(SlotKind.CONVERSATION)
        case _:
            return _longest_ago(rounds, themes)


def fell_short(shown: Iterable[Statement]) -> bool:
    """Say whether a round showed no figure of the whole partnership because too few took part.

    It looks at nothing but what is shown of the round, with the reason that is shown too: asking a theme again can
    therefore tell nobody anything. A partnership that is too small stays so, and is not asked again.
    """
    return any(
        statement.kind is Kind.FIGURE
        and statement.subject.kind is SubjectKind.PARTNERSHIP
        and statement.reason in _WORTH_ASKING_AGAIN
        for statement in shown
    )


def _longest_ago(rounds: tuple[PastSlot, ...], themes: tuple[str, ...]) -> Slot:
    """Take the theme that was asked longest ago, a catch-up not counted; of those never asked, the first."""
    if not themes:
        return Slot(SlotKind.REST)
    last = {slot.theme: place for place, slot in enumerate(rounds) if slot.kind is SlotKind.THEME}
    return Slot(SlotKind.THEME, min(themes, key=lambda theme: last.get(theme, -1)))


def _catch_up(quarter: tuple[PastSlot, ...], themes: tuple[str, ...]) -> Slot:
    """Take the first theme of this quarter that fell short the last time and was not asked again yet."""
    last = {slot.theme: slot for slot in quarter if slot.theme}
    short = [theme for theme, slot in last.items() if slot.fell_short and slot.kind is SlotKind.THEME]
    for theme in short:
        if theme in themes:
            return Slot(SlotKind.CATCH_UP, theme)
    return Slot(SlotKind.REST)
