"""A result also says how the score changed, and something to who often did not know."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gripcore.dialogue import Playbook, advance, prepare
from gripcore.dialogue.effects import Outcome
from gripcore.dialogue.model import Begin, Context, Press, Session
from gripcore.scoring import ChangeWord
from gripcore.scripts import translate_script
from gripcore.scripts.check import explore
from gripcore.scripts.check.mentions import filled_texts
from gripcore.scripts.model import Result
from tests.scripts.content import FRAMEWORK, codes, read

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ASKS = "".join(
    f"  - id: {name}\n    ask: {{indicator: risico.{name}}}\n" for name in ("bekend", "op_tijd", "wie_betaalt")
)
PLAIN = """\
  - id: uitslag
    result: risico
    bands: {aandacht: 'Laag {score}.', bespreken: 'Midden {score}.', stevig: 'Hoog {score}.'}
    without: Geen uitslag.
"""
CHANGES = "    changes: {up: 'Omhoog van {previous}.', down: Omlaag., same: Gelijk., none: Eerste keer.}\n"
UNKNOWNS = "    unknowns: {at_least: 2, text: Vraag het eens na.}\n"


def outcome(steps: str, presses: list[str], previous: float | None = None) -> Outcome:
    """Play a dialogue by pressing an option at each question; return its result."""
    playbook = prepare(read(steps), FRAMEWORK)
    context = Context(previous_scores=(("risico", previous),) if previous is not None else ())
    turn = advance(playbook, Session("s", "proef", "r", "nl", context, NOW, NOW), Begin(), NOW)
    for option in presses:
        turn = advance(playbook, turn.session, Press(turn.session.asking, option), NOW)
    return next(effect for effect in turn.effects if isinstance(effect, Outcome))


@pytest.mark.parametrize(
    ("presses", "previous", "text"),
    [
        (["5", "5", "5"], 20.0, "Hoog 100.\n\nOmhoog van 20."),
        (["1", "1", "1"], 80.0, "Laag 0.\n\nOmlaag."),
        (["3", "3", "3"], 55.0, "Midden 50.\n\nGelijk."),
        (["3", "3", "3"], None, "Midden 50.\n\nEerste keer."),
        (["~dont_know", "~dont_know", "3"], 55.0, "Geen uitslag.\n\nVraag het eens na."),
        (["~dont_know", "3", "3"], 55.0, "Midden 50.\n\nGelijk."),
        (["~dont_know", "~not_applicable", "3"], 55.0, "Geen uitslag."),
    ],
)
def test_a_result_says_what_applies(presses: list[str], previous: float | None, text: str) -> None:
    """Band, change and don't-knows each have their words, one below the other."""
    assert outcome(ASKS + PLAIN + CHANGES + UNKNOWNS, presses, previous).text == text


def test_own_words_for_change_replace_those_of_the_face() -> None:
    """Where the author wrote about the change, the face is not told to say it once more."""
    high = ["5", "5", "5"]
    assert outcome(ASKS + PLAIN, high, 20.0).change is ChangeWord.RISEN
    assert outcome(ASKS + PLAIN + CHANGES, high, 20.0).change is None
    only_down = "    changes: {down: Omlaag.}\n"
    assert outcome(ASKS + PLAIN + only_down, high, 20.0).change is ChangeWord.RISEN


def test_new_texts_are_translated() -> None:
    """Words on change and don't-knows are found for translation and replaced."""
    script = read(ASKS + PLAIN + CHANGES + UNKNOWNS)
    result = translate_script(script, lambda context, _: context, "en").steps[-1]
    assert isinstance(result, Result)
    assert result.by_change[0] == ("up", "proef.uitslag.changes.up")
    assert result.unknown == "proef.uitslag.unknowns.text"


def stage_facts(steps: str) -> tuple[set[str], int]:
    facts = explore(prepare(read(steps), FRAMEWORK)).stages[-1]
    return set(facts.ways), facts.most_unknown


def test_the_search_knows_every_change_and_every_count() -> None:
    """Three statements can be unknown all three; a score can change every way, but not for who is new."""
    assert stage_facts(ASKS + PLAIN + CHANGES + UNKNOWNS) == ({"up", "down", "same", "none"}, 3)
    new = "    when: {known: rounds, is: none}\n"
    assert stage_facts(ASKS + PLAIN + CHANGES + UNKNOWNS + new) == ({"none"}, 3)


def test_don_t_knows_are_counted_apart_from_not_applicable() -> None:
    """Two statements before a condition, one after: the search still knows that all three can be unknown."""
    unknown = "    when: {unknown: op_tijd}\n"
    first, last = ASKS.rsplit("  - id: wie_betaalt", 1)
    steps = first + "  - id: hoi\n    say: Hoi.\n" + unknown + "  - id: wie_betaalt" + last + PLAIN + UNKNOWNS
    assert stage_facts(steps)[1] == 3


def test_a_result_is_measured_with_all_its_words() -> None:
    """Telegram's limit holds for band, change and don't-knows together."""
    long = PLAIN.replace("Laag", "a" * 1500) + CHANGES.replace("Gelijk.", "b" * 1500)
    assert codes(ASKS + long) == []
    assert codes(ASKS + long + UNKNOWNS.replace("Vraag het eens na.", "c" * 1500)) == ["tekst-te-lang"] * 1


def test_every_word_of_a_result_is_looked_at() -> None:
    """Whatever texts a result has, each stands in some text that people can get."""
    playbook: Playbook = prepare(read(ASKS + PLAIN + CHANGES + UNKNOWNS), FRAMEWORK)
    result = playbook.stages[-1]
    assert isinstance(result, Result)
    said = " ".join(filled_texts(result))
    assert all(word in said for word in ("Laag", "Hoog", "Omhoog", "Eerste keer", "Geen uitslag", "Vraag het"))
    assert list(filled_texts(replace(result, by_change=(), unknown=""))) == [
        *(text for _, text in result.by_band),
        "Geen uitslag.",
    ]
