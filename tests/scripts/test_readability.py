"""Counting how hard a Dutch text is to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripcore.scripts.readability import count_syllables, measure_readability


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("kaart", 1),
        ("nieuws", 1),
        ("mooie", 2),
        ("ideeën", 3),
        ("besluit", 2),
        ("samenwerking", 4),
        ("verantwoordelijkheid", 6),
        ("raadslid", 2),
        ("pc", 1),
    ],
)
def test_syllables_are_vowel_sounds(word: str, syllables: int) -> None:
    """A long vowel or diphthong is one sound, a trema begins another, and every word has at least one."""
    assert count_syllables(word) == syllables


def test_the_formula_is_douma() -> None:
    """Twelve words of one syllable in two sentences: 206.835 - 0.93 x 6 - 77 x 1 (Douma 1960)."""
    found = measure_readability("Dit is de dag dat ik kom. Ga jij dan ook mee?")
    assert (found.words, found.sentences, found.longest_sentence) == (12, 2, 7)
    assert found.reading_ease == pytest.approx(206.835 - 0.93 * 6 - 77)
    assert not found.is_hard


def test_long_words_make_a_text_hard() -> None:
    """A text of long words in one long sentence is harder than B1, and its long words are named."""
    text = "De gemeenschappelijke verantwoordelijkheid voor informatievoorziening vereist organisatorische "
    found = measure_readability(text + "samenwerkingsafspraken tussen verschillende overheidsorganisaties en inwoners.")
    assert found.is_hard
    assert found.long_words[:2] == ("gemeenschappelijke", "verantwoordelijkheid")


def test_a_few_words_have_no_reading_ease() -> None:
    """Of a button the lengths are counted, but nothing is said about how hard it is."""
    found = measure_readability("Verantwoordelijkheid")
    assert (found.reading_ease, found.is_hard, found.phone_lines) == (None, False, 1)


def test_placeholders_count_as_names_and_lines_as_on_a_phone() -> None:
    """A filled text is what people read; an empty line takes a line too."""
    found = measure_readability("Welkom bij {samenwerking}.\n\nDeze zin is te lang voor één regel op een telefoon.")
    assert (found.words, found.phone_lines) == (14, 4)


@given(st.text())
def test_any_text_can_be_counted(text: str) -> None:
    """Whatever an author writes, counting never fails and never finds more sentences than words."""
    found = measure_readability(text)
    assert found.longest_sentence <= found.words
    assert found.sentences <= found.words
