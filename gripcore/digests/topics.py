"""What a team can talk about after a digest: its findings, each with three cards of the theme it belongs to."""

from dataclasses import dataclass

from gripcore.digests.model import (
    Calendar,
    Digest,
    FactFinding,
    Finding,
    GoalFinding,
    MandateFinding,
    Participation,
    Question,
    Quiet,
    Suppressed,
)
from gripcore.digests.questions import SPARE_CARDS
from gripcore.framework.model import Card, Framework

CARDS = 3
GOALS_THEME, MANDATES_THEME, CALENDAR_THEME = "doelen", "rollen", "proces"


@dataclass(frozen=True, slots=True)
class Topic:
    """A finding to talk about, its place in the digest, and three cards."""

    place: int
    finding: Finding
    cards: tuple[Card, ...]


def find_topics(digest: Digest, framework: Framework) -> tuple[Topic, ...]:
    """Return what there is to choose from, in the order of the digest; what is no matter of the team is left out."""
    return tuple(
        Topic(place, finding, _cards(_theme_of(finding, digest, framework), framework))
        for place, finding in enumerate(digest.findings)
        if not isinstance(finding, Question | Quiet | Participation | Suppressed)
    ) or (_question_topic(digest, framework),)


def _question_topic(digest: Digest, framework: Framework) -> Topic:
    """Without any finding the question itself is what to talk about."""
    place = digest.findings.index(digest.question)
    return Topic(place, digest.question, _cards(digest.question.theme, framework))


def _theme_of(finding: Finding, digest: Digest, framework: Framework) -> str:
    match finding:
        case FactFinding(fact=fact) if any(f.id == fact for theme in framework.themes for f in theme.facts):
            return framework.fact(fact).theme
        case GoalFinding():
            return GOALS_THEME
        case MandateFinding():
            return MANDATES_THEME
        case Calendar():
            return CALENDAR_THEME
        case _:
            return digest.theme.id


def _cards(theme_id: str, framework: Framework) -> tuple[Card, ...]:
    """Return three cards of a theme; where it has fewer, the spare ones fill up."""
    own = next((theme.cards for theme in framework.themes if theme.id == theme_id), ())
    return (*own, *SPARE_CARDS, *SPARE_CARDS)[:CARDS]
