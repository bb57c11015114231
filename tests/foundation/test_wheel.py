"""The wheel works on a machine that has no checkout: built, installed elsewhere, and run from there."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTING = """
from bot.shipped import find_shipped
from bot.words import languages, words_for
print(find_shipped("dialogues"), find_shipped("locales"), *languages(), sep="\\n")
"""


def run(*command: str | Path, cwd: Path, python_path: Path | None = None) -> str:
    """Run Python with these arguments and return what it printed; fail with its errors when it fails."""
    env = os.environ | ({"PYTHONPATH": str(python_path)} if python_path else {})
    done = subprocess.run(  # noqa: S603 - this Python, with arguments of our own
        [sys.executable, *command], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel, cwd=target)
    return target


def test_the_wheel_holds_all_that_is_read_and_shown(wheel: Path) -> None:
    """Dialogues, translations, the page of the phone, fonts and letter templates travel along, and no tests do."""
    names = ZipFile(wheel).namelist()
    for folder, ending in (
        ("bot/shipped/dialogues/", ".yaml"),
        ("bot/shipped/locales/", ".po"),
        ("bot/letters/fonts/", ".ttf"),
        ("bot/letters/templates/", ".typ"),
        ("bot/phone/page/", ".html"),
    ):
        in_tree = folder.replace("bot/shipped/", "")
        wanted = {folder + path.relative_to(ROOT / in_tree).as_posix() for path in (ROOT / in_tree).rglob(f"*{ending}")}
        assert wanted, folder
        assert wanted <= set(names)
    assert not [name for name in names if name.startswith("tests/")]


def test_an_installed_gripbot_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    """Away from any checkout the shipped files and languages are those of the package."""
    dialogues, locales, *found = run("-c", LISTING, cwd=tmp_path, python_path=installed).splitlines()
    assert {Path(dialogues).parent, Path(locales).parent} == {installed / "bot" / "shipped"}
    assert found == ["nl", "en"]


def test_an_installed_gripbot_tells_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    """The command line starts from the installed package."""
    assert "demo" in run("-m", "bot", "--help", cwd=tmp_path, python_path=installed)
