"""Whether a change may be said."""

from dataclasses import replace

import pytest

from gripcore.disclosure.disclose import disclose_round
from gripcore.disclosure.model import Kind, Ledger, Policy, Reason
from gripcore.disclosure.stayers import combine_changes, is_borne_out
from gripcore.scoring.model import WHOLE, ChangeWord, ClosedRound, Member
from gripcore.scoring.round import score_round
from tests.scoring.made import make_members, make_round, make_theme

RISEN, FALLEN, UNCHANGED = ChangeWord


@pytest.mark.parametrize(
    ("word", "before", "now", "borne_out"),
    [
        (RISEN, 50, 55, True),
        (RISEN, 50, 50, False),
        (RISEN, 50, 45, False),
        (FALLEN, 50, 45, True),
        (FALLEN, 50, 50, False),
        (FALLEN, 50, 55, False),
        (UNCHANGED, 50, 50, True),
        (UNCHANGED, 50, 55, True),
        (UNCHANGED, 55, 50, True),
        (UNCHANGED, 50, 60, False),
        (UNCHANGED, 60, 50, False),
    ],
)
def test_a_change_says_what_the_figures_say(word: ChangeWord, before: int, now: int, borne_out: bool) -> None:  # noqa: FBT001  # data
    """Risen with a higher figure, fallen with a lower one, unchanged within one step."""
    assert is_borne_out(word, before, now) is borne_out


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([(RISEN, 10), (UNCHANGED, 10)], RISEN),
        ([(RISEN, 9), (UNCHANGED, 11)], UNCHANGED),
        ([(RISEN, 11), (FALLEN, 9)], UNCHANGED),
        ([(FALLEN, 10), (UNCHANGED, 10)], FALLEN),
        ([(FALLEN, 10), (Reason.NOT_COMPARABLE, 10)], FALLEN),
        ([(FALLEN, 9), (Reason.NOT_COMPARABLE, 11)], Reason.NOT_COMPARABLE),
        ([(RISEN, 6), (RISEN, 5), (Reason.NOT_COMPARABLE, 9)], RISEN),
        ([(Reason.NO_EARLIER, 20)], Reason.NOT_COMPARABLE),
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


def test_few_who_came_or_left_hide_the_change() -> None:
    """Nobody can be subtracted: seven are too few to have come or gone, eight are enough."""
    many = make_members({("a", "x"): 18})
    assert change_of(TEN[:9], TEN) is Reason.NOT_COMPARABLE
    assert change_of(TEN, TEN[:9]) is Reason.NOT_COMPARABLE
    assert change_of(many[:11], many) is Reason.NOT_COMPARABLE
    assert change_of(many, many[:11]) is Reason.NOT_COMPARABLE
    assert change_of(many[:10], many) is RISEN
    assert change_of(many, many[:10]) is RISEN


def test_who_answered_only_now_is_not_looked_at() -> None:
    """A rule on that would tell who answered; six who answered both are enough."""
    assert change_of(TEN, TEN, earlier_answered=6) is RISEN
    assert change_of(TEN, TEN, earlier_answered=9) is RISEN


def test_a_change_that_the_figures_contradict_is_not_shown() -> None:
    """Eleven who rise a little and one newcomer at the bottom: the figure stays, and the newcomer would be known."""
    members = make_members({("a", "x"): 14})
    before = dict(zip([m.person for m in members], [(2,)] * 10 + [(1,)], strict=False))
    now = dict(zip([m.person for m in members], [(3,)] * 3 + [(2,)] * 7 + [(1,)] * 2, strict=False))
    earlier = make_round(members, before, theme=make_theme(1), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    closed = make_round(members, now, theme=make_theme(1), earlier=earlier)
    assert _change(replace(closed, earlier_score=score_round(earlier)), ledger) is Reason.NOT_COMPARABLE


def test_five_who_answered_both_are_too_few() -> None:
    """Six answered each round, five of them both."""
    people = [m.person for m in TEN]
    earlier = make_round(TEN, dict.fromkeys(people[:6], (3, 3, 3)), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    closed = make_round(TEN, dict.fromkeys(people[1:7], (4, 4, 4)), earlier=earlier)
    assert _change(replace(closed, earlier_score=score_round(earlier)), ledger) is Reason.NOT_COMPARABLE


def test_an_erased_person_still_counts_as_gone() -> None:
    """Their answers are in the frozen figure, so a change without them would be a difference of one."""
    assert change_of(TEN, TEN, erased=TEN[0].person) is Reason.NOT_COMPARABLE


def test_there_is_no_change_without_an_earlier_figure() -> None:
    """A first round, or an earlier one that was never shown."""
    assert change_of(TEN[:7], TEN) is Reason.NO_EARLIER
    first = make_round(TEN, answered(TEN, 4))
    assert _change(first, Ledger()) is Reason.NO_EARLIER
    assert _change(replace(first, earlier=make_round(TEN, {}, name="r0")), Ledger()) is Reason.NO_EARLIER


@pytest.mark.parametrize("frozen", [True, False])
def test_without_frozen_numbers_nobody_is_compared(frozen: bool) -> None:  # noqa: FBT001  # test data
    """Who was erased since could not be counted as gone."""
    earlier = make_round(TEN, answered(TEN, 3), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    closed = make_round(TEN, answered(TEN, 4), earlier=earlier)
    score = replace(score_round(earlier), cells=()) if frozen else None
    assert _change(replace(closed, earlier_score=score), ledger) is Reason.NOT_COMPARABLE


def test_a_figure_of_several_parts_before_is_not_compared_with_one() -> None:
    """Two parties before, one now: other people in the parts."""
    parties = make_members({("a", ""): 10, ("b", ""): 10})
    merged = tuple(replace(m, party="a") for m in parties)
    assert change_of(parties, merged) is Reason.NOT_COMPARABLE


def test_a_partnership_with_an_earlier_figure_never_claims_to_have_none() -> None:
    """One party before, two new ones now: their own figures are the first, the partnership's can't be compared."""
    before = make_members({("a", ""): 10})
    now = make_members({("b", ""): 10, ("c", ""): 10})
    assert change_of(before, now) is Reason.NOT_COMPARABLE


def test_parties_that_all_rose_make_a_partnership_that_rose() -> None:
    """The wider change is worked out from those within."""
    parties = make_members({("a", ""): 10, ("b", ""): 10})
    assert change_of(parties, parties) is RISEN


def test_a_part_with_low_participation_has_no_change_of_its_own() -> None:
    """And the partnership has none when that part is most of it."""
    members = make_members({("a", ""): 40, ("b", ""): 10})
    few = members[:6] + members[40:]
    earlier = make_round(members, answered(few, 3), name="r0")
    ledger = Ledger(disclose_round(earlier, Policy(), Ledger()))
    closed = make_round(members, answered(few, 4), earlier=earlier)
    statements = disclose_round(replace(closed, earlier_score=score_round(earlier)), Policy(), ledger)
    shown = {s.subject.id: s.change or s.reason for s in statements if s.kind is Kind.CHANGE}
    assert shown == {
        "a": Reason.LOW_PARTICIPATION,
        "b": RISEN,
        "partnership": Reason.NOT_COMPARABLE,
    }
