"""Answers that one dialogue keeps and another looks at: that somebody keeps them, and can have given such an answer."""

from collections.abc import Iterable, Iterator, Mapping

from gripcore.dialogue.effects import QuestionKind
from gripcore.dialogue.stages import Playbook, Question
from gripcore.problems import Findings, near
from gripcore.scripts.check.places import Places
from gripcore.scripts.condition_words import leaves
from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import CONTEXT_NAMES, known_value
from gripcore.scripts.model import ContextIs, Script

KeptAnswers = Mapping[str, frozenset[str]]
"""For each own name the choices that can have been kept under it; none where an answer is not chosen."""

_CHOSEN = frozenset({QuestionKind.SCALE, QuestionKind.CHOICE, QuestionKind.LEVELS})


def find_kept_answers(playbooks: Iterable[Playbook]) -> KeptAnswers:
    """Return what these dialogues keep together."""
    found: dict[str, frozenset[str]] = {}
    for question in (question for playbook in playbooks for question in playbook.questions):
        if question.ask.keep:
            found[question.ask.keep] = found.get(question.ask.keep, frozenset()) | _choices(question)
    return found


def _choices(question: Question) -> frozenset[str]:
    return frozenset(known_value(option.id) for option in question.options) if question.kind in _CHOSEN else frozenset()


def check_kept(script: Script, kept: KeptAnswers, places: Places, findings: Findings) -> None:
    """Note each name that no dialogue keeps, and each answer that nobody can have given."""
    for step, name, values in _looked_at(script):
        if name not in kept:
            findings.add(places.of(step, "when"), "bewaard-onbekend", name=name, near=near(name, kept))
            continue
        strange = [value for value in values if value and value not in kept[name]]
        if strange:
            allowed = ", ".join(sorted(kept[name])) or "-"
            place = places.of(step, "when")
            findings.add(place, "bewaard-antwoord", found=", ".join(strange), name=name, allowed=allowed)


def _looked_at(script: Script) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (step, name, values) for each look at a kept answer: in a condition (a text that fills it in needs one)."""
    for step in every_step(script):
        for leaf, _ in leaves(step.when):
            if isinstance(leaf, ContextIs) and leaf.name not in CONTEXT_NAMES:
                yield step.id, leaf.name, leaf.values
