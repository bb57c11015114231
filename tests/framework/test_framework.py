"""The framework file: what it says arrives, looking things up, and what a reader does with an odd shape."""

import pytest

from gripcore.framework import FactKind, parse_framework
from tests.scripts.content import DIALOGUES, FRAMEWORK, placed

SMALL = """\
id: proef
title: Proef
status: Concept.
groups: {kaders: Kaders}
roles: {controller: Controller}
scale:
  0: oneens
  1: {label: eens, also: [ja, mee eens]}
bands:
  laag: {at_least: 0, label: laag, meaning: Let op.}
  hoog: {at_least: 62.5, label: hoog, meaning: Het staat.}
themes:
  - id: verbinder
    group: kaders
    title: Verbinder
    private: ja
    indicators:
      - {id: een, text: Ik vraag., why: Zo., origin: Eigen., reverse: yes, weight: 2}
"""


def codes(text: str) -> list[str]:
    return placed(parse_framework(text, "framework.yaml").problems)


def test_a_framework_is_read_whole() -> None:
    """Scale, bands, weights, reversed statements and privacy arrive as written."""
    framework = parse_framework(SMALL, "framework.yaml").value
    assert framework is not None
    assert [(p.value, p.label, p.also) for p in framework.scale.points] == [
        (0, "oneens", ()),
        (1, "eens", ("ja", "mee eens")),
    ]
    assert (framework.scale.minimum, framework.scale.maximum) == (0, 1)
    indicator = framework.indicator("verbinder.een")
    assert (indicator.reverse_keyed, indicator.weight, indicator.theme) == (True, 2.0, "verbinder")
    assert framework.theme("verbinder").private
    assert [framework.band(score).id for score in (0, 62.4, 62.5, 100)] == ["laag", "laag", "hoog", "hoog"]
    assert framework.places == (("verbinder.een", 18, 25),)


@pytest.mark.parametrize("text", ["", "# alleen uitleg\n", "---\n", "''\n"])
def test_a_file_without_anything_in_it_is_empty(text: str) -> None:
    """Nothing, remarks only, an empty document or an empty text: each is an empty file."""
    assert [code.partition(" ")[2] for code in codes(text)] == ["leeg-bestand"]


def test_the_shipped_framework_is_read() -> None:
    """What is shipped has the roles, the bands and the theme that dialogues lean on."""
    parsed = parse_framework((DIALOGUES / "framework.yaml").read_bytes(), "framework.yaml")
    assert parsed.problems == ()
    assert [band.at_least for band in FRAMEWORK.bands] == [0, 50, 75]
    assert "controller" in {role.id for role in FRAMEWORK.roles}
    assert FRAMEWORK.fact("risico.profiel").kind is FactKind.YES_NO
    assert all(len(theme.indicators) >= 3 and len(theme.cards) >= 3 for theme in FRAMEWORK.themes)
    assert len([point for point in FRAMEWORK.scale.points if "neutraal" in point.also]) == 1


def test_a_fact_can_be_a_choice_and_personal() -> None:
    """A choice brings its options; whether somebody may sign is asked of each person."""
    facts = "    facts:\n      - {id: m, text: Mag je?, statement: mandaat, kind: choice, roles: controller, %s}\n"
    options = "options: {op_papier: Op papier, nee: Nee}, personal: ja"
    framework = parse_framework(SMALL + facts % options, "framework.yaml").value
    assert framework is not None
    fact = framework.fact("verbinder.m")
    assert (fact.kind, fact.personal) == (FactKind.CHOICE, True)
    assert [(option.id, option.title) for option in fact.options] == [("op_papier", "Op papier"), ("nee", "Nee")]
    assert codes(SMALL + facts % "options: {nee: Nee}") == ["20:85 aantal-opties"]
    assert codes(SMALL + facts % "personal: ja") == ["20:9 veld-ontbreekt"]
    assert codes(SMALL + facts.replace("choice", "date") % options) == ["20:83 onbekend-veld"]


@pytest.mark.parametrize("look_up", [FRAMEWORK.theme, FRAMEWORK.indicator, FRAMEWORK.fact])
def test_what_is_not_there_is_a_key_error(look_up: object) -> None:
    """Asking for an unknown theme, statement or fact names what was asked for."""
    assert callable(look_up)
    with pytest.raises(KeyError, match="bestaat_niet"):
        look_up("bestaat_niet")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("groups: {kaders: Kaders}", "groups: {}", ["4:1 leeg", "14:12 onbekende-waarde"]),
        ("groups: {kaders: Kaders}", "groups: kaders", ["4:9 geen-velden", "14:12 onbekende-waarde"]),
        (
            "      - {id: een, text: Ik vraag., why: Zo., origin: Eigen., reverse: yes, weight: 2}",
            "      - een",
            ["18:9 geen-velden"],
        ),
        ("id: een, text: Ik vraag.,", "text: Ik vraag.,", ["18:9 veld-ontbreekt"]),
        ("text: Ik vraag.,", "", ["18:9 veld-ontbreekt"]),
        ("id: een,", "id: [een],", ["18:14 ongeldige-id"]),
        ("  - id: verbinder", "  - hoi\n  - id: verbinder", ["13:5 geen-velden"]),
        ("    indicators:\n", "    indicators: hoi\n    cards:\n", ["17:17 geen-lijst"]),
        ("  0: oneens", "  ½: oneens", ["7:3 schaal-niet-oplopend"]),
        ("  0: oneens", "  10: oneens", ["7:3 schaal-niet-oplopend"]),
    ],
)
def test_odd_shapes_are_noted_and_reading_goes_on(old: str, new: str, found: list[str]) -> None:
    """A part of the wrong shape is one problem; the parts around it are still read."""
    assert [p for p in codes(SMALL.replace(old, new)) if p in found] == found
