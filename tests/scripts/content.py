"""What the tests of dialogues share: the shipped files, and small ways to read and check a piece of dialogue."""

from pathlib import Path

from gripcore.framework import Framework, parse_framework
from gripcore.problems import Parsed, Problem
from gripcore.scripts import parse_script
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.model import Script

DIALOGUES = Path(__file__).parents[2] / "dialogues"
HEADER = "id: proef\ntitle: Proef\npurpose: free\nsteps:\n"
CLOSING_FILE = "steps:\n  - id: dank\n    say: Dank je.\n"


def shipped_framework() -> Framework:
    framework = parse_framework((DIALOGUES / "framework.yaml").read_bytes(), "framework.yaml").value
    assert framework is not None
    return framework


FRAMEWORK = shipped_framework()
SHIPPED = tuple(sorted(path for path in DIALOGUES.glob("*.yaml") if path.name != "framework.yaml"))


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
