"""`gripbot check`: dialogue files from disk to problems on a screen or as JSON."""

import json
from collections.abc import Iterable
from pathlib import Path

from bot.library import FRAMEWORK_FILE, NOT_SCRIPTS
from gripcore.framework import parse_framework
from gripcore.problems import Problem, Severity, problem_to_plain, render_problem, severity_of
from gripcore.scripts.check import check_framework, parse_and_check


def check_folder(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """Check folders and single files; a file is checked against the framework that lies beside it."""
    problems: list[Problem] = []
    for path in paths:
        folder = path if path.is_dir() else path.parent
        wanted = sorted(folder.glob("*.yaml")) if path.is_dir() else [path]
        problems.extend(_check_files(folder, wanted))
    return tuple(dict.fromkeys(problems))


def _check_files(folder: Path, wanted: list[Path]) -> list[Problem]:
    framework_path = folder / FRAMEWORK_FILE
    source = framework_path.read_bytes() if framework_path.exists() else b""
    framework = parse_framework(source, str(framework_path))
    problems = list(framework.problems)
    if framework.value is None:
        return problems
    if framework_path in wanted:
        problems.extend(check_framework(framework.value, str(framework_path)))
    used = {p.stem: p.read_text("utf-8", errors="replace") for p in sorted(folder.glob("*.yaml"))}
    for path in wanted:
        if path.name not in NOT_SCRIPTS:
            found = parse_and_check(path.read_bytes(), str(path), framework.value, load_used=used)
            problems.extend(found.problems)
    return problems


def render_text(problems: tuple[Problem, ...], language: str) -> str:
    """Return a line for each problem and one that sums up."""
    lines = [render_problem(problem, language) for problem in problems]
    blocking = sum(severity_of(problem.code) is Severity.BLOCKS for problem in problems)
    advice = len(problems) - blocking
    lines.append(
        f"{blocking} blocking, {advice} advice." if language == "en" else f"{blocking} blokkeert, {advice} let op."
    )
    return "\n".join(lines) + "\n"


def render_json(problems: tuple[Problem, ...], language: str) -> str:
    """Return the problems as a JSON list."""
    return (
        json.dumps([problem_to_plain(problem, language) for problem in problems], ensure_ascii=False, indent=2) + "\n"
    )
