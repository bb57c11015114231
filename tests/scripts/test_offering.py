"""Which dialogues may be begun by whom, and what a list says of them."""

from dataclasses import replace

import pytest

from gripcore.scripts.known import GOALS, LEAD
from gripcore.scripts.model import Ask, FactAnswer, ForEach, Purpose, Say, Script, TextAnswer
from gripcore.scripts.offering import asks_fact, is_for, may_begin, opening_sentence, records, repeats_over

ASK = Ask("a", "Wat?", TextAnswer())
SCRIPT = Script("x", "X", Purpose.FREE, (ASK,), "r")


@pytest.mark.parametrize(
    ("audience", "role", "leads", "yes"),
    [
        ((), "adviseur", False, True),
        (("controller",), "controller", False, True),
        (("controller",), "adviseur", True, False),
        (("controller", LEAD), "adviseur", True, True),
        ((LEAD,), "adviseur", False, False),
    ],
)
def test_for_whom(audience: tuple[str, ...], role: str, leads: bool, yes: bool) -> None:  # noqa: FBT001 - from a table
    """A dialogue is for everybody, for its roles, and for leads where it says so."""
    script = replace(SCRIPT, audience=audience)
    assert is_for(script, role, is_lead=leads) is yes
    assert may_begin(script, role, is_lead=leads) is yes


@pytest.mark.parametrize("purpose", Purpose)
def test_what_others_begin_is_not_begun_by_hand(purpose: Purpose) -> None:
    """Only dialogues of facts and free ones wait for somebody to begin them."""
    script = replace(SCRIPT, purpose=purpose)
    assert may_begin(script, "adviseur", is_lead=False) is (purpose in {Purpose.FREE, Purpose.FACTS})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Een doel. En meer.", "Een doel."), ("Een doel\n\nEn meer.", "Een doel"), ("Kort", "Kort")],
)
def test_the_first_sentence_says_what_it_is_for(text: str, sentence: str) -> None:
    """A list shows the first sentence of what a dialogue says first."""
    assert opening_sentence(replace(SCRIPT, steps=(Say("s", (text,)), ASK))) == sentence
    assert opening_sentence(SCRIPT) == ""


def test_what_a_dialogue_leaves_and_asks() -> None:
    """What is recorded, asked as a fact or repeated is found, also within a group."""
    goal, fact = replace(ASK, record="goal.name"), replace(ASK, expected=FactAnswer("rollen.besluiten"))
    group = replace(SCRIPT, steps=(ForEach("g", GOALS, (goal, fact)),))
    assert records(group, "goal")
    assert not records(group, "note")
    assert asks_fact(group, frozenset({"rollen.besluiten"}))
    assert not asks_fact(group, frozenset({"rollen.tekenen"}))
    assert repeats_over(group, GOALS)
    assert not repeats_over(group, "parties")
    assert not repeats_over(SCRIPT, GOALS)
