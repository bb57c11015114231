"""Whether a change may be said."""

from dataclasses import replace

import pytest

from gripcore.disclosure.disclose import disclose_round
from gripcore.disclosure.model import Kind, Ledger, Policy, Reason, rules_for
from gripcore.disclosure.stayers import Turnover, combine_changes, is_comparable
from gripcore.scoring.model import WHOLE, ChangeWord, ClosedRound, Member
from gripcore.scoring.round import score_round
from tests.scoring.made import make_members, make_round

RULES = rules_for(5)
SAME = Turnover(
    invited_gone=0,
    invited_new=0,
    valid_both=6,
    valid_gone=0,
    valid_new=0,
    valid_leavers=0,
    valid_joiners=0,
    invited=8,
)
RISEN, FALLEN, UNCHANGED = ChangeWord


@pytest.mark.parametrize(
    ("turnover", "comparable"),
    [
        (SAME, True),
        (replace(SAME, valid_both=5), False),
        (replace(SAME, valid_gone=1), False),
        (replace(SAME, valid_new=5, invited=30), False),
        (replace(SAME, valid_new=6, invited=14), True),
        (replace(SAME, valid_new=6, invited=13), False),
        (replace(SAME, valid_gone=6, invited=14), True),
        (replace(SAME, invited_gone=1), False),
        (replace(SAME, invited_gone=7, valid_leavers=6, valid_gone=6, invited=20), False),
        (replace(SAME, invited_gone=8, valid_leavers=5, valid_gone=6, invited=20), False),
        (replace(SAME, invited_gone=8, valid_leavers=6, valid_gone=6, invited=20), True),
        (replace(SAME, invited_new=8, valid_joiners=0, invited=20), False),
        (replace(SAME, invited_new=8, valid_joiners=6, valid_new=6, invited=20), True),
    ],
)
def test_those_who_came_or_left_are_nobody_or_enough(turnover: Turnover, comparable: bool) -> None:  # noqa: FBT001  # data
    """Enough stayers; who was invited once, or answered once, is nobody or a safe group in a large enough one."""
    assert is_comparable(turnover, RULES) is comparable


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([(RISEN, 10), (UNCHANGED, 10)], RISEN),
        ([(RISEN, 9), (UNCHANGED, 11)], UNCHANGED),
        ([(RISEN, 11), (FALLEN, 9)], UNCHANGED),
        ([(FALLEN, 10), (UNCHANGED, 10)], FALLEN),
        ([(FALLEN, 10), (Reason.NOT_COMPARABLE, 10)], FALLEN),
        ([(FALLEN, 9), (Reason.NOT_COMPARABLE, 11)], Reason.NOT_COMPARABLE),
        ([(Reason.NO_EARLIER, 20)], Reason.NO_EARLIER),
        ([(Reason.NO_EARLIER, 10), (Reason.NOT_COMPARABLE, 10)], Reason.NOT_COMPARABLE),
    ],
)
def test_the_change_of_a_wider_group(judged: list[tuple[ChangeWord | Reason, int]], expected: object) -> None:
    """At least half of its people in groups with a change, half of those the same way and nobody the other way."""
    assert combine_changes(judged, 20) is expected


def answered(members: tuple[Member, ...], value: int) -> dict[str, tuple[int, ...]]:
    return {m.person: (value,) * 3 for m in members}


def change_of(
    before: tuple[Member, ...], now: tuple[Member, ...], *, erased: str = "", earlier_answered: int = 99
) -> object:
    """Return the change of the partnership from all at 50 to all at 75, with the earlier round's statements shown."""
    earlier = make_round(before, answered(before[:earlier_answered], 3), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    frozen = score_round(earlier)
    left = replace(
        earlier,
        roster=tuple(m for m in earlier.roster if m.person != erased),
        responses=tuple(r for r in earlier.responses if r.person != erased),
    )
    closed = replace(make_round(now, answered(now, 4), earlier=left), earlier_score=frozen)
    return _change(closed, ledger)


def _change(closed: ClosedRound, ledger: Ledger) -> object:
    statements = disclose_round(closed, Policy(), ledger)
    (statement,) = [s for s in statements if s.subject == WHOLE and s.kind is Kind.CHANGE]
    return statement.change or statement.reason


TEN = make_members({("a", "x"): 10})


def test_a_change_over_the_same_people_is_said() -> None:
    """Ten who all stayed."""
    assert change_of(TEN, TEN) is RISEN


def test_one_who_came_or_left_hides_the_change() -> None:
    """Nobody can be subtracted."""
    assert change_of(TEN[:9], TEN) is Reason.NOT_COMPARABLE
    assert change_of(TEN, TEN[:9]) is Reason.NOT_COMPARABLE


def test_one_who_answered_only_now_hides_the_change() -> None:
    """The same for who kept silent before."""
    assert change_of(TEN, TEN, earlier_answered=9) is Reason.NOT_COMPARABLE


def test_an_erased_person_still_counts_as_gone() -> None:
    """Their answers are in the frozen figure, so a change without them would be a difference of one."""
    assert change_of(TEN, TEN, erased=TEN[0].person) is Reason.NOT_COMPARABLE


def test_there_is_no_change_without_an_earlier_figure() -> None:
    """A first round, an earlier one that was not kept, or one that was never shown."""
    assert change_of(TEN[:7], TEN) is Reason.NO_EARLIER
    first = make_round(TEN, answered(TEN, 4))
    assert _change(first, Ledger()) is Reason.NO_EARLIER
    assert _change(replace(first, earlier=make_round(TEN, {}, name="r0")), Ledger()) is Reason.NO_EARLIER


def test_a_group_that_was_not_scored_before_has_no_change() -> None:
    """The frozen result of another division does not know it."""
    earlier = make_round(TEN, answered(TEN, 3), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    frozen = replace(score_round(earlier), cells=())
    closed = replace(make_round(TEN, answered(TEN, 4), earlier=earlier), earlier_score=frozen)
    assert _change(closed, ledger) is Reason.NO_EARLIER


def test_a_figure_of_several_parts_before_is_not_compared_with_one() -> None:
    """Two parties before, one now: other people in the parts."""
    parties = make_members({("a", ""): 10, ("b", ""): 10})
    merged = tuple(replace(m, party="a") for m in parties)
    assert change_of(parties, merged) is Reason.NOT_COMPARABLE


def test_parties_that_all_rose_make_a_partnership_that_rose() -> None:
    """The wider change is worked out from those within."""
    parties = make_members({("a", ""): 10, ("b", ""): 10})
    assert change_of(parties, parties) is RISEN


def test_too_few_stayers_have_no_change() -> None:
    """Four of ten who were there before answered both."""
    now = TEN[:4] + make_members({("a", "z"): 8})
    assert change_of(TEN, now) is Reason.NOT_COMPARABLE
