"""A closed round, scored."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gripcore.missing import Missing
from gripcore.scoring.model import (
    WHOLE,
    Absent,
    AbsentReason,
    AgreementWord,
    CellScore,
    Change,
    ChangeWord,
    ClosedRound,
    DontKnow,
    Interval,
    Member,
    Response,
    RoundScore,
    Subject,
    SubjectKind,
    TeamScore,
)
from gripcore.scoring.plain import from_plain, to_plain
from gripcore.scoring.round import score_round
from tests.scoring.made import make_members, make_round, make_theme, near

DK = Missing.DONT_KNOW
A = Subject(SubjectKind.PARTY, "a")
B = Subject(SubjectKind.PARTY, "b")
AX = Subject(SubjectKind.TEAM, "x", "a")


def cell_of(score: RoundScore, subject: Subject) -> CellScore:
    cell = score.cell(subject)
    assert cell is not None
    return cell


def team_of(score: RoundScore, subject: Subject) -> TeamScore:
    team = cell_of(score, subject).score
    assert isinstance(team, TeamScore)
    return team


def two_parties() -> ClosedRound:
    """Party a, team x: 75 four times. Party b: 50 once and 25 once; one of three kept silent."""
    members = make_members({("a", "x"): 4, ("b", ""): 3})
    answers = {m.person: (4, 4, 4) for m in members[:4]} | {"b--000": (3, 3, 3), "b--001": (2, 2, 2)}
    return make_round(members, answers)


def test_every_group_is_scored() -> None:
    """The partnership, parties, teams and roles, each with who was invited and whose score is valid."""
    score = score_round(two_parties())
    counted = {(c.subject.kind.value, c.subject.id): (c.invited, c.took_part, c.valid) for c in score.cells}
    assert counted == {
        ("partnership", "partnership"): (7, 6, 6),
        ("party", "a"): (4, 4, 4),
        ("party", "b"): (3, 2, 2),
        ("team", "x"): (4, 4, 4),
        ("role", "controller"): (7, 6, 6),
    }
    assert score.cell(Subject(SubjectKind.TEAM, "y", "a")) is None


def test_mean_of_persons_and_mean_of_parties() -> None:
    """(4 x 75 + 50 + 25)/6 over persons, (75 + 37.5)/2 over parties."""
    score = score_round(two_parties())
    assert team_of(score, WHOLE).mean == near(62.5)
    assert score.mean_of_parties == 56.25


def test_a_group_without_answers_says_so() -> None:
    """No zero, no blank."""
    members = make_members({("a", "x"): 2})
    score = score_round(make_round(members, {}))
    assert cell_of(score, A).score == Absent(AbsentReason.NO_ANSWERS, 0, 1)
    assert score.mean_of_parties == Absent(AbsentReason.NO_ANSWERS)
    assert cell_of(score, A).change == Absent(AbsentReason.NO_EARLIER_ROUND)


def test_one_person_has_no_agreement_and_no_spread() -> None:
    """What takes two is absent for one."""
    members = make_members({("a", "x"): 1})
    team = team_of(score_round(make_round(members, {"a-x-000": (4, 4, 4)})), A)
    assert team.agreement == team.sd == Absent(AbsentReason.TOO_FEW_PERSONS, 1, 2)
    assert isinstance(team.interval, Absent)
    assert team.band == "bespreken"


def test_a_strongly_divided_group_has_no_colour() -> None:
    """Half at 1 and half at 5: no band, whatever the mean."""
    members = make_members({("a", "x"): 4})
    answers = {m.person: (1, 1, 1) if i % 2 else (5, 5, 5) for i, m in enumerate(members)}
    team = team_of(score_round(make_round(members, answers)), A)
    assert not isinstance(team.agreement, Absent)
    assert (team.agreement.word, team.band) == (AgreementWord.STRONGLY_DIVIDED, "")
    assert team.sd == near((10000 / 3) ** 0.5)


def test_the_band_is_that_of_the_pooled_mean() -> None:
    """Four at 75 are pulled below the band's edge, so their colour is not *stevig*, and not certain either."""
    team = team_of(score_round(two_parties()), A)
    assert team.pooled < 75.0 == team.mean
    assert team.band == "bespreken"
    assert 0.5 < team.certainty < 0.8


def test_small_groups_share_the_spread_of_teams() -> None:
    """Party a, of one mind, borrows the spread of b: s_p^2 = 312.5/4, so 75 -+ t(.95; 4) s_p/2."""
    team = team_of(score_round(two_parties()), A)
    reach = float(stats.t.ppf(0.95, 4)) * (312.5 / 4) ** 0.5 / 2
    assert team.interval == Interval(near(75 - reach), near(75 + reach))


def test_a_group_of_several_teams_has_its_own_spread() -> None:
    """The partnership of a and b differs more than either does within."""
    team = team_of(score_round(two_parties()), WHOLE)
    scores = [75, 75, 75, 75, 50, 25]
    low, high = stats.t.interval(0.9, 5, loc=62.5, scale=stats.sem(scores))
    assert team.interval == Interval(near(float(low)), near(float(high)))


def test_dont_know_is_a_finding_from_thirty_percent() -> None:
    """Three of ten is a finding, two of ten is not; who was not asked does not count."""
    members = make_members({("a", "x"): 11})
    people = [m.person for m in members]
    answers = {p: (DK if i < 3 else 4, DK if i < 2 else 4, 4) for i, p in enumerate(people[:10])}
    cell = cell_of(score_round(make_round(members, answers)), A)
    assert cell.dont_know == (
        DontKnow("risico.i0", 3, 10, finding=True),
        DontKnow("risico.i1", 2, 10, finding=False),
        DontKnow("risico.i2", 0, 10, finding=False),
    )


def test_nobody_asked_is_no_finding() -> None:
    """Nothing said of nothing asked."""
    cell = cell_of(score_round(make_round(make_members({("a", "x"): 1}), {})), A)
    assert cell.dont_know[0] == DontKnow("risico.i0", 0, 0, finding=False)


def test_change_is_over_those_who_stayed() -> None:
    """Five stayers rise from 50 to 75; who came at 0 and who left at 100 don't count."""
    members = make_members({("a", "x"): 7})
    people = [m.person for m in members]
    before = make_round(members, dict.fromkeys(people[:5], (3, 3, 3)) | {people[5]: (5, 5, 5)}, name="r0")
    now = make_round(members, dict.fromkeys(people[:5], (4, 4, 4)) | {people[6]: (1, 1, 1)}, earlier=before)
    assert cell_of(score_round(now), A).change == Change(5, 25, Interval(25, 25), ChangeWord.RISEN)


def test_missing_answers_are_imputed_from_the_round() -> None:
    """Item means of this round fill gaps: items at 100 and 50 for five people, so the sixth's gap is filled with 25."""
    members = make_members({("a", "x"): 6})
    answers: dict[str, tuple[int | Missing, ...]] = {m.person: (5, 3) for m in members[:5]}
    answers[members[5].person] = (4, DK)
    team = team_of(score_round(make_round(members, answers, theme=make_theme(2))), A)
    items_mean, overall = 50.0, (575 + 250) / 11
    expected = (75 + (75 + items_mean - overall)) / 2
    assert team.mean == near((5 * 75 + expected) / 6, abs=1e-9)


def test_a_private_theme_is_never_a_team_figure() -> None:
    """Unless its members let it be."""
    closed = replace(two_parties(), theme=make_theme(private=True))
    hidden = cell_of(score_round(closed), A)
    private = Absent(AbsentReason.PRIVATE)
    assert (hidden.score, hidden.change, hidden.dont_know) == (private, private, ())
    assert score_round(closed).mean_of_parties == private
    assert isinstance(cell_of(score_round(replace(closed, share_private=True)), A).score, TeamScore)


def test_a_private_theme_hides_its_change_too() -> None:
    """Nor is a change of it told."""
    closed = replace(two_parties(), theme=make_theme(private=True))
    assert cell_of(score_round(replace(closed, earlier=closed)), A).change == Absent(AbsentReason.PRIVATE)


def test_answers_of_other_rounds_and_themes_are_left_out() -> None:
    """Only this round's answers to this theme count."""
    closed = two_parties()
    other = Response("r0", "a-x-000", "a", "x", "controller", "risico.i0", 1)
    alien = Response("r1", "a-x-000", "a", "x", "controller", "kosten.i0", 1)
    assert score_round(replace(closed, responses=(other, alien, *closed.responses))) == score_round(closed)


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (Response("r1", "stranger", "a", "x", "controller", "risico.i0", 1), "not invited"),
        (Response("r1", "a-x-000", "a", "x", "controller", "risico.i0", 1), "two responses"),
    ],
)
def test_impossible_answers_are_refused(extra: Response, message: str) -> None:
    """An answer twice, or of a stranger, is a bug; the error names nobody."""
    closed = two_parties()
    with pytest.raises(ValueError, match=message) as raised:
        score_round(replace(closed, responses=(*closed.responses, extra)))
    assert extra.person not in str(raised.value)


def test_a_response_without_value_or_reason_was_skipped() -> None:
    """The one way to read it that claims nothing."""
    member = Member("p", "a", "x", "r")
    responses = (Response("r1", "p", "a", "x", "r", "risico.i0", None),)
    closed = replace(make_round((member,), {}), responses=responses)
    assert cell_of(score_round(closed), A).took_part == 1
    assert cell_of(score_round(closed), A).dont_know[0].said == 0


@given(st.integers(0, 10_000))
def test_scores_do_not_depend_on_order(seed: int) -> None:
    """Shuffled answers and a shuffled roster give the same result to the last bit, and it survives JSON."""
    dice = random.Random(seed)
    members = make_members({("a", "x"): 5, ("a", "y"): 3, ("b", ""): 4})
    choices: list[int | Missing | None] = [1, 2, 3, 4, 5, DK, None]
    closed = make_round(members, {m.person: [dice.choice(choices) for _ in range(3)] for m in members})
    closed = replace(closed, earlier=closed)
    score = score_round(closed)
    roster, responses = list(closed.roster), list(closed.responses)
    dice.shuffle(roster)
    dice.shuffle(responses)
    assert score_round(replace(closed, roster=tuple(roster), responses=tuple(responses))) == score
    assert from_plain(RoundScore, json.loads(json.dumps(to_plain(score)))) == score
    for cell in score.cells:
        assert isinstance(cell.score, Absent) or 0 <= cell.score.mean <= 100
