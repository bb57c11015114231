"""The flow of a dialogue, drawn for authors."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gripcore.scripts import parse_script
from gripcore.scripts.draw import draw_lines, draw_svg
from tests.scripts.content import FRAMEWORK, SHIPPED, SHIPPED_FRAMEWORK, SHIPPED_TEXTS, read

SVG = "{http://www.w3.org/2000/svg}"
STEPS = """\
  - id: hoi
    say: "Hoi <jij> & {team}."
  - id: bekend
    ask: {indicator: risico.bekend}
  - id: profiel
    ask: {fact: risico.profiel}
  - id: vrij
    ask: Wat viel je op?
    answer: text
    when: {answer: bekend, at_most: 2}
  - id: plan
    commit: {wish: Wil je dit?, situation: S, action: A, day: D, done: E}
  - id: terug
    recall: 'Toen: {words}'
    of: x.y
  - id: uitslag
    result: risico
    bands: {aandacht: A, bespreken: B, stevig: C}
    without: D
"""


def test_each_step_is_a_line() -> None:
    """Every kind of step is drawn with its words, and a condition where it has one."""
    assert draw_lines(read(STEPS), FRAMEWORK) == (
        "tekst hoi: Hoi <jij> & {team}.",
        "vraag bekend: Ik ken de drie risico's die ons het meest raken.",
        "vraag profiel: Is er een risicoprofiel vastgesteld voor deze …",
        "vraag vrij: Wat viel je op?  [als antwoord op bekend is hoogstens 2]",
        "voornemen plan: Wil je dit?",
        "eigen woorden terug: Toen: {words}",
        "uitslag uitslag: Risicomanagement",
    )


def test_the_picture_holds_each_step_once_and_marks_what_was_taken() -> None:
    """The picture is well-formed whatever an author writes, and only steps on the path are marked."""
    picture = ET.fromstring(draw_svg(read(STEPS), FRAMEWORK, {"hoi", "vrij"}))  # noqa: S314 - our own output
    boxes = {group.get("data-step"): group.find(f"{SVG}rect") for group in picture.iter(f"{SVG}g")}
    assert list(boxes) == ["hoi", "bekend", "profiel", "vrij", "plan", "terug", "uitslag"]
    assert {name for name, box in boxes.items() if box is not None and box.get("stroke-width")} == {"hoi", "vrij"}
    assert "Hoi <jij> & {team}." in [text.text for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_boxes_never_overlap(path: Path) -> None:
    """Each box of a shipped dialogue stands below the one before it."""
    script = parse_script(path.read_bytes(), path.name, SHIPPED_FRAMEWORK, load_used=SHIPPED_TEXTS).value
    assert script is not None
    picture = ET.fromstring(draw_svg(script, SHIPPED_FRAMEWORK))  # noqa: S314 - our own output
    rects = [(int(r.get("y", "0")), int(r.get("height", "0"))) for r in picture.iter(f"{SVG}rect")]
    assert all(top + height < later for (top, height), (later, _) in pairwise(rects))
