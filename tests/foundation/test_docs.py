"""The documents keep up with the code: what they point at exists, and what can be set is described."""

import re
from pathlib import Path

from bot.settings import PREFIX, Settings
from tests.foundation.tree import ROOT, list_files

DOCUMENTS = [path for path in list_files() if path.suffix == ".md"]
# What someone reads who installs and runs it.
GUIDES = [path for path in DOCUMENTS if path == ROOT / "README.md" or path.is_relative_to(ROOT / "docs")]


def text_of(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def heading_anchors(path: Path) -> set[str]:
    """Return the anchors that a document's headings get."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere() -> None:
    """A link to a file or heading of this repository finds it."""
    lost = []
    for document in DOCUMENTS:
        for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
            name, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:", link):
                continue
            target = (document.parent / name).resolve() if name else document
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in heading_anchors(target)):
                lost.append(f"{document.relative_to(ROOT)}: {link}")
    assert lost == []


def test_every_make_target_in_the_documents_exists() -> None:
    """A command that a document tells to type can be typed."""
    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text_of(DOCUMENTS), re.MULTILINE))
    assert {first or second for first, second in named} <= make_targets()


def test_every_setting_is_described() -> None:
    """Each GRIPBOT_ variable stands in the README or in docs/, and no variable stands there that does nothing."""
    real = {PREFIX + name.upper() for name in Settings.model_fields}
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", text_of(GUIDES)))
    assert real - named == set()
    assert named - real <= {"GRIPBOT_CHROMIUM"}


def test_every_make_target_is_phony() -> None:
    """A folder called `wheel` or `bench` does not stop the target of that name."""
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == make_targets()
