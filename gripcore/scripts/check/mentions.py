"""What each stage of a dialogue looks back at: answers its condition reads, scores, answers its text names."""

from collections.abc import Iterator
from dataclasses import dataclass

from gripcore.dialogue.stages import PlanMade, Playbook, Question, Stage
from gripcore.scripts.condition_words import leaves
from gripcore.scripts.model import AnswerLeaf, Changed, IndicatorAnswer, Leaf, Recall, Result, Say, ScoreBetween
from gripcore.scripts.scope import PLACEHOLDER


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one stage needs to know."""

    leaves: tuple[Leaf, ...]
    inverted: tuple[Leaf, ...]  # those under a not
    texts: tuple[str, ...]
    named: frozenset[str]  # steps whose answers its texts hold
    steps: frozenset[str]  # steps its condition reads
    themes: frozenset[str]  # themes it scores


def build_mentions(playbook: Playbook) -> tuple[Mentions, ...]:
    """Return what each stage looks back at, in order."""
    questions = frozenset(question.id for question in playbook.questions)
    return tuple(_mentions(stage, questions) for stage in playbook.stages)


def _mentions(stage: Stage, questions: frozenset[str]) -> Mentions:
    found = tuple(leaves(stage.when))
    elementary = tuple(leaf for leaf, _ in found)
    texts = tuple(filled_texts(stage))
    scored = {leaf.theme for leaf in elementary if isinstance(leaf, ScoreBetween | Changed)}
    return Mentions(
        leaves=elementary,
        inverted=tuple(leaf for leaf, negative in found if negative),
        texts=texts,
        named=frozenset(name for text in texts for name in PLACEHOLDER.findall(text)) & questions,
        steps=frozenset(leaf.step for leaf in elementary if isinstance(leaf, AnswerLeaf)),
        themes=frozenset(scored | ({stage.theme} if isinstance(stage, Result) else set())),
    )


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
            yield from (text for _, text in stage.by_band)
            yield stage.without


def indicator_theme(playbook: Playbook, question: Question) -> str:
    """Return the theme an answer counts for; empty when it is no indicator."""
    expected = question.ask.expected
    return playbook.framework.indicator(expected.indicator).theme if isinstance(expected, IndicatorAnswer) else ""
