"""`gripbot translations`: texts of dialogues without a translation, or with one of an earlier text; and the .po files.

A text is found by its place (`week_risico.lastig.ask`) and its Dutch words together, so a reworded text is untranslated
until somebody looks at it; here its earlier translation is shown beside it. What has no translation stays Dutch.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.data_files import CALENDAR_FILE
from bot.library import FRAMEWORK_FILE, Shelf, read_shelf
from bot.words import SOURCE_LANGUAGE
from gripcore.calendar import texts_of_calendar
from gripcore.framework import texts_of_framework
from gripcore.problems import render_problem
from gripcore.scripts import texts_of

_OURS = "dialogues/"  # where the texts of dialogues say they come from; the rest of a .po file is the code's


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A text without a translation; `earlier` is what stood there for an earlier text, if anything."""

    language: str
    place: str
    text: str
    earlier: str = ""


def run_translations(folder: Path, locales: Path, *, update: bool) -> tuple[str, bool]:
    """Return what to tell about a folder of dialogues, and whether all of it is translated."""
    shelf = read_shelf(folder)
    if shelf.blocking:
        return "".join(f"{render_problem(problem)}\n" for problem in shelf.blocking), False
    found = find_untranslated(shelf, locales)
    changed = update_files(shelf, locales) if update else ()
    return "".join(f"{file.name}: bijgewerkt\n" for file in changed) + render_untranslated(found), not found


def find_untranslated(shelf: Shelf, locales: Path) -> tuple[Untranslated, ...]:
    """Return what is missing or outdated, by language and in the order of the files."""
    return tuple(one for path in _languages(locales) for one in _untranslated(shelf, path))


def _languages(locales: Path) -> list[Path]:
    return [path for path in sorted(locales.glob("*.po")) if path.stem != SOURCE_LANGUAGE]


def _untranslated(shelf: Shelf, path: Path) -> Iterator[Untranslated]:
    catalogue = _read(path)
    earlier = {message.context: str(message.string) for message in catalogue if message.context and message.string}
    for _, place, text in texts_on(shelf):
        message = catalogue.get(text, place)
        if text and (message is None or not message.string):
            yield Untranslated(path.stem, place, text, earlier.get(place, ""))


def texts_on(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Yield every text that people read: its file, its place and its words."""
    if shelf.framework:
        yield from ((FRAMEWORK_FILE, *found) for found in texts_of_framework(shelf.framework))
        yield from ((CALENDAR_FILE, *found) for found in texts_of_calendar(shelf.data.calendar))
    for name, script in sorted(shelf.scripts.items()):
        yield from ((f"{name}.yaml", *found) for found in texts_of(script))


def update_files(shelf: Shelf, locales: Path) -> tuple[Path, ...]:
    """Bring the .po files and their template up to date with the dialogues; return the files that changed."""
    paths = [*sorted(locales.glob("*.pot")), *sorted(locales.glob("*.po"))]
    return tuple(path for path in paths if _update(shelf, path))


def _update(shelf: Shelf, path: Path) -> bool:
    catalogue = _read(path)
    template = Catalog(charset="utf-8")
    for message in catalogue:
        if message.id and not any(place.startswith(_OURS) for place, _ in message.locations):
            template.add(
                message.id, locations=message.locations, auto_comments=message.auto_comments, context=message.context
            )
    for file, place, text in texts_on(shelf):
        template.add(text, locations=[(f"{_OURS}{file}", 0)], context=place)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    before, now = path.read_bytes(), _render(catalogue, _header_of(path))
    path.write_bytes(now)
    return now != before


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else path.stem, charset="utf-8")


def _header_of(path: Path) -> bytes:
    """Return the first entry of a file, which names its language, as it stands."""
    return path.read_bytes().partition(b"\n\n")[0]


def _render(catalogue: Catalog, header: bytes) -> bytes:
    """Write without dates, tools and line numbers, so that a file changes only when a sentence does."""
    body = BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return header + b"\n\n" + body.getvalue().strip() + b"\n"


def render_untranslated(found: tuple[Untranslated, ...]) -> str:
    """Return a line for each text, and one that sums up."""
    lines = [f"{one.language}  {one.place}  {_told(one)}" for one in found]
    outdated = sum(bool(one.earlier) for one in found)
    lines.append(f"{len(found) - outdated} zonder vertaling, {outdated} met een vertaling van een eerdere tekst.")
    return "\n".join(lines) + "\n"


def _told(one: Untranslated) -> str:
    text = " ".join(one.text.split())
    return f"“{text}” (eerder: “{' '.join(one.earlier.split())}”)" if one.earlier else f"“{text}”"
