"""The team conversation: a file of its own purpose, whose words are filled with the finding that was chosen."""

from bot.transcripts import Scene, begin_session
from gripcore.dialogue import prepare
from gripcore.problems import Severity, severity_of
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.known import TALK_PLACEHOLDERS
from gripcore.scripts.model import Purpose
from tests.scripts.content import SHIPPED_FRAMEWORK

FILE = """id: gesprek
title: Teamgesprek
purpose: {purpose}
minutes: 1

steps:
  - id: kaarten
    say: "{{onderwerp}}: {{kaart_1}} {{kaart_2}} {{kaart_3}}"
  - id: welke
    ask: Welke kaart kies je?
    answer: choice
    options: {{een: Kaart 1, twee: Kaart 2}}
    reprompt: Kies een van de twee.
"""


def blocking(purpose: str) -> set[str]:
    """Return the codes of what keeps the file from going live."""
    checked = parse_and_check(FILE.format(purpose=purpose).encode(), "gesprek.yaml", SHIPPED_FRAMEWORK)
    return {problem.code for problem in checked.problems if severity_of(problem.code) is Severity.BLOCKS}


def test_the_finding_and_its_cards_belong_to_a_talk() -> None:
    """A talk may mention the finding and three cards; another dialogue may not."""
    assert blocking("talk") == set()
    assert blocking("free") == {"onbekend-invulwoord"}


def test_a_talk_is_tried_with_cards_of_the_framework() -> None:
    """In a preview the finding is a theme, with cards that are really in the framework."""
    parsed = parse_and_check(FILE.format(purpose="talk").encode(), "gesprek.yaml", SHIPPED_FRAMEWORK)
    assert parsed.value
    assert parsed.value.purpose is Purpose.TALK
    playbook = prepare(parsed.value, SHIPPED_FRAMEWORK)
    session = begin_session(playbook, Scene("nl"))
    known = dict(session.context.known)
    assert known["kaart_1"] in {card.question for theme in SHIPPED_FRAMEWORK.themes for card in theme.cards}
    assert set(TALK_PLACEHOLDERS) <= set(known)
