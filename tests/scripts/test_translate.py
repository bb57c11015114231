"""Dialogues and the framework in another language: every text is found, and what has no translation stays Dutch."""

from gripcore.framework import texts_of_framework, translate_framework
from gripcore.scripts import texts_of, translate_script
from gripcore.scripts.check import check_script
from tests.scripts.content import FRAMEWORK, read

STEPS = """\
  - id: a
    say: [Hoi., Dag.]
  - id: b
    ask: Hoe ging het?
    answer: choice
    options: {goed: {label: Goed, also: [prima]}, matig: Matig}
    why: Daarom.
    reprompt: Kies er een.
  - id: c
    ask: Hoeveel?
    answer: number
    unit: uur
  - id: d
    ask: Hoeveel geld?
    answer: amount
  - id: e
    recall: 'Toen: {words}'
    of: x.y
  - id: p
    commit: {wish: W, situation: S, action: A, day: D, done: 'Dus {day}'}
  - id: i
    ask: {indicator: risico.bekend}
  - id: j
    ask: {indicator: risico.op_tijd}
  - id: r
    result: risico
    bands: {aandacht: Let op., bespreken: Praat erover., stevig: Het staat.}
    without: Geen.
"""


def shout(_context: str, text: str) -> str | None:
    return text.upper() if "{" not in text else None


def test_every_text_is_listed_with_its_place() -> None:
    """Extraction sees each text once, as script.step.field, in the order of the file."""
    listed = texts_of(read(STEPS))
    assert [context.removeprefix("proef.") for context, _ in listed] == [
        "title",
        "a.say.1",
        "a.say.2",
        "b.ask",
        "b.why",
        "b.reprompt",
        "b.options.goed.also",
        "b.options.goed",
        "b.options.matig",
        "c.ask",
        "c.unit",
        "d.ask",
        "e.recall",
        *(f"p.{part}" for part in ("wish", "situation", "action", "day", "done")),
        *(f"r.bands.{band}" for band in ("aandacht", "bespreken", "stevig")),
        "r.without",
    ]


def test_a_translation_replaces_every_text_that_has_one() -> None:
    """Translated texts are used, the rest stays Dutch, and the revision stays the same."""
    script = read(STEPS)
    translated = translate_script(script, shout, "en")
    assert translated.language == "en"
    assert translated.revision == script.revision
    wanted = [text if "{" in text else text.upper() for _, text in texts_of(script)]
    assert [text for _, text in texts_of(translated)] == wanted


def test_no_translation_at_all_changes_nothing_but_the_language() -> None:
    """A language without translations falls back to Dutch."""
    script = read(STEPS)
    assert translate_script(script, lambda _c, _t: None, script.language) == script


def test_the_framework_is_translated_too() -> None:
    """Every word of the framework that people read is listed and replaced; ids and origins are not."""
    translated = translate_framework(FRAMEWORK, lambda _c, text: text.upper())
    listed = dict(texts_of_framework(FRAMEWORK))
    assert [text for _, text in texts_of_framework(translated)] == [
        text.upper() for _, text in texts_of_framework(FRAMEWORK)
    ]
    assert listed["grip.risico.bekend.text"] == FRAMEWORK.indicator("risico.bekend").text
    assert translated.indicator("risico.bekend").origin == FRAMEWORK.indicator("risico.bekend").origin
    assert translate_framework(FRAMEWORK, lambda _c, _t: None) == FRAMEWORK


def test_a_translation_that_names_something_else_is_refused() -> None:
    """A translated text must name what its Dutch text names."""
    script = read("  - id: a\n    say: Hoi {team}.\n  - id: b\n    ask: Goed?\n    answer: yes_no\n")
    english = translate_script(script, lambda _c, text: text.replace("{team}", "{teem}"), "en")
    checked = check_script(script, FRAMEWORK, "x.yaml", translations=[(english, FRAMEWORK)])
    assert [(p.line, p.code) for p in checked.problems] == [(5, "vertaling-invulwoord")]
    assert not checked.may_go_live


def test_a_translation_that_is_too_long_is_refused() -> None:
    """Telegram's limits hold in every language."""
    script = read("  - id: a\n    say: Hoi.\n  - id: b\n    ask: Goed?\n    answer: yes_no\n")
    english = translate_script(script, lambda _c, text: text * 1200 if text == "Hoi." else None, "en")
    checked = check_script(script, FRAMEWORK, "x.yaml", translations=[(english, FRAMEWORK)])
    assert [dict(p.values)["language"] for p in checked.problems] == ["en"]
