"""What the tests of the engine share: pieces of dialogue, and playing them as the shell does.

Between two turns the session goes through JSON, its free texts apart, and effects are carried out on plain
dictionaries in the way the store carries them out on tables.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from gripcore.dialogue import Playbook, advance, prepare, session_from_plain, session_to_plain
from gripcore.dialogue.effects import (
    DropPlan,
    Effect,
    ForgetText,
    KeepText,
    MakePlan,
    Notice,
    NoticeKind,
    Respond,
    Show,
    Withdraw,
)
from gripcore.dialogue.model import (
    Answer,
    Begin,
    Change,
    Context,
    Control,
    Input,
    Press,
    Session,
    Steer,
    Typed,
    Value,
    Words,
)
from gripcore.dialogue.stages import Question
from gripcore.framework.model import Fact, FactKind, Framework, Named
from gripcore.missing import Missing
from gripcore.scripts.model import (
    Ask,
    ChoiceAnswer,
    Commit,
    Expected,
    IndicatorAnswer,
    Option,
    Purpose,
    Script,
    Step,
)
from tests.scripts.content import FRAMEWORK

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Monday
TODAY = NOW.date()
SCALE = tuple(Option(str(p.value), p.label, p.also) for p in FRAMEWORK.scale.points)
COLOURS = (Option("red", "Rood"), Option("green", "Groen", ("gras",)), Option("blue", "Blauw"))
KNOWN = Ask("bekend", "", IndicatorAnswer("risico.bekend"))
IN_TIME = Ask("op_tijd", "", IndicatorAnswer("risico.op_tijd"))
WHO_PAYS = Ask("wie_betaalt", "", IndicatorAnswer("risico.wie_betaalt"))
COLOUR = Ask("kleur", "Welke kleur heeft {samenwerking}?", ChoiceAnswer(COLOURS), why="Zomaar.", reprompt="Een kleur.")
OF_A_CHOICE = (Named("op_papier", "Op papier"), Named("mondeling", "Alleen mondeling"))
PLAN = Commit("plan", "Wil je iets doen?", "Wanneer?", "Wat?", "Welke dag?", "{situation} {action} {day}")


def with_facts(*kinds: FactKind) -> Framework:
    """Return the shipped framework with facts `risico.<kind>` instead of its own."""
    facts = tuple(
        Fact(f"risico.{k.value}", "risico", f"Hoe zit het met {k.value}?", k.value, k, (), OF_A_CHOICE) for k in kinds
    )
    theme = FRAMEWORK.theme("risico")
    return replace(FRAMEWORK, themes=(replace(theme, facts=facts),))


def build_book(*steps: Step, purpose: Purpose = Purpose.FREE, framework: Framework = FRAMEWORK) -> Playbook:
    return prepare(Script("proef", "Proef", purpose, steps, "r1"), framework)


def build_question(expected: Expected, *, optional: bool = False, reprompt: str = "") -> Question:
    return build_book(Ask("q", "Vraag?", expected, optional=optional, reprompt=reprompt)).questions[0]


def new_session(context: Context | None = None, language: str = "nl") -> Session:
    return Session("s1", "proef", "r1", language, context or Context(known=(("samenwerking", "Zuid"),)), NOW, NOW)


def answered(session: Session, **values: Value) -> Session:
    """Return the session with these answers, in this order, each at an asking of its own."""
    answers = tuple(Answer(step, value, n, NOW) for n, (step, value) in enumerate(values.items(), start=1))
    return session.but(answers=answers, asking=len(answers))


def store_and_read(session: Session) -> Session:
    plain, texts = session_to_plain(session)
    return session_from_plain(json.loads(json.dumps(plain)), texts, session.context.own_words)


class Talk:
    """A conversation as it goes, with what the store would hold after each turn."""

    def __init__(self, book: Playbook, session: Session | None = None) -> None:
        self.book = book
        self.session = session or new_session()
        self.now = NOW
        self.responses: dict[str, int | Missing] = {}
        self.texts: dict[str, str] = {}
        self.plans: dict[str, date] = {}

    def give(self, given: Input) -> tuple[Effect, ...]:
        turn = advance(self.book, store_and_read(self.session), given, self.now)
        self.session = turn.session
        for effect in turn.effects:
            self._carry_out(effect)
        return turn.effects

    def begin(self) -> tuple[Effect, ...]:
        return self.give(Begin())

    def press(self, option: str) -> tuple[Effect, ...]:
        return self.give(Press(self.session.asking, option))

    def type(self, text: str) -> tuple[Effect, ...]:
        return self.give(Typed(text))

    def steer(self, control: Control) -> tuple[Effect, ...]:
        return self.give(Steer(control))

    def change(self, step: str) -> tuple[Effect, ...]:
        return self.give(Change(step))

    def wait(self, **time: int) -> None:
        self.now += timedelta(**time)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Respond(indicator, value):
                self.responses[indicator] = value
            case Withdraw(indicator):
                del self.responses[indicator]
            case KeepText(step, text):
                self.texts[step] = text
            case ForgetText(step):
                del self.texts[step]
            case MakePlan(step, _, _, day):
                self.plans[step] = day
            case DropPlan(step):
                del self.plans[step]
            case _:
                pass


def begun(*steps: Step, purpose: Purpose = Purpose.FREE) -> Talk:
    talk = Talk(build_book(*steps, purpose=purpose))
    talk.begin()
    return talk


def values_of(session: Session) -> dict[str, Value]:
    return {answer.step: answer.value for answer in session.answers}


def words_in(session: Session) -> dict[str, str]:
    return {answer.step: answer.value.text for answer in session.answers if isinstance(answer.value, Words)}


def notices(effects: Iterable[Effect]) -> list[NoticeKind]:
    return [effect.kind for effect in effects if isinstance(effect, Notice)]


def shown(effects: Iterable[Effect]) -> Show:
    (show,) = (effect for effect in effects if isinstance(effect, Show))
    return show
