"""What each stage of a dialogue looks back at: answers its condition reads, scores, answers its text names."""

from collections.abc import Iterator
from dataclasses import dataclass

from gripcore.dialogue.stages import PlanMade, Playbook, Question, Stage
from gripcore.scripts.condition_words import leaves
from gripcore.scripts.known import RESERVED
from gripcore.scripts.model import (
    AnswerLeaf,
    Changed,
    ChangeSince,
    IndicatorAnswer,
    Leaf,
    PreviousScoreBetween,
    Recall,
    Result,
    Say,
    ScoreBetween,
)
from gripcore.scripts.scope import PLACEHOLDER

HistoryLeaf = PreviousScoreBetween | Changed
"""A condition on an earlier score."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one stage needs to know."""

    stage: Stage
    leaves: tuple[Leaf, ...]
    inverted: tuple[Leaf, ...]  # those under a not
    texts: tuple[str, ...]
    named: frozenset[str]  # steps whose answers its texts hold
    steps: frozenset[str]  # steps its condition reads
    themes: frozenset[str]  # themes it scores
    history: tuple[HistoryLeaf, ...] = ()  # what it compares with an earlier score
    counted: frozenset[str] = frozenset()  # themes whose don't-knows it counts
    kept: frozenset[str] = frozenset()  # names in its texts under which an earlier dialogue may have kept an answer
    rivals: frozenset[str] = frozenset()  # earlier questions that record the same thing


def build_mentions(playbook: Playbook) -> tuple[Mentions, ...]:
    """Return what each stage looks back at, in order."""
    questions = frozenset(question.id for question in playbook.questions)
    recorded: dict[tuple[str, str, str], list[str]] = {}
    found: list[Mentions] = []
    for stage in playbook.stages:
        rivals = recorded.setdefault(_recorded(stage), []) if isinstance(stage, Question) and stage.ask.record else []
        found.append(_mentions(stage, questions, frozenset(rivals)))
        rivals.append(stage.id)
    return tuple(found)


def _recorded(question: Question) -> tuple[str, str, str]:
    return question.ask.record, question.ask.over, question.ask.item


def _mentions(stage: Stage, questions: frozenset[str], rivals: frozenset[str]) -> Mentions:
    found = tuple(leaves(stage.when))
    elementary = tuple(leaf for leaf, _ in found)
    texts = tuple(filled_texts(stage))
    filled = frozenset(name for text in texts for name in PLACEHOLDER.findall(text))
    scored = {leaf.theme for leaf in elementary if isinstance(leaf, ScoreBetween | Changed)}
    return Mentions(
        stage=stage,
        leaves=elementary,
        inverted=tuple(leaf for leaf, negative in found if negative),
        texts=texts,
        named=filled & questions,
        steps=frozenset(leaf.step for leaf in elementary if isinstance(leaf, AnswerLeaf)),
        themes=frozenset(scored | ({stage.theme} if isinstance(stage, Result) else set())),
        history=tuple(leaf for leaf in elementary if isinstance(leaf, HistoryLeaf)) + _told_changes(stage),
        counted=frozenset({stage.theme} if isinstance(stage, Result) and stage.unknown else ()),
        kept=filled - questions - RESERVED,
        rivals=rivals,
    )


def _told_changes(stage: Stage) -> tuple[HistoryLeaf, ...]:
    """Return how a result compares with an earlier score, if it has words for that."""
    return (Changed(stage.theme, tuple(ChangeSince)),) if isinstance(stage, Result) and stage.by_change else ()


def filled_texts(stage: Stage) -> Iterator[str]:
    """Yield the texts of a stage in which placeholders are filled."""
    match stage:
        case Question():
            yield stage.ask.text
        case Say():
            yield from stage.variants
        case Recall() | PlanMade():
            yield stage.text
        case _:
            changes = [text for _, text in stage.by_change] or [""]
            yield from (_joined(band, change, stage.unknown) for _, band in stage.by_band for change in changes)
            yield _joined(stage.without, stage.unknown)


def _joined(*texts: str) -> str:
    """Return a result as it is said when all of it applies."""
    return "\n\n".join(filter(None, texts))


def indicator_theme(playbook: Playbook, question: Question) -> str:
    """Return the theme an answer counts for; empty when it is no indicator."""
    expected = question.ask.expected
    return playbook.framework.indicator(expected.indicator).theme if isinstance(expected, IndicatorAnswer) else ""
