"""The dialogue files on disk, read and checked; a running session keeps the revision it began with.

A bad file never replaces the last good one: `reload` answers with its problems and goes on with what it had.
"""

from dataclasses import dataclass, field
from pathlib import Path

from bot.store import Transaction
from bot.store.rounds import load_revision, save_revision
from bot.words import words_for
from gripcore.dialogue import Playbook, prepare
from gripcore.framework import Framework, parse_framework, translate_framework
from gripcore.framework.translate import Lookup
from gripcore.problems import Problem, Severity, severity_of
from gripcore.scripts import translate_script
from gripcore.scripts.check import parse_and_check
from gripcore.scripts.model import Purpose, Script

FRAMEWORK_FILE = "framework.yaml"
NOT_SCRIPTS = frozenset({FRAMEWORK_FILE, "calendar.yaml", "defaults.yaml"})


class BadDialoguesError(Exception):
    """The folder holds no usable framework or dialogues; `problems` says what and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the dialogue files")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was read from a folder: the framework, the scripts, the sources they came from, and all problems."""

    framework: Framework | None
    scripts: dict[str, Script]
    sources: dict[str, str]
    problems: tuple[Problem, ...]


def read_shelf(folder: Path) -> Shelf:
    """Read and parse a folder of dialogue files; every mistake is a problem."""
    sources = {path.name: path.read_text("utf-8", errors="surrogateescape") for path in sorted(folder.glob("*.yaml"))}
    return parse_shelf(sources)


def parse_shelf(sources: dict[str, str]) -> Shelf:
    """Parse the texts of a folder, by file name."""
    parsed = parse_framework(sources.get(FRAMEWORK_FILE, ""), FRAMEWORK_FILE)
    problems = list(parsed.problems)
    scripts: dict[str, Script] = {}
    used = {name.removesuffix(".yaml"): text for name, text in sources.items()}
    for name, text in sources.items() if parsed.value else ():
        if name in NOT_SCRIPTS or parsed.value is None:
            continue
        script = parse_and_check(text, name, parsed.value, load_used=used)
        problems.extend(script.problems)
        if script.value:
            scripts[script.value.id] = script.value
    return Shelf(parsed.value, scripts, sources, tuple(problems))


@dataclass(slots=True)
class Library:
    """The scripts that are live, and those that running sessions began with."""

    folder: Path
    framework: Framework
    scripts: dict[str, Script]
    sources: dict[str, str]
    _playbooks: dict[tuple[str, str, str], Playbook] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path) -> "Library":
        """Read the folder; BadDialoguesError when what is needed is missing or wrong."""
        shelf = read_shelf(folder)
        blocking = tuple(p for p in shelf.problems if severity_of(p.code) is Severity.BLOCKS)
        if shelf.framework is None or blocking:
            raise BadDialoguesError(blocking)
        return cls(folder, shelf.framework, shelf.scripts, shelf.sources)

    def first(self, purpose: Purpose) -> Script:
        """Return the script of a purpose; KeyError when there is none."""
        for script in self.scripts.values():
            if script.purpose is purpose:
                return script
        raise KeyError(purpose.value)

    def themes(self) -> tuple[Script, ...]:
        """Return the weekly scripts in the order of the framework's themes."""
        order = [theme.id for theme in self.framework.themes]
        weekly = [s for s in self.scripts.values() if s.purpose is Purpose.THEME]
        return tuple(sorted(weekly, key=lambda script: order.index(script.theme)))

    async def playbook(self, tx: Transaction, name: str, revision: str, language: str) -> Playbook:
        """Return a script ready to play, in a language, of just that revision; KeyError when it is nowhere kept."""
        key = (name, revision, language)
        if key not in self._playbooks:
            framework, script = await self._find(tx, name, revision)
            lookup = _lookup_in(language)
            translated = translate_script(script, lookup, language)
            self._playbooks[key] = prepare(translated, translate_framework(framework, lookup))
        return self._playbooks[key]

    async def _find(self, tx: Transaction, name: str, revision: str) -> tuple[Framework, Script]:
        live = self.scripts.get(name)
        if live and live.revision == revision:
            return self.framework, live
        sources = await load_revision(tx, revision, name)
        kept = parse_shelf(sources) if sources else None
        if kept is None or kept.framework is None or name not in kept.scripts:
            raise KeyError(f"{name}@{revision}")
        return kept.framework, kept.scripts[name]

    async def keep_revisions(self, tx: Transaction, now_ms: int) -> None:
        """Keep the sources of every live script, so that its sessions can always go on."""
        for script in self.scripts.values():
            await save_revision(tx, script.revision, script.id, sources=self.sources, now_ms=now_ms)

    def framework_in(self, language: str) -> Framework:
        """Return the framework in a language."""
        return translate_framework(self.framework, _lookup_in(language))


def _lookup_in(language: str) -> Lookup:
    words = words_for(language)

    def lookup(context: str, text: str) -> str | None:
        found = words.pgettext(context, text)
        return found if found != text else None

    return lookup
