"""The page about scores computes what it says: every worked example in it is run."""

import json
import re
from pathlib import Path

import pytest

from tests.scoring.made_file import everything, many, rows, score

PAGE = Path(__file__).parents[2] / "docs" / "scores.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
SECTIONS = re.findall(r"^### (\d+\. .*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE)
DOCUMENTED = {
    name: set(re.findall(r"`(\w+)`", keys)) for name, keys in re.findall(r"^\| `(\w+)` \| (.*?) \|", TEXT, re.MULTILINE)
}


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.splitlines()[-1][:40] for e in EXAMPLES])
def test_a_worked_example_gives_what_the_page_says(example: str) -> None:
    """Each block ends with expressions and, after `# →`, what they give; both sides are compared as printed."""
    shown: dict[str, object] = {}
    compared = 0
    for line in example.splitlines():
        code, arrow, expected = line.partition("  # → ")
        if arrow:
            compared += 1
            assert repr(eval(code, shown)) == expected  # noqa: S307  # the page is our own
        else:
            exec(line, shown)  # noqa: S102  # the page is our own
    assert compared


def test_the_page_has_examples() -> None:
    """So that the tests here can't pass by finding none: one or more in each of the eleven sections."""
    assert len(EXAMPLES) >= len(SECTIONS) == 11


@pytest.mark.parametrize("section", SECTIONS, ids=[s.splitlines()[0] for s in SECTIONS])
def test_every_score_is_explained_twice(section: str) -> None:
    """Three sentences for a team lead; a formula, a source with its year and an example for a methodologist."""
    said = re.search(r"\*\*Voor een teamleider\.\*\* (.*?)\n\n", section, re.DOTALL)
    assert said is not None
    assert len(re.findall(r"[.?](?=\s|$)", said[1].replace("n.v.t.", "nvt"))) == 3
    explained = section[said.end() :]
    assert re.search(r"`[^`]*[=()][^`]*`", explained)
    assert re.search(r"\b(19|20)\d\d\b", explained)
    assert "```python" in explained


def test_the_keys_of_the_json_are_those_on_the_page(tmp_path: Path) -> None:
    """Of an analyst's output, a lead's and that of a wrong file: each object has just the keys in the table."""
    found: dict[str, set[str]] = {}
    wrong = rows("1,p,a,r,risico.a,9")
    for name, text, as_lead in (("document", everything(), False), ("lead", many(2), True), ("problems", wrong, False)):
        _collect(json.loads(score(tmp_path, text, "json", as_lead=as_lead)[0]), name, found)
    assert found == DOCUMENTED


def _collect(plain: object, name: str, found: dict[str, set[str]]) -> None:
    """Collect the keys of every object by its class, or by the list that holds it."""
    if isinstance(plain, dict):
        found.setdefault(plain.get("is", name), set()).update(plain.keys() - {"is"})
        for key, held in plain.items():
            _collect(held, key, found)
    elif isinstance(plain, list):
        for held in plain:
            _collect(held, name, found)
