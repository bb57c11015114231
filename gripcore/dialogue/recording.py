"""What a finished dialogue records for the partnership: the answers to questions that say so, gathered by thing.

Everything a dialogue can record is said each time it ends, with what its answers say now, so that a changed answer
replaces what was recorded before and an answer that was taken back leaves nothing behind.
"""

from collections.abc import Mapping

from gripcore.dialogue.effects import Record, SeenBy
from gripcore.dialogue.model import Answer, Session, Value, Words
from gripcore.dialogue.path import derive_path
from gripcore.dialogue.stages import Playbook, Question
from gripcore.missing import Missing


def build_records(playbook: Playbook, session: Session) -> tuple[Record, ...]:
    """Return a record for each thing that this dialogue can say something of, in order."""
    return gather_records(playbook, derive_path(playbook, session).answers)


def gather_records(playbook: Playbook, answers: Mapping[str, Answer]) -> tuple[Record, ...]:
    """Return the records of these answers, by step; the checker proves own words by this same function."""
    found: dict[tuple[str, str, str], dict[str, Value]] = {}
    for question in playbook.questions:
        if question.ask.record:
            kind, _, field = question.ask.record.partition(".")
            said = found.setdefault((kind, question.ask.item, question.ask.over), {})
            said |= _said(field, answers.get(question.id))
    return tuple(Record(kind, item, tuple(said.items()), over) for (kind, item, over), said in found.items())


def _said(field: str, answer: Answer | None) -> dict[str, Value]:
    if answer is None or isinstance(answer.value, Missing):
        return {}
    return {field: answer.value.text if isinstance(answer.value, Words) else answer.value}


def seen_by(question: Question) -> SeenBy:
    """Return who may read the answer to a question, beside the person."""
    if question.ask.record:
        return SeenBy.SUCCESSOR if question.ask.record.startswith("successor.") else SeenBy.PARTNERSHIP
    return SeenBy.TEAM if question.shares else SeenBy.SELF
