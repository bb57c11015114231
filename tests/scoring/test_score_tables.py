"""Scores as text: the analyst's tables and what a lead may see."""

import json
import re
from pathlib import Path

import pytest

from bot.score_words import explain_absent, write_signed
from gripcore.scoring import Absent, AbsentReason
from tests.scoring.made_file import everything, many, rows, score


def test_a_readable_table(tmp_path: Path) -> None:
    """All that is in the JSON, aligned, in Dutch, with the reason where a figure is absent."""
    output, code = score(tmp_path, many(1, 4))
    few, one = "te weinig mensen (2, nodig 5)", "te weinig mensen (4, nodig 5)"
    assert code == 0
    turnout = "deelname".ljust(len(few))
    assert output.splitlines() == [
        "Risico · 2026-1",
        f"groep       genodigd  deed mee  geldig  {turnout}  gemiddelde  90 %           spreiding  grenzen",
        f"het geheel  4         4         4       {one}  50,0        38,7 tot 61,3  9,6        50,0 tot 50,0",
        f"a           2         2         2       {few}  41,7        41,7 tot 41,7  0,0        41,7 tot 41,7",
        f"b           2         2         2       {few}  58,3        58,3 tot 58,3  0,0        58,3 tot 58,3",
        f"x           2         2         2       {few}  50,0        0,0 tot 100,0  11,8       50,0 tot 50,0",
        f"y           2         2         2       {few}  50,0        0,0 tot 100,0  11,8       50,0 tot 50,0",
        "",
        "groep       gepoold  kleur             beeld (AD_M)          r_wg(j)  r*_wg(j)  verandering",
        "het geheel  54,3     bespreken (73 %)  gedeeld beeld (0,33)  0,96     0,89      eerste ronde",
        "a           52,4     bespreken (61 %)  gedeeld beeld (0,00)  1,00     1,00      eerste ronde",
        "b           60,5     bespreken (84 %)  gedeeld beeld (0,00)  1,00     1,00      eerste ronde",
        "x           56,4     bespreken (76 %)  gedeeld beeld (0,33)  0,94     0,83      eerste ronde",
        "y           56,4     bespreken (76 %)  gedeeld beeld (0,33)  0,94     0,83      eerste ronde",
        "",
        "gemiddelde van de partijen: 50,0 (bij het geheel hierboven: van de personen)",
        f"verschil tussen rollen x en y: {few}",
        f"verschil tussen partijen a en b: {few}",
        "ICC over partijen: te weinig partijen (2, nodig 8)",
        "",
        "Trend van het geheel",
        "  Risico: te weinig rondes (1, nodig 5)",
        "",
        "Alle thema's samen (alleen voor FAMO)",
        "  2026-1: te weinig thema's (50 %, nodig 70 %)",
        "",
        "Vragenlijst van Risico, ronde 2026-1 (alleen voor FAMO)",
        "  volledig ingevuld: 4",
        "  alfa: te weinig mensen (4, nodig 30)",
        "  omega: te weinig mensen (4, nodig 100)",
        "  samenhang tussen vragen: 1,00 (n = 4)",
        "  vraag     gevraagd  weet ik niet  overgeslagen",
        "  risico.a  4         0 %           0 %",
        "  risico.b  4         0 %           0 %",
        "  risico.c  4         0 %           0 %",
    ]


def test_a_table_says_why_something_is_absent(tmp_path: Path) -> None:
    """No blank where a figure would be."""
    output, _ = score(tmp_path, rows("1,p,a,r,risico.a,?", "2,p,a,r,verbinder.a,3", "3,q,a,r,risico.a,3"))
    assert "geen antwoorden (0, nodig 1)  -" in output
    assert "blijft bij de persoon" in output
    assert "too_few_items" not in output


@pytest.mark.parametrize("reason", AbsentReason)
def test_every_reason_is_told_in_dutch(reason: AbsentReason) -> None:
    """No code of ours reaches a person."""
    assert explain_absent(Absent(reason)) != ""
    assert reason.value not in explain_absent(Absent(reason, 1, 2))


def test_nothing_has_no_sign() -> None:
    """A difference that rounds to nothing is not "-0,0"."""
    assert [write_signed(value) for value in (-0.04, 0.0, 0.04, -0.06)] == ["+0,0", "+0,0", "+0,0", "-0,1"]


def test_a_table_of_later_rounds_shows_change_and_interval(tmp_path: Path) -> None:
    """With its size; a divided group has no colour."""
    divided = "".join(f"9,d{i},c,z,risico.{k},{1 + 4 * (i % 2)}\n" for i in range(10) for k in "ab")
    output, _ = score(tmp_path, many(2) + divided)
    assert "gestegen (+16,7, 90 %: 16,7 tot 16,7, n = 20)" in output
    assert re.search(r"geen +sterk verdeeld: bespreek dit \(2,00\)", output)


def test_a_table_of_many(tmp_path: Path) -> None:
    """Gaps with their word, don't-knows that many said, a trend, the composite, alpha and omega, ICC over parties."""
    output, _ = score(tmp_path, everything())
    for pattern in (
        r'vaak "weet ik niet": risico\.a, p0: \d+ van 13',
        r"verschil tussen partijen p0 en p1: [+-]\d+,\d \(90 %: -?\d+,\d tot -?\d+,\d; g -?\d,\d\d\), ",
        r"ICC over 8 partijen: ICC\(1\) \d,\d\d, ICC\(2\) \d,\d\d",
        r"  Risico: duidelijke trend \(\+\d+,\d per ronde, S 10, p 0,017, 5 rondes\); blijft staan over alle thema's",
        r"  r5: \d\d,\d \(100 % van het gewicht; bij andere gewichten \d\d,\d tot \d\d,\d\)",
        r"  alfa: 0,\d\d \(95 %: 0,\d\d tot 0,\d\d; n = \d+\)",
        r"  omega: 0,\d\d \(n = 1\d\d\)",
    ):
        assert re.search(pattern, output), pattern


def test_what_a_lead_may_see(tmp_path: Path) -> None:
    """Rounded, in words, with the reason for what is left out; per theme the rounds in order."""
    output, code = score(tmp_path, many(2), as_lead=True)
    assert code == 0
    assert output.splitlines()[:9] == [
        "Risico · 2026-1",
        "  het geheel",
        "    50 · waarschijnlijk bespreken · gedeeld beeld",
        "    50 % of meer van 20 deed mee, minstens 10",
        "    Er is nog geen eerdere ronde waarmee we kunnen vergelijken.",
        "  a",
        "    40 · waarschijnlijk aandacht · gedeeld beeld",
        "    50 % of meer van 10 deed mee, minstens 6",
        "    Er is nog geen eerdere ronde waarmee we kunnen vergelijken.",
    ]
    assert "    gestegen sinds de vorige ronde" in output
    many_unknown = "".join(f"2026-1,d{i},c,z,risico.a,?\n2026-1,d{i},c,z,risico.b,4\n" for i in range(10))
    assert '    velen zeiden "weet ik niet" bij risico.a' in score(tmp_path, many(1) + many_unknown, as_lead=True)[0]


def test_ends_and_missing_colours_for_a_lead(tmp_path: Path) -> None:
    """In words too."""
    people = [(party, i, value) for party, value in (("a", 1), ("b", 5)) for i in range(9)]
    lines = [f"1,{p}{i},{p},r,risico.{k},{6 - v if k == 'c' else v}" for p, i, v in people for k in "abc"]
    output, _ = score(tmp_path, rows(*lines), as_lead=True)
    assert "hooguit 20 · aandacht" in output
    assert "minstens 80 · " in output
    assert "50 · geen kleur · sterk verdeeld: bespreek dit" in output


def test_a_lead_of_a_small_file_sees_reasons_only(tmp_path: Path) -> None:
    """The JSON holds statements, each with a reason and a sentence."""
    output, code = score(tmp_path, many(1, 6), "json", as_lead=True)
    document = json.loads(output)
    assert (list(document), code) == (["version", "framework", "statements"], 0)
    assert {s["reason"] for s in document["statements"]} == {"too_small"}
    assert all(s["sentence"] and s["figure"] is None for s in document["statements"])
