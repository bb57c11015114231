"""The dialogue files on disk, read and checked; a running session keeps the revision it began with.

A bad file never replaces the last good one, file by file: what `read_again` finds is the folder as it may go live, with
the problems of what may not. A file that is gone stays live too until a restart, since people may stand in it.
"""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.checked import build_stamp, remember_checked, was_checked
from bot.data_files import CALENDAR_FILE, DEFAULTS_FILE, NO_DATA, DataFiles, read_data_files
from bot.reread import Memory, keys_of
from bot.store import Transaction
from bot.store.rounds import load_revision, save_revision
from bot.words import SOURCE_LANGUAGE, languages, words_for
from gripcore.calendar import Calendar, translate_calendar
from gripcore.dialogue import Playbook, prepare
from gripcore.framework import Framework, parse_framework, translate_framework
from gripcore.framework.translate import Lookup
from gripcore.problems import Parsed, Problem, Severity, severity_of
from gripcore.scripts import parse_script, translate_script
from gripcore.scripts.check import check_script, check_together
from gripcore.scripts.model import Purpose, Script

FRAMEWORK_FILE = "framework.yaml"
NOT_SCRIPTS = frozenset({FRAMEWORK_FILE, CALENDAR_FILE, DEFAULTS_FILE})


class BadDialoguesError(Exception):
    """The folder holds no usable framework or dialogues; `problems` says what and where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the dialogue files")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was read from a folder: the framework, the scripts by id, their texts and problems by file name."""

    framework: Framework | None
    scripts: dict[str, Script]
    sources: dict[str, str]
    problems: tuple[Problem, ...]
    files: dict[str, str] = field(default_factory=dict)  # script id -> file name
    data: DataFiles = NO_DATA

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that keep their file from going live."""
        return tuple(problem for problem in self.problems if severity_of(problem.code) is Severity.BLOCKS)


def read_sources(folder: Path) -> dict[str, str]:
    """Return the texts of a folder, by file name; bytes that are no UTF-8 stay findable in them."""
    paths = sorted(folder.glob("*.yaml"))
    return {path.name: path.read_bytes().decode("utf-8", errors="surrogateescape") for path in paths if path.is_file()}


def read_shelf(folder: Path) -> Shelf:
    """Read and parse a folder of dialogue files; every mistake is a problem."""
    return parse_shelf(read_sources(folder))


def parse_shelf(sources: dict[str, str], memory: Memory | None = None, *, check: bool = True) -> Shelf:
    """Parse the texts of a folder, by file name; check them too, unless just these were found right before.

    What `memory` holds of the last reading is not read again.
    """
    memory = memory or Memory()
    parsed = memory.framework(_bytes(sources.get(FRAMEWORK_FILE, "")), FRAMEWORK_FILE)
    if parsed.value is None:
        return Shelf(None, {}, sources, parsed.problems)
    problems = list(parsed.problems)
    by_file: dict[str, Script] = {}
    for name, script in _read_scripts(sources, parsed.value, memory, check=check).items():
        problems.extend(script.problems)
        by_file |= {name: script.value} if script.value else {}
    problems.extend(check_together(by_file, parsed.value) if check else ())
    data = read_data_files(sources, parsed.value)
    problems.extend(data.problems)
    scripts = {script.id: script for script in by_file.values()}
    files = {script.id: name for name, script in by_file.items()}
    return Shelf(parsed.value, scripts, sources, tuple(problems), files, data)


def _read_scripts(
    sources: dict[str, str], framework: Framework, memory: Memory, *, check: bool
) -> dict[str, Parsed[Script]]:
    names = [name for name in sources if name not in NOT_SCRIPTS]
    if not check:
        return {name: read_script(sources, name, framework, check=False) for name in names}
    keys = keys_of(sources, names, sources.get(FRAMEWORK_FILE, ""))
    read = {name: memory.script(keys[name]) or read_script(sources, name, framework) for name in names}
    memory.keep({keys[name]: script for name, script in read.items()})
    return read


def read_script(
    sources: dict[str, str], name: str, framework: Framework, place: str = "", *, check: bool = True
) -> Parsed[Script]:
    """Read and check one dialogue in every language. Its revision stands for the framework it was read with too."""
    used = {file.removesuffix(".yaml"): text for file, text in sources.items()}
    parsed = parse_script(_bytes(sources[name]), place or name, framework, load_used=used)
    if parsed.value is None:
        return parsed
    whole = f"{parsed.value.revision}\0{sources.get(FRAMEWORK_FILE, '')}".encode("utf-8", "surrogatepass")
    script = replace(parsed.value, revision=hashlib.sha256(whole).hexdigest()[:16])
    if not check:
        return Parsed(script, ())
    lookups = [(language, lookup_in(language)) for language in languages() if language != SOURCE_LANGUAGE]
    translations = [
        (translate_script(parsed.value, it, name), translate_framework(framework, it)) for name, it in lookups
    ]
    checked = check_script(parsed.value, framework, place or name, translations=translations)
    return Parsed(script if checked.may_go_live else None, checked.problems)


def _translated(script: Script, framework: Framework, language: str) -> tuple[Script, Framework]:
    lookup = lookup_in(language)
    return translate_script(script, lookup, language), translate_framework(framework, lookup)


def _bytes(text: str) -> bytes:
    """Return a text as it stood on disk, so that the parser sees what is no UTF-8."""
    return text.encode("utf-8", errors="surrogateescape")


@dataclass(slots=True)
class Library:
    """The scripts that are live, and those that running sessions began with."""

    folder: Path
    framework: Framework
    scripts: dict[str, Script]
    sources: dict[str, str]
    data: DataFiles = NO_DATA
    _playbooks: dict[tuple[str, str, str], Playbook] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)

    @classmethod
    def open(cls, folder: Path, checked: Path | None = None) -> "Library":
        """Read the folder; BadDialoguesError when what is needed is missing or wrong.

        In the file `checked` is remembered that all was right, so that the next start need not check it again.
        """
        sources = read_sources(folder)
        stamp = build_stamp(sources) if checked else ""
        shelf = parse_shelf(sources, check=checked is None or not was_checked(checked, stamp))
        if shelf.framework is None or shelf.blocking:
            raise BadDialoguesError(shelf.blocking)
        if checked:
            remember_checked(checked, stamp)
        return cls(folder, shelf.framework, shelf.scripts, shelf.sources, shelf.data)

    def read_again(self) -> tuple[Shelf, tuple[Problem, ...]]:
        """Return the folder as it may go live now, and what keeps files of it from that. Nothing is live yet."""
        found = {**self.sources, **read_sources(self.folder)}
        shelf = parse_shelf(found, self._memory)
        blocking = shelf.blocking
        while shelf.blocking:
            kept = {name for name in _files_of(shelf.blocking) if found.get(name) != self.sources.get(name)}
            if not kept:  # a file that did not change fails on one that did, so nothing of this save can go live
                return parse_shelf(self.sources, self._memory), blocking
            for name in kept:
                _put_back(found, self.sources, name)
            shelf = parse_shelf(found, self._memory)
        return shelf, blocking

    def adopt(self, shelf: Shelf) -> tuple[Script, ...]:
        """Let a shelf without blocking problems be live; return the scripts that changed. Keep its revisions first."""
        if shelf.framework is None or shelf.blocking:
            raise BadDialoguesError(shelf.blocking)
        changed = tuple(new for new in shelf.scripts.values() if _revision(self.scripts, new.id) != new.revision)
        self.framework, self.scripts, self.sources = shelf.framework, shelf.scripts, shelf.sources
        self.data = shelf.data
        return changed

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

    def sittings(self) -> tuple[Script, ...]:
        """Return the dialogues of the baseline, in the order of their names."""
        found = (script for script in self.scripts.values() if script.purpose is Purpose.BASELINE)
        return tuple(sorted(found, key=lambda script: script.id))

    async def playbook(self, tx: Transaction, name: str, revision: str, language: str) -> Playbook:
        """Return a script ready to play, in a language, of just that revision; KeyError when it is nowhere kept."""
        key = (name, revision, language)
        if key not in self._playbooks:
            framework, script = await self._find(tx, name, revision)
            self._playbooks[key] = playbook_in(script, framework, language)
        return self._playbooks[key]

    async def _find(self, tx: Transaction, name: str, revision: str) -> tuple[Framework, Script]:
        live = self.scripts.get(name)
        if live and live.revision == revision:
            return self.framework, live
        sources = await load_revision(tx, revision, name)
        kept = _read_kept(sources, name) if sources else None
        if kept is None:
            raise KeyError(f"{name}@{revision}")
        return kept[0], replace(kept[1], revision=revision)

    async def keep_revisions(self, tx: Transaction, now_ms: int) -> None:
        """Keep the sources of every live script, so that its sessions can always go on."""
        await keep_revisions(tx, self.scripts, self.sources, now_ms)

    def calendar_in(self, language: str) -> Calendar:
        """Return the calendar in a language."""
        return translate_calendar(self.data.calendar, lookup_in(language))

    def framework_in(self, language: str) -> Framework:
        """Return the framework in a language."""
        return translate_framework(self.framework, lookup_in(language))


async def keep_revisions(tx: Transaction, scripts: dict[str, Script], sources: dict[str, str], now_ms: int) -> None:
    """Keep the sources that scripts were read from, under their revisions."""
    for script in scripts.values():
        await save_revision(tx, script.revision, script.id, sources=sources, now_ms=now_ms)


def playbook_in(script: Script, framework: Framework, language: str) -> Playbook:
    """Return a script ready to play in a language."""
    return prepare(*_translated(script, framework, language))


def lookup_in(language: str) -> Lookup:
    """Return how a text is found in a language."""
    words = words_for(language)

    def lookup(context: str, text: str) -> str | None:
        found = words.pgettext(context, text)
        return found if found != text else None

    return lookup


def _read_kept(sources: dict[str, str], name: str) -> tuple[Framework, Script] | None:
    """Read a dialogue that was live once. It is not checked anew: a stricter check must not strand who is in it."""
    framework = parse_framework(_bytes(sources.get(FRAMEWORK_FILE, "")), FRAMEWORK_FILE).value
    used = {file.removesuffix(".yaml"): text for file, text in sources.items()}
    for file, text in sources.items() if framework else ():
        if framework and file not in NOT_SCRIPTS:
            script = parse_script(_bytes(text), file, framework, load_used=used).value
            if script and script.id == name:
                return framework, script
    return None


def _files_of(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.file for problem in problems}


def _put_back(found: dict[str, str], before: dict[str, str], name: str) -> None:
    """Take the last good text of a file, or leave the file out when it never was good."""
    if name in before:
        found[name] = before[name]
    else:
        del found[name]


def _revision(scripts: dict[str, Script], name: str) -> str:
    return scripts[name].revision if name in scripts else ""
