"""What a digest chooses, in which order, and what it never says."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.digests import build_digest, from_plain, to_plain
from gripcore.digests.build import describe_people
from gripcore.digests.codes import (
    Accord,
    Bound,
    Confidence,
    Direction,
    FactState,
    Figure,
    Ground,
    Noise,
    Reason,
    Turnout,
)
from gripcore.digests.inputs import (
    Deadline,
    DigestInputs,
    Earlier,
    FactAnswer,
    GoalCount,
    PartnershipState,
    RoundFigures,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from gripcore.digests.model import (
    BandMark,
    Basis,
    Calendar,
    Change,
    FactFinding,
    FactTally,
    GoalFinding,
    Participation,
    Question,
    Quiet,
    SharedWords,
    Suppressed,
    ThemeScore,
    UnsafeFigureError,
)
from tests.digests import samples

ALL_TOLD = Earlier(
    facts=("rollen.mandaat", "risico.profiel"),
    goals=samples.STATE.goals,
    deadlines=samples.STATE.deadlines,
    concerns=("unwritten.decide",),
    pacts=(samples.PACT.id,),
)


def _kinds(inputs: DigestInputs) -> list[str]:
    return [type(finding).__name__ for finding in build_digest(inputs).findings]


Kind = TypeVar("Kind")


def _only(inputs: DigestInputs, kind: type[Kind]) -> Kind:
    (finding,) = (finding for finding in build_digest(inputs).findings if isinstance(finding, kind))
    return finding


def test_order_of_a_full_week() -> None:
    """A full week reads from the figures to the partnership's own matters to the question."""
    assert _kinds(samples.FULL) == [
        "ThemeScore",
        "Agreement",
        "Change",
        "Participation",
        "PactFinding",
        "FactFinding",
        "MandateFinding",
        "GoalFinding",
        "Calendar",
        "Question",
    ]


def test_score_carries_rule_basis_and_noise() -> None:
    """A score names its rule, the range of people it rests on and the noise test of its band."""
    score = _only(samples.FULL, ThemeScore)
    assert (score.rule, score.basis, score.noise) == ("theme_score", Basis(Ground.PEOPLE, 10, 19), Noise.BAND_SOLID)
    assert (score.points, score.confidence) == (65, Confidence.SOLID)
    assert score.band == BandMark("bespreken", "bespreken", 50)


def test_probable_band() -> None:
    """A band that may be noise is called probable."""
    figures = replace(samples.FIGURES, score=ShownScore(65, Bound.NEAR, "bespreken", solid=False, people=7))
    score = _only(replace(samples.FULL, figures=figures), ThemeScore)
    assert (score.confidence, score.noise) == (Confidence.PROBABLE, Noise.BAND_PROBABLE)


def test_strong_division_takes_the_colour() -> None:
    """Where people see a theme too differently the score has no colour, however solid its mean."""
    figures = replace(samples.FIGURES, agreement=ShownAgreement(Accord.STRONGLY_DIVIDED, 12))
    assert _only(replace(samples.FULL, figures=figures), ThemeScore).confidence is Confidence.UNCOLOURED


def test_no_band_means_no_colour() -> None:
    """A score that was disclosed without a band has no colour, and none can be stored with it."""
    figures = replace(samples.FIGURES, score=ShownScore(65, Bound.NEAR, "", solid=True, people=12))
    score = _only(replace(samples.FULL, figures=figures), ThemeScore)
    assert (score.confidence, score.band, score.meaning) == (Confidence.UNCOLOURED, None, "")
    with pytest.raises(UnsafeFigureError):
        replace(score, confidence=Confidence.SOLID)


def test_bounds_may_come_sooner() -> None:
    """With few people a bound may stand further from the end; it stays a bound."""
    figures = replace(samples.FIGURES, score=ShownScore(75, Bound.AT_LEAST, "stevig", solid=True, people=6))
    assert _only(replace(samples.FULL, figures=figures), ThemeScore).bound is Bound.AT_LEAST


def test_change_within_noise() -> None:
    """A change within noise is told as the same, with that test named."""
    figures = replace(samples.FIGURES, change=ShownChange(Direction.SAME, None, 8))
    assert _only(replace(samples.FULL, figures=figures), Change).noise is Noise.CHANGE_WITHIN


def test_too_few_is_said_once_and_still_helps() -> None:
    """A team below the threshold reads why there is no figure, and then facts, goals, dates and a question."""
    assert _kinds(samples.TOO_FEW) == [
        *("Suppressed", "PactFinding", "FactFinding", "MandateFinding", "GoalFinding", "Calendar", "Question")
    ]
    withheld = _only(samples.TOO_FEW, Suppressed)
    assert withheld.figures == (Figure.SCORE, Figure.AGREEMENT, Figure.CHANGE, Figure.PARTICIPATION)
    assert (withheld.rule, withheld.threshold) == ("withheld.too_few", samples.THRESHOLD)


def test_each_reason_is_said_apart() -> None:
    """Two reasons make two findings, after the score that is shown."""
    figures = replace(samples.FIGURES, agreement=Withheld(Reason.DERIVABLE), change=Withheld(Reason.TOO_FEW_STAYERS))
    kinds = _kinds(replace(samples.FULL, figures=figures))
    assert kinds[0] == "ThemeScore"
    assert kinds.count("Suppressed") == 2


def test_low_turnout_shows_nothing_else_of_the_round() -> None:
    """Under 30 % only participation is told, even where other figures were let through."""
    figures = replace(samples.FIGURES, participation=ShownParticipation(20, Turnout.LOW))
    kinds = _kinds(replace(samples.FULL, figures=figures))
    assert kinds[:2] == ["Suppressed", "Participation"]
    assert not {"ThemeScore", "Agreement", "Change"} & set(kinds)


@pytest.mark.parametrize(("opted_in", "shown"), [(False, False), (True, True)])
def test_private_theme(opted_in: bool, shown: bool) -> None:  # noqa: FBT001 - a table of two rows
    """A private theme enters a letter only when the team opted in."""
    inputs = replace(samples.FULL, theme="verbinder", private_theme_opted_in=opted_in)
    assert ("ThemeScore" in _kinds(inputs)) is shown


def test_tally_counts_facts() -> None:
    """All facts are counted; the one named first is this week's, and the unknown before the missing."""
    finding = _only(samples.FULL, FactFinding)
    assert (finding.fact, finding.tally) == ("rollen.mandaat", FactTally(0, 2, 1))
    assert _only(replace(samples.FULL, theme="kosten"), FactFinding).fact == "risico.profiel"


def test_facts_take_turns() -> None:
    """The open fact that was told longest ago is told next."""
    told = replace(samples.FULL, earlier=Earlier(facts=("risico.profiel", "rollen.mandaat")))
    assert _only(told, FactFinding).fact == "risico.profiel"


def test_all_facts_in_place() -> None:
    """When everything is in place the letter says so without naming one."""
    state = PartnershipState((FactAnswer(samples.MANDATE, FactState.IN_PLACE),))
    finding = _only(replace(samples.FULL, state=state), FactFinding)
    assert (finding.rule, finding.statement, finding.state) == ("facts.all_in_place", "", FactState.IN_PLACE)


def test_goals_without_effect() -> None:
    """A partnership without a goal about effects gets that as the finding."""
    state = PartnershipState(goals=GoalCount(1, 2, 0, has_effect_goal=False))
    assert _only(replace(samples.FULL, state=state), GoalFinding).rule == "goals.no_effect"


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (28, True), (29, False)])
def test_only_near_dates(days: int, told: bool) -> None:  # noqa: FBT001 - a table of days
    """A date is told from four weeks ahead until the day itself."""
    deadline = Deadline("Zienswijze", samples.CLOSED_ON + timedelta(days))
    inputs = replace(samples.FULL, state=PartnershipState(deadlines=(deadline,)))
    assert ("Calendar" in _kinds(inputs)) is told


def test_nearest_date() -> None:
    """Of several dates only the nearest is told."""
    dates = tuple(Deadline(name, date(2026, 12, day)) for name, day in (("later", 9), ("eerder", 2)))
    found = _only(replace(samples.FULL, state=PartnershipState(deadlines=dates)), Calendar)
    assert (found.what, found.days_left) == ("eerder", 10)


def test_quiet_week_stays_at_home() -> None:
    """Without anything new there is nothing to send, and the question is still there to look up."""
    digest = build_digest(samples.NOTHING)
    assert [type(finding) for finding in digest.findings] == [Quiet, Question]
    assert not digest.is_worth_sending


def test_what_was_told_before_is_no_news() -> None:
    """Facts, goals and dates that were all told before make a quiet week."""
    assert "Quiet" in _kinds(replace(samples.FULL, figures=RoundFigures(), earlier=ALL_TOLD))


@pytest.mark.parametrize(
    "earlier",
    [
        replace(ALL_TOLD, facts=("rollen.mandaat",)),
        replace(ALL_TOLD, goals=None),
        replace(ALL_TOLD, deadlines=()),
        replace(ALL_TOLD, concerns=()),
        replace(ALL_TOLD, pacts=()),
    ],
)
def test_one_new_thing_is_enough(earlier: Earlier) -> None:
    """A fact, a goal or a date that was not told before makes the letter worth sending."""
    assert build_digest(replace(samples.FULL, figures=RoundFigures(), earlier=earlier)).is_worth_sending


@pytest.mark.parametrize(
    ("people", "expected"),
    [(5, (5, 9)), (9, (5, 9)), (10, (10, 19)), (49, (20, 49)), (99, (50, 99)), (100, (100, None)), (999, (100, None))],
)
def test_ranges_of_people(people: int, expected: tuple[int, int | None]) -> None:
    """People are told as a range that starts at the threshold."""
    assert describe_people(people, 5) == Basis(Ground.PEOPLE, *expected)


@given(st.integers(1, 40), st.integers(5, 30))
def test_no_range_below_the_threshold(people: int, threshold: int) -> None:
    """No number of people below the threshold can become words, whatever the threshold."""
    if people < threshold:
        with pytest.raises(UnsafeFigureError):
            describe_people(people, threshold)
    else:
        basis = describe_people(people, threshold)
        assert basis.at_least is not None
        assert threshold <= basis.at_least <= people <= (basis.at_most or people)


_PEOPLE = Basis(Ground.PEOPLE, 10, 19)


def test_unrounded_figures_are_refused() -> None:
    """A share, score or change finer than whole fives can't enter a digest."""
    score = _only(samples.FULL, ThemeScore)
    for points, bound in ((64, Bound.NEAR), (5, Bound.AT_MOST), (10, Bound.NEAR), (90, Bound.NEAR), (95, Bound.NEAR)):
        with pytest.raises(UnsafeFigureError):
            replace(score, points=points, bound=bound)
    for share in (71, -5, 105):
        with pytest.raises(UnsafeFigureError):
            Participation(rule="x", basis=_PEOPLE, share_percent=share, turnout=Turnout.ENOUGH)
    for direction, size in ((Direction.UP, 7), (Direction.SAME, 5), (Direction.DOWN, -5)):
        with pytest.raises(UnsafeFigureError):
            Change(rule="x", basis=_PEOPLE, direction=direction, points=size)


SENTENCES = tuple(f"Zin {letter}" for letter in "abcdefghi")


def test_shared_words_are_told_after_the_figures() -> None:
    """Sentences that may be read are a finding of their own, and make a letter worth sending without any figure."""
    digest = build_digest(replace(samples.FULL, shared=SENTENCES))
    found = [finding for finding in digest.findings if isinstance(finding, SharedWords)]
    assert [finding.sentences for finding in found] == [SENTENCES]
    assert from_plain(to_plain(digest)) == digest
    alone = DigestInputs(**{**_fields(samples.FULL), "figures": RoundFigures(), "state": PartnershipState()})
    assert not build_digest(alone).is_worth_sending
    assert build_digest(replace(alone, shared=SENTENCES)).is_worth_sending


def _fields(inputs: DigestInputs) -> dict[str, Any]:
    return {field.name: getattr(inputs, field.name) for field in fields(inputs)}


@pytest.mark.parametrize("sentences", [SENTENCES[:8], tuple(reversed(SENTENCES))])
def test_words_of_too_few_or_in_a_telling_order_are_refused(sentences: tuple[str, ...]) -> None:
    """Fewer sentences than nine, or any order but the alphabet's, can't enter a digest."""
    with pytest.raises(UnsafeFigureError):
        SharedWords(rule="x", basis=_PEOPLE, sentences=sentences)
