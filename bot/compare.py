"""`gripbot compare`: what changes for people when files change, and what happens to who is in the middle of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.app import DATA_FILE
from bot.library import Shelf, parse_shelf, read_sources
from bot.store import Store
from bot.store.open_sessions import OpenSession, load_open_sessions
from gripcore.framework.compare import compare_frameworks
from gripcore.problems import Problem, render_problem
from gripcore.scripts.check import check_script
from gripcore.scripts.compare import Length, compare_scripts
from gripcore.scripts.model import Script

_TREND = "  (!) Hier breekt een reeks."


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in one dialogue or in the framework, in sentences, and about its open sessions."""

    name: str
    sentences: tuple[str, ...]
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changes. `stranded` counts sessions that could not go on; `problems` kept files from being compared."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
    stranded: int = 0


async def compare_paths(old: Path, new: Path, data: Path | None = None) -> Comparison:
    """Compare two files or two folders; with a data folder also tell what happens to open sessions."""
    before, after = _read(old), _read(new)
    if before.framework is None or after.framework is None:
        return Comparison((), (*before.blocking, *after.blocking))
    names = _names(before, old, after, new)
    pairs = [(before.scripts.get(was), after.scripts.get(is_now)) for was, is_now in names]
    open_now = await _load_sessions(data, {script.id for pair in pairs for script in pair if script})
    changes = list(_framework(before, after))
    stranded = 0
    for was, is_now in pairs:
        if was is not None and is_now is not None:
            sentences = tuple(_script(was, before, is_now, after))
        else:
            sentences = (_come_or_gone(was),)
        sessions = open_now.get(was.id, ()) if was else ()
        stranded += sum(not session.is_kept for session in sessions)
        if sentences or sessions:
            told = tuple(tell_sessions(sessions, was, is_now))
            changes.append(Change(_title(is_now or was), sentences, told))
    return Comparison(tuple(changes), _problems(before, old, after, new), stranded)


def _read(path: Path) -> Shelf:
    """Read the folder of a path; a single file is read beside what lies there, under its own name."""
    folder = path if path.is_dir() else path.parent
    sources = read_sources(folder)
    if path.is_file():
        sources[path.name] = path.read_bytes().decode("utf-8", errors="surrogateescape")
    return parse_shelf(sources)


def _names(before: Shelf, old: Path, after: Shelf, new: Path) -> list[tuple[str, str]]:
    """Return which script is to be compared with which: of two files those two, of folders all of one name."""
    if old.is_file() and new.is_file():
        was = next((id_ for id_, file in before.files.items() if file == old.name), "")
        is_now = next((id_ for id_, file in after.files.items() if file == new.name), "")
        return [(was, is_now)] if was and is_now else []
    return [(name, name) for name in dict.fromkeys([*before.scripts, *after.scripts])]


def _problems(before: Shelf, old: Path, after: Shelf, new: Path) -> tuple[Problem, ...]:
    wanted = ((before, old), (after, new))
    return tuple(p for shelf, path in wanted for p in shelf.blocking if path.is_dir() or p.file == path.name)


def _framework(before: Shelf, after: Shelf) -> Iterator[Change]:
    if before.framework and after.framework:
        found = compare_frameworks(before.framework, after.framework)
        sentences = tuple(one.sentence + (_TREND if one.breaks_trend else "") for one in found)
        if sentences:
            yield Change("Het toetsingskader", sentences)


def _script(was: Script, before: Shelf, is_now: Script, after: Shelf) -> Iterator[str]:
    lengths = (_length(was, before), _length(is_now, after))
    for difference in compare_scripts(was, is_now, lengths=lengths):
        yield difference.sentence + (_TREND if difference.breaks_trend else "")


def _length(script: Script, shelf: Shelf) -> Length:
    if shelf.framework is None:
        return Length(0, 0, 0, 0)
    checked = check_script(script, shelf.framework, "")
    return Length(checked.shortest, checked.usual, checked.longest, checked.usual_minutes)


def _come_or_gone(was: Script | None) -> str:
    if was is None:
        return "Nieuw: deze dialoog was er nog niet."
    return "Weg: niemand begint hier nog aan."


def _title(script: Script | None) -> str:
    return f"{script.title} ({script.id})" if script else ""


async def _load_sessions(data: Path | None, names: set[str]) -> dict[str, tuple[OpenSession, ...]]:
    if data is None or not (data / DATA_FILE).is_file():
        return {}
    store = await Store.open(data / DATA_FILE)
    try:
        return {name: await store.transact(partial(load_open_sessions, script=name)) for name in names}
    finally:
        await store.close()


def tell_sessions(sessions: tuple[OpenSession, ...], was: Script | None, is_now: Script | None) -> Iterator[str]:
    """Say what happens to the open sessions of a dialogue: each is counted once."""
    if not sessions:
        return
    lost = [session for session in sessions if not session.is_kept]
    kept = [session for session in sessions if session.is_kept]
    newest = [s for s in kept if is_now and s.revision == is_now.revision]
    own = [s for s in kept if s not in newest and was and s.revision == was.revision]
    older = len(kept) - len(newest) - len(own)
    parts = [
        (len(own), "gaat door op de eigen versie", "gaan door op hun eigen versie"),
        (older, "begon met een oudere versie en houdt die", "begonnen met een oudere versie en houden die"),
        (len(newest), "heeft de nieuwe versie al", "hebben de nieuwe versie al"),
        (len(lost), "kan niet verder: die versie is niet bewaard", "kunnen niet verder: hun versie is niet bewaard"),
    ]
    told = ", ".join(f"{count} {one if count == 1 else more}" for count, one, more in parts if count)
    yield f"{len(sessions)} open: {told}."
    paused = sum(session.is_paused for session in sessions)
    if paused:
        yield f"Daarvan {'staat' if paused == 1 else 'staan'} er {paused} op pauze."
    yield from _on_gone_steps(own, is_now)


def _on_gone_steps(sessions: list[OpenSession], is_now: Script | None) -> Iterator[str]:
    """Tell about sessions that stand on a step that the new version has no more: nothing of them is lost."""
    steps = {step.id for step in is_now.steps} if is_now else set()
    gone = [session.step for session in sessions if session.step and session.step.partition(".")[0] not in steps]
    gone = [step for step in gone if step not in steps]
    for step in dict.fromkeys(gone):
        count = gone.count(step)
        who = "1 staat bij een stap die weggaat" if count == 1 else f"{count} staan bij een stap die weggaat"
        yield f"{who} ({step}). Daar raakt niets kwijt: die vraag blijft gewoon staan."


def render_comparison(found: Comparison) -> str:
    """Return the comparison as text for people."""
    lines = [render_problem(problem) for problem in found.problems]
    for change in found.changes:
        lines += ["", change.name, *(f"  - {sentence}" for sentence in change.sentences)]
        lines += [f"  > {sentence}" for sentence in change.sessions]
    if not found.changes and not found.problems:
        lines.append("Voor mensen verandert er niets.")
    return "\n".join(lines).lstrip("\n") + "\n"
