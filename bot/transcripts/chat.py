"""A conversation with the engine as its person sees it: bubbles with buttons, drafted by the bot's own code.

Between two turns the session goes through its stored form, so that what is lost there is lost here too.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.conversation.buttons import SessionButton, parse_button
from bot.conversation.drafting import SAID_OVER_THE_CHAT, draft_effect
from bot.conversation.notices import notice_words
from bot.drafts import Draft
from bot.words import words_for
from gripcore.dialogue import Playbook, advance, prepare_for, session_from_plain, session_to_plain
from gripcore.dialogue.asking import described
from gripcore.dialogue.effects import (
    DropPlan,
    Effect,
    Establish,
    ForgetText,
    Keep,
    KeepText,
    MakePlan,
    Notice,
    Record,
    Respond,
    ShareText,
    UnshareText,
    Withdraw,
)
from gripcore.dialogue.model import Begin, Change, Control, Input, Press, Session, Steer, Typed
from gripcore.dialogue.stored import OWN_WORDS_KNOWN
from gripcore.missing import Missing

_STEERING = {
    **dict.fromkeys(("/terug", "/back"), Control.BACK),
    **dict.fromkeys(("/pauze", "/pause"), Control.PAUSE),
    **dict.fromkeys(("/verder", "/resume"), Control.RESUME),
    **dict.fromkeys(("/waarom", "/why"), Control.WHY),
}
_MISSING = {Missing.DONT_KNOW: "weet ik niet", Missing.NOT_APPLICABLE: "n.v.t.", Missing.SKIPPED: "overgeslagen"}


@dataclass(frozen=True, slots=True)
class Said:
    """The bot sent a message."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Edited:
    """The bot changed a message in place."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Toasted:
    """The bot said a word over the chat."""

    text: str


@dataclass(frozen=True, slots=True)
class Stored:
    """Something was stored, or let go when the value is empty."""

    name: str
    value: str


Event = Said | Edited | Toasted | Stored


@dataclass(slots=True)
class Bubble:
    """What stands in the chat. The bot's has every version it had, the last as it stands; a person's has words."""

    versions: list[Draft] = field(default_factory=list)
    words: str = ""
    at: datetime | None = None

    @property
    def is_own(self) -> bool:
        """Whether the person wrote it."""
        return not self.versions


class Chat:
    """A conversation as it goes; `session` is where the engine stands, `bubbles` is what is on the screen."""

    def __init__(self, playbook: Playbook, session: Session) -> None:
        self.playbook = prepare_for(playbook, session)
        self.session = session
        self.now = session.started
        self.bubbles: list[Bubble] = []
        self._sent = 0

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time

    def say(self, words: str) -> tuple[Event, ...]:
        """Let the person type; a command steers."""
        self.bubbles.append(Bubble(words=words, at=self.now))
        return self.give(read_words(words))

    def give(self, given: Input) -> tuple[Event, ...]:
        """Give an input to the engine; return what it led to, in order."""
        turn = advance(self.playbook, _stored_and_read(self.session), given, self.now)
        self.session = turn.session
        return tuple(event for effect in turn.effects for event in self._carry_out(effect))

    def find_button(self, label: str) -> Input | None:
        """Return what pressing a button means: one on the screen, else the newest there ever was of that label."""
        drafts = [bubble.versions[-1] for bubble in self.bubbles if not bubble.is_own]
        ever = [version for bubble in self.bubbles for version in bubble.versions]
        return _button_in(drafts, label) or _button_in(ever, label)

    def label_of(self, given: Input) -> str:
        """Return the newest label of the button that means this; empty when there never was one."""
        ever = [version for bubble in self.bubbles for version in bubble.versions]
        buttons = (button for draft in reversed(ever) for row in draft.buttons for button in row)
        meant = ((button.label, parse_button(button.data)) for button in buttons)
        return next((label for label, it in meant if isinstance(it, SessionButton) and it.given == given), "")

    def _carry_out(self, effect: Effect) -> tuple[Event, ...]:
        if isinstance(effect, Notice) and effect.kind in SAID_OVER_THE_CHAT:
            return (Toasted(notice_words(effect, words_for(self.session.language))),)
        self._sent += 1
        draft = draft_effect(effect, self.session, f"t{self._sent}")
        stored = _stored(effect, self.session.language)
        return (*((self._show(draft),) if draft else ()), *((stored,) if stored else ()))

    def _show(self, draft: Draft) -> Said | Edited:
        edited = next((b for b in self.bubbles if b.versions and b.versions[0].key == draft.edits), None)
        if draft.edits and edited:
            edited.versions.append(draft)
            return Edited(draft)
        self.bubbles.append(Bubble([draft], at=self.now))
        return Said(draft)


def read_words(words: str) -> Input:
    """Return what typed words are: the begin, a control, or an answer."""
    command = words.strip().lower()
    if command == "/start":
        return Begin()
    if command in _STEERING:
        return Steer(_STEERING[command])
    return Typed(words)


def _button_in(drafts: list[Draft], label: str) -> Input | None:
    """Find a button by its whole label, or by the number it begins with: [2] is "2 · oneens"."""
    buttons = [button for draft in reversed(drafts) for row in draft.buttons for button in row]
    whole = [button for button in buttons if button.label == label]
    for button in (*whole, *(button for button in buttons if button.label.startswith(f"{label} "))):
        meant = parse_button(button.data)
        if isinstance(meant, SessionButton):
            return meant.given
    return None


def _stored_and_read(session: Session) -> Session:
    plain, texts = session_to_plain(session)
    known = tuple(pair for pair in session.context.known if pair[0] in OWN_WORDS_KNOWN)
    return session_from_plain(plain, texts, session.context.own_words, known)


def _stored(effect: Effect, language: str) -> Stored | None:
    """Return what an effect keeps or lets go. Own words are named, not repeated: the person's line holds them."""
    match effect:
        case Respond(indicator, value):
            return Stored(indicator, _MISSING[value] if isinstance(value, Missing) else str(value))
        case Withdraw(name) | ForgetText(name) | DropPlan(name) | UnshareText(name):
            return Stored(name, "")
        case KeepText(step) | ShareText(step):
            return Stored(step, "eigen woorden" if isinstance(effect, KeepText) else "gedeeld zonder naam")
        case Establish(fact, value):
            return Stored(fact, _MISSING[value] if isinstance(value, Missing) else described(value, language))
        case Keep(name, value):
            return Stored(name, described(value, language))
        case Record():
            return _recorded(effect, language)
        case MakePlan(step, _, _, day):
            return Stored(step, f"voornemen voor {day.isoformat()}")
        case _:
            return None


def _recorded(record: Record, language: str) -> Stored:
    """Name what is recorded, also words: they are the partnership's now."""
    name = f"{record.kind} ({record.item})" if record.item else record.kind
    return Stored(name, "; ".join(f"{field} {described(value, language)}" for field, value in record.fields))


def rebased(given: Input, session: Session) -> Input:
    """Return the same input for the question that is open now."""
    match given:
        case Press(_, option):
            return Press(session.asking, option)
        case Steer(control, asking):
            return Steer(control, session.asking if asking else 0)
        case Begin() | Change() | Typed():
            return given
