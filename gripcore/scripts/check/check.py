"""All checks of one dialogue, and of dialogues together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from gripcore.dialogue.stages import Playbook, Question, prepare
from gripcore.framework.model import Framework
from gripcore.framework.tree import Place
from gripcore.problems import Findings, Parsed, Problem, Severity, near, severity_of
from gripcore.scripts.check.advice import check_wording, judge_framework
from gripcore.scripts.check.explore import MOST_WORK, Exploration, explore
from gripcore.scripts.check.kept_answers import check_kept, find_kept_answers
from gripcore.scripts.check.own_words import find_leaks
from gripcore.scripts.check.path_checks import check_efforts, check_paths, to_minutes, usual_effort
from gripcore.scripts.check.places import Places
from gripcore.scripts.check.telegram import LONGEST_NAME, check_limits
from gripcore.scripts.every_step import every_step
from gripcore.scripts.known import LISTS, RECORDS
from gripcore.scripts.model import Recall, Script, TextAnswer
from gripcore.scripts.parse import parse_script
from gripcore.scripts.repeat import LEVELS, Item, Lists, as_written, is_repeated, without_items
from gripcore.scripts.scope import PLACEHOLDER
from gripcore.scripts.translate import texts_of

_NOTHING_USED: Mapping[str, str] = MappingProxyType({})
_COUNTS = (0, 1, 3)


@dataclass(frozen=True, slots=True)
class CheckedScript:
    """What checking found out. Counts are of questions; `usual` is the middle of all ways to answer."""

    problems: tuple[Problem, ...]
    proven: bool
    shortest: int
    usual: int
    longest: int
    usual_minutes: int
    longest_minutes: int

    @property
    def may_go_live(self) -> bool:
        """Say whether no problem blocks."""
        return all(severity_of(problem.code) is not Severity.BLOCKS for problem in self.problems)


def check_script(
    script: Script,
    framework: Framework,
    file: str,
    *,
    translations: Iterable[tuple[Script, Framework]] = (),
    budget: int = MOST_WORK,
) -> CheckedScript:
    """Check a parsed dialogue on every path, and its texts in its own language and in each translation."""
    findings, places = Findings(file), Places(script)
    playbooks = [prepare(script, framework, lists) for lists in _lists_to_try(script)]
    explorations = [explore(playbook, budget=budget) for playbook in playbooks]
    for playbook, exploration in zip(playbooks, explorations, strict=True):
        check_paths(playbook, exploration, places, findings)
    fullest = playbooks[-1]
    check_efforts(fullest, explorations[-1], places, findings)
    check_wording(fullest, places, findings)
    check_limits(fullest, places, findings)
    for leak in find_leaks(fullest):
        findings.add(places.of(leak.step), "eigen-woorden-naar-buiten", step=leak.step)
    for translated, own_framework in translations:
        check_limits(prepare(translated, own_framework, fullest.lists), places, findings)
        _check_translation(script, translated, places, findings)
    return _summed_up(explorations, findings)


def _lists_to_try(script: Script) -> tuple[Lists, ...]:
    """Return lists with no item, one and a few, of the longest names: items look at nothing of one another."""
    if not is_repeated(script):
        return ((),)
    longest = "x" * LONGEST_NAME
    levels = ("x" * RECORDS["goal"][LEVELS[0]].longest,) * len(LEVELS)
    items = tuple(Item(f"x{number}", longest, levels) for number in range(max(_COUNTS)))
    return tuple(tuple((over, items[:count]) for over in LISTS) for count in _COUNTS)


def parse_and_check(
    source: str | bytes, file: str, framework: Framework, *, load_used: Mapping[str, str] = _NOTHING_USED
) -> Parsed[Script]:
    """Read and check a dialogue; a value only when nothing blocks, advice beside it."""
    parsed = parse_script(source, file, framework, load_used=load_used)
    if parsed.value is None:
        return parsed
    checked = check_script(parsed.value, framework, file)
    return Parsed(parsed.value if checked.may_go_live else None, checked.problems)


def _summed_up(explorations: list[Exploration], findings: Findings) -> CheckedScript:
    efforts = [effort for exploration in explorations for effort in exploration.efforts] or [(0, 0)]
    usual, usual_seconds = usual_effort(explorations[-1])
    return CheckedScript(
        problems=_as_author_reads(findings.problems),
        proven=all(exploration.proven for exploration in explorations),
        shortest=min(questions for questions, _ in efforts),
        usual=usual,
        longest=max(questions for questions, _ in efforts),
        usual_minutes=to_minutes(usual_seconds),
        longest_minutes=to_minutes(max(seconds for _, seconds in efforts)),
    )


def _as_author_reads(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return each problem once that is found at several items of a repeated group."""
    written = (
        replace(problem, values=tuple((name, as_written(without_items(value))) for name, value in problem.values))
        for problem in problems
    )
    return tuple(dict.fromkeys(written))


def _check_translation(script: Script, translated: Script, places: Places, findings: Findings) -> None:
    """Note each translated text that does not name what its Dutch text names."""
    for (context, text), (_, other) in zip(texts_of(script), texts_of(translated), strict=True):
        wanted, found = sorted(PLACEHOLDER.findall(text)), sorted(PLACEHOLDER.findall(other))
        if wanted != found:
            _, _, rest = context.partition(".")
            findings.add(
                places.of(rest),
                "vertaling-invulwoord",
                language=translated.language,
                wanted=", ".join(wanted) or "-",
                found=", ".join(found) or "-",
            )


def check_framework(framework: Framework, file: str) -> tuple[Problem, ...]:
    """Give advice on the wording of the framework's statements, at their places."""
    findings = Findings(file)
    places = {indicator: Place(line, column) for indicator, line, column in framework.places}
    for indicator, code, words in judge_framework(framework):
        findings.add(places.get(indicator, Place()), code, found=words)
    return findings.problems


def check_together(scripts: Mapping[str, Script], framework: Framework) -> tuple[Problem, ...]:
    """Check what one file can't know: ids taken twice, and words and answers that no dialogue keeps. Keys are files."""
    owners: dict[str, str] = {}
    played = {s.id: prepare(s, framework, _lists_to_try(s)[-1]) for s in scripts.values()}
    texts = {f"{name}.{step}" for name, playbook in played.items() for step in _text_steps(playbook)}
    kept = find_kept_answers(played.values())
    problems: list[Problem] = []
    for file, script in scripts.items():
        findings, places = Findings(file), Places(script)
        if script.id in owners:
            findings.add(places.header("id"), "dubbele-dialoog", id=script.id, first=owners[script.id])
        owners.setdefault(script.id, file)
        for step in every_step(script):
            if isinstance(step, Recall) and step.of not in texts:
                findings.add(places.of(step.id, "of"), "recall-onbekend", of=step.of, near=near(step.of, texts))
        check_kept(script, kept, places, findings)
        problems.extend(findings.problems)
    return tuple(problems)


def _text_steps(playbook: Playbook) -> tuple[str, ...]:
    return tuple(q.id for q in playbook.questions if _is_text(q))


def _is_text(question: Question) -> bool:
    return isinstance(question.ask.expected, TextAnswer)
