"""Where the files that travel with the package lie.

Dialogues and translations stand at the top of a checkout, where people edit them, and inside the package once it is
installed (pyproject, force-include). The rest of the house asks for them by name and need not know which.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def find_shipped(name: str, package: Path = PACKAGE) -> Path:
    """Return the shipped file or folder `name`, such as "dialogues"; raise FileNotFoundError when it is not there."""
    # Installed goes first: beside an installed package lie other people's packages, not ours.
    for place in (package / "shipped" / name, package.parent / name):
        if place.exists():
            return place
    raise FileNotFoundError(f"The installation of Gripbot is incomplete: {name} is missing beside {package}.")
