"""A goal: read from what was answered, its levels fixed once it is measured."""

from datetime import date

import pytest

from gripcore.dialogue.model import Value
from gripcore.missing import Missing
from gripcore.records import (
    Fields,
    Goal,
    GoalKind,
    GoalPhase,
    Measurement,
    read_goal,
    read_level,
    revise_goal,
)
from gripcore.records.goals import LEVELS

TODAY = date(2026, 11, 22)
FULL: dict[str, Value] = {
    "name": "Kinderen wachten korter",
    "kind": "effect",
    "target": 6,
    "measure_on": TODAY,
    **{level: f"niveau {number}" for number, level in enumerate(LEVELS)},
}


def test_read_goal() -> None:
    """A goal is what was answered; what was skipped is empty, and a number reads as it was typed."""
    goal = read_goal("7", FULL | {"owner": Missing.SKIPPED, "source": True}, GoalPhase.PROPOSED)
    assert goal == Goal(
        "7",
        "Kinderen wachten korter",
        GoalKind.EFFECT,
        ("niveau 0", "niveau 1", "niveau 2", "niveau 3", "niveau 4"),
        GoalPhase.PROPOSED,
        target="6",
        measure_on=TODAY,
    )
    assert goal.is_complete
    assert not goal.is_confirmed


def test_a_goal_without_all_levels_is_not_complete() -> None:
    """Without one of its five levels a goal can't be confirmed."""
    assert not read_goal("7", FULL | {"level_0": ""}, GoalPhase.PROPOSED).is_complete
    assert read_goal("7", {}, GoalPhase.PROPOSED).kind is None


@pytest.mark.parametrize(
    ("fields", "level"),
    [({"level": "level_minus2"}, -2), ({"level": "level_0"}, 0), ({"level": Missing.DONT_KNOW}, None), ({}, None)],
)
def test_read_level(fields: Fields, level: int | None) -> None:
    """A measurement chose one of the goal's own levels, or nobody knew."""
    assert read_level(fields) == level


def test_the_last_known_level_counts() -> None:
    """A measurement of which nobody knew the level leaves the one before."""
    measured = (Measurement(1, TODAY), Measurement(None, TODAY))
    assert read_goal("7", FULL, GoalPhase.CONFIRMED, measured).level == 1
    assert read_goal("7", FULL, GoalPhase.CONFIRMED).level is None


@pytest.mark.parametrize(
    ("phase", "change", "after"),
    [
        (GoalPhase.CONFIRMED, {"level_0": "anders"}, GoalPhase.PROPOSED),
        (GoalPhase.REFUSED, {"name": "anders"}, GoalPhase.PROPOSED),
        (GoalPhase.CONFIRMED, {"owner": "controller"}, GoalPhase.CONFIRMED),
        (GoalPhase.ENDED, {"name": "anders"}, GoalPhase.ENDED),
    ],
)
def test_a_change_before_the_first_measurement(phase: GoalPhase, change: Fields, after: GoalPhase) -> None:
    """A change of what is measured must be confirmed anew; a change of who looks after it need not."""
    assert revise_goal(FULL, {**FULL, **change}, phase, is_measured=False) == ({**FULL, **change}, after)


def test_a_measured_goal_stands() -> None:
    """After the first measurement name, kind, target and levels stay; only who and when may change."""
    wished = FULL | {"level_0": "makkelijker", "target": 3, "owner": "controller"}
    fields, phase = revise_goal(FULL, wished, GoalPhase.CONFIRMED, is_measured=True)
    assert fields == FULL | {"owner": "controller"}
    assert phase is GoalPhase.CONFIRMED
