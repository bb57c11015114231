"""The plan of a quarter: every theme once, what fell short again, the team conversation at the end."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.disclosure import Cut, Kind, Reason, Statement
from gripcore.rhythm import QUARTER, PastSlot, Slot, SlotKind, fell_short, next_slot
from gripcore.scoring import Subject, SubjectKind

TEN = tuple(f"thema{n}" for n in range(10))
themes_of_a_folder = st.integers(0, 12).map(lambda count: tuple(f"thema{n}" for n in range(count)))


def play(themes: tuple[str, ...], short: list[bool], *, baseline_from: int = 999) -> list[PastSlot]:
    """Let rounds follow each other; `short` says of each whether too few would take part."""
    past: list[PastSlot] = []
    for number, falls in enumerate(short):
        slot = next_slot(tuple(past), themes, baseline=number >= baseline_from)
        past.append(PastSlot(slot.kind, slot.theme, fell_short=falls and bool(slot.theme)))
    return past


def test_a_quarter_is_ten_themes_two_catch_ups_and_a_conversation() -> None:
    """Thirteen rounds, as the framework has it."""
    assert Counter(QUARTER) == {SlotKind.THEME: 10, SlotKind.CATCH_UP: 2, SlotKind.CONVERSATION: 1}
    assert QUARTER[-1] is SlotKind.CONVERSATION


def test_every_theme_comes_once_a_quarter_in_its_own_order() -> None:
    """Over a year the ten themes come by four times in their own order, with rest where nothing fell short."""
    year = play(TEN, [False] * 52)
    asked = [slot.theme for slot in year if slot.theme]
    assert asked == list(TEN) * 4
    kinds = Counter(slot.kind for slot in year)
    assert kinds == {SlotKind.THEME: 40, SlotKind.REST: 8, SlotKind.CONVERSATION: 4}


@given(themes_of_a_folder, st.lists(st.booleans(), min_size=1, max_size=60))
def test_each_round_follows_the_plan(themes: tuple[str, ...], short: list[bool]) -> None:
    """Whatever the folder holds and whoever takes part, a round is what the plan says, or rest in its place."""
    for place, slot in enumerate(play(themes, short)):
        planned = QUARTER[place % 13]
        assert slot.kind in {planned, SlotKind.REST}
        if planned is SlotKind.CONVERSATION or (planned is SlotKind.THEME and themes):
            assert slot.kind is planned
        assert (slot.kind in {SlotKind.THEME, SlotKind.CATCH_UP}) == bool(slot.theme)
        assert not slot.theme or slot.theme in themes


@given(themes_of_a_folder.filter(bool), st.lists(st.booleans(), min_size=13, max_size=60))
def test_no_theme_is_asked_much_more_than_another(themes: tuple[str, ...], short: list[bool]) -> None:
    """Themes take turns: between two of them there is never more than one round of difference."""
    asked = Counter(dict.fromkeys(themes, 0))
    for slot in play(themes, short):
        if slot.kind is SlotKind.THEME:
            asked[slot.theme] += 1
            assert max(asked.values()) - min(asked.values()) <= 1


@given(themes_of_a_folder, st.lists(st.booleans(), min_size=13, max_size=60))
def test_a_catch_up_asks_what_fell_short_this_quarter_and_once(themes: tuple[str, ...], short: list[bool]) -> None:
    """A catch-up repeats a theme that fell short the last time this quarter, unless that was a repeat already."""
    past = play(themes, short)
    for place, slot in enumerate(past):
        if slot.kind in {SlotKind.CATCH_UP, SlotKind.REST} and QUARTER[place % 13] is SlotKind.CATCH_UP:
            quarter = past[place - place % 13 : place]
            last = {before.theme: before for before in quarter if before.theme}
            open_themes = {t for t, b in last.items() if b.fell_short and b.kind is SlotKind.THEME}
            assert (slot.theme in open_themes) if slot.kind is SlotKind.CATCH_UP else not open_themes


@given(themes_of_a_folder, st.lists(st.booleans(), min_size=1, max_size=40), st.integers(0, 39))
def test_a_baseline_comes_once_and_moves_nothing(themes: tuple[str, ...], short: list[bool], start: int) -> None:
    """From when it is wanted the next round is the baseline; the quarter goes on after it as if it had not been."""
    past = play(themes, short, baseline_from=start)
    assert [place for place, slot in enumerate(past) if slot.kind is SlotKind.BASELINE] == [start][: len(past) > start]
    without = play(themes, short[:start] + short[start + 1 :])
    assert [slot for slot in past if slot.kind is not SlotKind.BASELINE] == without


def test_a_theme_that_comes_new_is_asked_before_the_old_ones() -> None:
    """A file added to the folder has its turn at the next theme round, wherever the quarter is."""
    past = tuple(play(TEN[:3], [False] * 4))
    assert next_slot(past, TEN[:4]) == Slot(SlotKind.THEME, "thema3")


def test_a_theme_that_is_gone_is_not_caught_up() -> None:
    """What can no longer be asked is left; the catch-up takes the next that fell short, or rests."""
    past = tuple(play(TEN, [True, False, True, False, False]))
    assert next_slot(past, TEN) == Slot(SlotKind.CATCH_UP, "thema0")
    assert next_slot(past, TEN[1:]) == Slot(SlotKind.CATCH_UP, "thema2")
    assert next_slot(past, TEN[3:]) == Slot(SlotKind.REST)


def statement(reason: Reason | None, subject: SubjectKind, kind: Kind = Kind.FIGURE) -> Statement:
    return Statement("1", "risico", Subject(subject, "1"), kind, 5, Cut.PARTY, reason=reason)


@pytest.mark.parametrize(
    ("reason", "subject", "short"),
    [
        (Reason.TOO_FEW, SubjectKind.PARTNERSHIP, True),
        (Reason.LOW_PARTICIPATION, SubjectKind.PARTNERSHIP, True),
        (None, SubjectKind.PARTNERSHIP, False),
        (Reason.TOO_SMALL, SubjectKind.PARTNERSHIP, False),
        (Reason.PRIVATE, SubjectKind.PARTNERSHIP, False),
        (Reason.TOO_FEW, SubjectKind.TEAM, False),
    ],
)
def test_falling_short_is_read_from_what_is_shown(reason: Reason | None, subject: SubjectKind, *, short: bool) -> None:
    """Only a figure of the whole partnership that is withheld because too few took part is worth asking again."""
    assert fell_short((statement(reason, subject),)) is short
    assert not fell_short((statement(reason, subject, Kind.CHANGE),))
