"""How hard a Dutch text is to read, and how long it is on a phone: counted, never judged by feeling.

The measure is Flesch-Douma: Flesch's reading ease, fitted to Dutch by W. H. Douma, "De leesbaarheid van landbouwbladen"
(Wageningen, 1960): 206.835 - 0.93 (words in a sentence) - 77 (syllables in a word). Douma calls 60 to 70 *standaard*;
we take 60 as the border of B1. It looks at lengths only, not at what words mean, and says little of a text of a few
words: so the hardest words stand beside it, and a text below a dozen words has none.
"""

import re
from dataclasses import dataclass
from textwrap import wrap

PHONE_CHARACTERS = 35
"""How many characters fit beside one another on a phone, about."""
B1_READING_EASE = 60
FEWEST_WORDS = 12
LONG_WORD_SYLLABLES = 4

_BASE, _BY_SENTENCE, _BY_WORD = 206.835, 0.93, 77.0  # Douma 1960
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"(?<=[.?!…:])[”\"]?\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# One sound each: the long vowels and diphthongs of Dutch, longest first; a trema begins a syllable of its own.
_VOWELS = re.compile(r"aai|eeu|ieu|oei|ooi|aa|ae|au|ee|ei|eu|ie|ij|oe|oo|ou|ui|uu|[aeiouyàáâäèéêëìíîïòóôöùúûü]")


@dataclass(frozen=True, slots=True)
class Readability:
    """What was counted in one text; `reading_ease` is None where there are too few words to say."""

    words: int
    sentences: int
    longest_sentence: int
    phone_lines: int
    reading_ease: float | None
    long_words: tuple[str, ...]

    @property
    def is_hard(self) -> bool:
        """Say whether it reads harder than B1."""
        return self.reading_ease is not None and self.reading_ease < B1_READING_EASE


def measure_readability(text: str) -> Readability:
    """Count a text; a placeholder counts as a name of two syllables."""
    filled = _PLACEHOLDER.sub("Gripstad", text)
    by_sentence = [found for sentence in _SENTENCE_END.split(filled) if (found := _WORD.findall(sentence))]
    words = [word for sentence in by_sentence for word in sentence]
    syllables = [count_syllables(word) for word in words]
    return Readability(
        words=len(words),
        sentences=len(by_sentence),
        longest_sentence=max(map(len, by_sentence), default=0),
        phone_lines=sum(max(1, len(wrap(line, PHONE_CHARACTERS))) for line in filled.splitlines()),
        reading_ease=_ease(len(words), len(by_sentence), sum(syllables)) if len(words) >= FEWEST_WORDS else None,
        long_words=tuple(w for w, n in zip(words, syllables, strict=True) if n >= LONG_WORD_SYLLABLES),
    )


def count_syllables(word: str) -> int:
    """Return how many vowel sounds a Dutch word has, at least one."""
    return max(1, len(_VOWELS.findall(word.casefold())))


def _ease(words: int, sentences: int, syllables: int) -> float:
    return _BASE - _BY_SENTENCE * words / sentences - _BY_WORD * syllables / words
