"""Advice on Dutch questions and texts: never blocking, because a rule of thumb can be wrong and an author right.

The rules follow common advice on questionnaires and on plain language at level B1: one thing at a time, no negation
with a scale, no leading words, short sentences, one form of address.
"""

import re
from collections.abc import Iterator

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import Playbook, Question
from gripcore.framework.model import Framework
from gripcore.problems import Findings
from gripcore.scripts.check.places import Places
from gripcore.scripts.translate import texts_of

LONGEST_SENTENCE_WORDS = 20
_OPEN_IN_A_ROW = 3
_DOUBLE = re.compile(r"\ben/of\b|\?.*\?|\ben (?:ik|je|jij|we|wij|ze|zij|hij|er|onze|jouw)\b", re.IGNORECASE | re.DOTALL)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|niemand|niets|nergens|zonder|nauwelijks|zelden)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:toch|natuurlijk|uiteraard|immers|ongetwijfeld|vanzelfsprekend|vind je ook|vind je niet|het is duidelijk dat"
    r"|iedereen weet)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
_GENDERED = re.compile(r"\b(?:hij of zij|hij/zij|zij/hij|zijn of haar|zijn/haar|hem of haar|hem/haar)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")
_SPOKEN_AGREEMENT = ".also"  # other ways of typing an answer: whatever people type


def check_wording(playbook: Playbook, places: Places, findings: Findings) -> None:
    """Note what could be asked or said better in a Dutch dialogue."""
    if playbook.script.language != "nl":
        return
    for question in playbook.questions:
        if question.kind is not QuestionKind.TEXT and not question.commit and question.ask.text:
            for code, found in judge_question(question.ask.text, scale=question.kind is QuestionKind.SCALE):
                findings.add(places.of(question.id, "ask"), code, found=found)
    for context, text in texts_of(playbook.script):
        _, _, rest = context.partition(".")
        if not rest.endswith(_SPOKEN_AGREEMENT):
            for code, found in judge_text(text):
                findings.add(places.of(rest), code, found=found)
    _check_open_questions(playbook, places, findings)


def judge_question(text: str, *, scale: bool) -> Iterator[tuple[str, str]]:
    """Yield (code, words) for each thing that makes a closed question hard to answer."""
    patterns = [("dubbele-vraag", _DOUBLE), ("sturend", _LEADING)] + ([("ontkenning", _NEGATION)] if scale else [])
    for code, pattern in patterns:
        found = pattern.search(text)
        if found:
            yield code, " ".join(found.group().split())


def judge_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield (code, words) for each thing that makes a text hard or unfriendly to read."""
    for code, pattern in (("u-vorm", _FORMAL), ("genderneutraal", _GENDERED)):
        found = pattern.search(text)
        if found:
            yield code, found.group()
    for sentence in _SENTENCE_END.split(text):
        if len(sentence.split()) > LONGEST_SENTENCE_WORDS:
            yield "lange-zin", f"{' '.join(sentence.split()[:6])}…"


def _check_open_questions(playbook: Playbook, places: Places, findings: Findings) -> None:
    row: list[Question] = []
    for question in playbook.questions:
        row = [*row, question] if question.kind is QuestionKind.TEXT and not question.commit else []
        if len(row) == _OPEN_IN_A_ROW:
            findings.add(places.of(question.id, "ask"), "open-vragen", count=str(_OPEN_IN_A_ROW))


def judge_framework(framework: Framework) -> tuple[tuple[str, str, str], ...]:
    """Return (indicator, code, words) for each statement of the framework that could be put better."""
    found: list[tuple[str, str, str]] = []
    for indicator in (i for theme in framework.themes for i in theme.indicators):
        judged = (*judge_question(indicator.text, scale=True), *judge_text(indicator.text))
        found.extend((indicator.id, code, words) for code, words in judged)
    return tuple(found)
