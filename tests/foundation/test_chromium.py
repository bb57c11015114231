"""Where browser tests look for a browser."""

from pathlib import Path

import pytest

from tests.chromium import ChromiumMissingError, find_chromium


@pytest.fixture(autouse=True)
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PATH": tmp_path / "bin",
        "HOME": tmp_path,
        "PLAYWRIGHT_BROWSERS_PATH": tmp_path / "pw",
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("GRIPBOT_CHROMIUM", raising=False)


def install(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    path.chmod(0o755)
    return str(path)


def test_a_machine_without_browser_is_told_so() -> None:
    """Without any browser the tests fail with one sentence that says what to do."""
    with pytest.raises(ChromiumMissingError, match="installeer chromium, of zet GRIPBOT_CHROMIUM"):
        find_chromium(())


def test_the_chosen_browser_goes_first_then_the_path_then_a_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What someone chose beats what is installed, and that beats what Playwright downloaded."""
    downloaded = install(tmp_path / "pw" / "chromium-1200" / "chrome-linux64" / "chrome")
    assert find_chromium(()) == downloaded
    installed = install(tmp_path / "bin" / "chromium-browser")
    assert find_chromium(()) == installed
    monkeypatch.setenv("GRIPBOT_CHROMIUM", "/my/own")
    assert find_chromium(()) == "/my/own"
