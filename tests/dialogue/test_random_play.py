"""Whatever anybody does with any script, the laws of the engine hold after every turn."""

from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gripcore.dialogue import Playbook, prepare
from gripcore.dialogue.effects import Effect, KeepText, Respond
from gripcore.dialogue.model import Begin, Change, Context, Control, Input, OwnWords, Press, State, Steer, Typed
from gripcore.dialogue.path import derive_path, indicator_values
from gripcore.dialogue.stages import PlanMade, Question
from gripcore.scripts import parse_script
from gripcore.scripts.model import AnswerBetween
from tests.dialogue.played import (
    KNOWN,
    NOW,
    PLAN,
    Talk,
    build_book,
    new_session,
    notices,
    store_and_read,
    values_of,
    words_in,
)
from tests.dialogue.random_scripts import scripts
from tests.scripts.content import SHIPPED, SHIPPED_FRAMEWORK, SHIPPED_TEXTS

MOST_TURNS = 400


def shipped_book(path: Path) -> Playbook:
    script = parse_script(path.read_text("utf-8"), path.name, SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS).value
    assert script is not None
    return prepare(script, SHIPPED_FRAMEWORK)


SHIPPED_BOOKS = tuple(shipped_book(path) for path in SHIPPED)
PLAN_BOOK = build_book(KNOWN, replace(PLAN, when=AnswerBetween("bekend", at_most=3)))
WORDS = (OwnWords("week.lastig", NOW.replace(month=10), "Toen ging het mis."),)
TYPED = [
    "4",
    "mee",
    "eens",
    "ja",
    "nee",
    "3",
    "verder",
    "terug",
    "pauze",
    "waarom",
    "rood,groen",
    "overslaan",
    "?",
    "vrijdag",
    "2,5",
    "{s0}",
    "\x00",
    "niet",
    "helemaal niet mee eens",
    "12.500",
    "over twee weken",
    "2020-01-01",
    "99999999999999999999",
]
OPTIONS = [
    "1",
    "2",
    "5",
    "yes",
    "no",
    "red",
    "blue",
    "ja",
    "nee",
    "controller",
    "gedaan",
    "niet",
    "~dont_know",
    "~skipped",
    "~junk",
    "2026-11-27",
    "2020-01-01",
    "nonsense",
]
typed = st.sampled_from(TYPED) | st.text(max_size=40)


class AnyoneWithAnyScript(RuleBasedStateMachine):
    """Presses of any asking, typed junk, controls, changes and time, in any order."""

    talk: Talk
    stored_at: dict[tuple[str, int], int]

    @initialize(book=st.sampled_from((*SHIPPED_BOOKS, PLAN_BOOK)) | scripts().map(lambda steps: build_book(*steps)))
    def begin(self, book: Playbook) -> None:
        context = Context(known=(("samenwerking", "{team}"), ("team", "Zuid")), own_words=WORDS, seed=3)
        self.talk = Talk(book, new_session(context))
        self.stored_at = {}
        self.give(Begin())

    def give(self, given: Input) -> tuple[Effect, ...]:
        effects = self.talk.give(given)
        for effect in effects:
            if isinstance(effect, Respond | KeepText):
                name = effect.indicator if isinstance(effect, Respond) else effect.step
                self.stored_at[name, effect.asking] = self.stored_at.get((name, effect.asking), 0) + 1
        return effects

    @rule(option=st.sampled_from(OPTIONS))
    def press_open(self, option: str) -> None:
        self.talk.wait(minutes=1)
        self.give(Press(self.talk.session.asking, option))

    @rule(back=st.integers(1, 5), option=st.sampled_from(OPTIONS))
    def press_old(self, back: int, option: str) -> None:
        before = self.talk.session
        effects = self.give(Press(before.asking - back, option))
        assert len(notices(effects)) == len(effects) == 1
        assert self.talk.session == before.but(touched=self.talk.now)

    @rule(data=st.data())
    def press_what_is_offered(self, data: st.DataObject) -> None:
        question = self.talk.book.question(self.talk.session.open_step)
        options = [*(o.id for o in question.options), *(f"~{m.value}" for m in question.missing)] if question else []
        if options:
            self.give(Press(self.talk.session.asking, data.draw(st.sampled_from(options))))

    @precondition(lambda self: self.talk.session.open_step)
    @rule(times=st.integers(1, 6), day=st.sampled_from(("2026-12-07", "2026-12-08")))
    def answer_well(self, times: int, day: str) -> None:
        for _ in range(times):
            question = self.talk.book.question(self.talk.session.open_step)
            if question is not None:
                self.give(Press(self.talk.session.asking, day))
                self.give(Typed(question.options[0].label if question.options else "7"))

    @rule(text=typed)
    def type_something(self, text: str) -> None:
        self.give(Typed(text))

    @rule(control=st.sampled_from([c for c in Control if c is not Control.STOP]), own=st.booleans())
    def steer(self, control: Control, *, own: bool) -> None:
        self.give(Steer(control, self.talk.session.asking if own else 0))

    @precondition(lambda self: self.talk.session.asking > 12)
    @rule()
    def stop(self) -> None:
        self.give(Steer(Control.STOP))

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        steps = [stage.id for stage in self.talk.book.stages]
        self.give(Change(data.draw(st.sampled_from(["gone", *steps]))))

    @precondition(lambda self: self.talk.session.answers)
    @rule(data=st.data(), day=st.sampled_from(("2026-12-07", "2026-12-08")))
    def change_what_was_answered(self, data: st.DataObject, day: str) -> None:
        self.give(Change(data.draw(st.sampled_from(sorted(values_of(self.talk.session))))))
        self.give(Press(self.talk.session.asking, day))
        self.press_what_is_offered(data)

    @rule()
    def begin_again(self) -> None:
        self.talk.wait(days=3)
        self.give(Begin())

    @invariant()
    def stored_form_round_trips(self) -> None:
        assert store_and_read(self.talk.session) == self.talk.session

    @invariant()
    def each_asking_stores_once(self) -> None:
        assert all(times == 1 for times in self.stored_at.values())

    @invariant()
    def no_answer_lies_off_the_path(self) -> None:
        path = derive_path(self.talk.book, self.talk.session)
        assert set(values_of(self.talk.session)) == set(path.answers)

    @invariant()
    def store_and_session_tell_the_same(self) -> None:
        path = derive_path(self.talk.book, self.talk.session)
        assert self.talk.responses == indicator_values(self.talk.book, path.answers)
        assert self.talk.texts == words_in(self.talk.session)
        plans = [stage.commit for stage in self.talk.book.stages if isinstance(stage, PlanMade)]
        days = {plan: values_of(self.talk.session).get(f"{plan}.day") for plan in plans}
        assert self.talk.plans == {plan: day for plan, day in days.items() if day is not None}

    @invariant()
    def open_question_is_on_the_path(self) -> None:
        session = self.talk.session
        ids = {stage.id for stage in derive_path(self.talk.book, session).stages}
        assert not session.open_step or session.open_step in ids
        assert bool(session.open_step) is (session.state in {State.ACTIVE, State.PAUSED})

    def teardown(self) -> None:
        """Answer whatever is asked: every dialogue comes to an end."""
        if not hasattr(self, "talk") or self.talk.session.state is State.STOPPED:
            return
        self.give(Begin())
        for _ in range(MOST_TURNS):
            if self.talk.session.state is State.DONE:
                return
            answer_open_question(self.talk)
        raise AssertionError


def answer_open_question(talk: Talk) -> None:
    question = talk.book.question(talk.session.open_step)
    assert question is not None
    first = question.options[0].label if question.options else ""
    for words in (first, "overmorgen", "7", "iets"):
        before = talk.session.asking
        if talk.type(words) and talk.session.asking != before:
            return
        if talk.session.state is State.DONE:
            return


TestAnyoneWithAnyScript = AnyoneWithAnyScript.TestCase
TestAnyoneWithAnyScript.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)


def test_every_shipped_dialogue_ends_with_first_choices() -> None:
    """Who always takes the first option comes to the end of each dialogue, in fewer turns than it has steps."""
    for book in SHIPPED_BOOKS:
        talk = Talk(book)
        talk.begin()
        turns = 0
        while talk.session.state is not State.DONE:
            answer_open_question(talk)
            turns += 1
        assert turns <= len([stage for stage in book.stages if isinstance(stage, Question)])
