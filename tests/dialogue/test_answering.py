"""What an answer stores, and what it takes back."""

from datetime import date

from gripcore.dialogue.effects import DropPlan, Establish, ForgetText, Keep, MakePlan, Respond, Settle, Tell, Withdraw
from gripcore.dialogue.model import Value, Words
from gripcore.framework.model import FactKind
from gripcore.missing import Missing
from gripcore.scripts.model import (
    AnswerBetween,
    AnswerIs,
    Ask,
    ChoiceAnswer,
    Commit,
    FactAnswer,
    IndicatorAnswer,
    TextAnswer,
    YesNoAnswer,
)
from tests.dialogue.played import (
    COLOUR,
    COLOURS,
    IN_TIME,
    KNOWN,
    NOW,
    PLAN,
    TODAY,
    Talk,
    answered,
    begun,
    build_book,
    new_session,
    values_of,
    with_facts,
)

LOW = AnswerBetween("bekend", at_most=2)
DEEPER = Ask("dieper", "", IndicatorAnswer("risico.wie_betaalt"), when=LOW)
STORY = Ask("verhaal", "Wat gebeurde er in {samenwerking}?", TextAnswer(), optional=True, when=LOW)


def make_plan(talk: Talk) -> None:
    talk.press("yes")
    talk.type("Als het regent")
    talk.type("Dan bel ik")
    talk.type("vrijdag")


def test_answer_to_an_indicator_is_a_response() -> None:
    """A response holds the number, its asking and the words that were asked, placeholders unfilled."""
    talk = begun(Ask("bekend", "Ken je ze in {samenwerking}?", IndicatorAnswer("risico.bekend")))
    effects = talk.press("4")
    assert Respond("risico.bekend", 4, 1, "Ken je ze in {samenwerking}?") in effects
    assert isinstance(effects[0], Settle)
    assert effects[0].text == "Ken je ze in Zuid?"


def test_not_knowing_is_stored_too() -> None:
    """*Weet ik niet* is an answer of its own, never a number."""
    talk = begun(KNOWN)
    talk.press("~dont_know")
    assert talk.responses == {"risico.bekend": Missing.DONT_KNOW}


def test_fact_is_established() -> None:
    """A fact belongs to the partnership and is stored as such."""
    book = build_book(Ask("feit", "", FactAnswer("risico.yes_no")), framework=with_facts(FactKind.YES_NO))
    talk = Talk(book)
    talk.begin()
    assert Establish("risico.yes_no", "yes", 1) in talk.press("yes")


def test_answer_with_a_name_is_kept() -> None:
    """An answer that the script keeps goes to the profile under that name."""
    talk = begun(Ask("rol", "Welke rol?", ChoiceAnswer(COLOURS), keep="role"))
    assert Keep("role", "red") in talk.press("red")


def test_plain_answer_stays_in_the_session() -> None:
    """A question that is no indicator, fact or keepsake stores nothing elsewhere."""
    assert [type(effect).__name__ for effect in begun(COLOUR).press("red")] == ["Settle", "Finish"]


def test_own_words_are_kept_apart() -> None:
    """Free text is kept under its step and marked so that no face repeats it."""
    talk = begun(KNOWN, STORY)
    talk.press("1")
    settled = talk.type("Het ging mis.")[0]
    assert talk.texts == {"verhaal": "Het ging mis."}
    assert isinstance(settled, Settle)
    assert settled.own_words


def test_own_words_are_forgotten_when_the_question_is_skipped_after_all() -> None:
    """Skipping a question that had words takes the words back."""
    talk = begun(KNOWN, STORY)
    talk.press("1")
    talk.type("Het ging mis.")
    talk.change("verhaal")
    assert ForgetText("verhaal") in talk.press("~skipped")
    assert talk.texts == {}


def test_skipping_what_was_skipped_forgets_nothing() -> None:
    """Where no words were, none are taken back."""
    talk = begun(KNOWN, STORY)
    talk.press("1")
    talk.press("~skipped")
    talk.change("verhaal")
    assert not [effect for effect in talk.press("~skipped") if isinstance(effect, ForgetText)]


def test_changed_answer_withdraws_what_no_longer_belongs() -> None:
    """When an earlier answer changes, indicators and words that rested on it are withdrawn."""
    talk = begun(KNOWN, DEEPER, STORY, IN_TIME)
    for given in ("1", "3"):
        talk.press(given)
    talk.type("Het ging mis.")
    talk.press("4")
    talk.change("bekend")
    effects = talk.press("5")
    assert [e for e in effects if isinstance(e, Withdraw | ForgetText)] == [
        Withdraw("risico.wie_betaalt"),
        ForgetText("verhaal"),
    ]
    assert values_of(talk.session) == {"bekend": 5, "op_tijd": 4}


def test_plain_answer_leaves_the_path_without_a_trace() -> None:
    """An answer that was stored nowhere else is just dropped."""
    talk = begun(KNOWN, Ask("plat", "?", YesNoAnswer(), when=LOW))
    talk.press("1")
    talk.press("yes")
    talk.change("bekend")
    effects = talk.press("5")
    assert not [e for e in effects if isinstance(e, Withdraw | ForgetText)]
    assert values_of(talk.session) == {"bekend": 5}


def test_question_that_comes_back_is_asked_anew() -> None:
    """A withdrawn answer does not come back by itself."""
    talk = begun(KNOWN, DEEPER)
    talk.press("1")
    talk.press("3")
    for value in ("5", "1"):
        talk.change("bekend")
        talk.press(value)
    assert talk.session.open_step == "dieper"
    assert talk.responses == {"risico.bekend": 1}


def test_answer_to_a_step_that_is_gone_is_dropped() -> None:
    """An answer whose step the script does not have leaves at the next answer, and nothing is withdrawn for it."""
    talk = Talk(build_book(COLOUR, IN_TIME), answered(new_session(), weg="yes"))
    talk.begin()
    effects = talk.press("red")
    assert values_of(talk.session) == {"kleur": "red"}
    assert not [e for e in effects if isinstance(e, Withdraw)]


def test_plan_is_made_when_all_its_parts_are_there() -> None:
    """Wish, situation, action and day make a plan, told back in the person's own words."""
    talk = begun(PLAN)
    talk.press("yes")
    talk.type("Als het regent")
    talk.type("Dan bel ik")
    effects = talk.type("vrijdag")
    assert MakePlan("plan", "Als het regent", "Dan bel ik", date(2026, 11, 27)) in effects
    assert Tell("Als het regent Dan bel ik vrijdag 27 november") in effects


def test_no_wish_makes_no_plan() -> None:
    """Who wants no plan is not asked for one."""
    talk = begun(PLAN)
    talk.press("no")
    assert talk.plans == {}
    assert values_of(talk.session) == {"plan.wish": "no"}


def test_plan_with_another_day_replaces_itself() -> None:
    """A changed part makes the plan again under the same step."""
    talk = begun(PLAN)
    make_plan(talk)
    talk.change("plan.day")
    talk.press("2026-12-07")
    assert talk.plans == {"plan": date(2026, 12, 7)}


def test_plan_taken_back_is_dropped_with_its_words() -> None:
    """Who no longer wants the plan is not asked about it, and its words go."""
    talk = begun(PLAN)
    make_plan(talk)
    talk.change("plan.wish")
    assert DropPlan("plan") in talk.press("no")
    assert (talk.plans, talk.texts) == ({}, {})


def test_half_a_plan_taken_back_was_never_made() -> None:
    """A plan that has no day yet need not be dropped."""
    talk = begun(PLAN)
    talk.press("yes")
    talk.type("Als het regent")
    talk.change("plan.wish")
    assert not [effect for effect in talk.press("no") if isinstance(effect, DropPlan)]


def test_other_answers_do_not_make_the_plan_again() -> None:
    """A plan that was asked back already does not come back because another answer changed."""
    talk = begun(KNOWN, PLAN)
    talk.press("4")
    make_plan(talk)
    talk.change("bekend")
    assert not [effect for effect in talk.press("5") if isinstance(effect, MakePlan | Tell)]


def test_plan_that_left_the_path_is_made_anew() -> None:
    """A plan that an earlier answer dropped is told again when it is made again."""
    talk = begun(KNOWN, Commit("plan", "?", "?", "?", "?", "Klaar.", when=LOW))
    talk.press("1")
    make_plan(talk)
    for value in ("5", "1"):
        talk.change("bekend")
        talk.press(value)
    assert talk.plans == {}
    make_plan(talk)
    assert talk.plans == {"plan": date(2026, 11, 27)}


def test_answer_remembers_its_moment() -> None:
    """An answer carries when it was given, on the clock that came in with the input."""
    talk = begun(COLOUR)
    talk.wait(hours=3)
    talk.press("red")
    answer = talk.session.answer("kleur")
    assert answer
    assert (answer.at - NOW).total_seconds() == 3 * 3600
    assert talk.session.touched == answer.at


def test_condition_on_an_option_follows_a_change() -> None:
    """A step that waits for an option comes and goes with it."""
    talk = begun(COLOUR, Ask("groen", "Hoe groen?", YesNoAnswer(), when=AnswerIs("kleur", ("green",))))
    talk.press("green")
    talk.press("yes")
    talk.change("kleur")
    talk.press("red")
    assert values_of(talk.session) == {"kleur": "red"}


def test_torn_plan_is_told_but_not_made() -> None:
    """A plan whose parts are not words and a day, as in a damaged store, is never asked back."""
    parts: dict[str, Value] = {
        "plan.wish": "yes",
        "plan.situation": 5,
        "plan.action": Words("Dan bel ik"),
        "plan.day": TODAY,
    }
    talk = Talk(build_book(PLAN), answered(new_session(), **parts))
    assert talk.begin()[0] == Tell("5 Dan bel ik maandag 23 november")
    assert talk.plans == {}
