"""Reads the repository as a visitor would: its files, and the shape of its functions."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "base", "misc", "manager"})

_EXCUSED = re.compile(r"# (noqa: [A-Z0-9, ]+|type: ignore(\[[\w, -]+\])?|pragma: no (cover|branch))(?P<reason>.*)$")
_REASON = re.compile(r"^\s*(-|#|:)\s*\w+ ?\S+")
_ELSEWHERE = re.compile(
    r"://[^/\s\"']*(?:pypi|pythonhosted|artifactory|nexus|devpi)"  # where packages come from is everyone's own choice
    r"|(?<!no-emit-)(?:index[-]url|find[-]links|trusted[-]host)"
    r"|/(?:home|Users)/[a-z]"  # someone's own folder
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where."""

    place: str
    what: str


@cache
def list_files() -> tuple[Path, ...]:
    """Return every file that belongs to the repository, those not yet committed included."""
    git = shutil.which("git")
    assert git, "git is needed to tell the repository's files from the rest"
    listed = subprocess.run(  # noqa: S603 - git itself, by its full path
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def list_code(*folders: str) -> tuple[Path, ...]:
    """Return the Python files in these folders."""
    wanted = tuple(ROOT / folder for folder in folders)
    return tuple(p for p in list_files() if p.suffix == ".py" and any(p.is_relative_to(folder) for folder in wanted))


def find_addresses(place: str, text: str, root: Path = ROOT) -> Iterator[Fault]:
    """Yield the lines that name a package index, this very machine or someone's own folder."""
    for number, line in enumerate(text.splitlines(), 1):
        if str(root) in line or _ELSEWHERE.search(line):
            yield Fault(f"{place}:{number}", "names a machine or an index")


def find_bare_excuses(place: str, text: str) -> Iterator[Fault]:
    """Yield the lines that silence a check without saying why."""
    for number, line in enumerate(text.splitlines(), 1):
        excuse = _EXCUSED.search(line)
        if excuse and not _REASON.match(excuse["reason"]):
            yield Fault(f"{place}:{number}", "silences a check without a reason")


def find_shapes(place: str, text: str) -> Iterator[Fault]:
    """Yield what is too long or takes too much."""
    if len(text.splitlines()) > LONGEST_FILE:
        yield Fault(place, f"is longer than {LONGEST_FILE} lines")
    for function in _functions(text):
        where = f"{place}:{function.lineno} {function.name}"
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION:
            yield Fault(where, f"is longer than {LONGEST_FUNCTION} lines")
        # A command line takes one parameter per option; there the linter's own excuse counts, with its reason.
        if _count_parameters(function) > MOST_PARAMETERS and "PLR0913" not in text.splitlines()[function.lineno - 1]:
            yield Fault(where, f"takes more than {MOST_PARAMETERS} parameters")


def find_silent_tests(place: str, text: str) -> Iterator[Fault]:
    """Yield the tests without their one sentence."""
    for function in _functions(text):
        sentence = ast.get_docstring(function) or ""
        if function.name.startswith("test_") and not (sentence.rstrip().endswith(".") and "\n\n" not in sentence):
            yield Fault(f"{place}:{function.lineno} {function.name}", "does not say what it shows in one sentence")


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _count_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = function.args
    named = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}])
