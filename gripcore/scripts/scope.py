"""What is known at a point of a file that is read top-down: which questions came before, which ids are taken.

Because a step may only look back, one pass is enough to check every reference at its own place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gripcore.framework.fields import Fields, read_text
from gripcore.framework.model import Framework
from gripcore.framework.tree import Node, Row, Table, Word
from gripcore.problems import Findings, near
from gripcore.problems.findings import Placed
from gripcore.scripts.known import placeholders_for
from gripcore.scripts.model import Expected, Purpose
from gripcore.scripts.repeat import ITEM

MOST_STEPS = 300
PLACED_FIELDS = frozenset(
    {"when", "say", "ask", "recall", "result", "share", "options", "why", "of", "changes", "unknowns", "record"}
)
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(slots=True)
class Scope:
    """One file being read. `asked` grows with each question; `upcoming` holds all question ids of the file."""

    findings: Findings
    framework: Framework
    used_texts: Mapping[str, str]
    purpose: Purpose = Purpose.FREE
    theme: str = ""
    prefix: str = ""
    outer: tuple[str, ...] = ()  # prefixes under which a repeated group may look too
    item: str = ""  # what {item} stands for in a repeated group; itself where only a session knows
    over: str = ""  # the session's list over which the steps around are repeated
    written_item: str = ""  # the id of the item of a list in the file that the steps around are repeated for
    chain: tuple[str, ...] = ()  # files being read, outermost first
    asked: dict[str, Expected] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    upcoming: frozenset[str] = frozenset()
    places: list[tuple[str, int, int]] = field(default_factory=list)
    steps: int = 0
    used: dict[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()  # own names under which some dialogue keeps an answer

    def take_id(self, fields: Fields) -> str:
        """Return the step's full id; noted when it is missing, wrong or taken."""
        name = fields.id("id")
        place = fields.node("id") or fields.table
        if name and name in self.ids:
            self.findings.add(place, "dubbele-id", id=name, first=str(self.ids[name]))
        self.ids.setdefault(name, place.line)
        full = f"{self.prefix}{name}"
        self.places.append((full, fields.table.line, fields.table.column))
        self._mark_fields(full, fields)
        self.steps += 1
        if self.steps == MOST_STEPS + 1:
            self.findings.add(fields.table, "te-veel-stappen", most=str(MOST_STEPS))
        return full

    def _mark_fields(self, step: str, fields: Fields) -> None:
        for name, (key, _) in fields.table.entries.items():
            if name in PLACED_FIELDS:
                self.places.append((f"{step}#{name}", key.line, key.column))

    def refer(self, node: Node, field_name: str) -> str:
        """Return the full id of an earlier question; noted when there is none."""
        name = read_text(node, self.findings, field_name)
        full = self._full(name)
        if name and full not in self.asked:
            self._no_such_question(node, name)
        return full

    def forget_under(self, prefix: str) -> None:
        """Forget the questions of a repeated group: outside it, it is not known how often they are asked."""
        for name in [name for name in self.asked if name.startswith(prefix)]:
            del self.asked[name]

    def _full(self, name: str) -> str:
        """Return the id of a question as this file calls it, in this group or around it."""
        fulls = [f"{prefix}{name}" for prefix in (self.prefix, *self.outer)]
        return next((full for full in fulls if full in self.asked), fulls[0])

    def _own_names(self) -> list[str]:
        """Return all questions so far, as this file may call them."""
        prefixes = (self.prefix, *self.outer)
        return [full.removeprefix(p) for full in self.asked for p in prefixes if full.startswith(p)]

    def _no_such_question(self, place: Placed, name: str) -> None:
        if name in self.upcoming:
            self.findings.add(place, "verwijst-vooruit", step=name)
        elif name in self.ids:
            self.findings.add(place, "stap-is-geen-vraag", step=name)
        else:
            self.findings.add(place, "onbekende-stap", step=name, near=near(name, self._own_names()))

    def words(self, node: Node, field_name: str, extra: Iterable[str] = ()) -> str:
        """Return a text that people will read, its placeholders checked."""
        text = read_text(node, self.findings, field_name)
        text = text.replace(ITEM, self.item) if self.item else text
        for found in PLACEHOLDER.finditer(text):
            self._check_placeholder(node, found.group(1), frozenset(extra))
        if text.count("{") != text.count("}"):
            self.findings.add(node, "losse-accolade")
        return self._with_prefix(text)

    def _check_placeholder(self, node: Placed, name: str, extra: frozenset[str]) -> None:
        item = ("item",) if self.item == ITEM else ()
        known = {*placeholders_for(self.purpose, self.theme), *extra, *item, *self._own_names(), *self.kept}
        if name not in known:
            code = "invulwoord-vooruit" if name in self.upcoming else "onbekend-invulwoord"
            self.findings.add(node, code, name=name, near=near(name, known))

    def _with_prefix(self, text: str) -> str:
        return PLACEHOLDER.sub(lambda m: f"{{{self._full(m[1])}}}" if self._full(m[1]) in self.asked else m[0], text)

    def text(self, fields: Fields, name: str, extra: Iterable[str] = ()) -> str:
        """Return a field's text that people will read."""
        node = fields.node(name)
        return self.words(node, name, extra) if node is not None else ""


def question_ids(steps: Node | None) -> frozenset[str]:
    """Return the ids of all questions in a list of steps, read loosely, to tell "later" from "never"."""
    found: set[str] = set()
    for step in steps.items if isinstance(steps, Row) else ():
        if not isinstance(step, Table):
            continue
        name = step.get("id")
        if isinstance(name, Word) and (step.get("ask") or step.get("share")):
            found.add(name.text)
        if isinstance(name, Word) and step.get("commit"):
            found.update(f"{name.text}.{part}" for part in ("wish", "situation", "action", "day"))
        found |= question_ids(step.get("block"))
    return frozenset(found)
