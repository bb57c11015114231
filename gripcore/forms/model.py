"""What a form is made of: questions, what was filled in so far, and what one input leads to. All plain values."""

from dataclasses import dataclass, replace
from enum import StrEnum

from gripcore.scripts.model import Option

TOTAL_POINTS = 100


@dataclass(frozen=True, slots=True)
class Shares:
    """Points divided over names; together they are `TOTAL_POINTS`."""

    points: tuple[tuple[str, int], ...]


Answer = str | tuple[str, ...] | Shares
When = tuple[str, str] | None
"""The question and the option that must have been chosen for this question to be put; None: always."""


@dataclass(frozen=True, slots=True)
class Text:
    """One name. `taken` holds, in lower case, what it can't be."""

    id: str
    longest: int
    taken: frozenset[str] = frozenset()
    differs_from: str = ""  # a question with names, none of which it may be
    when: When = None


@dataclass(frozen=True, slots=True)
class Names:
    """Several names, one a line or with commas in between."""

    id: str
    longest: int
    fewest: int
    most: int
    when: When = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these options; with `names_of` one of the names given there."""

    id: str
    options: tuple[Option, ...] = ()
    names_of: str = ""
    when: When = None


@dataclass(frozen=True, slots=True)
class Points:
    """A hundred points over these options."""

    id: str
    options: tuple[Option, ...]
    when: When = None


@dataclass(frozen=True, slots=True)
class Confirm:
    """Is it right so? Each earlier answer can be changed from here."""

    id: str
    when: When = None


Question = Text | Names | Choice | Points | Confirm


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in order. Somebody who chooses `leaves` (question, option) wants nothing of it."""

    name: str
    questions: tuple[Question, ...]
    leaves: When = None

    def question(self, question_id: str) -> Question | None:
        """Return a question by id."""
        return next((question for question in self.questions if question.id == question_id), None)


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in so far. `asking` counts the questions put; a button carries the number of its own."""

    answers: tuple[tuple[str, Answer], ...] = ()
    asking: int = 0
    open: str = ""
    draft: tuple[tuple[str, int], ...] = ()  # points being divided
    chosen: str = ""  # whose points are being set

    def answer(self, question_id: str) -> Answer | None:
        """Return the answer to a question, if there is one."""
        return dict(self.answers).get(question_id)

    def text(self, question_id: str) -> str:
        """Return a name or option, or an empty string."""
        found = self.answer(question_id)
        return found if isinstance(found, str) else ""

    def names(self, question_id: str) -> tuple[str, ...]:
        """Return the names given to a question."""
        found = self.answer(question_id)
        return found if isinstance(found, tuple) else ()

    def with_answer(self, question_id: str, answer: Answer) -> "Filled":
        """Return it with an answer in place, and nothing open."""
        others = tuple(given for given in self.answers if given[0] != question_id)
        return replace(self, answers=(*others, (question_id, answer)), open="", draft=(), chosen="")


# --- what one input leads to ------------------------------------------------------------------------------------------


class Reason(StrEnum):
    """Why an input changed nothing."""

    OLD_BUTTON = "old_button"
    NOTHING_BEFORE = "nothing_before"
    NOT_UNDERSTOOD = "not_understood"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TAKEN = "taken"
    NOT_HUNDRED = "not_hundred"


@dataclass(frozen=True, slots=True)
class Put:
    """Put this question; `refresh`: in the place of what stands there, with what was ticked since."""

    question: Question
    refresh: bool = False


@dataclass(frozen=True, slots=True)
class Settle:
    """Take the buttons off the message of an asking; without an answer it is asked again later."""

    asking: int
    question: Question
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Refuse:
    """Say kindly why nothing changed; `number` is what the sentence needs: a length, a most, a total."""

    reason: Reason
    number: int = 0


@dataclass(frozen=True, slots=True)
class Finish:
    """All is known; `left`: the person wants nothing of it."""

    left: bool = False


Effect = Put | Settle | Refuse | Finish


@dataclass(frozen=True, slots=True)
class Step:
    """What one input leads to."""

    filled: Filled
    effects: tuple[Effect, ...]
