"""The house keeps its own conventions; each rule is shown to catch what it is for."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.foundation.tree import (
    EMPTY_NAMES,
    ROOT,
    Fault,
    find_addresses,
    find_bare_excuses,
    find_shapes,
    find_silent_tests,
    list_code,
    list_files,
)

LOCKS = ("requirements.lock", "requirements-run.lock")


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    """Return the text, or nothing for a font or a picture."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def pins(lock: str) -> dict[str, list[str]]:
    """Return the hashes of each pinned requirement."""
    blocks = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8"))
    return {block.splitlines()[0].rstrip(" \\"): re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block) for block in blocks}


def test_no_file_names_a_machine_or_an_index() -> None:
    """Anyone can build this anywhere: no file knows where it was written or where packages came from."""
    assert [fault for path in list_files() for fault in find_addresses(place(path), read(path))] == []


@pytest.mark.parametrize(
    "line", ["x = '{root}/bot'", "--index" + "-url x", "https://py" + "pi.example/simple", "/ho" + "me/jan"]
)
def test_an_address_is_noticed(line: str, tmp_path: Path) -> None:
    """Each kind of address that may not be here would be found."""
    assert list(find_addresses("a", line.format(root=tmp_path), tmp_path)) == [
        Fault("a:1", "names a machine or an index")
    ]


def test_every_silenced_check_says_why() -> None:
    """Where a linter or type checker is overruled, the reason stands beside it."""
    assert [fault for path in list_code(".") for fault in find_bare_excuses(place(path), read(path))] == []


def test_a_bare_excuse_is_noticed() -> None:
    """Silencing without a reason is found, with a reason it is not."""
    bare = "x = 1  # " + "noqa: E501\ny = 2  # " + "type: ignore[misc]\n"
    fine = "x = 1  # " + "noqa: E501 - a long address\ny = 2  # " + "type: ignore[misc]  # no types there\n"
    assert [fault.place for fault in find_bare_excuses("a", bare)] == ["a:1", "a:2"]
    assert list(find_bare_excuses("a", fine)) == []


def test_files_and_functions_stay_small() -> None:
    """In the product no file, function or list of parameters is longer than a person can hold in mind."""
    assert [fault for path in list_code("bot", "gripcore") for fault in find_shapes(place(path), read(path))] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n" * 301, "is longer than 300 lines"),
        ("def f():\n" + "    x = 1\n" * 40, "is longer than 40 lines"),
        ("def f(a, b, *, c, d, e, f):\n    pass\n", "takes more than 5 parameters"),
    ],
)
def test_a_wrong_shape_is_noticed(text: str, what: str) -> None:
    """One line or one parameter too many is found; at the limit it is not."""
    assert [fault.what for fault in find_shapes("a", text)] == [what]
    assert list(find_shapes("a", "class A:\n def f(self, a, b, c, d, e):\n" + "  x = 1\n" * 39)) == []


def test_every_test_says_what_it_shows() -> None:
    """Each test carries one sentence."""
    assert [fault for path in list_code("tests") for fault in find_silent_tests(place(path), read(path))] == []
    assert (
        len(list(find_silent_tests("a", "def test_a():\n    pass\n\n\nasync def test_b():\n    '''No stop'''\n"))) == 2
    )


def test_no_file_has_an_empty_name() -> None:
    """A file's name says what is in it."""
    assert [place(path) for path in list_files() if path.stem.lower() in EMPTY_NAMES] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_its_hash(lock: str) -> None:
    """What is installed is exactly what was chosen."""
    assert [name for name, hashes in pins(lock).items() if not hashes or not re.match(r"[a-z0-9.-]+==\S+", name)] == []


def test_a_run_uses_the_versions_that_were_tested() -> None:
    """The short lock file pins nothing that the full one does not pin the same."""
    assert pins("requirements-run.lock").items() <= pins("requirements.lock").items()


def test_the_locks_hold_every_dependency() -> None:
    """A dependency that was added to pyproject is in the lock files too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lock, wanted in zip(LOCKS, (project["optional-dependencies"]["dev"], project["dependencies"]), strict=True):
        pinned = {name.partition("==")[0] for name in pins(lock)}
        names = {re.split(r"[<>=~\[ ]", requirement)[0].replace(".", "-").replace("_", "-") for requirement in wanted}
        assert names <= pinned, lock


def test_every_dependency_has_its_reason() -> None:
    """Beside each dependency stands why it is there."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[0].splitlines()
    requirements = [line for line in lines if re.match(r'  "[a-z]', line)]
    assert len(requirements) > 20
    assert [line for line in requirements if not re.search(r"#\s*\S{3}", line)] == []
