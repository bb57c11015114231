"""From a problem to what an author reads: how bad, what is wrong, what to do, in Dutch or in English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gripcore.problems.catalogue_content import CONTENT
from gripcore.problems.catalogue_paths import ADVICE, PATHS
from gripcore.problems.catalogue_reading import READING
from gripcore.problems.catalogue_sharing import SHARING
from gripcore.problems.entry import Entry
from gripcore.problems.model import Problem, Severity

CATALOGUE: Mapping[str, Entry] = MappingProxyType(READING | CONTENT | SHARING | PATHS | ADVICE)

_ENGLISH_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "Een dialoogbestand": "A dialogue file",
        "Een dialoog": "A dialogue",
        "Een stap": "A step",
        "Een vraag": "A question",
        "Een optie": "An option",
        "Een voorwaarde": "A condition",
        "Het toetsingskader": "The framework",
        "Een thema": "A theme",
        "Een stelling": "A statement",
        "Een feit": "A fact",
        "Een gesprekskaart": "A conversation card",
        "Een band": "A band",
        "Een antwoord": "An answer",
        "De schaal": "The scale",
        "De banden": "The bands",
        "De kalender": "The calendar",
        "Een datum": "A date",
        "Het bestand met instellingen": "The file of defaults",
        "Het ritme": "The rhythm",
        "een lijst": "a list",
        "een blok met velden": "a block of fields",
    }
)
_STEP_KIND = re.compile(r'Een "(\w+)"-stap\Z')
_FIELD_NAME = re.compile(r'Het veld "(\w+)"\Z')
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Explained:
    """A problem in words. `text` is what is wrong, with a near match where there is one."""

    severity: Severity
    text: str
    remedy: str


def severity_of(code: str) -> Severity:
    """Return whether a code blocks."""
    return CATALOGUE[code].severity


def explain(problem: Problem, language: str = "nl") -> Explained:
    """Put a problem into words."""
    entry = CATALOGUE[problem.code]
    english = language == "en"
    values = _values_in(dict(problem.values), english=english)
    text = _fill(entry.what_en if english else entry.what, values)
    near = values.get("near", "")
    meant = f' Did you mean "{near}"?' if english else f' Bedoel je "{near}"?'
    return Explained(
        severity=entry.severity,
        text=text + (meant if near else ""),
        remedy=_fill(entry.remedy_en if english else entry.remedy, values),
    )


def render_problem(problem: Problem, language: str = "nl") -> str:
    """Return a problem as one line: place, code, what is wrong and what to do."""
    said = explain(problem, language)
    return f"{problem.file}:{problem.line}:{problem.column} {problem.code}  {said.text} {said.remedy}"


def problem_to_plain(problem: Problem, language: str = "nl") -> dict[str, str | int]:
    """Return a problem for JSON: file, line, column, code, severity, message, remedy."""
    said = explain(problem, language)
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": said.severity.value,
        "message": said.text,
        "remedy": said.remedy,
    }


def _values_in(values: dict[str, str], *, english: bool) -> dict[str, str]:
    if not english:
        return values
    return {name: values.get(f"{name}_en", _in_english(value)) for name, value in values.items()}


def _in_english(value: str) -> str:
    said = _ENGLISH_PARTS.get(value, value)
    return _FIELD_NAME.sub(r'The field "\1"', _STEP_KIND.sub(r'A "\1" step', said))


def _fill(sentence: str, values: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: values.get(found[1], found[0]), sentence)
