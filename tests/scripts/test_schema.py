"""The JSON Schema accepts what the parser accepts, and knows every field the parser knows."""

import re
from typing import Any

import pytest

from gripcore.framework.schema import build_framework_schema
from gripcore.framework.tree import Node, Row, Table, Word, read_tree
from gripcore.problems import Findings
from gripcore.scripts.schema import build_schema
from tests.scripts.content import DIALOGUES, HEADER, SHIPPED, SHIPPED_FRAMEWORK

SCHEMA = build_schema(SHIPPED_FRAMEWORK)
TYPES = {"string": str, "number": int | float, "integer": int, "object": dict, "array": list}


def to_plain(node: Node) -> Any:
    match node:
        case Word(text=text, plain=True) if re.fullmatch(r"-?\d+", text):
            return int(text)
        case Word(text="true" | "false" as text, plain=True):
            return text == "true"
        case Word(text=text):
            return text
        case Row(items=items):
            return [to_plain(item) for item in items]
        case Table(entries=entries):
            return {name: to_plain(value) for name, (_, value) in entries.items()}


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """Judge by the words of JSON Schema that ours uses."""
    if "$ref" in schema:
        return accepts(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], value)
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    checks = [
        not types or any(isinstance(value, TYPES[name]) for name in types),
        "enum" not in schema or value in schema["enum"],
        "const" not in schema or value == schema["const"],
        "oneOf" not in schema or sum(accepts(one, value) for one in schema["oneOf"]) == 1,
        "anyOf" not in schema or any(accepts(one, value) for one in schema["anyOf"]),
        "pattern" not in schema or (isinstance(value, str) and bool(re.search(schema["pattern"], value))),
        not isinstance(value, dict) or accepts_object(schema, value),
        not isinstance(value, list) or all(accepts(schema.get("items", {}), item) for item in value),
    ]
    return all(checks)


def accepts_object(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    return all(name in value for name in schema.get("required", [])) and all(
        accepts(known[name], item) if name in known else others is not False and accepts(others, item)
        for name, item in value.items()
    )


def plain(text: str) -> Any:
    tree = read_tree(text, Findings("x"))
    assert tree is not None
    return to_plain(tree)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_dialogues_fit_the_schema(path: Any) -> None:
    """An editor shows no squiggles in a dialogue that is right."""
    assert accepts(SCHEMA, plain(path.read_text("utf-8")))


def test_the_shipped_framework_fits_its_schema() -> None:
    """An editor shows no squiggles in a framework that is right."""
    schema = build_framework_schema()
    assert accepts(schema, plain((DIALOGUES / "framework.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    "steps",
    [
        "  - id: a\n    sya: Hoi.\n",
        "  - id: a\n    say: Hoi.\n    tekst: Hoi.\n",
        "  - id: A\n    say: Hoi.\n",
        "  - id: a\n    ask: {indicator: risico.bekent}\n",
        "  - id: a\n    say: Hoi.\n    when: {antwoord: b}\n",
        "  - id: a\n    result: weer\n    bands: {aandacht: A, bespreken: B, stevig: C}\n    without: D\n",
    ],
)
def test_what_the_schema_can_see_it_refuses(steps: str) -> None:
    """An editor marks an unknown field, statement, condition or theme while it is typed."""
    assert accepts(SCHEMA, plain(HEADER + "  - id: b\n    say: Hoi.\n"))
    assert not accepts(SCHEMA, plain(HEADER + steps))
