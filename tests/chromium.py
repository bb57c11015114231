"""Finds the Chromium that browser tests play the phone page in. A machine without one fails them: it never skips.

`make test` runs this file to see whether a browser has to be installed first (.ci/browser).
"""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# Where Playwright keeps what it downloaded, and the program inside it, per platform.
DOWNLOADS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright", "~/AppData/Local/ms-playwright")
PROGRAMS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
    "chromium_headless_shell-*/*/*headless*shell*",
)
# Root, as in a container, may not use the sandbox; /dev/shm is small there.
LAUNCH_ARGS = ("--no-sandbox", "--disable-dev-shm-usage")


class ChromiumMissingError(RuntimeError):
    """No Chromium on this machine."""

    def __init__(self) -> None:
        super().__init__("Geen Chromium gevonden: installeer chromium, of zet GRIPBOT_CHROMIUM op het pad ervan.")


def find_chromium(applications: tuple[Path, ...] = APPLICATIONS) -> str:
    """Return the path of a Chromium; raise ChromiumMissingError when there is none."""
    chosen = os.environ.get("GRIPBOT_CHROMIUM")
    if chosen:
        return chosen
    installed = [path for name in NAMES if (path := shutil.which(name))]
    installed += [str(path) for path in applications if path.exists()]
    for path in [*installed, *_downloaded()]:
        return path
    raise ChromiumMissingError


def _downloaded() -> list[str]:
    folders = [
        Path(folder).expanduser() for folder in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""), *DOWNLOADS) if folder
    ]
    found = (path for folder in folders for pattern in PROGRAMS for path in sorted(folder.glob(pattern), reverse=True))
    return [str(path) for path in found if os.access(path, os.X_OK) and path.is_file()]


if __name__ == "__main__":
    try:
        sys.stdout.write(find_chromium() + "\n")
    except ChromiumMissingError as error:
        sys.exit(str(error))
