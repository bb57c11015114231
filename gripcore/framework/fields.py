"""Reading the fields of a mapping in an author's file: each field once, each mistake noted at its place.

Every reader returns something usable also when the field is wrong, so that reading goes on and all mistakes show at
once. Whether a value may be used is decided at the end: no value leaves a file that has a blocking problem.
"""

import re
from collections.abc import Iterable

from gripcore.framework.tree import Node, Place, Row, Table, Word
from gripcore.problems import Findings, near

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?\Z")
_YES = frozenset({"true", "ja", "yes"})
_NO = frozenset({"false", "nee", "no"})
_LONGEST_SHOWN = 40


class Fields:
    """One mapping of a file, read field by field. `what` names it in the author's words: 'Een "say"-stap'."""

    def __init__(self, table: Table, findings: Findings, what: str) -> None:
        self.table = table
        self.findings = findings
        self.what = what

    def has(self, name: str) -> bool:
        """Say whether the field stands there."""
        return name in self.table.entries

    def node(self, name: str) -> Node | None:
        """Return a field's value as it stands."""
        return self.table.get(name)

    def place(self, name: str = "") -> Word | Table:
        """Return where a field's key stands; where the mapping begins when it does not."""
        return self.table.key(name) if self.has(name) else self.table

    def allow(self, known: Iterable[str]) -> None:
        """Note every field that is not one of these."""
        names = tuple(known)
        for name, (key, _) in self.table.entries.items():
            if name not in names:
                self.findings.add(key, "onbekend-veld", what=self.what, field=shown(name), near=near(name, names))

    def need(self, *names: str) -> None:
        """Note every field of these that is missing."""
        for name in names:
            if not self.has(name):
                self.findings.add(self.table, "veld-ontbreekt", what=self.what, field=name)

    def text(self, name: str) -> str:
        """Return the words of a field; empty and noted when there are none."""
        node = self.node(name)
        return read_text(node, self.findings, name) if node is not None else ""

    def plain(self, name: str) -> str:
        """Return the words of a field in which nothing is filled in."""
        node = self.node(name)
        return read_plain(node, self.findings, name) if node is not None else ""

    def id(self, name: str) -> str:
        """Return the field as an id; noted when it can't be one."""
        node = self.node(name)
        return read_id(node, self.findings, name) if node is not None else ""

    def number(self, name: str, default: float | None = None) -> float | None:
        """Return the field as a number; noted when it is none."""
        node = self.node(name)
        if node is None:
            return default
        if isinstance(node, Word) and node.plain and _NUMBER.match(node.text):
            return float(node.text)
        self.findings.add(node, "geen-getal", field=name, found=describe(node))
        return default

    def whole(self, name: str, default: int, *, at_least: int = 0, at_most: int = 1_000_000) -> int:
        """Return the field as a whole number within bounds; noted when it is not."""
        node = self.node(name)
        number = self.number(name)
        if node is None or number is None:
            return default
        if number != int(number) or not at_least <= number <= at_most:
            self.findings.add(node, "getal-buiten-grens", field=name, least=str(at_least), most=str(at_most))
            return default
        return int(number)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return the field as yes or no; noted when it is neither."""
        node = self.node(name)
        if node is None:
            return default
        if isinstance(node, Word) and node.text.lower() in _YES | _NO:
            return node.text.lower() in _YES
        self.findings.add(node, "geen-ja-of-nee", field=name, found=describe(node))
        return default

    def one_of(self, name: str, allowed: Iterable[str], default: str = "") -> str:
        """Return the field as one of some words; noted when it is another."""
        node = self.node(name)
        if node is None:
            return default
        words = tuple(allowed)
        if isinstance(node, Word) and node.text in words:
            return node.text
        self.findings.add(
            node,
            "onbekende-waarde",
            field=name,
            found=describe(node),
            allowed=", ".join(words),
            near=near(describe(node), words),
        )
        return default

    def texts(self, name: str) -> tuple[tuple[str, Place], ...]:
        """Return a list of words, or one word as a list of one, each with its place."""
        node = self.node(name)
        match node:
            case None:
                return ()
            case Row(items=[]):
                self.findings.add(self.place(name), "leeg", field=name)
                return ()
            case Row(items=items):
                return tuple((read_text(item, self.findings, name), Place(item.line, item.column)) for item in items)
            case _:
                return ((read_text(node, self.findings, name), Place(node.line, node.column)),)

    def rows(self, name: str) -> tuple[Node, ...]:
        """Return the items of a list field; noted when it is not a list or empty."""
        node = self.node(name)
        if node is None:
            return ()
        if isinstance(node, Row):
            if not node.items:
                self.findings.add(self.place(name), "leeg", field=name)
            return tuple(node.items)
        self.findings.add(node, "geen-lijst", field=name, found=describe(node))
        return ()

    def tables(self, name: str, what: str) -> tuple["Fields", ...]:
        """Return the mappings in a list field."""
        return tuple(fields for node in self.rows(name) if (fields := read_fields(node, self.findings, what)))

    def inner(self, name: str, what: str) -> "Fields | None":
        """Return a mapping inside this one."""
        node = self.node(name)
        return read_fields(node, self.findings, what) if node is not None else None


def read_fields(node: Node, findings: Findings, what: str) -> Fields | None:
    """Return a node as a mapping; noted when it is none."""
    if isinstance(node, Table):
        return Fields(node, findings, what)
    findings.add(node, "geen-velden", what=what)
    return None


def read_text(node: Node, findings: Findings, field: str) -> str:
    """Return a node's words without spaces around them; noted when it is no text or empty."""
    if not isinstance(node, Word):
        findings.add(node, "geen-tekst", field=field, found=describe(node))
        return ""
    if not node.text.strip():
        findings.add(node, "leeg", field=field)
    return node.text.strip()


def read_plain(node: Node, findings: Findings, field: str) -> str:
    """Return a node's words, in which nothing is filled in: braces are noted."""
    text = read_text(node, findings, field)
    if "{" in text or "}" in text:
        findings.add(node, "invulwoord-hier-niet", field=field)
    return text


def read_id(node: Node, findings: Findings, field: str) -> str:
    """Return a node as an id: small letters, digits and _, at most 40."""
    if isinstance(node, Word) and _ID.match(node.text):
        return node.text
    findings.add(node, "ongeldige-id", field=field, found=describe(node))
    return ""


def describe(node: Node) -> str:
    """Return a node as an author recognises it."""
    if isinstance(node, Word):
        return shown(node.text)
    return "een lijst" if isinstance(node, Row) else "een blok met velden"


def shown(text: str) -> str:
    """Return text short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
