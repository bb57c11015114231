"""What a person means who types: kind to typing errors, and never so loose that a meaning is turned."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gripcore.dialogue.understand import normalise, understand_missing, understand_number, understand_option
from gripcore.missing import Missing
from gripcore.scripts.model import Option
from tests.dialogue.played import SCALE

YES_NO = (Option("ja", "Ja, ik doe mee", ("ja",)), Option("nee", "Nee, liever niet", ("nee",)))


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("4", "4"),
        ("4!", "4"),
        ("vier", "4"),
        ("een", "1"),
        ("één", "1"),
        ("eens", "4"),
        ("Eens.", "4"),
        ("  MEE   EENS ", "4"),
        ("4 eens", "4"),
        ("4 · eens", "4"),
        ("4 - mee eens", "4"),
        ("neutraal", "3"),
        ("niet oneens, niet eens", "3"),
        ("helemal mee eens", "5"),
        ("onens", "2"),
    ],
)
def test_typed_answer_is_understood(typed: str, option: str) -> None:
    """A number, a word for it, a label, another name and a small typing error all name the option."""
    assert understand_option(typed, SCALE) == option


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7",
        "bananen",
        "4 of 5",
        "2 eens",
        "45",
        "3,5",
        "ik denk dat ik het er meestal wel mee eens ben",
        "zes",
        "neens",
        "helemaal onens",
    ],
)
def test_what_names_no_option_is_not_taken_for_one(typed: str) -> None:
    """Nonsense, two numbers, a number that contradicts its word and a sentence are asked again."""
    assert understand_option(typed, SCALE) is None


@pytest.mark.parametrize("typed", ["helemaal niet mee eens", "mee oneens", "niet mee eens", "not agree"])
def test_negation_is_never_a_near_match(typed: str) -> None:
    """A label with a negation more or less is the opposite, however alike the letters are."""
    assert understand_option(typed, SCALE) is None


@pytest.mark.parametrize("typed", ["ja ik doe niet mee", "onduidlijk", "nee ik doe mee"])
def test_consent_is_never_read_from_its_opposite(typed: str) -> None:
    """Nobody joins by typing that they do not."""
    assert understand_option(typed, (*YES_NO, Option("x", "duidelijk"))) is None


@given(st.text(max_size=60), st.sampled_from(("niet ", "geen ", "nooit ")))
def test_negated_label_never_gives_its_own_option(junk: str, negation: str) -> None:
    """Whatever else is typed, a negation before a label does not answer with that label."""
    for option in SCALE:
        assert understand_option(f"{negation}{option.label}", SCALE) != option.id
    assert understand_option(junk, SCALE) in {None, *(option.id for option in SCALE)}


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("Weet ik niet", Missing.DONT_KNOW),
        ("?", Missing.DONT_KNOW),
        ("don’t know", Missing.DONT_KNOW),
        ("n.v.t.", Missing.NOT_APPLICABLE),
        ("-", Missing.NOT_APPLICABLE),
        ("overslaan", Missing.SKIPPED),
    ],
)
def test_no_answer_is_understood_where_allowed(typed: str, missing: Missing) -> None:
    """Each way of giving no answer is told apart from the others."""
    assert understand_missing(typed, (missing,)) is missing


def test_no_answer_is_not_understood_where_the_question_does_not_allow_it() -> None:
    """A question without *overslaan* cannot be skipped by typing it."""
    assert understand_missing("overslaan", (Missing.DONT_KNOW,)) is None
    assert understand_missing("morgen", tuple(Missing)) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        ("nul", 0),
        ("drie", 3),
        ("12 weken", 12),
        ("3 keer per week", 3),
        ("1.250", 1250),
        ("1.250.000", 1250000),
        ("1.250,50", 1250.5),
        ("2,5", 2.5),
        ("2.5", 2.5),
        ("0.500", 0.5),
        ("0,125", 0.125),
        ("1,250,000.5", 1250000.5),
        ("1,250,000", 1250000),
        ("1,250", 1.25),
        ("€ 12", 12),
        ("€ 1.250,-", 1250),
        ("2 miljoen euro", 2000000),
        ("€2,5 mln", 2500000),
        ("2 ton", 200000),
        ("50k", 50000),
        ("-5", -5),
    ],
)
def test_number_is_read_as_the_dutch_write_it(typed: str, number: float) -> None:
    """Points between thousands, a comma for decimals, euros, units and big words are read."""
    assert understand_number(typed) == pytest.approx(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "veel",
        "50%",
        "3/4",
        "2 of 3",
        "2 of drie",
        "1 250",
        "1.2.3",
        "²",
        "1 ding wil ik nog kwijt",
        "1 € of meer",
        "9" * 400,
    ],
)
def test_what_is_no_single_number_is_asked_again(typed: str) -> None:
    """Percentages, fractions, ranges, sentences and numbers beyond all measure are not guessed at."""
    assert understand_number(typed) is None


@given(st.text(max_size=400) | st.from_regex(r"[-€ ]?[0-9.,]{1,400} ?(miljoen|ton|k)?", fullmatch=True))
@example("9" * 308 + " miljoen")
def test_reading_a_number_never_raises(typed: str) -> None:
    """Whatever is typed is a finite number or nothing."""
    number = understand_number(typed)
    assert number is None or abs(number) < float("inf")


@given(st.integers(-(10**12), 10**12))
def test_number_written_with_dutch_thousands_is_read_back(number: int) -> None:
    """A whole number written with points between its thousands is that number."""
    assert understand_number(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=80))
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    """Making words plain twice changes nothing more, so that labels and typed words meet."""
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "number"), [("1,250", 1250), ("1.250", 1.25), ("1.250.000", 1250000), ("12,5", 12.5)]
)
def test_a_point_or_comma_is_read_as_english_writes_it(typed: str, number: float) -> None:
    """In an English conversation a comma before three digits parts thousands, and a point does not."""
    assert understand_number(typed, "en") == pytest.approx(number)
