"""From what disclosure lets through to the figures of one group's digest: nothing added, nothing lost."""

from dataclasses import replace

import pytest

from gripcore.digests.codes import Accord, Bound, Direction, Reason, Turnout
from gripcore.digests.inputs import (
    RoundFigures,
    ShownAgreement,
    ShownChange,
    ShownParticipation,
    ShownScore,
    Withheld,
)
from gripcore.digests.judging import figures_of, judge_round
from gripcore.disclosure import Cut, End, Figure, Kind, Participation, Share, Statement
from gripcore.disclosure import Reason as Why
from gripcore.scoring import (
    AgreementWord,
    ChangeWord,
    ClosedRound,
    Member,
    Response,
    Subject,
    SubjectKind,
)
from tests.scripts.content import FRAMEWORK

TEAM = Subject(SubjectKind.TEAM, "sociaal", "zuid")
OTHER = Subject(SubjectKind.TEAM, "fysiek", "zuid")
FIGURE = Figure(
    65, End.NONE, "bespreken", certain=True, agreement=AgreementWord.DIVIDED, dont_know=(), at_least=8, parts=1
)
SAID = Statement("2026-W47", "risico", TEAM, Kind.FIGURE, 5, Cut.PARTY)
SCORE = replace(SAID, figure=FIGURE)
CHANGE = replace(SAID, kind=Kind.CHANGE, change=ChangeWord.RISEN)
TOOK_PART = replace(SAID, kind=Kind.PARTICIPATION, participation=Participation(12, Share.GOOD, 6))


def test_what_is_shown_of_a_group_is_told() -> None:
    """A figure with its band, its agreement, its change and its turnout become what a digest may tell."""
    assert figures_of((TOOK_PART, SCORE, CHANGE), TEAM) == RoundFigures(
        ShownParticipation(None, Turnout.ENOUGH),
        ShownScore(65, Bound.NEAR, "bespreken", solid=True, people=8),
        ShownAgreement(Accord.DIVIDED, 8),
        ShownChange(Direction.UP, None, 6),
    )


def test_figures_of_another_group_are_not_ours() -> None:
    """What is shown of one group never ends up in another's digest."""
    others = tuple(replace(said, subject=OTHER) for said in (TOOK_PART, SCORE, CHANGE))
    assert figures_of(others, TEAM) == RoundFigures(None, None, None, None)


def test_nothing_measured_is_no_figure_and_nothing_withheld() -> None:
    """Where there was nothing to measure the digest says nothing, which is not the same as withholding."""
    first = replace(SAID, kind=Kind.CHANGE, reason=Why.NO_EARLIER)
    assert figures_of((), TEAM) == RoundFigures(None, None, None, None)
    assert figures_of((SCORE, first), TEAM).change is None


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        (Why.PRIVATE, Reason.PRIVATE_THEME),
        (Why.TOO_SMALL, Reason.TOO_SMALL),
        (Why.TOO_FEW, Reason.TOO_FEW),
        (Why.LOW_PARTICIPATION, Reason.LOW_TURNOUT),
        (Why.COMPLEMENT, Reason.DERIVABLE),
        (Why.NOT_COMPARABLE, Reason.TOO_FEW_STAYERS),
    ],
)
def test_withheld_figure_says_why(why: Why, reason: Reason) -> None:
    """Each reason of disclosure has its own in the digest, for score, agreement, change and turnout alike."""
    withheld = Withheld(reason)
    said = tuple(replace(SAID, kind=kind, reason=why) for kind in Kind)
    assert figures_of(said, TEAM) == RoundFigures(withheld, withheld, withheld, withheld)


def test_every_reason_of_disclosure_is_known() -> None:
    """A reason that is added to disclosure cannot slip through unnamed."""
    unnamed = [why for why in Why if figures_of((replace(SAID, reason=why),), TEAM).score is None]
    assert unnamed == [Why.NO_EARLIER]


@pytest.mark.parametrize(
    ("end", "bound"), [(End.NONE, Bound.NEAR), (End.AT_MOST, Bound.AT_MOST), (End.AT_LEAST, Bound.AT_LEAST)]
)
def test_end_of_the_scale_is_told_as_a_bound(end: End, bound: Bound) -> None:
    """A figure near the end is told as at most or at least."""
    shown = figures_of((replace(SAID, figure=replace(FIGURE, end=end)),), TEAM).score
    assert isinstance(shown, ShownScore)
    assert shown.bound is bound


@pytest.mark.parametrize("word", AgreementWord)
def test_every_word_of_agreement_is_told(word: AgreementWord) -> None:
    """How alike people see it is told in the digest's own word of the same name."""
    shown = figures_of((replace(SAID, figure=replace(FIGURE, agreement=word)),), TEAM).agreement
    assert isinstance(shown, ShownAgreement)
    assert shown.accord.name == word.name


@pytest.mark.parametrize(
    ("word", "direction"),
    [(ChangeWord.RISEN, Direction.UP), (ChangeWord.FALLEN, Direction.DOWN), (ChangeWord.SAME, Direction.SAME)],
)
def test_every_change_is_told_as_its_direction(word: ChangeWord, direction: Direction) -> None:
    """Risen is up, fallen is down and no difference is the same."""
    shown = figures_of((SCORE, replace(CHANGE, change=word)), TEAM).change
    assert isinstance(shown, ShownChange)
    assert shown.direction is direction


@pytest.mark.parametrize(
    ("share", "turnout"),
    [(Share.LOW, Turnout.LOW), (Share.FAIR, Turnout.MODERATE), (Share.GOOD, Turnout.ENOUGH)],
)
def test_turnout_is_told_as_a_word(share: Share, turnout: Turnout) -> None:
    """How many took part is told in words, never as a share that could be counted back."""
    said = replace(TOOK_PART, participation=Participation(12, share, 0))
    assert figures_of((said,), TEAM).participation == ShownParticipation(None, turnout)


def test_change_without_a_score_is_not_told() -> None:
    """A change says something of a score that is not shown, so it is not shown either."""
    assert figures_of((CHANGE,), TEAM).change is None


def closed_round(people: int) -> ClosedRound:
    roster = tuple(Member(f"p{n}", "zuid", "sociaal", "adviseur") for n in range(people))
    theme = FRAMEWORK.theme("risico")
    responses = tuple(
        Response("w47", m.person, m.party, m.team, m.role, indicator.id, 4)
        for m in roster
        for indicator in theme.indicators
    )
    return ClosedRound("w47", theme, FRAMEWORK.scale, FRAMEWORK.bands, roster, responses)


def test_large_round_gives_its_group_a_score() -> None:
    """Twelve people who all agree are told, near 75, as a shared view."""
    figures = judge_round(closed_round(12), TEAM, threshold=5)
    assert isinstance(figures.score, ShownScore)
    assert figures.score.points == 75
    assert isinstance(figures.agreement, ShownAgreement)
    assert figures.agreement.accord is Accord.SHARED


@pytest.mark.parametrize(("people", "threshold"), [(4, 5), (12, 20)])
def test_round_under_its_threshold_gives_none(people: int, threshold: int) -> None:
    """Too few people for what was promised leave the figure out, with the reason."""
    figures = judge_round(closed_round(people), TEAM, threshold)
    assert isinstance(figures.score, Withheld)
    assert isinstance(figures.agreement, Withheld)
