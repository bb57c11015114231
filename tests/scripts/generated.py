"""What is generated from the code: JSON Schemas and problem pages. `python -m tests.scripts.generated` writes them."""

import json
from pathlib import Path

from gripcore.calendar.schema import build_calendar_schema
from gripcore.framework.schema import build_framework_schema
from gripcore.problems import CATALOGUE
from gripcore.problems.pages import render_problem_index, render_problem_page
from gripcore.rhythm.defaults_schema import build_defaults_schema
from gripcore.scripts.schema import build_schema
from tests.scripts.content import DIALOGUES, SHIPPED_FRAMEWORK

ROOT = DIALOGUES.parent
WRONG = (
    ROOT / "tests" / "scripts" / "wrong",
    ROOT / "tests" / "framework" / "wrong",
    ROOT / "tests" / "calendar" / "wrong",
    ROOT / "tests" / "rhythm" / "wrong",
)


def generated_files() -> dict[Path, str]:
    pages = ROOT / "docs" / "problems"
    files = {
        DIALOGUES / "schema" / "dialoog.schema.json": _json(build_schema(SHIPPED_FRAMEWORK)),
        DIALOGUES / "schema" / "toetsingskader.schema.json": _json(build_framework_schema()),
        DIALOGUES / "schema" / "kalender.schema.json": _json(build_calendar_schema(SHIPPED_FRAMEWORK)),
        DIALOGUES / "schema" / "instellingen.schema.json": _json(build_defaults_schema()),
        pages / "README.md": render_problem_index(),
    }
    examples = _examples()
    for code in CATALOGUE:
        files[pages / f"{code}.md"] = render_problem_page(code, examples.get(code, ""))
    return files


def _json(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _examples() -> dict[str, str]:
    """Return the shortest wrong file of each code that can be shown as text."""
    found: dict[str, str] = {}
    for path in sorted(p for folder in WRONG for p in folder.glob("*.yaml")):
        first, _, content = path.read_bytes().partition(b"\n")
        code = first.decode().split()[-1]
        try:
            text = content.decode()
        except UnicodeDecodeError:
            continue
        if all(c.isprintable() or c in "\n\t" for c in text):
            found[code] = min((text, found.get(code, text)), key=len)
    return {code: text for code, text in found.items() if len(text) < 1500 and text.strip()}


if __name__ == "__main__":
    for path, content in generated_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
