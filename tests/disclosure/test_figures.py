"""Figures as shown: rounding, ends, composition, and the proof that one group's figure and word force nobody."""

from collections.abc import Sequence
from itertools import combinations_with_replacement

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gripcore.disclosure.figures import (
    Part,
    compose,
    find_end,
    limit_word,
    measure_part,
    round_figure,
    trimmed_ad_m,
)
from gripcore.disclosure.model import End, Figure, Rules, rules_for
from gripcore.framework.model import Scale, ScalePoint
from gripcore.missing import Missing
from gripcore.scoring.agreement import ad_m
from gripcore.scoring.model import AgreementWord
from gripcore.scoring.round import prepare
from tests.scoring.made import BANDS, SCALE, make_members, make_round, make_theme, near

RULES = rules_for(5)
SHARED, DIVIDED, STRONG = AgreementWord
DK = Missing.DONT_KNOW


def part(value: int, invited: int = 10, **changes: object) -> Part:
    given = {"end": End.NONE, "agreement": SHARED, "dont_know": ()} | changes
    return Part(value, invited=invited, **given)


@pytest.mark.parametrize(
    ("at_least", "end"), [(6, 20), (7, 20), (8, 15), (10, 15), (11, 10), (12, 10), (30, 10), (500, 10)]
)
def test_ends_are_wider_where_fewer_people_stand_behind(at_least: int, end: int) -> None:
    """(100 + 25)/n < end + 2.5: room for one step of another beside a reader at 100; never below ten."""
    assert find_end(at_least, SCALE, RULES) == end
    assert end == 10 or 125 / at_least >= end - 5 + 2.5
    assert 125 / at_least < end + 2.5


def test_ends_follow_the_scale() -> None:
    """On two points one step is the whole scale, so the ends lie far in."""
    two = Scale((ScalePoint(0, "nee"), ScalePoint(1, "ja")))
    assert find_end(6, two, RULES) == 35
    three = Scale((*two.points, ScalePoint(2, "zeer")))
    assert find_end(9, three, RULES) == 15


@pytest.mark.parametrize(
    ("mean", "shown"),
    [
        (0, (10, End.AT_MOST)),
        (12.4, (10, End.AT_MOST)),
        (12.5, (15, End.NONE)),
        (62.4, (60, End.NONE)),
        (62.5, (65, End.NONE)),
        (62.499999999999, (65, End.NONE)),
        (87.4, (85, End.NONE)),
        (87.5, (90, End.AT_LEAST)),
        (100, (90, End.AT_LEAST)),
    ],
)
def test_rounding_happens_once_to_whole_fives(mean: float, shown: tuple[int, End]) -> None:
    """Halves up, and beyond the ends no difference is shown."""
    assert round_figure(mean, 10, RULES) == shown


def test_a_single_part_is_shown_as_it_is() -> None:
    """A group that is one part has that part's figure."""
    figure = compose([part(20, end=End.AT_MOST)], BANDS, at_least=6, rules=RULES)
    assert figure == Figure(
        20, End.AT_MOST, "aandacht", certain=True, agreement=SHARED, dont_know=(), at_least=6, parts=1
    )


def test_a_wider_figure_weighs_parts_by_who_was_invited() -> None:
    """(10 x 40 + 30 x 70)/40 = 62.5, shown as 65."""
    figure = compose([part(40), part(70, invited=30)], BANDS, at_least=20, rules=RULES)
    assert (figure.value, figure.end, figure.parts, figure.at_least) == (65, End.NONE, 2, 20)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ([part(20, end=End.AT_MOST), part(15, end=End.AT_MOST)], (20, End.AT_MOST)),
        ([part(20, end=End.AT_MOST), part(20)], (20, End.NONE)),
        ([part(10, end=End.AT_MOST), part(10, end=End.AT_MOST)], (10, End.AT_MOST)),
        ([part(90, end=End.AT_LEAST), part(80, end=End.AT_LEAST)], (85, End.AT_LEAST)),
        ([part(95), part(90)], (90, End.AT_LEAST)),
    ],
)
def test_ends_of_a_wider_figure(parts: list[Part], shown: tuple[int, End]) -> None:
    """Parts that all lie beyond an end make a figure beyond it; so does a figure beyond ten or ninety."""
    figure = compose(parts, BANDS, at_least=12, rules=RULES)
    assert (figure.value, figure.end) == shown


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ([part(50), part(50, agreement=DIVIDED)], DIVIDED),
        ([part(50, invited=11), part(50, agreement=STRONG)], SHARED),
        ([part(50, agreement=STRONG), part(50, agreement=DIVIDED), part(50, invited=19)], DIVIDED),
        ([part(30), part(70)], SHARED),
        ([part(29), part(71)], DIVIDED),
        ([part(20), part(80)], STRONG),
        ([part(20, agreement=DIVIDED), part(80, agreement=DIVIDED)], STRONG),
    ],
)
def test_the_word_of_a_wider_figure(parts: list[Part], word: AgreementWord) -> None:
    """As divided as half of the people are, or as their groups lie apart."""
    figure = compose(parts, BANDS, at_least=12, rules=RULES)
    assert figure.agreement is word
    assert (figure.band == "") == (word is STRONG)


def test_dont_knows_of_a_wider_figure() -> None:
    """An indicator is named when half of the people are in a group where many said so."""
    figure = compose(
        [part(50, dont_know=("b", "a")), part(50), part(50, 5, dont_know=("c",))], BANDS, at_least=12, rules=RULES
    )
    assert figure.dont_know == ()
    figure = compose([part(50, dont_know=("b", "a")), part(50, dont_know=("c",))], BANDS, at_least=12, rules=RULES)
    assert figure.dont_know == ("a", "b", "c")


@pytest.mark.parametrize(
    ("value", "at_least", "certain"), [(60, 6, True), (45, 6, False), (45, 20, True), (45, 100, True), (75, 6, False)]
)
def test_a_colour_is_solid_beyond_doubt(value: int, at_least: int, certain: bool) -> None:  # noqa: FBT001  # test data
    """Worked out from what is shown: the figure and how many at least stand behind it."""
    assert compose([part(value)], BANDS, at_least=at_least, rules=RULES).certain is certain


def measure(answers: Sequence[tuple[int | Missing | None, ...]]) -> Part:
    members = make_members({("a", "x"): len(answers)})
    given = {m.person: a for m, a in zip(members, answers, strict=True)}
    closed = make_round(members, given, theme=make_theme(len(answers[0])))
    return measure_part(prepare(closed), [m.person for m in members], at_least=6, rules=RULES)


def test_a_part_measures_only_valid_scores() -> None:
    """Six at 75 and one without a score: 75, with all invited for its weight."""
    assert measure([(4,)] * 6 + [(DK,)]) == Part(75, End.NONE, SHARED, (), 7)


@pytest.mark.parametrize(
    ("said", "asked", "found"),
    [(2, 6, False), (3, 6, True), (3, 10, True), (3, 11, False), (4, 11, True), (3, 5, False)],
)
def test_many_dont_knows(said: int, asked: int, found: bool) -> None:  # noqa: FBT001  # test data
    """At least three and 30 % of at least six who were asked."""
    rows: list[tuple[int | Missing | None, ...]] = (
        [(DK, 4, 4)] * said + [(4, 4, 4)] * (asked - said) + [(None, 4, 4)] * 3
    )
    assert measure(rows).dont_know == (("risico.i0",) if found else ())


def test_an_item_that_only_one_person_answered() -> None:
    """Without that person it says nothing, and the other item decides."""
    assert measure([(4, 5), *[(4, DK)] * 5]).agreement is SHARED
    assert measure([(1, 5), *[(1, DK)] * 2, *[(5, DK)] * 3]).agreement is STRONG


def test_one_person_who_differs_makes_no_division() -> None:
    """Five at 2 and one at 5 have an AD_M of .83; without the one they are of one mind. Three and three are not."""
    assert measure([(2,)] * 5 + [(5,)]).agreement is SHARED
    assert measure([(1,)] * 3 + [(5,)] * 3).agreement is STRONG


VALUES = st.one_of(st.integers(1, 5), st.sampled_from([DK, None]))


@given(st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=9))
@example([(1, 5), (1, 4), (5, 2), (3, DK)])
@example([(4, 4), (DK, 2)])
def test_one_left_out_is_the_one_who_differs_most(rows: list[tuple[int | Missing | None, ...]]) -> None:
    """The quick way through counts gives the smallest AD_M that trying everyone gives."""
    members = make_members({("a", "x"): len(rows)})
    given_answers = {m.person: row for m, row in zip(members, rows, strict=True)}
    prepared = prepare(make_round(members, given_answers, theme=make_theme(2)))
    ids = [indicator.id for indicator in prepared.indicators]
    answers = [prepared.answers.get(m.person, {}) for m in members]
    tried = [
        ad_m([[v for j, row in enumerate(answers) if j != i and isinstance(v := row.get(k), int)] for k in ids])
        for i in range(len(answers))
    ]
    assert trimmed_ad_m(answers, prepared, RULES) == near(min(tried), abs=1e-12)


@pytest.mark.parametrize(
    ("value", "at_least", "words"),
    [
        (50, 6, (SHARED, DIVIDED, STRONG)),
        (40, 6, (SHARED, DIVIDED, STRONG)),
        (65, 6, (SHARED, DIVIDED, DIVIDED)),
        (65, 7, (SHARED, DIVIDED, STRONG)),
        (30, 9, (SHARED, DIVIDED, DIVIDED)),
        (30, 10, (SHARED, DIVIDED, STRONG)),
        (75, 6, (SHARED, SHARED, SHARED)),
        (75, 10, (SHARED, DIVIDED, DIVIDED)),
        (75, 11, (SHARED, DIVIDED, STRONG)),
        (80, 11, (SHARED, SHARED, SHARED)),
        (20, 12, (SHARED, DIVIDED, DIVIDED)),
        (85, 500, (SHARED, SHARED, SHARED)),
    ],
)
def test_a_word_is_shown_where_any_number_can_have_it(
    value: int, at_least: int, words: tuple[AgreementWord, ...]
) -> None:
    """Elsewhere the most divided word below it is."""
    assert tuple(limit_word(word, value, at_least, RULES) for word in AgreementWord) == words


@pytest.mark.parametrize("n", range(6, 14))
def test_every_word_that_is_shown_is_one_that_all_sizes_can_have(n: int) -> None:
    """For each figure and each word shown from so many people on, n people can have both whatever a reader answered."""
    for at_least in range(6, n + 1):
        end = find_end(at_least, SCALE, RULES)
        possible: dict[tuple[object, ...], set[int]] = {}
        for values in combinations_with_replacement(range(1, 6), n):
            value, bound, divided = _show(values, end, RULES)
            assert isinstance(value, int)
            word = limit_word(tuple(AgreementWord)[divided], value, at_least, RULES)
            possible.setdefault((value, bound, word), set()).update(values)
        shown = {(v, b, limit_word(w, v, at_least, RULES)) for v, b in _values(end) for w in AgreementWord}
        assert all(possible.get(key) == {1, 2, 3, 4, 5} for key in shown)


def _values(end: int) -> list[tuple[int, End]]:
    between = [(value, End.NONE) for value in range(end + 5, 100 - end, 5)]
    return [(end, End.AT_MOST), *between, (100 - end, End.AT_LEAST)]


def _show(values: tuple[int, ...], end: int, rules: Rules) -> tuple[int, End, int]:
    n = len(values)
    figure = round_figure(25 * (sum(values) - n) / n, end, rules)
    smallest = min(_deviation(values[:i] + values[i + 1 :]) for i in {values.index(v) for v in values})
    return (*figure, sum(smallest > limit + 1e-12 for limit in (0.8, 1.1)))


def _deviation(values: tuple[int, ...]) -> float:
    mean = sum(values) / len(values)
    return sum(abs(v - mean) for v in values) / len(values)


@pytest.mark.parametrize("n", [6, 7, 8, 9])
def test_no_figure_and_word_of_one_group_force_an_answer(n: int) -> None:
    """Whatever the reader answered, no figure and word leave one possibility for all others."""
    for at_least in range(6, n + 1):
        end = find_end(at_least, SCALE, RULES)
        for reader in range(1, 6):
            possible: dict[tuple[object, ...], set[tuple[int, ...]]] = {}
            for others in combinations_with_replacement(range(1, 6), n - 1):
                seen = possible.setdefault(_show((*others, reader), end, RULES), set())
                if len(seen) < 2:
                    seen.add(others)
            alone = [next(iter(seen)) for seen in possible.values() if len(seen) == 1]
            assert not [others for others in alone if len(set(others)) == 1]


def test_without_wide_ends_the_enumeration_finds_someone() -> None:
    """The check above can fail: with "at most 10" for six people a reader at 5 knows that all others are at 1."""
    worlds = [
        o for o in combinations_with_replacement(range(1, 6), 5) if _show((*o, 5), 10, RULES)[:2] == (15, End.NONE)
    ]
    assert worlds == [(1, 1, 1, 1, 1)]
