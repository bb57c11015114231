"""Telegram's limits on every text and keyboard, with every placeholder filled with the longest it can hold.

Texts are counted in UTF-16 units, as Telegram does. What an organisation is called is not known here; the lengths
allowed for names are ours and generous.
"""

from collections.abc import Iterator, Mapping

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import Playbook, Question
from gripcore.problems import Findings
from gripcore.scripts.check.mentions import filled_texts
from gripcore.scripts.check.places import Places
from gripcore.scripts.model import TextAnswer
from gripcore.scripts.scope import PLACEHOLDER

MOST_UNITS = 4096
SPARE_UNITS = 200  # what a face may put around a text: where it stands in the dialogue, what was chosen
MOST_BUTTONS = 90  # of 100: don't know, back, why and pause stand beside the options
LONGEST_LABEL = 40  # more is cut off on a phone
LONGEST_NAME = 80
_LONGEST_PLAN_PART = 300
_LONGEST_DAY = 30
_LONGEST_NUMBER = 30
_LONGEST_TEXT = 3000
_LONGEST = {
    "situatie": _LONGEST_PLAN_PART,
    "actie": _LONGEST_PLAN_PART,
    "situation": _LONGEST_PLAN_PART,
    "action": _LONGEST_PLAN_PART,
    "dag": _LONGEST_DAY,
    "day": _LONGEST_DAY,
    "date": _LONGEST_DAY,
    "words": _LONGEST_TEXT,
}


def check_limits(playbook: Playbook, places: Places, findings: Findings) -> None:
    """Note each text and keyboard that Telegram would refuse, or a phone would cut off, in this playbook's language."""
    answers = {question.id: _longest_answer(question) for question in playbook.questions}
    language = playbook.script.language
    for stage in playbook.stages:
        for text in (*filled_texts(stage), *_plain_texts(stage)):
            length = longest(text, answers) + _listed(stage) + SPARE_UNITS
            if length > MOST_UNITS:
                place = places.of(stage.id)
                findings.add(place, "tekst-te-lang", length=str(length), most=str(MOST_UNITS), language=language)
        if isinstance(stage, Question):
            _check_keyboard(stage, language, places, findings)


def _listed(stage: object) -> int:
    """Return how many units a face needs below a question for what its short buttons stand for."""
    if not isinstance(stage, Question) or stage.kind is not QuestionKind.LEVELS:
        return 0
    return sum(units(option.label) + len("+2: \n") for option in stage.options)


def _check_keyboard(question: Question, language: str, places: Places, findings: Findings) -> None:
    place = places.of(question.id, "options")
    if len(question.options) > MOST_BUTTONS:
        findings.add(place, "te-veel-knoppen", count=str(len(question.options)), most=str(MOST_BUTTONS))
    if question.kind in {QuestionKind.SCALE, QuestionKind.LEVELS}:
        return  # their buttons are known by a number
    for option in question.options:
        if units(option.label) > LONGEST_LABEL:
            findings.add(place, "knop-lang", label=option.label, length=str(units(option.label)), language=language)


def _plain_texts(stage: object) -> Iterator[str]:
    if isinstance(stage, Question):
        yield stage.ask.why
        yield stage.ask.reprompt


def longest(text: str, answers: Mapping[str, int]) -> int:
    """Return how many units a text can take at most, its placeholders filled."""
    known = {**_LONGEST, **answers}
    filled = sum(known.get(name, LONGEST_NAME) for name in PLACEHOLDER.findall(text))
    return units(PLACEHOLDER.sub("", text)) + filled


def units(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _longest_answer(question: Question) -> int:
    labels = [units(option.label) for option in question.options]
    match question.kind:
        case QuestionKind.TEXT:
            expected = question.ask.expected
            return expected.maximum_length if isinstance(expected, TextAnswer) else _LONGEST_TEXT
        case QuestionKind.SEVERAL:
            return sum(labels) + 2 * len(labels)
        case QuestionKind.NUMBER | QuestionKind.AMOUNT | QuestionKind.DATE:
            return _LONGEST_NUMBER
        case _:
            return max(labels, default=0)
