"""A dialogue file as values: an ordered list of steps with conditions, no jumps.

The next step is always derived: the first step whose conditions hold and that has not been done. So every dialogue ends
by construction and a session is its answers. Blocks and `use` are flattened when a file is parsed, and so is `for_each`
over a list in the file; over goals or parties it stays a `ForEach`, expanded for each session (`repeat`).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from gripcore.scripts.conditions import (
    All,
    AnswerBetween,
    Answered,
    AnswerIs,
    AnswerLeaf,
    AnyOf,
    Changed,
    ChangeSince,
    Condition,
    ContextIs,
    Leaf,
    Not,
    PreviousScoreBetween,
    ScoreBetween,
    Unknown,
)

__all__ = [
    "ALWAYS",
    "All",
    "AnswerBetween",
    "AnswerIs",
    "AnswerLeaf",
    "Answered",
    "AnyOf",
    "Ask",
    "ChangeSince",
    "Changed",
    "ChoiceAnswer",
    "Commit",
    "Condition",
    "ContextIs",
    "DateAnswer",
    "Expected",
    "FactAnswer",
    "FlatStep",
    "ForEach",
    "IndicatorAnswer",
    "Leaf",
    "Not",
    "NumberAnswer",
    "Option",
    "PreviousScoreBetween",
    "Purpose",
    "Recall",
    "Result",
    "Say",
    "ScaleAnswer",
    "ScoreBetween",
    "Script",
    "SeveralAnswer",
    "Share",
    "Step",
    "TextAnswer",
    "Unknown",
    "YesNoAnswer",
]


class Purpose(StrEnum):
    """What a dialogue is for; decides who starts it and what its end leads to."""

    ONBOARDING = "onboarding"
    THEME = "theme"  # one theme of the framework, asked in a round
    BASELINE = "baseline"  # how things stand at the start: statements of several themes
    PLAN = "plan"  # asks a commitment back on its day
    FACTS = "facts"
    TALK = "talk"  # the team conversation about one finding of a digest, begun by a lead
    FAREWELL = "farewell"  # words for a successor, offered to who leaves
    FREE = "free"
    PART = "part"  # steps for other files to `use`; never starts by itself


# --- what a question expects ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: a stable id (letters, digits, _), its label, other ways of typing it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorAnswer:
    """An indicator of the framework: its scale, with *weet ik niet* and *n.v.t.*; becomes a response."""

    indicator: str


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """A fact of the partnership, visible at the role that fills it in."""

    fact: str


@dataclass(frozen=True, slots=True)
class ScaleAnswer:
    """An own scale question; options in order, their ids are the numbers."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """One of several options. `source` "roles" takes them from the framework, "levels" from the goal asked about."""

    options: tuple[Option, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeveralAnswer:
    """Several of the options, at least `minimum`, at most `maximum`."""

    options: tuple[Option, ...]
    minimum: int = 1
    maximum: int = 99


@dataclass(frozen=True, slots=True)
class YesNoAnswer:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number with unit and range; `unit` "euro" makes it an amount."""

    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A calendar date from today (`future`) or any."""

    future: bool = True


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """Free text, private to its author, at most `maximum_length` characters."""

    maximum_length: int = 1000


Expected = (
    IndicatorAnswer
    | FactAnswer
    | ScaleAnswer
    | ChoiceAnswer
    | SeveralAnswer
    | YesNoAnswer
    | NumberAnswer
    | DateAnswer
    | TextAnswer
)

# --- steps ------------------------------------------------------------------------------------------------------------

ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Say:
    """Tell something; one of `variants`, not the same twice in a row. {placeholders} are filled by the engine."""

    id: str
    variants: tuple[str, ...]
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask one thing. `optional` adds *overslaan*.

    `keep` names where the answer goes besides the session: "" nowhere, "consent", "role", or a name of the profile.
    `record` says as what it belongs to the partnership ("goal.name"), `item` of which item of the list `over` (of a
    list written in the file, `over` is empty).
    """

    id: str
    text: str
    expected: Expected
    when: Condition = ALWAYS
    why: str = ""
    reprompt: str = ""
    optional: bool = False
    keep: str = ""
    record: str = ""
    item: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """An if-then plan: wants one? → if → then → date. Each part is asked as `<id>.wish|if|then|day`."""

    id: str
    wish: str
    situation: str
    action: str
    day: str
    done: str  # said when the plan is made, with {situation}, {action}, {day}
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Recall:
    """Bring back own earlier words: {words} and {date} in `text`; skipped when there are none or they are too old."""

    id: str
    text: str
    of: str  # "script.step"
    maximum_age_days: int = 365
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Result:
    """The person's own theme score in words: one text by band id, and one when there is no score.

    Below it come, where the author wrote them, a text by how the score changed, and a text for who answered at least
    `unknown_at_least` statements of the theme with *weet ik niet*.
    """

    id: str
    theme: str
    by_band: tuple[tuple[str, str], ...]
    without: str
    when: Condition = ALWAYS
    by_change: tuple[tuple[str, str], ...] = ()  # by value of ChangeSince; only where there is a score
    unknown_at_least: int = 0
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Ask whether the words written at the question `of` may be read by the team, unnamed; skipped without words."""

    id: str
    text: str
    of: str
    when: Condition = ALWAYS


FlatStep = Say | Ask | Commit | Recall | Result | Share


@dataclass(frozen=True, slots=True)
class ForEach:
    """Steps to repeat for each item of a list that a session knows: goals or parties of its partnership.

    The steps' ids, and what refers to them, hold `<id>.*.` where an expanded step holds the number of its item;
    `{item}` in their texts stands for its name.
    """

    id: str
    over: str
    steps: tuple[FlatStep, ...]
    when: Condition = ALWAYS


Step = FlatStep | ForEach


@dataclass(frozen=True, slots=True)
class Script:
    """A checked dialogue. `revision` is the hash of its source's content; `steps` is flat but for `ForEach`."""

    id: str
    title: str
    purpose: Purpose
    steps: tuple[Step, ...]
    revision: str
    theme: str = ""
    audience: tuple[str, ...] = ()  # role ids; empty is everyone
    minutes: int = 2
    language: str = "nl"
    cadence: str = ""  # once, weekly, fortnightly, monthly, quarterly, half_yearly, on_date; empty: whenever one likes
    places: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)  # (step id, line, column)
