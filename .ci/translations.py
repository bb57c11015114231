"""Gather every sentence that people read into locales/gripbot.pot and bring each language's .po file up to date.

Two kinds of sentence: those of the code, and the texts of the dialogues and the framework. The latter stand under their
place (`week_risico.lastig.ask`), which is also what the bot looks them up by, so that a place has its own translation.

Headers hold no dates, names or tools, places no line numbers and the order is fixed: the files change only when a
sentence does. Translations that no sentence asks for any more are dropped, and nothing is ever guessed (no fuzzy).

    python .ci/translations.py update | check [--root FOLDER]
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))  # this script lies outside the packages, and they need not be installed

from bot.library import read_shelf  # noqa: E402 - found through the line above
from bot.translations import texts_on  # noqa: E402 - the same
from gripcore.problems import Severity, render_problem, severity_of  # noqa: E402 - the same

LANGUAGES = ("nl", "en")
SOURCES = ("bot", "gripcore")
DIALOGUES = "dialogues"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# A translator works from these remarks; they stand in the code above the sentence.
REMARK = "Vertaler:"


def main() -> int:
    """Update the files, or say which ones lag behind the code."""
    parser = argparse.ArgumentParser(description="locales/: bijwerken of nakijken")
    parser.add_argument("action", choices=("update", "check"))
    parser.add_argument("--root", type=Path, default=HOUSE)
    wanted = parser.parse_args()
    stale = [(path, text) for path, text in build_files(wanted.root) if not _holds(path, text)]
    for path, text in stale:
        if wanted.action == "update":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        sys.stdout.write(
            f"{path.relative_to(wanted.root)}: {'bijgewerkt' if wanted.action == 'update' else 'loopt achter'}\n"
        )
    return 1 if stale and wanted.action == "check" else 0


def build_files(root: Path) -> list[tuple[Path, bytes]]:
    """Return each file of locales/ as it should be, the template first."""
    template = gather_sentences(root)
    locales = root / "locales"
    files = [(locales / "gripbot.pot", _render(template))]
    for language in LANGUAGES:
        path = locales / f"{language}.po"
        files.append((path, _render(_merge(path, language, template))))
    return files


def gather_sentences(root: Path) -> Catalog:
    """Return all sentences of the code, then all texts of the dialogues and the framework."""
    template = Catalog(charset="utf-8")
    _gather_code(template, root)
    _gather_dialogues(template, root)
    return template


def _gather_code(template: Catalog, root: Path) -> None:
    for path in sorted(path for source in SOURCES for path in (root / source).rglob("*.py")):
        place = [(path.relative_to(root).as_posix(), 0)]
        code = BytesIO(path.read_bytes())
        found = extract("python", code, keywords=KEYWORDS, comment_tags=(REMARK,), strip_comment_tags=True)
        for _line, sentence, remarks, context in found:
            if sentence not in ("", ("", "")):
                template.add(sentence, locations=place, auto_comments=remarks, context=context)


def _gather_dialogues(template: Catalog, root: Path) -> None:
    """Add the texts of every file, or stop: a file that can't be read would take its translations with it."""
    if not (root / DIALOGUES).exists():
        return
    shelf = read_shelf(root / DIALOGUES)
    blocking = [render_problem(problem) for problem in shelf.problems if severity_of(problem.code) is Severity.BLOCKS]
    if blocking or shelf.framework is None:
        sys.exit("\n".join(blocking))
    for file, context, text in texts_on(shelf):
        template.add(text, locations=[(f"{DIALOGUES}/{file}", 0)], context=context)


def _merge(path: Path, language: str, template: Catalog) -> Catalog:
    catalogue = Catalog(locale=Locale(language), charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, charset="utf-8")
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return catalogue


def _render(catalogue: Catalog) -> bytes:
    body = BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if catalogue.locale:
        header = [f"Language: {catalogue.locale}", f"Plural-Forms: {catalogue.plural_forms}", *header]
    lines = "".join(f'"{line}\\n"\n' for line in header)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + body.getvalue().strip() + b"\n"


def _holds(path: Path, text: bytes) -> bool:
    return path.exists() and path.read_bytes() == text


if __name__ == "__main__":
    sys.exit(main())
