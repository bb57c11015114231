"""The files an author is editing: each as good as it last was, with the problems of what it is now."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.library import NOT_SCRIPTS, Shelf, parse_shelf, read_sources
from bot.reread import Memory
from gripcore.problems import Problem, Severity, severity_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A dialogue file as the panel lists it. `script` is empty while it has never been good."""

    file: str
    script: str
    title: str
    blocking: int
    advice: int


@dataclass(slots=True)
class Files:
    """Reads the folder on demand; nothing is ever thrown away that could still be played."""

    folder: Path
    shelf: Shelf = field(default_factory=lambda: Shelf(None, {}, {}, ()))
    problems: tuple[Problem, ...] = ()
    _good: dict[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)

    def read(self) -> tuple[str, ...]:
        """Read the folder; return the dialogue files that changed since the last time."""
        before, self._now = self._now, read_sources(self.folder)
        fresh = parse_shelf(self._now, self._memory)
        bad = {problem.file for problem in fresh.blocking}
        last_good = {name: self._good[name] for name in bad if name in self._good}
        self._good |= {name: text for name, text in self._now.items() if name not in bad}
        self.shelf = parse_shelf({**self._now, **last_good}, self._memory) if last_good else fresh
        self.problems = fresh.problems
        return tuple(n for n, text in self._now.items() if n not in NOT_SCRIPTS and before.get(n) != text)

    def listed(self) -> tuple[Listed, ...]:
        """Return the dialogue files in order."""
        return tuple(self._list(name) for name in self._now if name not in NOT_SCRIPTS)

    def is_stale(self, file: str) -> bool:
        """Whether what is played is an earlier, good text of a file that is wrong now."""
        return any(p.file == file and severity_of(p.code) is Severity.BLOCKS for p in self.problems)

    def _list(self, name: str) -> Listed:
        script = next((script for script, file in self.shelf.files.items() if file == name), "")
        title = self.shelf.scripts[script].title if script else ""
        own = [severity_of(problem.code) for problem in self.problems if problem.file == name]
        return Listed(name, script, title, own.count(Severity.BLOCKS), own.count(Severity.ADVICE))
