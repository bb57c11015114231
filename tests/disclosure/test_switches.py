"""The switches that let the attacker see what each rule is for. In the product they are all on."""

from dataclasses import replace

from gripcore.disclosure import Ledger, Policy
from gripcore.disclosure.disclose import decide
from gripcore.disclosure.figures import find_end, round_figure
from gripcore.disclosure.model import End, Rules, rules_for
from gripcore.framework.model import Scale, ScalePoint
from tests.scoring.made import make_members, make_round

SCALE = Scale(tuple(ScalePoint(value, str(value)) for value in range(1, 6)))
RULES = rules_for(5)


def test_every_rule_is_on_in_the_product() -> None:
    """The rules for a policy leave no switch off."""
    assert replace(Rules(valid=6, invited=8)) == RULES


def test_without_ends_a_figure_is_shown_to_the_last() -> None:
    """With the ends switched off no figure hides behind a bound."""
    assert find_end(6, SCALE, replace(RULES, ends=False)) == -1
    assert find_end(6, SCALE, RULES) > 0


def test_without_rounding_a_figure_is_exact() -> None:
    """With rounding to fives switched off the figure is shown to the point."""
    assert round_figure(61.3, 10, replace(RULES, rounded=False)) == (61, End.NONE)
    assert round_figure(61.3, 10, RULES) == (60, End.NONE)


def test_without_trimming_one_person_may_decide_the_word() -> None:
    """With trimming switched off the word for agreement rests on everybody at once, and there still is one."""
    members = make_members({("a", ""): 12})
    answers = {member.person: (4, 4, 2) for member in members}
    closed = make_round(members, answers)
    for rules in (RULES, replace(RULES, trimmed=False)):
        figures = [s.figure for s in decide(closed, Policy(), Ledger(), rules=rules) if s.figure]
        assert figures
        assert all(figure.agreement for figure in figures)
