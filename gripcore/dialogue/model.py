"""What a conversation is made of: answers, a session, inputs, and the effects that one input leads to.

All values are plain and can be written to JSON and read back (see `stored`). No channel is known here: a button is an
option id with the number of the asking it belongs to, a message is an effect that some face puts into words.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from gripcore.missing import Missing
from gripcore.scripts.repeat import Lists


@dataclass(frozen=True, slots=True)
class Words:
    """Free text. A type of its own, so that it can be kept apart wherever answers are stored (law 4)."""

    text: str


Value = int | float | str | tuple[str, ...] | date | Missing | Words
"""A scale point, an amount, an option id, several option ids, a date, why it is missing, or own words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to a step, at the asking with this number; `asked_as` is the wording they saw."""

    step: str
    value: Value
    asking: int
    at: datetime
    asked_as: str = ""


class State(StrEnum):
    """Where a session stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Earlier words of the person, for `recall`: where they were written, when, and what they said."""

    of: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a dialogue may know of the person and partnership, frozen when the session begins.

    `known` holds (name, value) pairs for conditions and placeholders: role, partnership, kind, plan, …
    `previous_scores` holds the person's own earlier theme scores, 0..100. `lists` holds what `for_each` repeats over:
    the goals and parties of the partnership. `labels` holds how what is known is called where a text fills it in.
    """

    known: tuple[tuple[str, str], ...] = ()
    previous_scores: tuple[tuple[str, float], ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    seed: int = 0  # picks among variants
    lists: Lists = ()
    labels: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """Return what is known under a name, or an empty string; who has no history has been in no round."""
        return dict(self.known).get(name, "none" if name == "rounds" else "")

    def previous_score(self, theme: str) -> float | None:
        """Return the person's own score on a theme the time before, if there was one."""
        return dict(self.previous_scores).get(theme)


@dataclass(frozen=True, slots=True)
class Session:
    """One person in one script. It is its answers; everything else here is about what is on the screen.

    `asking` counts the questions put so far; `open_step` is the step whose question is open, if any.
    `said` lists the steps whose words were shown; `draft` holds the options ticked so far of a several-choice question.
    """

    id: str
    script: str
    revision: str
    language: str
    context: Context
    started: datetime
    touched: datetime
    state: State = State.ACTIVE
    answers: tuple[Answer, ...] = ()
    said: tuple[str, ...] = ()
    asking: int = 0
    open_step: str = ""
    draft: tuple[str, ...] = ()

    def answer(self, step: str) -> Answer | None:
        """Return the answer to a step, if there is one."""
        return next((a for a in self.answers if a.step == step), None)

    def but(self, **changes: object) -> "Session":
        """Return a copy with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # any field


# --- inputs -----------------------------------------------------------------------------------------------------------


class Control(StrEnum):
    """What a person may do besides answering; on a button it travels as option `~value`."""

    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    WHY = "why"
    STOP = "stop"
    CHANGE = "change"  # of a finished session: show what can be changed
    READY = "ready"  # of a several-choice question: these are all


@dataclass(frozen=True, slots=True)
class Begin:
    """The session starts, or its question is to be shown again."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the asking with this number."""

    asking: int
    option: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Words typed instead of a press."""

    text: str


@dataclass(frozen=True, slots=True)
class Steer:
    """A control, from a command or a button."""

    control: Control
    asking: int = 0  # 0: not from a button


@dataclass(frozen=True, slots=True)
class Change:
    """Answer this step again."""

    step: str


Input = Begin | Press | Typed | Steer | Change
