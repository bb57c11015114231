"""How long a stage takes: an estimate of reading and answering, for the minutes a dialogue promises.

The paces are ours, rounded on the slow side: 200 words a minute of reading on a phone, and seconds to answer by kind of
question. They are estimates until real dialogues have been timed.
"""

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import Question, Stage
from gripcore.scripts.check.mentions import filled_texts
from gripcore.scripts.model import Result, Say

_WORDS_A_SECOND = 200 / 60
_ROUNDED_TO = 5
_ANSWERING_SECONDS = {
    QuestionKind.SCALE: 5,
    QuestionKind.CHOICE: 5,
    QuestionKind.LEVELS: 15,
    QuestionKind.SEVERAL: 10,
    QuestionKind.NUMBER: 10,
    QuestionKind.AMOUNT: 15,
    QuestionKind.DATE: 10,
    QuestionKind.TEXT: 30,
}


def effort_of(stage: Stage) -> tuple[int, int]:
    """Return (questions, seconds) of one stage; where it has several wordings, those of the longest."""
    words = [len(text.split()) for text in filled_texts(stage)]
    reading = (max(words) if isinstance(stage, Say | Result) else sum(words)) / _WORDS_A_SECOND
    answering = _ANSWERING_SECONDS[stage.kind] if isinstance(stage, Question) else 0
    seconds = _ROUNDED_TO * round((reading + answering) / _ROUNDED_TO)
    return (1 if isinstance(stage, Question) else 0), seconds
