"""What an author is told when one version of a dialogue replaces another."""

from dataclasses import replace

import pytest

from gripcore.framework.compare import compare_frameworks
from gripcore.framework.model import Scale
from gripcore.scripts.compare import Difference, Length, compare_scripts
from gripcore.scripts.model import Purpose, Say
from tests.scripts.content import FRAMEWORK, read

OLD = """\
  - id: hoi
    say: Hoi.
  - id: bekend
    ask: {indicator: risico.bekend}
  - id: keus
    ask: Wat kies je?
    answer: choice
    options: {rood: Rood, blauw: Blauw}
  - id: plan
    commit: {wish: W, situation: S, action: A, day: D, done: E}
  - id: terug
    recall: 'Toen: {words}'
    of: x.y
  - id: op_tijd
    ask: {indicator: risico.op_tijd}
  - id: feit
    ask: {fact: risico.profiel}
  - id: uitslag
    result: risico
    bands: {aandacht: Let op., bespreken: Praat erover., stevig: Het staat.}
    without: Geen.
"""


REWORDED = (
    "Anders gevraagd: vraag keus: eerst “Wat kies je?”, nu “Wat wil je?”. "
    "Kijk of antwoorden van eerder nog te vergelijken zijn."
)


def differences(old: str, new: str) -> list[str]:
    return [difference.sentence for difference in compare_scripts(read(OLD), read(OLD.replace(old, new)))]


def test_the_same_dialogue_has_no_differences() -> None:
    """Nothing is told where nothing changes for people."""
    assert compare_scripts(read(OLD), read("# een opmerking\n" + OLD)) == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("say: Hoi.", "say: Dag.", "Anders gezegd: tekst hoi: “Dag.”."),
        ("wish: W", "wish: X", "Anders gezegd: voornemen plan: “X”."),
        ("of: x.y", "of: x.z", "Anders gezegd: eigen woorden terug: “Toen: {words}”."),
        ("aandacht: Let op.", "aandacht: Pas op.", "Anders gezegd: uitslag uitslag: “Pas op.”."),
        (
            "Wat kies je?",
            "Wat wil je?",
            REWORDED,
        ),
        ("rood: Rood", "rood: Rode", "Bij vraag keus staan er andere woorden op de knoppen."),
        (
            "rood: Rood, blauw: Blauw",
            "rood: Rood, groen: Groen",
            "Bij vraag keus zijn de antwoorden anders. Antwoorden van eerder en later zijn niet te vergelijken.",
        ),
        ("blauw: Blauw}", "blauw: Blauw}\n    optional: ja", "De vraag keus mag nu worden overgeslagen."),
        ("blauw: Blauw}", "blauw: Blauw}\n    why: Zo.", "De uitleg bij vraag keus is anders."),
        ("blauw: Blauw}", "blauw: Blauw}\n    keep: kleur", "Het antwoord op vraag keus wordt nu als kleur bewaard."),
        (
            "of: x.y",
            "of: x.y\n    when: {answer: keus, is: rood}",
            "Eigen woorden terug verschijnt nu als: antwoord op keus is rood.",
        ),
        ("say: Hoi.", "ask: Hoi?\n    answer: text", "De stap hoi was een tekst en is nu een vraag."),
        ("- id: hoi\n    say: Hoi.\n  ", "", "Weg: tekst hoi: “Hoi.”."),
        (
            "- id: bekend\n    ask: {indicator: risico.bekend}\n  ",
            "",
            "Weg: vraag bekend: “risico.bekend”. De reeks van deze stelling stopt.",
        ),
        ("- id: bekend", "- id: nieuw\n    say: Ja.\n  - id: bekend", "Nieuw: tekst nieuw: “Ja.”."),
    ],
)
def test_a_change_is_told_in_one_sentence(old: str, new: str, sentence: str) -> None:
    """Each change is told once, in Dutch, and nothing else with it."""
    assert differences(old, new) == [sentence]


def test_what_goes_back_is_told_too() -> None:
    """Skipping that ends, keeping that ends and a condition that goes are told from the other side."""
    with_more = "blauw: Blauw}\n    optional: ja\n    keep: kleur\n    when: {answered: bekend}"
    old = read(OLD.replace("blauw: Blauw}", with_more))
    assert [difference.sentence for difference in compare_scripts(old, read(OLD))] == [
        "De vraag keus verschijnt nu altijd.",
        "De vraag keus mag niet meer worden overgeslagen.",
        "Het antwoord op vraag keus wordt nu niet meer apart bewaard.",
    ]


def test_only_the_step_that_moved_is_told() -> None:
    """A step put first does not make all others move."""
    script = read(OLD)
    moved = replace(script, steps=(script.steps[5], *script.steps[:5], *script.steps[6:]))
    assert [d.sentence for d in compare_scripts(script, moved)] == ["Op een andere plek: vraag op_tijd."]


def test_the_header_is_compared() -> None:
    """Who gets a dialogue, how often and how long it is promised to take."""
    script = read(OLD)
    new = replace(script, title="Anders", purpose=Purpose.FACTS, audience=("controller",), cadence="once", minutes=5)
    assert [d.sentence for d in compare_scripts(script, new)] == [
        "De titel: eerst “Proef”, nu “Anders”.",
        "Het doel: eerst “free”, nu “facts”.",
        "Voor wie: eerst “iedereen”, nu “controller”.",
        "Hoe vaak: eerst niets, nu “once”.",
        "De beloofde minuten: eerst “2”, nu “5”.",
    ]


def test_length_is_compared_where_it_is_known() -> None:
    """An author reads how much longer a dialogue becomes."""
    script = read(OLD)
    found = compare_scripts(script, script, lengths=(Length(2, 5, 9, 2), Length(2, 6, 12, 3)))
    assert [d.sentence for d in found] == [
        "Het langste pad gaat van 9 naar 12 vragen.",
        "Meestal zijn het nu 6 vragen; eerst 5.",
        "De dialoog duurt ongeveer een minuut langer.",
    ]
    assert compare_scripts(script, script, lengths=(Length(2, 5, 9, 2), Length(1, 5, 9, 2))) == ()
    shorter = compare_scripts(script, script, lengths=(Length(2, 5, 9, 4), Length(2, 5, 9, 2)))
    assert [d.sentence for d in shorter] == ["De dialoog duurt ongeveer 2 minuten korter."]


def test_breaks_of_a_trend_are_marked() -> None:
    """A removed statement breaks a trend; a reworded greeting does not."""
    script = read(OLD)
    without = replace(script, steps=(Say("hoi", ("Dag.",)), *script.steps[2:]))
    found: tuple[Difference, ...] = compare_scripts(script, without)
    assert [(d.step, d.breaks_trend) for d in found] == [("bekend", True), ("hoi", False)]


def test_frameworks_are_compared() -> None:
    """Statements, scale and bands that change are told with what they do to a series."""
    theme = FRAMEWORK.theme("risico")
    old = replace(FRAMEWORK, themes=(theme,))
    first, second, third = theme.indicators
    new_first = replace(first, text="Anders.", reverse_keyed=True, weight=2)
    added = replace(third, id="risico.nieuw", text="Nieuw.")
    points = FRAMEWORK.scale.points
    new = replace(
        old,
        themes=(replace(theme, indicators=(new_first, second, added)),),
        scale=Scale(points[:4]),
        bands=(FRAMEWORK.bands[0], replace(FRAMEWORK.bands[1], at_least=60.0), FRAMEWORK.bands[2]),
    )
    found = compare_frameworks(old, new)
    assert [(d.subject, d.breaks_trend) for d in found] == [
        ("scale", True),
        ("risico.wie_betaalt", True),
        ("risico.bekend", True),
        ("risico.bekend", True),
        ("risico.bekend", True),
        ("risico.nieuw", True),
        ("bands", False),
    ]
    relabelled = replace(
        FRAMEWORK,
        scale=Scale((replace(points[0], label="nee"), *points[1:])),
        bands=(replace(FRAMEWORK.bands[0], label="rood"), *FRAMEWORK.bands[1:]),
    )
    assert [d.subject for d in compare_frameworks(FRAMEWORK, relabelled)] == ["scale", "bands"]
    assert compare_frameworks(FRAMEWORK, FRAMEWORK) == ()


def test_an_answer_that_becomes_the_partnerships_is_told() -> None:
    """Whoever reads an answer matters to people, in both directions; and a question to share words has a name."""
    own = "  - id: wat\n    ask: Wat weet je?\n    answer: text\n"
    recorded = own + "    record: successor.text\n"
    shared = own + "  - id: delen\n    share: wat\n    text: Deel je dit?\n"
    told = [
        d.sentence for old, new in ((own, recorded), (recorded, own)) for d in compare_scripts(read(old), read(new))
    ]
    assert told == [
        "Het antwoord op vraag wat is nu voor de hele samenwerking (successor.text).",
        "Het antwoord op vraag wat blijft nu bij de persoon.",
    ]
    (added,) = compare_scripts(read(own), read(shared))
    assert added.sentence == "Nieuw: deelvraag delen: “Deel je dit?”."
