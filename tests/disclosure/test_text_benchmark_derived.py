"""Shared sentences, the benchmark, and words worked out from shown figures."""

import pytest

from gripcore.disclosure.benchmark import Benchmark, build_benchmark
from gripcore.disclosure.derived import name_gap, name_trend
from gripcore.disclosure.model import End, Figure, Policy
from gripcore.disclosure.text import SharedSentence, disclose_text
from gripcore.scoring.change import Trend
from gripcore.scoring.gap import GapWord
from gripcore.scoring.model import Absent, AgreementWord


def figure(value: int, at_least: int = 6) -> Figure:
    return Figure(
        value, End.NONE, "", certain=True, agreement=AgreementWord.SHARED, dont_know=(), at_least=at_least, parts=1
    )


def sentences(authors: int) -> list[SharedSentence]:
    return [SharedSentence(f"p{i}", f"{chr(122 - i)} zin") for i in range(authors)]


def test_sentences_of_nine_authors_are_shown() -> None:
    """Eight others for each of them, in alphabetical order, capitals or not, which tells nothing of who or when."""
    shown = disclose_text([*sentences(9), *(SharedSentence("p0", t) for t in ("appel", "Zon"))], 11, Policy())
    assert shown == ("appel", *(f"{letter} zin" for letter in "rstuvwxyz"), "Zon")


@pytest.mark.parametrize(("authors", "invited", "k"), [(8, 30, 5), (9, 10, 5), (9, 30, 9), (10, 11, 9)])
def test_sentences_of_too_few_are_not(authors: int, invited: int, k: int) -> None:
    """Too few authors, too few who could have been, or a partnership with a higher k."""
    assert disclose_text(sentences(authors), invited, Policy(k=k)) is None


def test_one_author_is_one_however_much_they_write() -> None:
    """Nine sentences of eight people are too few."""
    assert disclose_text([*sentences(8), SharedSentence("p0", "nog een")], 30, Policy()) is None


def test_sentences_that_were_shown_stay() -> None:
    """Nothing is added to them."""
    assert disclose_text(sentences(20), 30, Policy(), shown=("a",)) == ("a",)


def test_quartiles_of_five_municipalities() -> None:
    """Interpolated between shown figures and rounded to fives again."""
    assert build_benchmark([figure(v) for v in (80, 40, 60, 50, 70)]) == Benchmark(5, 50, 60, 70)
    assert build_benchmark([figure(v) for v in (80, 40, 60, 50, 70, 75)]) == Benchmark(6, 55, 65, 75)
    assert build_benchmark([figure(v, 9) for v in (40, 40, 45, 45, 45)]) == Benchmark(5, 40, 45, 45)


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((6, 6, 6, 7), False),
        ((5, 5, 5, 5, 4), False),
        ((5, 5, 5, 5, 5), True),
        ((6, 6, 6, 6, 17), False),
        ((6, 6, 6, 6, 16), True),
    ],
)
def test_a_benchmark_of_too_few_or_of_one_is_not_shown(people: tuple[int, ...], shown: bool) -> None:  # noqa: FBT001  # data
    """Five municipalities, 25 people, none with more than 40 % of them."""
    assert (build_benchmark([figure(50, n) for n in people]) is not None) is shown


@pytest.mark.parametrize(
    ("first", "second", "people", "word"),
    [
        (50, 60, 17, GapWord.DIFFERENCE),
        (60, 50, 17, GapWord.DIFFERENCE),
        (50, 60, 16, GapWord.NONE),
        (50, 65, 6, GapWord.NONE),
        (50, 70, 6, GapWord.GULF),
        (50, 55, 900, GapWord.NONE),
    ],
)
def test_gap_between_shown_figures(first: int, second: int, people: int, word: GapWord) -> None:
    """Ten points and beyond 1.645 x 17.5 x sqrt(2/n), which for sixteen is 10.2 and for six 16.6."""
    assert name_gap(figure(first, people), figure(second, people)) is word


def test_trend_over_shown_figures() -> None:
    """From five rounds on."""
    trend = name_trend([figure(v) for v in (50, 55, 60, 65, 70)])
    assert isinstance(trend, Trend)
    assert (trend.word, trend.slope) == ("duidelijke trend", 5.0)
    assert isinstance(name_trend([figure(50)] * 4), Absent)
