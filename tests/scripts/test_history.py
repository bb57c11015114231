"""Conditions on what was before: earlier weeks, the previous score, and how the score changed since."""

from datetime import UTC, datetime

import pytest

from gripcore.dialogue import Playbook, prepare
from gripcore.dialogue.conditions import View, holds
from gripcore.dialogue.history import POINTS_BEYOND_NOISE, change_since
from gripcore.dialogue.model import Context
from gripcore.scripts.check import explore
from gripcore.scripts.condition_words import describe_condition
from gripcore.scripts.every_step import themes_compared
from gripcore.scripts.model import (
    All,
    Ask,
    Changed,
    ChangeSince,
    Condition,
    ContextIs,
    IndicatorAnswer,
    Not,
    PreviousScoreBetween,
    Purpose,
    Result,
    Say,
    ScoreBetween,
    Script,
    Step,
)
from tests.scripts.content import FRAMEWORK, parse, read
from tests.scripts.small_scripts import INDICATORS

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ASKS = tuple(Ask(f"s{n}", "", IndicatorAnswer(i)) for n, i in enumerate(INDICATORS))


def view(*, score: float | None = None, previous: float | None = None, rounds: str = "") -> View:
    known = (("rounds", rounds),) if rounds else ()
    before = (("risico", previous),) if previous is not None else ()
    return View({}, Context(known=known, previous_scores=before), lambda _: score)


def playbook(*steps: Step) -> Playbook:
    return prepare(Script("proef", "Proef", Purpose.FREE, (*ASKS, *steps), "r"), FRAMEWORK)


def reached(*conditions: Condition) -> list[bool]:
    """Say of each condition, in one dialogue after three statements, whether some path meets it."""
    steps = (Say(f"z{n}", ("Hoi.",), condition) for n, condition in enumerate(conditions))
    return [facts.reached for facts in explore(playbook(*steps)).stages[len(ASKS) :]]


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (20.0, 80.0, ChangeSince.UP),
        (80.0, 20.0, ChangeSince.DOWN),
        (50.0, 60.0, ChangeSince.SAME),
        (None, 60.0, ChangeSince.NONE),
        (50.0, None, ChangeSince.NONE),
        (0.0, POINTS_BEYOND_NOISE + 0.01, ChangeSince.UP),
        (0.0, POINTS_BEYOND_NOISE - 0.01, ChangeSince.SAME),
    ],
)
def test_a_score_is_up_or_down_only_beyond_noise(before: float | None, after: float | None, way: ChangeSince) -> None:
    """Two scores compare as up, down or the same; without one of them there is nothing to compare."""
    assert change_since(before, after) is way


@pytest.mark.parametrize(
    ("condition", "seen", "met"),
    [
        (PreviousScoreBetween("risico", 50), view(previous=50.0), True),
        (PreviousScoreBetween("risico", None, 50), view(previous=50.0), False),
        (PreviousScoreBetween("risico", None, 50), view(), False),
        (PreviousScoreBetween("geld", 50), view(previous=50.0), False),
        (Changed("risico", ("up", "same")), view(previous=50.0, score=60.0), True),
        (Changed("risico", ("up", "same")), view(previous=90.0, score=10.0), False),
        (Changed("risico", ("none",)), view(score=60.0), True),
        (ContextIs("rounds", ("none",)), view(), True),
        (ContextIs("rounds", ("none",)), view(rounds="more"), False),
        (ContextIs("rounds", ("one", "more")), view(rounds="more"), True),
    ],
)
def test_a_condition_on_history_looks_at_the_context(condition: Condition, seen: View, met: bool) -> None:  # noqa: FBT001 - a case
    """What was before is frozen in the session's context; who has no history was in no week."""
    assert holds(condition, seen) is met


def test_conditions_on_history_are_read() -> None:
    """An author's words become the conditions the engine knows."""
    steps = (
        "  - id: b\n    ask: {indicator: risico.bekend}\n"
        "  - id: z\n    say: Hoi.\n    when:\n"
        "      - {previous_score: risico, at_least: 10, below: 50}\n"
        "      - {changed: risico, is: up}\n"
        "      - {known: rounds, is: [one, more]}\n"
    )
    assert read(steps).steps[1].when == All(
        (
            PreviousScoreBetween("risico", 10.0, 50.0),
            Changed("risico", ("up",)),
            ContextIs("rounds", ("one", "more")),
        )
    )


@pytest.mark.parametrize(
    ("condition", "dutch", "english"),
    [
        (
            PreviousScoreBetween("risico", None, 50),
            "vorige score op risico is lager dan 50",
            "previous score on risico is below 50",
        ),
        (
            Changed("risico", ("up", "none")),
            "score op risico is gestegen of niet te vergelijken met de vorige keer",
            "score on risico is up or not comparable with last time",
        ),
        (ContextIs("rounds", ("one",)), "aantal eerdere weken is één", "number of earlier weeks is one"),
    ],
)
def test_conditions_on_history_are_said_in_words(condition: Condition, dutch: str, english: str) -> None:
    """Problems and drawings name them in Dutch and in English."""
    assert (describe_condition(condition), describe_condition(condition, "en")) == (dutch, english)


def test_every_earlier_score_is_thought_of() -> None:
    """Low, high, on the bound and none before: each is some person's history."""
    conditions = (
        PreviousScoreBetween("risico", None, 50),
        PreviousScoreBetween("risico", 50, 50.5),
        PreviousScoreBetween("risico", 100),
        Not(PreviousScoreBetween("risico", 0)),
    )
    assert reached(*conditions) == [True] * 4
    assert reached(PreviousScoreBetween("risico", 100.5), PreviousScoreBetween("risico", None, 0)) == [False, False]


def test_a_score_can_go_every_way() -> None:
    """After three statements a score may be up, down, the same or incomparable."""
    assert reached(*(Changed("risico", (way,)) for way in ChangeSince)) == [True] * 4


def test_what_excludes_each_other_is_never_reached() -> None:
    """A score that is high now and was higher before did not rise; who was in no week has no score before."""
    rose = Changed("risico", ("up",))
    assert reached(
        All((rose, ScoreBetween("risico", None, 20))),
        All((rose, PreviousScoreBetween("risico", 80))),
        All((Changed("risico", ("same",)), ScoreBetween("risico", 90), PreviousScoreBetween("risico", None, 50))),
        All((ContextIs("rounds", ("none",)), PreviousScoreBetween("risico", 0))),
        All((rose, ScoreBetween("risico", 90), PreviousScoreBetween("risico", None, 50))),
    ) == [False, False, False, False, True]


def test_what_one_step_learned_of_the_past_holds_for_the_next() -> None:
    """A later step that asks for the opposite within the first's condition is reached by nobody."""
    low, high = PreviousScoreBetween("risico", None, 40), PreviousScoreBetween("risico", 40)
    question = Ask("v", "Wat hielp?", IndicatorAnswer("risico.bekend"), low)
    steps = (question, Say("z", ("Dit was {v}.",), low), Say("y", ("Dit was {v}.",), high))
    found = explore(prepare(Script("proef", "Proef", Purpose.FREE, steps, "r"), FRAMEWORK))
    assert found.proven
    assert [sorted(facts.unset) for facts in found.stages] == [[], [], ["v"]]


def test_a_weekly_dialogue_that_looks_back_stays_provable() -> None:
    """Conditions on the past cost little: some hundreds of situations, not a multiple of all answers."""
    steps = [Say(f"z{n}", ("Hoi.",), Changed("risico", (way,))) for n, way in enumerate(ChangeSince)]
    assert explore(playbook(*steps), budget=20_000).proven


def test_a_word_for_weeks_that_does_not_exist_gets_a_near_match() -> None:
    """A typing mistake in a fixed word is told with the word that was meant."""
    problems = parse("  - id: z\n    say: Hoi.\n    when: {known: rounds, is: mor}\n").problems
    assert dict(problems[0].values)["near"] == "more"


def test_a_session_brings_the_scores_that_its_dialogue_compares() -> None:
    """Its own theme, the themes of its results and those its conditions look back at, each once."""
    bands = (("aandacht", "A"),)
    steps = (
        Result("u", "geld", bands, "Geen."),
        Say("z", ("Hoi.",), Not(PreviousScoreBetween("mandaat", 50))),
        Say("y", ("Hoi.",), Changed("geld", ("up",))),
    )
    script = Script("proef", "Proef", Purpose.THEME, steps, "r", theme="risico")
    assert themes_compared(script) == ("risico", "geld", "mandaat")
    assert themes_compared(Script("proef", "Proef", Purpose.FREE, (), "r")) == ()
