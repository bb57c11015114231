"""What is generated from the code is current, and what authors read is right."""

import re
from pathlib import Path

import pytest

from gripcore.problems import CATALOGUE
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.read_asks import ANSWER_FIELDS
from gripcore.scripts.read_conditions import CONDITION_FIELDS
from gripcore.scripts.read_steps import STEP_FIELDS
from tests.scripts.content import CLOSING_FILE, DIALOGUES, HEADER, SHIPPED_FRAMEWORK
from tests.scripts.generated import generated_files

BLOCKS = re.findall(r"```yaml\n(.*?)```", (DIALOGUES / "README.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("path", generated_files(), ids=lambda path: path.name)
def test_a_generated_file_is_current(path: Path) -> None:
    """Schemas and problem pages say what the code says; `python -m tests.scripts.generated` writes them anew."""
    assert path.read_text("utf-8") == generated_files()[path]


def test_no_page_is_left_of_a_code_that_is_gone() -> None:
    """Each page belongs to a code."""
    pages = {path.stem for path in (DIALOGUES.parent / "docs" / "problems").glob("*.md")}
    assert pages == set(CATALOGUE) | {"README"}


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_each_example_of_the_guide_works(block: str) -> None:
    """An example that an author copies from the guide gives no problem, but that it may ask nothing."""
    indented = "".join(f"  {line}" if line.strip() else line for line in block.splitlines(keepends=True))
    text = block if block.startswith("id:") else HEADER.replace("steps:", "minutes: 9\nsteps:") + indented
    parsed = parse_and_check(text, "README.md", SHIPPED_FRAMEWORK, load_used={"slot": CLOSING_FILE})
    assert {problem.code for problem in parsed.problems} <= {"geen-vraag"}
    assert parsed.value is not None


def test_the_guide_shows_each_kind_of_step_and_answer() -> None:
    """Nothing of the language goes without an example in the guide."""
    guide = (DIALOGUES / "README.md").read_text("utf-8")
    assert all(f"{kind}:" in guide for kind in (*STEP_FIELDS, *CONDITION_FIELDS))
    assert all(f"answer: {kind}" in guide for kind in ANSWER_FIELDS)
