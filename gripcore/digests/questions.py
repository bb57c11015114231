"""Choose the question for the team talk: one that fits what was found, and never the same twice in a row.

The choice is a chain of wishes, strongest first; each names a theme. The first theme with a card that was not the last
one asked wins. Among its cards never asked before, team and week decide, so that teams don't all get the same card and
a digest can be rebuilt; when all were asked, the one asked longest ago.
"""

from collections.abc import Iterator
from hashlib import sha256

from gripcore.digests.codes import Accord, Choice, FactState, Ground
from gripcore.digests.inputs import DigestInputs, RoundFigures, ShownAgreement, ShownScore
from gripcore.digests.model import Basis, FactFinding, Question
from gripcore.framework.model import Card, Theme


def N_(text: str) -> str:  # noqa: N802 - the marker that Babel looks for; the translation happens in the face
    """Mark a text for translation."""
    return text


SPARE_CARDS = (
    Card("spare.1", N_("Wat ging de afgelopen tijd goed in de samenwerking, en hoe kwam dat?")),
    Card("spare.2", N_("Welke afspraak met een partner verdient nu even aandacht?")),
)
"""For a framework without cards: a digest always ends with a question, and two keep it from coming twice in a row."""


def choose_question(inputs: DigestInputs, figures: RoundFigures, facts: FactFinding | None) -> Question:
    """Return the card of the strongest wish that has one to offer."""
    wishes = ((inputs.framework.theme(theme), choice) for theme, choice in _wishes(inputs, figures, facts))
    for theme, choice in wishes:
        card = _choose_card(inputs, theme.cards)
        if card:
            return _question(card, theme, choice)
    spare = next(card for card in SPARE_CARDS if card.id not in inputs.earlier.cards[-1:])
    return _question(spare, inputs.framework.theme(inputs.theme), Choice.ROTATION)


def _wishes(inputs: DigestInputs, figures: RoundFigures, facts: FactFinding | None) -> Iterator[tuple[str, Choice]]:
    if isinstance(figures.agreement, ShownAgreement) and figures.agreement.accord is not Accord.SHARED:
        yield inputs.theme, Choice.DIVIDED
    yield from _weak_themes(inputs, figures)
    if facts and facts.state is not FactState.IN_PLACE:
        choice = Choice.FACT_UNKNOWN if facts.state is FactState.UNKNOWN else Choice.FACT_MISSING
        yield inputs.framework.fact(facts.fact).theme, choice
    yield inputs.theme, Choice.ROTATION
    for theme in inputs.framework.themes:
        yield theme.id, Choice.ROTATION


def _weak_themes(inputs: DigestInputs, figures: RoundFigures) -> Iterator[tuple[str, Choice]]:
    """Name this week's theme if it is below the highest band, then the quarter's other themes, weakest first."""
    enough = inputs.framework.bands[-1].at_least
    if isinstance(figures.score, ShownScore) and figures.score.points < enough:
        yield inputs.theme, Choice.WEAKEST
    for points, theme in sorted((points, theme) for theme, points in inputs.earlier.standing):
        if points < enough:
            yield theme, Choice.WEAKEST


def _choose_card(inputs: DigestInputs, cards: tuple[Card, ...]) -> Card | None:
    asked = inputs.earlier.cards
    fresh = [card for card in cards if card.id not in asked]
    if fresh:
        seed = sha256(f"{inputs.team.id}|{inputs.week}".encode()).digest()
        return fresh[int.from_bytes(seed) % len(fresh)]
    rested = [card for card in cards if card.id != asked[-1]]
    return max(rested, key=lambda card: asked[::-1].index(card.id), default=None)


def _question(card: Card, theme: Theme, choice: Choice) -> Question:
    return Question(
        rule=f"question.{choice}",
        basis=Basis(Ground.CARD),
        card=card.id,
        theme=theme.id,
        title=theme.title,
        text=card.question,
        choice=choice,
    )
