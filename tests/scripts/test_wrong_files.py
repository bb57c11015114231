"""Every mistake an author can make has its code at its place: a folder of wrong files, one mistake each.

To add a case, add a file; its first line says what is expected.
"""

from functools import cache
from pathlib import Path

import pytest

from gripcore.calendar import parse_calendar
from gripcore.framework import parse_framework
from gripcore.problems import CATALOGUE, Problem, explain
from gripcore.rhythm.defaults import parse_defaults
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.scope import PLACEHOLDER
from tests.scripts.content import CLOSING_FILE, FRAMEWORK, placed

DIALOGUE_FILES = sorted((Path(__file__).parent / "wrong").glob("*.yaml"))
FRAMEWORK_FILES = sorted((Path(__file__).parents[1] / "framework" / "wrong").glob("*.yaml"))
CALENDAR_FILES = sorted((Path(__file__).parents[1] / "calendar" / "wrong").glob("*.yaml"))
DEFAULTS_FILES = sorted((Path(__file__).parents[1] / "rhythm" / "wrong").glob("*.yaml"))
WITHOUT_A_FILE = {  # too large for a file, or about more than one file; each has a test of its own
    "te-groot",
    "te-veel-stappen",
    "te-veel-knoppen",
    "eigen-woorden-naar-buiten",
    "vertaling-invulwoord",
    "dubbele-dialoog",
    "recall-onbekend",
    "gesprek-anders",
    "bewaard-onbekend",
    "bewaard-antwoord",
}


WRITTEN_AS_THEY_ARE = {"words", "indicator: risico.bekend", "answered: {name"}


@cache
def checked(path: Path) -> tuple[Problem, ...]:
    return parse_and_check(path.read_bytes(), path.name, FRAMEWORK, load_used={"slot": CLOSING_FILE}).problems


def expected(content: bytes) -> list[str]:
    _, _, place, code = content.partition(b"\n")[0].decode().split()
    return [f"{place} {code}"]


@pytest.mark.parametrize("path", DIALOGUE_FILES, ids=lambda path: path.stem)
def test_a_wrong_dialogue_is_told_at_its_place(path: Path) -> None:
    """A dialogue with one mistake yields exactly that problem, at its line and column."""
    content = path.read_bytes()
    assert placed(checked(path)) == expected(content)


@pytest.mark.parametrize("path", FRAMEWORK_FILES, ids=lambda path: path.stem)
def test_a_wrong_framework_is_told_at_its_place(path: Path) -> None:
    """A framework with one mistake yields exactly that problem, at its line and column, and no value."""
    content = path.read_bytes()
    parsed = parse_framework(content, path.name)
    assert placed(parsed.problems) == expected(content)
    assert parsed.value is None


@pytest.mark.parametrize("path", CALENDAR_FILES, ids=lambda path: path.stem)
def test_a_wrong_calendar_is_told_at_its_place(path: Path) -> None:
    """A calendar with one mistake yields exactly that problem, at its line and column, and no value."""
    content = path.read_bytes()
    parsed = parse_calendar(content, path.name, tuple(role.id for role in FRAMEWORK.roles), frozenset())
    assert placed(parsed.problems) == expected(content)
    assert parsed.value is None


@pytest.mark.parametrize("path", DEFAULTS_FILES, ids=lambda path: path.stem)
def test_wrong_defaults_are_told_at_their_place(path: Path) -> None:
    """Defaults with one mistake yield exactly that problem, at its line and column, and no value."""
    content = path.read_bytes()
    parsed = parse_defaults(content, path.name)
    assert placed(parsed.problems) == expected(content)
    assert parsed.value is None


def test_every_code_has_a_wrong_file() -> None:
    """No code of the catalogue goes without an example, and there are at least 120 of them."""
    files = (*DIALOGUE_FILES, *FRAMEWORK_FILES, *CALENDAR_FILES, *DEFAULTS_FILES)
    seen = {expected(path.read_bytes())[0].split()[1] for path in files}
    assert seen | WITHOUT_A_FILE == set(CATALOGUE)
    assert len(DIALOGUE_FILES) >= 120


@pytest.mark.parametrize("path", DIALOGUE_FILES, ids=lambda path: path.stem)
def test_a_problem_reads_as_a_sentence(path: Path) -> None:
    """No problem is told with a value left out, in Dutch or in English."""
    for problem in checked(path):
        entry = CATALOGUE[problem.code]
        for language, sentences in (("nl", (entry.what, entry.remedy)), ("en", (entry.what_en, entry.remedy_en))):
            said = explain(problem, language)
            assert said.text
            assert said.remedy
            names = {name for sentence in sentences for name in PLACEHOLDER.findall(sentence)}
            assert names <= dict(problem.values).keys() | WRITTEN_AS_THEY_ARE
