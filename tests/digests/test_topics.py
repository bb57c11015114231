"""What a team can talk about after a digest."""

from dataclasses import replace

from gripcore.digests import PartnershipState, build_digest
from gripcore.digests.codes import FactState
from gripcore.digests.inputs import FactAnswer
from gripcore.digests.model import FactFinding, Question
from gripcore.digests.topics import CARDS, find_topics
from gripcore.framework.model import Card
from tests.digests import samples


def test_every_finding_of_the_team_is_a_topic() -> None:
    """A full letter offers its findings, in its order, without participation and the question."""
    topics = find_topics(build_digest(samples.FULL), samples.FRAMEWORK)
    kinds = " ".join(type(topic.finding).__name__ for topic in topics)
    assert kinds == "ThemeScore Agreement Change PactFinding FactFinding MandateFinding GoalFinding Calendar"
    assert [topic.place for topic in topics] == [0, 1, 2, 4, 5, 6, 7, 8]


def test_cards_belong_to_the_finding() -> None:
    """A topic has three cards: those of its own theme first, and never too few."""
    goals = Card("doelen.1", "Wat merken inwoners?")
    themes = (*samples.FRAMEWORK.themes, replace(samples.COSTS, id="doelen", cards=(goals,)))
    framework = replace(samples.FRAMEWORK, themes=themes)
    topics = find_topics(build_digest(replace(samples.FULL, framework=framework)), framework)
    assert all(len(topic.cards) == CARDS for topic in topics)
    by_kind = {type(topic.finding).__name__: topic.cards for topic in topics}
    assert by_kind["ThemeScore"][:2] == samples.ROLES.cards
    assert by_kind["GoalFinding"][0] == goals
    assert by_kind["MandateFinding"][0] == samples.ROLES.cards[0]


def test_a_fact_brings_its_own_theme() -> None:
    """A fact of another theme brings that theme's cards; one that is gone since, those of the week."""
    state = PartnershipState((FactAnswer(samples.PROFILE, FactState.UNKNOWN),))
    digest = build_digest(replace(samples.NOTHING, state=state))
    (topic,) = find_topics(digest, samples.FRAMEWORK)
    assert isinstance(topic.finding, FactFinding)
    assert topic.cards[0].id == "risico.1"
    without = replace(samples.FRAMEWORK, themes=(samples.ROLES,))
    assert find_topics(digest, without)[0].cards[0].id == "rollen.1"


def test_a_quiet_letter_offers_its_question() -> None:
    """Where a letter only has a question, that is the topic."""
    (topic,) = find_topics(build_digest(samples.NOTHING), samples.FRAMEWORK)
    assert isinstance(topic.finding, Question)
    assert len(topic.cards) == CARDS
