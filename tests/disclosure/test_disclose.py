"""One set of statements per round, the same to every reader, kept for ever."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from gripcore.disclosure.disclose import decide, disclose_round
from gripcore.disclosure.model import Cut, End, Kind, Ledger, Participation, Policy, Reason, Rules, Share, Statement
from gripcore.disclosure.sentences import explain
from gripcore.missing import Missing
from gripcore.scoring.model import WHOLE, AgreementWord, ClosedRound, Member, Subject, SubjectKind
from gripcore.scoring.plain import from_plain, to_plain
from tests.scoring.made import make_members, make_round, make_theme

A = Subject(SubjectKind.PARTY, "a")
B = Subject(SubjectKind.PARTY, "b")
C = Subject(SubjectKind.PARTY, "c")


def make(sizes: Mapping[str, tuple[int, int]], value: int = 4, name: str = "r1") -> ClosedRound:
    """Make parties of so many invited, of whom so many answered the same."""
    members = make_members({(party, ""): invited for party, (invited, _) in sizes.items()})
    answers = {f"{p}--{i:03}": (value,) * 3 for p, (_, valid) in sizes.items() for i in range(valid)}
    return make_round(members, answers, name=name)


def find(statements: tuple[Statement, ...], subject: Subject, kind: Kind) -> Statement:
    (found,) = [s for s in statements if s.subject == subject and s.kind is kind]
    return found


def reasons(statements: tuple[Statement, ...]) -> set[Reason | None]:
    return {s.reason for s in statements}


def test_a_figure_with_all_it_rests_on() -> None:
    """Value, band, agreement, how many at least, and of how many parts."""
    statements = disclose_round(make({"a": (10, 8), "b": (10, 9)}), Policy(), Ledger())
    whole, party = find(statements, WHOLE, Kind.FIGURE), find(statements, A, Kind.FIGURE)
    assert whole.figure is not None
    assert party.figure is not None
    assert (whole.figure.value, whole.figure.end, whole.figure.band) == (75, End.NONE, "stevig")
    assert (whole.figure.agreement, whole.figure.at_least, whole.figure.parts) == (AgreementWord.SHARED, 10, 2)
    assert (party.figure.value, party.figure.at_least, party.figure.parts) == (75, 6, 1)
    assert (party.reason, party.sentence, party.k, party.cut) == (None, "", 5, Cut.PARTY)


def test_every_group_has_one_statement_of_each_kind() -> None:
    """Participation, figure and change, in a fixed order, whatever is shown or not."""
    statements = disclose_round(make({"a": (10, 8), "b": (4, 4), "c": (10, 9)}), Policy(), Ledger())
    assert [(s.subject, s.kind) for s in statements] == sorted((s, k) for s in (WHOLE, A, B, C) for k in Kind)


def test_participation_is_said_coarsely() -> None:
    """Of how many, a share in words, and a number that at least took part."""
    statements = disclose_round(make({"a": (20, 8), "b": (10, 10)}), Policy(), Ledger())
    assert find(statements, A, Kind.PARTICIPATION).participation == Participation(20, Share.FAIR, 6)
    assert find(statements, B, Kind.PARTICIPATION).participation == Participation(10, Share.GOOD, 6)
    assert find(statements, WHOLE, Kind.PARTICIPATION).participation == Participation(30, Share.GOOD, 15)


def test_the_end_of_a_group_is_as_narrow_as_its_people_allow() -> None:
    """Of 24 of whom half at least answered, all at the bottom: "at most 10", not the 20 that six people need."""
    statements = disclose_round(make({"a": (24, 24)}, value=1), Policy(), Ledger())
    figure = find(statements, A, Kind.FIGURE).figure
    assert figure is not None
    assert (figure.value, figure.end, figure.at_least) == (10, End.AT_MOST, 12)


def test_low_participation_is_all_that_is_said() -> None:
    """Six of thirty: the share, no figure; the partnership's figure still counts them."""
    statements = disclose_round(make({"a": (30, 6), "b": (30, 30)}), Policy(), Ledger())
    assert find(statements, A, Kind.PARTICIPATION).participation == Participation(30, Share.LOW, 6)
    assert find(statements, A, Kind.FIGURE).reason is Reason.LOW_PARTICIPATION
    assert find(statements, A, Kind.CHANGE).reason is Reason.LOW_PARTICIPATION
    whole = find(statements, WHOLE, Kind.FIGURE).figure
    assert whole is not None
    assert whole.parts == 2


def test_a_small_group_counts_in_the_whole() -> None:
    """Two of four and four: together a part of their own, at 0 beside 100; 8 and 12 invited weigh accordingly."""
    members = make_members({("a", ""): 12, ("b", ""): 4, ("c", ""): 4})
    answers = {m.person: (5,) if m.party == "a" else (1,) for m in members}
    statements = disclose_round(make_round(members, answers, theme=make_theme(1)), Policy(), Ledger())
    whole = find(statements, WHOLE, Kind.FIGURE).figure
    assert whole is not None
    # a shows "at least 80" (6 at least of 12), the rest "at most 20": (12 x 80 + 8 x 20)/20 = 56
    assert (whole.value, whole.parts) == (55, 2)


def test_a_rest_in_which_nobody_answered_is_no_part() -> None:
    """Where suppression is loosened for the attacker, a rest without answers has nothing to measure."""
    closed = make({"a": (12, 12), "b": (4, 0)})
    statements = decide(closed, Policy(), Ledger(), rules=Rules(valid=6, invited=8, secondary=False))
    whole = find(statements, WHOLE, Kind.FIGURE).figure
    assert whole is not None
    assert whole.parts == 1


def test_nothing_is_said_of_too_few() -> None:
    """Everything has its reason and a sentence in plain Dutch, never a number."""
    statements = disclose_round(make({"a": (10, 3), "b": (10, 2)}), Policy(), Ledger())
    assert reasons(statements) == {Reason.TOO_FEW}
    assert {s.sentence for s in statements} == {
        "Er is nu geen cijfer: we tonen het pas als minstens 5 anderen meededen."
    }


def test_a_partnership_of_seven_is_too_small() -> None:
    """Whoever kept silent would see that all others answered."""
    assert reasons(disclose_round(make({"a": (7, 7)}), Policy(), Ledger())) == {Reason.TOO_SMALL}


def test_a_private_theme_is_never_shown() -> None:
    """Unless the members chose otherwise."""
    closed = replace(make({"a": (10, 10)}), theme=make_theme(private=True))
    assert reasons(disclose_round(closed, Policy(), Ledger())) == {Reason.PRIVATE}
    assert None in reasons(disclose_round(replace(closed, share_private=True), Policy(), Ledger()))


def test_counts_that_would_tell_withhold_everything() -> None:
    """Five of thirty and seven of eight: the shares would tell that the eighth is the only silent one."""
    statements = disclose_round(make({"a": (30, 5), "b": (8, 7)}), Policy(), Ledger())
    assert reasons(statements) == {Reason.TOO_FEW}


def test_what_was_shown_once_stays() -> None:
    """A late answer, an erased person or another cut change nothing: the ledger has the last word."""
    closed = make({"a": (10, 8), "b": (10, 8)})
    first = disclose_round(closed, Policy(), Ledger())
    ledger = Ledger().add(first)
    late = make({"a": (10, 10), "b": (10, 8)}, value=1)
    assert disclose_round(late, Policy(cut=Cut.ROLE), ledger) == first
    assert ledger.add(first) == ledger


def test_another_round_or_theme_has_its_own_set() -> None:
    """The ledger keeps them apart."""
    ledger = Ledger().add(disclose_round(make({"a": (10, 8)}), Policy(), Ledger()))
    other = disclose_round(make({"a": (10, 8)}, value=1, name="r2"), Policy(), ledger)
    assert other[0].round == "r2"
    theme = replace(make({"a": (10, 8)}), theme=replace(make_theme(), id="kosten"))
    assert disclose_round(theme, Policy(), ledger)[0].theme == "kosten"


@pytest.mark.parametrize(
    ("policy", "k"),
    [(Policy(), 5), (Policy(k=3), 5), (Policy(k=7), 7), (Policy(k=6, promised_k=8), 8), (Policy(promised_k=2), 5)],
)
def test_k_is_raised_never_lowered(policy: Policy, k: int) -> None:
    """Five at least, and what was promised at least."""
    assert policy.others == k
    statements = disclose_round(make({"a": (20, k + 1)}), policy, Ledger())
    assert {s.k for s in statements} == {k}
    assert find(statements, A, Kind.PARTICIPATION).participation is not None
    assert reasons(disclose_round(make({"a": (20, k)}), policy, Ledger())) == {Reason.TOO_FEW}


def test_k_of_a_round_holds_for_all_its_themes() -> None:
    """Within a round it only goes up."""
    ledger = Ledger().add(disclose_round(make({"a": (20, 20)}), Policy(k=9), Ledger()))
    theme = replace(make({"a": (20, 9)}), theme=replace(make_theme(), id="kosten"))
    statements = disclose_round(theme, Policy(), ledger)
    assert (reasons(statements), {s.k for s in statements}) == ({Reason.TOO_FEW}, {9})
    assert ledger.promised("r2") == 0


def test_the_cut_of_a_round_holds_for_all_its_themes() -> None:
    """Cut by party once, it is never cut by role; another round may be."""
    ledger = Ledger().add(disclose_round(make({"a": (20, 20)}), Policy(), Ledger()))
    theme = replace(make({"a": (20, 9)}), theme=replace(make_theme(), id="kosten"))
    assert {s.cut for s in disclose_round(theme, Policy(cut=Cut.ROLE), ledger)} == {Cut.PARTY}
    other = disclose_round(make({"a": (20, 9)}, name="r2"), Policy(cut=Cut.ROLE), ledger)
    assert {s.cut for s in other} == {Cut.ROLE}


def test_one_cut_only() -> None:
    """By role there are no parties."""
    members = make_members({("a", ""): 10}) + make_members({("b", ""): 10}, role="adviseur")
    closed = make_round(members, {m.person: (4, 4, 4) for m in members})
    statements = disclose_round(closed, Policy(cut=Cut.ROLE), Ledger())
    assert {s.subject.kind for s in statements} == {SubjectKind.PARTNERSHIP, SubjectKind.ROLE}


def test_a_party_that_is_one_team_has_the_same_figure() -> None:
    """Two names for the same people say the same."""
    members = make_members({("a", "x"): 10, ("b", "y"): 10})
    statements = disclose_round(make_round(members, {m.person: (4, 4, 4) for m in members}), Policy(), Ledger())
    team = Subject(SubjectKind.TEAM, "x", "a")
    assert find(statements, team, Kind.FIGURE).figure == find(statements, A, Kind.FIGURE).figure is not None


def test_the_ledger_survives_json() -> None:
    """Statements are frozen; what is read back is what was written."""
    closed = make({"a": (10, 8), "b": (4, 1), "c": (30, 20)})
    ledger = Ledger().add(disclose_round(closed, Policy(), Ledger()))
    assert from_plain(Ledger, json.loads(json.dumps(to_plain(ledger)))) == ledger
    assert ledger.figure("r1", "risico", WHOLE) is not None
    assert ledger.figure("r1", "risico", B) is None
    assert ledger.figure("r2", "risico", WHOLE) is None


def test_names_and_order_of_people_change_nothing() -> None:
    """What is shown depends on groups, not on who is who: the ground on which the attacker exchanges people."""
    members = make_members({("a", ""): 10, ("b", ""): 11})
    values: list[int | Missing] = [1, 5, 3, 4, 2, 2, 5, 4, 1, 3, 2, Missing.DONT_KNOW, 4, 5, 5, 1, 2, 3, 4, 4, 2]
    answers = dict(zip([m.person for m in members], [(v, v) for v in values], strict=True))
    renamed = {m.person: f"z{99 - i}" for i, m in enumerate(members)}
    others = tuple(Member(renamed[m.person], m.party, m.team, m.role) for m in members)
    first = make_round(members, answers, theme=make_theme(2))
    second = make_round(others, {renamed[p]: a for p, a in answers.items()}, theme=make_theme(2))
    assert disclose_round(first, Policy(), Ledger()) == disclose_round(second, Policy(), Ledger())


def test_every_reason_has_a_sentence() -> None:
    """Short, whole, without a placeholder left and without a figure but k."""
    for reason in Reason:
        sentence = explain(reason, 6)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert len(sentence) < 150
