"""From answers to a person's theme score."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.framework.model import Indicator, Theme
from gripcore.missing import Missing
from gripcore.scoring.model import Absent, AbsentReason, ItemMeans, PersonScore
from gripcore.scoring.person import average_items, impute_two_way, score_indicator, score_person_theme
from tests.scoring.made import SCALE, make_theme, near

DK, NA, SKIP = Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.SKIPPED
Answers = Mapping[str, int | Missing]


def answers(*values: int | Missing | None) -> Answers:
    return {f"risico.i{i}": value for i, value in enumerate(values) if value is not None}


def score(*values: int | Missing | None, items: ItemMeans | None = None) -> PersonScore | Absent:
    return score_person_theme(make_theme(len(values)), SCALE, answers(*values), items=items)


@pytest.mark.parametrize(("value", "plain", "turned"), [(1, 0, 100), (2, 25, 75), (3, 50, 50), (5, 100, 0)])
def test_an_indicator_runs_from_0_to_100(value: int, plain: float, turned: float) -> None:
    """The lowest point is 0 and the highest 100; a reverse-keyed indicator runs the other way."""
    assert score_indicator(Indicator("a", "t", "", "", ""), SCALE, value) == plain
    assert score_indicator(Indicator("a", "t", "", "", "", reverse_keyed=True), SCALE, value) == turned


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        ((4, 4, 4), PersonScore(75, 3, 3, 0)),
        ((5, 3, None), PersonScore(75, 2, 2, 0)),
        ((5, 4, DK), PersonScore(87.5, 2, 3, 1)),
        ((5, 4, SKIP), PersonScore(87.5, 2, 3, 1)),
        ((5, 4, NA), PersonScore(87.5, 2, 3, 0)),
        ((5, DK, SKIP), Absent(AbsentReason.TOO_FEW_ITEMS, 1, 2, 3)),
        ((5, NA, NA), Absent(AbsentReason.TOO_FEW_ITEMS, 1, 2, 3)),
        ((5, DK), PersonScore(100, 1, 2, 1)),
        ((5, 5, DK, DK), PersonScore(100, 2, 4, 2)),
        ((DK, NA, SKIP), Absent(AbsentReason.NO_ANSWERS, 0, 2, 3)),
        ((DK, SKIP), Absent(AbsentReason.NO_ANSWERS, 0, 1, 2)),
        ((None, None), Absent(AbsentReason.NOT_ASKED)),
    ],
)
def test_a_theme_needs_half_of_its_indicators(
    given_values: tuple[int | Missing | None, ...], expected: PersonScore | Absent
) -> None:
    """At least half of what was asked must be answered; each way of not answering keeps its own meaning."""
    assert score(*given_values) == expected


def test_an_absent_theme_says_how_many_were_answered() -> None:
    """The bot can say "1 van 3" also where there is no score."""
    absent = score(5, DK, SKIP)
    assert isinstance(absent, Absent)
    assert (absent.answered, absent.asked) == (1, 3)


def test_weights_of_indicators_count() -> None:
    """A theme score is the weighted mean of its indicators."""
    items = (Indicator("a", "t", "", "", "", weight=3.0), Indicator("b", "t", "", "", ""))
    result = score_person_theme(Theme("t", "g", "", items), SCALE, {"a": 5, "b": 1})
    assert result == PersonScore(75, 2, 2, 0)


def test_two_way_imputation_takes_the_item_into_account() -> None:
    """PM + IM - OM fills what is missing where five people answered the item (Bernaards & Sijtsma 2000)."""
    items = ItemMeans({"risico.i2": 40.0}, {"risico.i2": 5}, 50.0)
    result = score(5, 4, DK, items=items)
    assert isinstance(result, PersonScore)
    assert result.score == near((100 + 75 + (87.5 + 40 - 50)) / 3, abs=1e-9)


def test_imputation_falls_back_on_the_persons_own_mean() -> None:
    """Four answers to an item are too few to lean on."""
    assert impute_two_way(87.5, "a", ItemMeans({"a": 0.0}, {"a": 4}, 50.0)) == 87.5
    assert impute_two_way(87.5, "b", ItemMeans({"a": 0.0}, {"a": 9}, 50.0)) == 87.5


def test_imputation_stays_on_the_scale() -> None:
    """A filled value never leaves 0..100."""
    assert impute_two_way(90.0, "a", ItemMeans({"a": 90.0}, {"a": 5}, 50.0)) == 100.0
    assert impute_two_way(10.0, "a", ItemMeans({"a": 10.0}, {"a": 5}, 50.0)) == 0.0


def test_item_means_are_of_everybodys_answers() -> None:
    """Means per item and over all answers, reversed items turned round, missing ones left out."""
    theme = make_theme(2, reversed_at=1)
    items = average_items(theme, SCALE, [answers(5, 5), answers(3, DK), answers(4, 2)])
    assert items == ItemMeans({"risico.i0": 75.0, "risico.i1": 37.5}, {"risico.i0": 3, "risico.i1": 2}, 60.0)


def test_item_means_of_nobody() -> None:
    """Without answers there are no means."""
    assert average_items(make_theme(1), SCALE, []) == ItemMeans({}, {"risico.i0": 0}, 0.0)


VALUES = st.one_of(st.integers(1, 5), st.sampled_from(Missing))


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_a_persons_score_is_bounded_or_absent(values: list[int | Missing]) -> None:
    """Whatever is answered, a score lies in 0..100 or there is none."""
    result = score(*values)
    answered = sum(isinstance(v, int) and not isinstance(v, Missing) for v in values)
    assert isinstance(result, Absent) == (answered == 0 or 2 * answered < len(values))
    assert isinstance(result, Absent) or 0 <= result.score <= 100


@given(st.lists(VALUES, min_size=1, max_size=6), st.integers(0, 5))
def test_a_higher_answer_never_lowers_the_score(values: list[int | Missing], at: int) -> None:
    """The score is monotone in each answer."""
    value = values[at % len(values)]
    before = score(*values)
    if isinstance(before, Absent) or isinstance(value, Missing) or value == 5:
        return
    after = score(*[value + 1 if i == at % len(values) else v for i, v in enumerate(values)])
    assert isinstance(after, PersonScore)
    assert after.score > before.score
