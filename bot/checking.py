"""`gripbot check`: all problems of the dialogue files at once, and their transcripts played; as text or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.data_files import read_data_files
from bot.library import FRAMEWORK_FILE, NOT_SCRIPTS, playbook_in, read_script, read_sources
from bot.transcripts import (
    LOST,
    OTHERWISE,
    Difference,
    find_difference,
    parse_transcript,
    play_transcript,
    render_difference,
    render_transcript,
)
from bot.words import languages
from gripcore.framework import Framework, parse_framework
from gripcore.problems import CATALOGUE, Parsed, Problem, Severity, problem_to_plain, render_problem, severity_of
from gripcore.scripts.check import check_framework, check_together
from gripcore.scripts.model import Script

TRANSCRIPTS = "transcripts"


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: mistakes in files, conversations that go otherwise, and how many were played."""

    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...] = ()
    played: int = 0

    @property
    def blocking(self) -> int:
        """How many findings keep something from going live."""
        return len(self.differences) + sum(severity_of(p.code) is Severity.BLOCKS for p in self.problems)


def check_folder(paths: Iterable[Path], *, update: bool = False) -> Checked:
    """Check folders and single files, with the transcripts of the dialogues in them.

    A file is checked against the framework and the other files that lie beside it. With `update` the transcripts are
    rewritten to how the conversations go now.
    """
    found = [_check_path(path, update=update) for path in paths]
    problems = dict.fromkeys(problem for one in found for problem in one.problems)
    differences = dict.fromkeys(difference for one in found for difference in one.differences)
    return Checked(tuple(problems), tuple(differences), sum(one.played for one in found))


def _check_path(path: Path, *, update: bool) -> Checked:
    folder = path if path.is_dir() else path.parent
    sources = read_sources(folder)
    if path.is_file():
        sources[path.name] = path.read_bytes().decode("utf-8", errors="surrogateescape")
    framework = _read_framework(folder / FRAMEWORK_FILE)
    if framework.value is None:
        return Checked(framework.problems)
    names = [name for name in sources if name not in NOT_SCRIPTS]
    read = {name: read_script(sources, name, framework.value, str(folder / name)) for name in names}
    scripts = {str(folder / name): parsed.value for name, parsed in read.items() if parsed.value}
    problems = [*framework.problems, *check_framework(framework.value, str(folder / FRAMEWORK_FILE))]
    problems += [problem for parsed in read.values() for problem in parsed.problems]
    problems += check_together(scripts, framework.value)
    problems += read_data_files(sources, framework.value, f"{folder}/").problems
    asked = scripts if path.is_dir() else {str(path): scripts[str(path)]} if str(path) in scripts else {}
    wanted = tuple(p for p in problems if path.is_dir() or p.file == str(path) or p in framework.problems)
    differences, played = play_all(folder / TRANSCRIPTS, asked.values(), framework.value, update=update)
    return Checked(wanted, differences, played)


def _read_framework(path: Path) -> Parsed[Framework]:
    return parse_framework(path.read_bytes() if path.is_file() else b"", str(path))


def play_all(
    folder: Path, scripts: Iterable[Script], framework: Framework, *, only: Path | None = None, update: bool = False
) -> tuple[tuple[Difference, ...], int]:
    """Play the transcripts of these dialogues; return what goes otherwise and how many were played.

    `only` plays that file alone. With `update` they are rewritten to how they go now, except where a button is gone:
    that is for the author.
    """
    by_id = {script.id: script for script in scripts}
    differences: list[Difference] = []
    played = 0
    for path in [only] if only else sorted(folder.glob("*.txt")):
        transcript = parse_transcript(path.read_text("utf-8", errors="replace"), str(path))
        script = by_id.get(transcript.script)
        if script is None or transcript.scene.language not in languages():
            continue
        now = play_transcript(transcript, playbook_in(script, framework, transcript.scene.language))
        played += 1
        if update and all(line.mark != LOST for line in now.lines):
            path.write_text(render_transcript(now), "utf-8", newline="\n")
        elif found := find_difference(transcript, now):
            differences.append(found)
    return tuple(differences), played


def render_text(checked: Checked, language: str) -> str:
    """Return a line for each problem, each difference as a conversation, and a line that sums up."""
    lines = [render_problem(problem, language) for problem in checked.problems]
    lines += [render_difference(difference, language) for difference in checked.differences]
    advice = len(checked.problems) + len(checked.differences) - checked.blocking
    if language == "en":
        lines.append(f"{checked.blocking} blocking, {advice} advice, {checked.played} conversations played.")
    else:
        lines.append(f"{checked.blocking} blokkeert, {advice} let op, {checked.played} gesprekken gespeeld.")
    return "\n".join(lines) + "\n"


def render_json(checked: Checked, language: str) -> str:
    """Return all findings as a JSON list."""
    findings: list[dict[str, str | int]] = [problem_to_plain(problem, language) for problem in checked.problems]
    findings += [_difference_to_plain(difference, language) for difference in checked.differences]
    return json.dumps(findings, ensure_ascii=False, indent=2) + "\n"


def _difference_to_plain(difference: Difference, language: str) -> dict[str, str | int]:
    first, _, shown = render_difference(difference, language).partition("\n")
    entry = CATALOGUE[OTHERWISE]
    return {
        "file": difference.file,
        "line": difference.line,
        "column": 1,
        "code": OTHERWISE,
        "severity": entry.severity.value,
        "message": f"{first.partition('  ')[2]}\n{shown}",
        "remedy": entry.remedy_en if language == "en" else entry.remedy,
    }
