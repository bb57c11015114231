"""Reading `record`: an answer that belongs to the partnership, under a name of a closed table."""

from gripcore.framework.fields import Fields, read_text
from gripcore.framework.tree import Word
from gripcore.problems import near
from gripcore.scripts.known import RECORD_NAMES, RECORDS, RecordField
from gripcore.scripts.model import ChoiceAnswer, Expected
from gripcore.scripts.repeat import OWN_LEVELS
from gripcore.scripts.scope import Scope


def read_record(answer: str, fields: Fields, expected: Expected, scope: Scope) -> str:
    """Return what a question records ("goal.name"); empty for nothing, and noted where that can't be."""
    node = fields.node("record")
    if node is None:
        return ""
    name = read_text(node, scope.findings, "record")
    wanted = _find(name)
    if wanted is None and name:
        known = ", ".join(RECORD_NAMES)
        scope.findings.add(node, "record-onbekend", name=name, near=near(name, RECORD_NAMES), known=known)
    if wanted is None:
        return ""
    if _kind_of(answer, expected) not in wanted.answers:
        allowed = " of ".join(_WRITTEN.get(kind, f"answer: {kind}") for kind in wanted.answers)
        scope.findings.add(node, "record-antwoord", name=name, allowed=allowed)
    elif isinstance(expected, ChoiceAnswer) and wanted.options:
        _check_choices(name, expected, wanted, fields, scope)
    return name


_WRITTEN = {OWN_LEVELS: "answer: choice met options: levels"}


def longest_record(fields: Fields) -> int:
    """Return how long the words of a recorded question may be; 0 where nothing is recorded, or any length is fine."""
    node = fields.node("record")
    found = _find(node.text) if isinstance(node, Word) else None
    return found.longest if found else 0


def _find(name: str) -> RecordField | None:
    kind, _, field = name.partition(".")
    return RECORDS.get(kind, {}).get(field)


def _kind_of(answer: str, expected: Expected) -> str:
    return OWN_LEVELS if isinstance(expected, ChoiceAnswer) and expected.source == OWN_LEVELS else answer


def _check_choices(name: str, expected: ChoiceAnswer, wanted: RecordField, fields: Fields, scope: Scope) -> None:
    strange = [option.id for option in expected.options if option.id not in wanted.options]
    if strange or expected.source:
        found = ", ".join(strange) or expected.source
        allowed = ", ".join(wanted.options)
        scope.findings.add(fields.place("options"), "record-keuze", name=name, found=found, allowed=allowed)
