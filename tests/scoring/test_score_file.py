"""A file of answers: scored whole, or every wrong row named."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot.score import run_score
from tests.scoring.made_file import FRAMEWORK, KOP, many, rows, score


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("1,p,a,r,risico.a", "2:1 aantal-kolommen Deze regel heeft 5 kolommen, het moeten er 6 zijn."),
        ("1,,a,r,risico.a,3", '2:2 leeg-veld "person" is leeg. Alleen "value" mag leeg zijn.'),
        ("1,p,a,r,,3", '2:5 leeg-veld "indicator" is leeg. Alleen "value" mag leeg zijn.'),
        ("1,p,a,r,risco.a,3", '2:5 onbekende-indicator Het toetsingskader kent "risco.a" niet. Bedoel je "risico.a"?'),
        ("1,p,a,r,zzz,3", '2:5 onbekende-indicator Het toetsingskader kent "zzz" niet.'),
        (
            "1,p,a,r,risico.a,6",
            '2:6 onbekende-waarde "6" kan niet. Het is 1 tot en met 5, ? (weet ik niet), - (n.v.t.) of leeg.',
        ),
        (
            "1,p,a,r,risico.a,3.5",
            '2:6 onbekende-waarde "3.5" kan niet. Het is 1 tot en met 5, ? (weet ik niet), - (n.v.t.) of leeg.',
        ),
        (
            "1,p,a,r,risico.a,3\n1,p,a,r,risico.a,3",
            "3:5 dubbel-antwoord Dit antwoord staat al op regel 2. Houd één van de twee.",
        ),
        (
            "1,p,a,r,risico.a,3\n1,p,b,r,risico.b,3",
            '3:3 twee-plekken In deze ronde staat deze persoon op regel 2 met een andere "party".',
        ),
        (
            "1,p,a,r,risico.a,3\n1,p,a,s,risico.b,3",
            '3:4 twee-plekken In deze ronde staat deze persoon op regel 2 met een andere "role".',
        ),
        ('1,p,a,r,"risico.a,3', "2:1 geen-csv Deze regel is geen CSV: kijk of elk aanhalingsteken ook weer sluit."),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    """The line, the column, what is wrong and what to do; nothing is computed around it."""
    assert score(tmp_path, rows(line)) == (f"antwoorden.csv:{problem}", 1)


def test_all_problems_are_named_in_order(tmp_path: Path) -> None:
    """Not only the first."""
    output, code = score(tmp_path, rows("1,p,a,r,risico.a,9", "", "1,p,a,r,risico.b,3", ",p,a,r,risico.c,3"))
    assert [line.split(" ")[0] for line in output.splitlines()] == ["antwoorden.csv:2:6", "antwoorden.csv:5:1"]
    assert code == 1


def test_problems_as_json(tmp_path: Path) -> None:
    """The same as data."""
    output, code = score(tmp_path, rows("1,p,a,r,risico.a,9"), "json")
    (problem,) = json.loads(output)["problems"]
    assert (problem["line"], problem["column"], problem["code"], code) == (2, 6, "onbekende-waarde", 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1 leeg-bestand Het bestand is leeg."),
        (KOP, "2:1 geen-rijen Er staat geen antwoord in dit bestand, alleen de kop."),
        (KOP + "\n\n", "2:1 geen-rijen Er staat geen antwoord in dit bestand, alleen de kop."),
        ("a,b\n", "1:1 verkeerde-kop De eerste regel moet precies zo zijn: round,person,party,role,indicator,value"),
        ("a;b\n", "1:1 verkeerde-kop De eerste regel moet precies zo zijn: round;person;party;role;indicator;value"),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """An empty file or other columns."""
    assert score(tmp_path, text) == (f"antwoorden.csv:{problem}", 1)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """With what to do about it."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"\xff\xfe\x00")
    output, code = run_score(file, FRAMEWORK, "text", as_lead=False)
    assert output.endswith("a.csv:1:1 geen-utf8 Dit bestand is geen UTF-8. Bewaar het als CSV UTF-8.")
    assert code == 1


def test_wrong_use(tmp_path: Path) -> None:
    """A file that is not there or a form that does not exist: exit 2."""
    assert run_score(tmp_path / "weg.csv", FRAMEWORK, "text", as_lead=False)[1] == 2
    assert score(tmp_path, KOP, "xml") == ('Onbekende vorm "xml". Het is text of json.', 2)


def test_a_file_from_a_dutch_spreadsheet(tmp_path: Path) -> None:
    """Semicolons and a byte order mark give the same as commas."""
    file = tmp_path / "a.csv"
    file.write_text(many().replace(",", ";"), encoding="utf-8-sig")
    assert run_score(file, FRAMEWORK, "json", as_lead=False) == score(tmp_path, many(), "json")


def analyse(tmp_path: Path, text: str) -> dict[str, Any]:
    output, code = score(tmp_path, text, "json")
    assert code == 0
    document: dict[str, Any] = json.loads(output)
    return document


def test_keys_of_the_json_are_stable(tmp_path: Path) -> None:
    """What docs/scores.md documents, no more and no less."""
    document = analyse(tmp_path, many())
    assert list(document) == ["version", "framework", "rounds", "composites", "trends", "instrument"]
    first = document["rounds"][0]
    assert list(first) == ["is", "round", "theme", "cells", "mean_of_parties", "gaps", "intraclass"]
    assert list(first["cells"][0]) == [
        *("is", "subject", "invited", "took_part", "valid", "score", "dont_know", "change", "turnout", "bounds")
    ]
    assert list(first["gaps"][0]) == ["kind", "first", "second", "gap"]
    assert list(document["trends"][0]) == ["theme", "trend", "discovery"]
    assert list(document["instrument"][0]) == ["theme", "round", "complete", "alpha", "omega", "inter_item", "items"]
    assert list(document["composites"][0]) == ["round", "composite"]


def test_the_analysts_figures(tmp_path: Path) -> None:
    """Party a at 25, 25 and (reversed) 75; party b a step higher: means 41.67 and 58.33, a gap of 16.67."""
    first = analyse(tmp_path, many())["rounds"][0]
    means = {cell["subject"]["id"]: cell["score"]["mean"] for cell in first["cells"]}
    assert means == {
        "partnership": 50.0,
        "a": pytest.approx(125 / 3),
        "b": pytest.approx(175 / 3),
        "x": 50.0,
        "y": 50.0,
    }
    gaps = {(g["kind"], g["first"], g["second"]): g["gap"] for g in first["gaps"]}
    assert gaps[("party", "a", "b")]["difference"] == pytest.approx(50 / 3)
    assert gaps[("role", "x", "y")]["word"] == ""


def test_rounds_follow_each_other_in_natural_order(tmp_path: Path) -> None:
    """Round 2026-10 comes after 2026-9, whatever the order of rows; each is compared with the one before."""
    lines = many(11).splitlines()[1:]
    random.Random(1).shuffle(lines)
    document = analyse(tmp_path, rows(*lines))
    assert [r["round"] for r in document["rounds"]] == [f"2026-{i + 1}" for i in range(11)]
    words = [r["cells"][0]["change"].get("word", "") for r in document["rounds"]]
    assert words[:4] == ["", "gestegen", "gestegen", "gestegen"]
    (trend,) = document["trends"]
    assert (trend["trend"]["word"], trend["discovery"]) == ("duidelijke trend", True)


def test_a_private_theme_has_no_group_figures(tmp_path: Path) -> None:
    """Not for the analyst either."""
    document = analyse(tmp_path, many(themes=("verbinder",)))
    round_ = document["rounds"][0]
    assert {cell["score"]["reason"] for cell in round_["cells"]} == {"private"}
    assert {cell["bounds"]["reason"] for cell in round_["cells"]} == {"private"}
    assert {gap["gap"]["reason"] for gap in round_["gaps"]} == {round_["intraclass"]["reason"]} == {"private"}
    assert document["trends"][0]["trend"]["reason"] == "too_few_rounds"


def test_a_composite_takes_seventy_percent_of_the_themes(tmp_path: Path) -> None:
    """Both shared themes give one, one of two does not; the private theme has no weight."""
    both = analyse(tmp_path, many(1, themes=("risico", "kosten")))["composites"][0]["composite"]
    assert (both["score"], both["weight_present"]) == (50.0, 1.0)
    assert analyse(tmp_path, many(1))["composites"][0]["composite"]["reason"] == "too_little_weight"


def test_the_instrument_over_complete_persons(tmp_path: Path) -> None:
    """Forty complete persons give an alpha; a don't know makes a person incomplete and a rate."""
    text = many(1, 40) + "2026-1,q,a,x,risico.a,?\n2026-1,q,a,x,risico.b,-\n2026-1,q,a,x,risico.c,\n"
    (instrument,) = analyse(tmp_path, text)["instrument"]
    assert instrument["complete"] == 40
    assert instrument["alpha"]["n"] == 40
    assert [item["dont_know"] for item in instrument["items"]] == [pytest.approx(1 / 41), 0, 0]
    assert [item["skipped"] for item in instrument["items"]] == [0, 0, pytest.approx(1 / 41)]
