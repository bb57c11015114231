"""What was read before, by all it was read from: reading a folder again costs only what a save changed.

A dialogue hangs on its own text, on the framework, on the files it uses, and on the names under which any dialogue
keeps an answer. When none of these changed it is what it was, with the same problems.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gripcore.framework import Framework, parse_framework
from gripcore.problems import Parsed
from gripcore.scripts.known import find_kept_names
from gripcore.scripts.model import Script

_USES = re.compile(r"\buse:\s*[\"']?([a-z][a-z0-9_]*)")


@dataclass(slots=True)
class Memory:
    """The last reading of a folder."""

    _frameworks: dict[bytes, Parsed[Framework]] = field(default_factory=dict)
    _scripts: dict[str, Parsed[Script]] = field(default_factory=dict)

    def framework(self, source: bytes, file: str) -> Parsed[Framework]:
        """Return the framework of a text, read once."""
        found = self._frameworks.get(source) or parse_framework(source, file)
        self._frameworks = {source: found}
        return found

    def script(self, key: str) -> Parsed[Script] | None:
        """Return a dialogue that was read from exactly this, if it was."""
        return self._scripts.get(key)

    def keep(self, scripts: dict[str, Parsed[Script]]) -> None:
        """Remember this reading, and forget the one before it."""
        self._scripts = scripts


def keys_of(sources: dict[str, str], names: Iterable[str], framework: str) -> dict[str, str]:
    """Return for each dialogue what stands for everything that it is read from."""
    shared = [framework, *sorted(find_kept_names(sources.values()))]
    return {name: _key(sources, name, shared) for name in names}


def _key(sources: dict[str, str], name: str, shared: list[str]) -> str:
    parts = [name, *shared]
    for used in sorted(_used_by(sources, name)):
        parts += [used, sources[used]]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _used_by(sources: dict[str, str], name: str) -> set[str]:
    """Return a file and all that it uses, read loosely: one too many only reads more often."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        file = waiting.pop()
        if file in sources and file not in found:
            found.add(file)
            if "use:" in sources[file]:
                waiting += [f"{used}.yaml" for used in _USES.findall(sources[file])]
    return found
