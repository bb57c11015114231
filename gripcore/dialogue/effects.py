"""What one input leads to: everything that must be shown or stored, in order, and the session as it then is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gripcore.dialogue.model import Control, Session, Value
from gripcore.missing import Missing
from gripcore.scoring import ChangeWord


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: option id and label."""

    option: str
    label: str
    chosen: bool = False


class QuestionKind(StrEnum):
    """How a question is answered; a face lays its buttons out by it."""

    SCALE = "scale"
    CHOICE = "choice"
    LEVELS = "levels"  # of a goal: five, from far below to far above what was agreed
    SEVERAL = "several"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"


class SeenBy(StrEnum):
    """Who may read an answer; a face tells it where it is not the person alone."""

    SELF = "self"
    PARTNERSHIP = "partnership"  # recorded for the partnership, by name of nobody
    SUCCESSOR = "successor"  # given on to whoever comes after in the same role
    TEAM = "team"  # shared words, unnamed and only among those of enough others


@dataclass(frozen=True, slots=True)
class Show:
    """Put a question. `number`/`of_at_most` say where in the dialogue it stands; `refresh` edits it in place."""

    asking: int
    step: str
    kind: QuestionKind
    text: str
    choices: tuple[Choice, ...]
    missing: tuple[Missing, ...]
    controls: tuple[Control, ...]
    number: int
    of_at_most: int
    refresh: bool = False
    seen_by: SeenBy = SeenBy.SELF


@dataclass(frozen=True, slots=True)
class Settle:
    """Edit the answered question in place, so that it shows what was chosen and has no buttons left."""

    asking: int
    text: str
    chosen: str  # label, formatted date or number, or the person's own words
    missing: Missing | None = None
    withdrawn: bool = False  # taken back, nothing chosen
    own_words: bool = False  # free text, which the person has on the screen already
    seen_by: SeenBy = SeenBy.SELF


@dataclass(frozen=True, slots=True)
class Tell:
    """Say words of the script."""

    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The person's own result: words of the script, the score (0..100, unrounded) and the band; score None: none."""

    theme: str
    text: str
    score: float | None
    band: str
    previous: float | None
    change: ChangeWord | None  # since the previous one; None also where the script's own words tell it
    answered: int
    asked: int


class NoticeKind(StrEnum):
    """Small kindnesses whose words are the face's."""

    OLD_BUTTON = "old_button"
    CLOSED = "closed"  # a press in a dialogue that was stopped or whose round has closed
    NOT_UNDERSTOOD = "not_understood"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    OUT_OF_RANGE = "out_of_range"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"
    NOTHING_BEFORE = "nothing_before"
    FINISHED = "finished"
    NO_WHY = "no_why"


@dataclass(frozen=True, slots=True)
class Notice:
    """Say one of the face's small sentences. `own_words` replaces them where the script has its own."""

    kind: NoticeKind
    question: QuestionKind | None = None
    own_words: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Explain:
    """The script's why-text for the open question."""

    text: str


@dataclass(frozen=True, slots=True)
class OfferChange:
    """What can be answered again: (step, short question, what was answered)."""

    steps: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Respond:
    """Store the answer to an indicator, once for this asking."""

    indicator: str
    value: int | Missing
    asking: int
    asked_as: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The answer to an indicator is no longer on the path, or was taken back."""

    indicator: str


@dataclass(frozen=True, slots=True)
class Establish:
    """Store a fact of the partnership."""

    fact: str
    value: Value
    asking: int


@dataclass(frozen=True, slots=True)
class KeepText:
    """Keep the person's own words, private to them."""

    step: str
    text: str
    asking: int


@dataclass(frozen=True, slots=True)
class ForgetText:
    """Words taken back."""

    step: str


@dataclass(frozen=True, slots=True)
class ShareText:
    """Let the team read the words written at the question `of`, unnamed; the person pressed share on that very text."""

    step: str
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class UnshareText:
    """What was shared at this step is no longer: taken back, or its words changed."""

    step: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the answers of a finished dialogue say of one thing that belongs to the partnership (known.RECORDS).

    `item` is what it is about: the id of an item of the list `over` (a goal), or, where `over` is empty, the id of an
    item of a list in the file or nothing. Said again after a change: what was recorded of it in this session is
    replaced. Without fields nothing is left of it. A value is an option id, a day, a number or words as a plain str.
    """

    kind: str
    item: str
    fields: tuple[tuple[str, Value], ...]
    over: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep something of the person's profile: consent, role, plan outcome and the like."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class MakePlan:
    """An if-then plan, asked back on its day. `step` is the commit step's id; making it again replaces it."""

    step: str
    situation: str
    action: str
    day: date


@dataclass(frozen=True, slots=True)
class DropPlan:
    """The plan made at this step was taken back."""

    step: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The dialogue is done. `changeable` when answers may still be changed; `counted` when they count in a figure."""

    changeable: bool
    counted: bool = True


Effect = (
    Show
    | Settle
    | Tell
    | Outcome
    | Notice
    | Explain
    | OfferChange
    | Respond
    | Withdraw
    | Establish
    | KeepText
    | ForgetText
    | ShareText
    | UnshareText
    | Record
    | Keep
    | MakePlan
    | DropPlan
    | Finish
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one input led to: the session as it now is, and everything that must happen, in order."""

    session: Session
    effects: tuple[Effect, ...]
