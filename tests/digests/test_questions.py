"""Which question a digest ends with."""

from dataclasses import replace
from itertools import pairwise

import pytest

from gripcore.digests import DigestInputs, Earlier, PartnershipState, RoundFigures, build_digest
from gripcore.digests.codes import Accord, Bound, Choice, FactState
from gripcore.digests.inputs import FactAnswer, ShownAgreement, ShownScore
from gripcore.framework.model import Named
from tests.digests import samples

CALM = replace(
    samples.FULL,
    state=PartnershipState(),
    figures=replace(samples.FIGURES, score=ShownScore(80, Bound.NEAR, "stevig", solid=True, people=12)),
)


def _asked(inputs: DigestInputs) -> tuple[str, Choice]:
    question = build_digest(inputs).question
    return question.theme, question.choice


@pytest.mark.parametrize("accord", [Accord.DIVIDED, Accord.STRONGLY_DIVIDED])
def test_division_comes_first(accord: Accord) -> None:
    """A theme that people see differently is the one to talk about."""
    figures = replace(samples.FIGURES, agreement=ShownAgreement(accord, 12))
    assert _asked(replace(samples.FULL, figures=figures)) == ("rollen", Choice.DIVIDED)


def test_weak_theme() -> None:
    """A theme below the highest band gets its own card."""
    assert _asked(samples.FULL) == ("rollen", Choice.WEAKEST)


def test_weakest_of_the_quarter() -> None:
    """When this week's theme is strong, the quarter's weakest theme below the highest band is asked about."""
    standing = (("kosten", 60), ("risico", 40))
    assert _asked(replace(CALM, earlier=Earlier(standing=standing))) == ("risico", Choice.WEAKEST)
    assert _asked(replace(CALM, earlier=Earlier(standing=(("risico", 80),)))) == ("rollen", Choice.ROTATION)


@pytest.mark.parametrize(
    ("state", "choice"),
    [(FactState.UNKNOWN, Choice.FACT_UNKNOWN), (FactState.NOT_IN_PLACE, Choice.FACT_MISSING)],
)
def test_open_fact(state: FactState, choice: Choice) -> None:
    """Without a weak theme the open fact's theme is asked about."""
    facts = PartnershipState((FactAnswer(samples.PROFILE, state),))
    assert _asked(replace(CALM, state=facts)) == ("risico", choice)


def test_facts_in_place_ask_nothing() -> None:
    """A fact that is in place is no reason for a question."""
    facts = PartnershipState((FactAnswer(samples.PROFILE, FactState.IN_PLACE),))
    assert _asked(replace(CALM, state=facts)) == ("rollen", Choice.ROTATION)


def test_a_theme_without_cards_borrows_one() -> None:
    """A theme that has no cards gets one of another theme."""
    inputs = replace(samples.NOTHING, theme="verbinder")
    assert _asked(inputs) == ("rollen", Choice.ROTATION)


def test_a_year_of_questions() -> None:
    """Over 52 weeks no question comes twice in a row, and every card of the theme has its turn."""
    asked: tuple[str, ...] = ()
    for week in range(1, 53):
        inputs = replace(samples.FULL, week=f"2026-W{week:02}", earlier=Earlier(cards=asked))
        asked = (*asked, build_digest(inputs).question.card)
    assert all(one != next_one for one, next_one in pairwise(asked))
    assert set(asked) == {"rollen.1", "rollen.2"}


def test_a_theme_with_one_card_lets_another_theme_in() -> None:
    """A single card that was asked last week makes way for another theme's."""
    inputs = replace(samples.NOTHING, theme="risico", earlier=Earlier(cards=("risico.1",)))
    assert build_digest(inputs).question.theme == "rollen"


def test_without_any_card() -> None:
    """A framework without cards still ends with a question, another one each week."""
    bare = replace(samples.FRAMEWORK, themes=tuple(replace(theme, cards=()) for theme in samples.FRAMEWORK.themes))
    inputs = replace(samples.FULL, framework=bare)
    first = build_digest(inputs).question.card
    second = build_digest(replace(inputs, earlier=Earlier(cards=(first,)))).question.card
    assert (first, second) == ("spare.1", "spare.2")


def test_teams_get_different_cards() -> None:
    """Team and week decide among fresh cards, so that neighbours don't all talk about the same."""
    cards = {
        build_digest(replace(samples.FULL, figures=RoundFigures(), team=Named(f"t{n}", "Team"))).question.card
        for n in range(20)
    }
    assert cards == {"rollen.1", "rollen.2"}
