"""Reading a folder again reads only what changed, and whatever hangs on it."""

from pathlib import Path

import pytest

from bot.library import parse_shelf
from bot.reread import Memory, keys_of
from tests.scripts.content import FRAMEWORK_PATH

PART = "id: deel\ntitle: Deel\npurpose: part\nsteps:\n  - id: dank\n    say: Dank je.\n"
ASK = "id: {0}\ntitle: Proef\npurpose: free\nsteps:\n  - id: v\n    ask: Gaat het?\n    answer: yes_no\n"
SOURCES = {
    "framework.yaml": FRAMEWORK_PATH.read_text("utf-8"),
    "deel.yaml": PART,
    "een.yaml": ASK.format("een"),
    "twee.yaml": ASK.format("twee") + "  - id: slot\n    use: deel\n",
}


def test_what_did_not_change_is_not_read_again() -> None:
    """A second reading gives the very same values but for the file that was saved."""
    memory = Memory()
    first = parse_shelf(SOURCES, memory)
    again = parse_shelf({**SOURCES, "een.yaml": SOURCES["een.yaml"] + "# nieuw\n"}, memory)
    assert again.scripts["twee"] is first.scripts["twee"]
    assert again.framework is first.framework
    assert again.scripts["een"] is not first.scripts["een"]
    assert again.problems == first.problems


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("een.yaml", {"een"}),
        ("deel.yaml", {"deel", "twee"}),
        ("framework.yaml", {"deel", "een", "twee"}),
    ],
)
def test_whatever_hangs_on_a_file_is_read_again(file: str, changed: set[str]) -> None:
    """A used file takes its users along, and the framework everybody."""
    names = [name for name in SOURCES if name != "framework.yaml"]
    now = {**SOURCES, file: SOURCES[file] + "\n"}
    before = keys_of(SOURCES, names, SOURCES["framework.yaml"])
    after = keys_of(now, names, now["framework.yaml"])
    assert {Path(name).stem for name in names if before[name] != after[name]} == changed


def test_a_name_that_somebody_keeps_now_is_known_to_all() -> None:
    """A file that was wrong for want of a kept name is read again when another file keeps it."""
    looking = ASK.format("een") + "  - id: z\n    when: {known: dagdeel}\n    say: Hoi.\n"
    memory = Memory()
    wrong = parse_shelf({**SOURCES, "een.yaml": looking}, memory)
    assert {problem.file for problem in wrong.problems} == {"een.yaml"}
    keeping = SOURCES["twee.yaml"].replace("answer: yes_no", "answer: yes_no\n    keep: dagdeel")
    assert parse_shelf({**SOURCES, "een.yaml": looking, "twee.yaml": keeping}, memory).problems == ()
