"""Where a step or one of its fields stands in the file, for problems that are found after reading."""

from gripcore.framework.tree import Place
from gripcore.scripts.model import Script
from gripcore.scripts.repeat import without_items

HEADER = "#"


class Places:
    """The places of one script. A field that is not there has the place of its step."""

    def __init__(self, script: Script) -> None:
        self._places = {name: Place(line, column) for name, line, column in script.places}
        self.top = Place()

    def of(self, step: str, field: str = "") -> Place:
        """Return the place of a step's field, of the step, or of the step it is a part of."""
        parts = without_items(step).split(".")
        names = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        candidates = ([f"{names[0]}{HEADER}{field}"] if field else []) + names
        return next((self._places[name] for name in candidates if name in self._places), self.top)

    def header(self, field: str) -> Place:
        """Return the place of a field above the steps."""
        return self._places.get(f"{HEADER}{field}", self.top)
