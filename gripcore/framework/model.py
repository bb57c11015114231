"""The assessment framework as values: groups, themes, indicators, scales, bands, facts and conversation cards."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar


class FactKind(StrEnum):
    """What a fact of a partnership may be answered with."""

    YES_NO = "yes_no"
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Named:
    """An id with the words people read: a group, a role, an option of a fact."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """One answer of a scale: its number, its label and other ways in which people type it."""

    value: int
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered answer scale, negative pole first; points are consecutive whole numbers."""

    points: tuple[ScalePoint, ...]

    @property
    def minimum(self) -> int:
        """Lowest value."""
        return self.points[0].value

    @property
    def maximum(self) -> int:
        """Highest value."""
        return self.points[-1].value


@dataclass(frozen=True, slots=True)
class Indicator:
    """One Likert item of a theme; `id` is `theme.name`, `origin` names the article's sentence or the instrument."""

    id: str
    theme: str
    text: str
    why: str
    origin: str
    reverse_keyed: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is in place or not: a fact of the partnership, or a `personal` one of somebody in a role.

    A personal fact ("may you sign?") has an answer for each person and none for the partnership, so it never counts as
    in place or not. Of a choice, the option `nee` means that something is not in place.
    """

    id: str
    theme: str
    text: str
    statement: str  # how a digest names it: "Risicoprofiel vastgesteld"
    kind: FactKind
    roles: tuple[str, ...]  # roles that may answer
    options: tuple[Named, ...] = ()  # of a choice
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of theme scores, from `at_least` (0..100) up to the next band."""

    id: str
    at_least: float
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Card:
    """A conversation card: a question to talk about, not advice."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its indicators and facts. A private theme never enters a team figure."""

    id: str
    group: str
    title: str
    indicators: tuple[Indicator, ...]
    facts: tuple[Fact, ...] = ()
    cards: tuple[Card, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """The whole framework: what is asked, how it is answered, what a score is called."""

    id: str
    title: str
    status: str
    groups: tuple[Named, ...]
    roles: tuple[Named, ...]
    scale: Scale
    bands: tuple[Band, ...]  # ascending, the first at 0
    themes: tuple[Theme, ...]
    places: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)  # (indicator id, line, column)

    def theme(self, theme_id: str) -> Theme:
        """Return the theme; KeyError when there is none of that id."""
        return _by_id(self.themes, theme_id)

    def indicator(self, indicator_id: str) -> Indicator:
        """Return the indicator; KeyError when there is none of that id."""
        return _by_id(tuple(i for t in self.themes for i in t.indicators), indicator_id)

    def fact(self, fact_id: str) -> Fact:
        """Return the fact; KeyError when there is none of that id."""
        return _by_id(tuple(f for t in self.themes for f in t.facts), fact_id)

    def band(self, score: float) -> Band:
        """Return the band that holds a score of 0..100."""
        return [b for b in self.bands if b.at_least <= score][-1]


_T = TypeVar("_T", Theme, Indicator, Fact)


def _by_id(things: tuple[_T, ...], wanted: str) -> _T:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
