"""YAML text as a small tree in which every key and value knows its line and column.

The tree is built from parse events, not from Python values: a word stays the word an author typed (`nee`, `no`, `on`),
and nothing in a file can make us build anything but text, lists and mappings. Aliases, tags, duplicate keys, depth and
size are refused here, before any meaning is read.
"""

import re
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gripcore.problems import Findings

MOST_BYTES = 200_000
DEEPEST = 24
MOST_NODES = 20_000
_NO_KEY = "\0"  # can't be typed: such a character is refused before
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Word:
    """A text as typed; `plain` when it had no quotes, so that it may also be a number or yes or no."""

    line: int
    column: int
    text: str
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A list."""

    line: int
    column: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; `entries` in the order of the file, the first of doubles only."""

    line: int
    column: int
    entries: "dict[str, tuple[Word, Node]]" = field(default_factory=dict)

    def get(self, name: str) -> "Node | None":
        """Return the value under a key."""
        entry = self.entries.get(name)
        return entry[1] if entry else None

    def key(self, name: str) -> Word:
        """Return the key itself, for its place."""
        return self.entries[name][0]


Node = Word | Row | Table


def read_tree(source: str | bytes, findings: Findings) -> Table | None:
    """Return the file's mapping, or None when it can't be read at all; never raises."""
    text = _to_text(source, findings)
    if text is None:
        return None
    builder = _Builder(findings)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not builder.take(event):
                return None
    except MarkedYAMLError as error:
        _refuse_yaml(error, findings)
        return None
    except (YAMLError, ValueError, TypeError, LookupError, AttributeError, AssertionError, OverflowError):
        # The YAML reader has its own bugs on hostile input; for an author they are all "I can't read this".
        findings.add(Place(), "onleesbaar")
        return None
    return _whole(builder, findings)


def _to_text(source: str | bytes, findings: Findings) -> str | None:
    if len(source) > MOST_BYTES:
        findings.add(Place(), "te-groot", most=str(MOST_BYTES // 1000))
        return None
    try:
        text = source if isinstance(source, str) else source.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.add(_place_of(error.object[: error.start].decode("utf-8", "replace")), "geen-utf8")
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    strange = _UNREADABLE.search(text)
    if strange:
        findings.add(_place_of(text[: strange.start()]), "vreemd-teken", character=f"U+{ord(strange.group()):04X}")
        return None
    if text.startswith("%") or "\n%" in text:
        findings.add(_place_of(text[: text.index("%")]), "yaml-opdracht")
        return None
    return text


def _place_of(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refuse_yaml(error: MarkedYAMLError, findings: Findings) -> None:
    mark = error.problem_mark or error.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place()
    said = f"{error.problem or ''} {error.context or ''}"
    if "'\\t'" in said:
        findings.add(place, "tab")
    elif "mapping values are not allowed" in said:
        findings.add(place, "dubbele-punt")
    else:
        findings.add(place, "onleesbaar")


def _whole(builder: "_Builder", findings: Findings) -> Table | None:
    match builder.root:
        case Table():
            return builder.root
        case None:
            findings.add(Place(), "leeg-bestand")
        case Word(text="") as word:
            findings.add(word, "leeg-bestand")
        case _:
            findings.add(builder.root, "geen-velden", what="Een dialoogbestand")
    return None


class _Builder:
    """Takes events one by one and grows the tree; `take` says False when it makes no sense to go on."""

    def __init__(self, findings: Findings) -> None:
        self.root: Node | None = None
        self._findings = findings
        self._open: list[tuple[Row | Table, Word | None]] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> bool:
        """Add what the event says."""
        place = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case DocumentStartEvent():
                self._documents += 1
                return self._unless(self._documents > 1, place, "tweede-document")
            case AliasEvent():
                return self._unless(True, place, "verwijzing")
            case ScalarEvent() | MappingStartEvent() | SequenceStartEvent():
                return self._take_node(event, place)
            case MappingEndEvent() | SequenceEndEvent():
                self._open.pop()
                return True
            case _:
                return True

    def _unless(self, wrong: bool, place: Place, code: str) -> bool:  # noqa: FBT001 - one caller's condition
        if wrong:
            self._findings.add(place, code)
        return not wrong

    def _take_node(self, event: NodeEvent, place: Place) -> bool:
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._open) >= DEEPEST:
            return self._unless(True, place, "te-diep")
        if event.anchor:
            return self._unless(True, place, "verwijzing")
        if isinstance(event, CollectionStartEvent | ScalarEvent) and event.ctag:
            return self._unless(True, place, "yaml-tag")
        if isinstance(event, ScalarEvent) and (strange := _UNREADABLE.search(event.value)):
            self._findings.add(place, "vreemd-teken", character=f"U+{ord(strange.group()):04X}")
            return False  # written as an escape: "\\x07", "\\ud800"
        node = _to_node(event, place)
        self._attach(node)
        if isinstance(node, Row | Table):
            self._open.append((node, None))
        return True

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1]
        if isinstance(parent, Row):
            parent.items.append(node)
        elif key is None:
            self._open[-1] = (parent, self._to_key(parent, node))
        else:
            if key.text != _NO_KEY:
                parent.entries.setdefault(key.text, (key, _at_key(node, key)))
            self._open[-1] = (parent, None)

    def _to_key(self, table: Table, node: Node) -> Word:
        if not isinstance(node, Word):
            self._findings.add(node, "sleutel-geen-woord")
            return Word(node.line, node.column, _NO_KEY)
        if node.text in table.entries:
            first = table.key(node.text)
            self._findings.add(node, "dubbel-veld", field=node.text, first=str(first.line))
        return node


def _to_node(event: NodeEvent, place: Place) -> Node:
    if isinstance(event, ScalarEvent):
        return Word(place.line, place.column, event.value, plain=event.style is None)
    if isinstance(event, MappingStartEvent):
        return Table(place.line, place.column)
    return Row(place.line, place.column)


def _at_key(node: Node, key: Word) -> Node:
    """Give an absent value the place of its key: that is where an author looks."""
    return Word(key.line, key.column, "") if node == Word(node.line, node.column, "") else node
