"""From the framework file to values: themes with their items, facts and cards, scale, bands, groups, roles."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from gripcore.framework.fields import Fields, describe, read_fields, read_id, read_plain
from gripcore.framework.model import (
    Band,
    Card,
    Fact,
    FactKind,
    Framework,
    Indicator,
    Named,
    Scale,
    ScalePoint,
    Theme,
)
from gripcore.framework.tree import Node, Row, Table, Word, read_tree
from gripcore.problems import Findings, Parsed

FRAMEWORK_FIELDS = ("id", "title", "status", "groups", "roles", "scale", "bands", "themes")
THEME_FIELDS = ("id", "group", "title", "private", "indicators", "facts", "cards")
INDICATOR_FIELDS = ("id", "text", "why", "origin", "reverse", "weight")
FACT_NEEDS = ("id", "text", "statement", "kind", "roles")
FACT_FIELDS = (*FACT_NEEDS, "options", "personal")
CARD_FIELDS = ("id", "question")
BAND_FIELDS = ("at_least", "label", "meaning")
POINT_FIELDS = ("label", "also")

_HIGHEST_SCORE = 100
_FEWEST_POINTS, _MOST_POINTS = 2, 11
_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 10
_T = TypeVar("_T")


def parse_framework(source: str | bytes, file: str) -> Parsed[Framework]:
    """Read the framework; all problems at once, no value when there are any."""
    findings = Findings(file)
    tree = read_tree(source, findings)
    framework = _read_framework(Fields(tree, findings, "Het toetsingskader")) if tree else None
    return Parsed(None if findings.problems else framework, findings.problems)


def _read_framework(fields: Fields) -> Framework:
    fields.allow(FRAMEWORK_FIELDS)
    fields.need(*FRAMEWORK_FIELDS)
    groups, roles = _read_named(fields, "groups"), _read_named(fields, "roles")
    known = (frozenset(g.id for g in groups), frozenset(r.id for r in roles))
    themes = tuple(_read_theme(theme, *known) for theme in fields.tables("themes", "Een thema"))
    _refuse_doubles(_row_items(fields, "themes"), fields.findings)
    return Framework(
        id=fields.id("id"),
        title=fields.plain("title"),
        status=fields.text("status"),
        groups=groups,
        roles=roles,
        scale=Scale(_read_points(fields)),
        bands=_read_bands(fields),
        themes=themes,
        places=_places(fields),
    )


def _places(fields: Fields) -> tuple[tuple[str, int, int], ...]:
    """Return where the words of each indicator stand; a theme or indicator that is no mapping was noted elsewhere."""
    found: list[tuple[str, int, int]] = []
    for theme in (node for node in _row_items(fields, "themes") if isinstance(node, Table)):
        row = theme.get("indicators")
        for item in row.items if isinstance(row, Row) else ():
            text = item.get("text") if isinstance(item, Table) else None
            if isinstance(item, Table) and text is not None:
                found.append((f"{_word(theme, 'id')}.{_word(item, 'id')}", text.line, text.column))
    return tuple(found)


def _word(table: Table, name: str) -> str:
    node = table.get(name)
    return node.text if isinstance(node, Word) else ""


def _entries(fields: Fields, name: str, what: str) -> tuple[tuple[Word, Node], ...]:
    inner = fields.inner(name, what)
    if inner and not inner.table.entries:
        fields.findings.add(fields.place(name), "leeg", field=name)
    return tuple(inner.table.entries.values()) if inner else ()


def _read_named(fields: Fields, name: str) -> tuple[Named, ...]:
    entries = _entries(fields, name, f'Het veld "{name}"')
    findings = fields.findings
    return tuple(Named(read_id(key, findings, name), read_plain(value, findings, key.text)) for key, value in entries)


def _read_points(fields: Fields) -> tuple[ScalePoint, ...]:
    entries = _entries(fields, "scale", "De schaal")
    findings = fields.findings
    points: list[ScalePoint] = []
    for key, value in entries:
        number = int(key.text) if key.text.isascii() and key.text.isdecimal() and len(key.text) == 1 else None
        if number is None or (points and number != points[-1].value + 1):
            findings.add(key, "schaal-niet-oplopend", found=describe(key))
            continue
        points.append(ScalePoint(number, *_label_and_also(value, findings)))
    if entries and not _FEWEST_POINTS <= len(entries) <= _MOST_POINTS:
        findings.add(fields.place("scale"), "schaal-lengte", count=str(len(entries)))
    return tuple(points)


def _label_and_also(node: Node, findings: Findings) -> tuple[str, tuple[str, ...]]:
    if not isinstance(node, Table):
        return read_plain(node, findings, "label"), ()
    fields = Fields(node, findings, "Een antwoord")
    fields.allow(POINT_FIELDS)
    fields.need("label")
    return fields.plain("label"), tuple(text for text, _ in fields.texts("also"))


def _read_bands(fields: Fields) -> tuple[Band, ...]:
    bands: list[Band] = []
    for key, value in _entries(fields, "bands", "De banden"):
        band = read_fields(value, fields.findings, "Een band")
        if not band:
            continue
        band.allow(BAND_FIELDS)
        band.need(*BAND_FIELDS)
        floor = band.number("at_least", 0.0) or 0.0
        wrong_start = not bands and floor != 0
        if wrong_start or (bands and not bands[-1].at_least < floor < _HIGHEST_SCORE):
            fields.findings.add(band.place("at_least"), "band-niet-oplopend", found=f"{floor:g}")
        bands.append(Band(read_id(key, fields.findings, "bands"), floor, band.plain("label"), band.plain("meaning")))
    return tuple(bands)


def _read_theme(fields: Fields, groups: frozenset[str], roles: frozenset[str]) -> Theme:
    fields.allow(THEME_FIELDS)
    fields.need("id", "group", "title", "indicators")
    theme = fields.id("id")
    return Theme(
        id=theme,
        group=fields.one_of("group", sorted(groups)),
        title=fields.plain("title"),
        indicators=_read_each(fields, "indicators", "Een stelling", lambda f: _read_indicator(f, theme)),
        facts=_read_each(fields, "facts", "Een feit", lambda f: _read_fact(f, theme, roles)),
        cards=_read_each(fields, "cards", "Een gesprekskaart", lambda f: _read_card(f, theme)),
        private=fields.flag("private"),
    )


def _read_each(fields: Fields, name: str, what: str, read: Callable[[Fields], _T]) -> tuple[_T, ...]:
    things = tuple(read(inner) for inner in fields.tables(name, what))
    _refuse_doubles(_row_items(fields, name), fields.findings)
    return things


def _row_items(fields: Fields, name: str) -> tuple[Node, ...]:
    node = fields.node(name)
    return tuple(node.items) if isinstance(node, Row) else ()


def _read_indicator(fields: Fields, theme: str) -> Indicator:
    fields.allow(INDICATOR_FIELDS)
    fields.need("id", "text", "why", "origin")
    weight = fields.number("weight", 1.0) or 0.0
    if weight <= 0:
        fields.findings.add(fields.place("weight"), "gewicht-niet-positief")
    return Indicator(
        id=f"{theme}.{fields.id('id')}",
        theme=theme,
        text=fields.plain("text"),
        why=fields.plain("why"),
        origin=fields.text("origin"),
        reverse_keyed=fields.flag("reverse"),
        weight=weight,
    )


def _read_fact(fields: Fields, theme: str, roles: frozenset[str]) -> Fact:
    kind = FactKind(fields.one_of("kind", [kind.value for kind in FactKind], FactKind.YES_NO.value))
    is_choice = kind is FactKind.CHOICE
    fields.allow(name for name in FACT_FIELDS if is_choice or name != "options")
    fields.need(*FACT_NEEDS, *(("options",) if is_choice else ()))
    for role, place in fields.texts("roles"):
        if role not in roles:
            fields.findings.add(place, "onbekende-rol", role=role, known=", ".join(sorted(roles)))
    return Fact(
        id=f"{theme}.{fields.id('id')}",
        theme=theme,
        text=fields.plain("text"),
        statement=fields.plain("statement"),
        kind=kind,
        roles=tuple(role for role, _ in fields.texts("roles")),
        options=_read_fact_options(fields) if is_choice else (),
        personal=fields.flag("personal"),
    )


def _read_fact_options(fields: Fields) -> tuple[Named, ...]:
    options = _read_named(fields, "options")
    if options and not _FEWEST_OPTIONS <= len(options) <= _MOST_OPTIONS:
        fields.findings.add(fields.place("options"), "aantal-opties", count=str(len(options)), most=str(_MOST_OPTIONS))
    return options


def _read_card(fields: Fields, theme: str) -> Card:
    fields.allow(CARD_FIELDS)
    fields.need(*CARD_FIELDS)
    return Card(f"{theme}.{fields.id('id')}", fields.plain("question"))


def _refuse_doubles(nodes: Iterable[Node], findings: Findings) -> None:
    seen: dict[str, int] = {}
    for node in nodes:
        word = node.get("id") if isinstance(node, Table) else None
        if isinstance(word, Word) and word.text:
            if word.text in seen:
                findings.add(word, "dubbele-id", id=word.text, first=str(seen[word.text]))
            seen.setdefault(word.text, word.line)
