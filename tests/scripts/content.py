"""What the tests of dialogues share: a framework that stays as it is, the shipped files, small ways to read and check.

`FRAMEWORK` does not change with dialogues/framework.yaml, so that a test says what it always said.
"""

from pathlib import Path

from bot.library import NOT_SCRIPTS
from gripcore.framework import Framework, parse_framework
from gripcore.problems import Parsed, Problem
from gripcore.scripts import parse_script
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.model import Script

DIALOGUES = Path(__file__).parents[2] / "dialogues"
HEADER = "id: proef\ntitle: Proef\npurpose: free\nsteps:\n"
CLOSING_FILE = "steps:\n  - id: dank\n    say: Dank je.\n"


def read_framework(folder: Path) -> Framework:
    framework = parse_framework((folder / "framework.yaml").read_bytes(), "framework.yaml").value
    assert framework is not None
    return framework


FRAMEWORK_PATH = Path(__file__).with_name("framework.yaml")
FRAMEWORK = read_framework(FRAMEWORK_PATH.parent)
SHIPPED_FRAMEWORK = read_framework(DIALOGUES)
SHIPPED = tuple(sorted(path for path in DIALOGUES.glob("*.yaml") if path.name not in NOT_SCRIPTS))
SHIPPED_TEXTS = {path.stem: path.read_text("utf-8") for path in SHIPPED}


def parse(steps: str, *, header: str = HEADER, used: dict[str, str] | None = None) -> Parsed[Script]:
    return parse_script(header + steps, "proef.yaml", FRAMEWORK, load_used=used or {})


def read(steps: str, *, header: str = HEADER, used: dict[str, str] | None = None) -> Script:
    parsed = parse(steps, header=header, used=used)
    assert parsed.value is not None, parsed.problems
    return parsed.value


def codes(steps: str, *, header: str = HEADER, used: dict[str, str] | None = None) -> list[str]:
    checked = parse_and_check(header + steps, "proef.yaml", FRAMEWORK, load_used=used or {})
    return [problem.code for problem in checked.problems]


def placed(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]
