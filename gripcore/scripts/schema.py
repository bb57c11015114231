"""The JSON Schema of dialogue files, for completion and hover text in editors. Generated, never edited by hand.

The schema helps while typing; the checker decides. It knows each field, what it means and what may stand there, not
whether a step exists or a path is possible.
"""

from typing import Any

from gripcore.framework.model import Framework
from gripcore.scripts.known import CADENCES, CONTEXT_NAMES, LEAD, LISTS, RECORD_NAMES
from gripcore.scripts.model import ChangeSince, Purpose
from gripcore.scripts.parse import SCRIPT_FIELDS
from gripcore.scripts.read_asks import ANSWER_FIELDS, EVERY_ASK_FIELDS, OWN_ASK_FIELDS
from gripcore.scripts.read_conditions import CONDITION_FIELDS
from gripcore.scripts.read_steps import EVERY_STEP, PLAN_PARTS, STEP_FIELDS, UNKNOWNS
from gripcore.scripts.schema_help import CONDITION_HELP, PLAN_HELP, SCRIPT_HELP, STEP_HELP

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
_NUMBER: Schema = {"type": "number"}
_FLAG: Schema = {"enum": [True, False, "ja", "nee", "yes", "no"]}
_TEXTS: Schema = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_ANSWERS: Schema = {
    "oneOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]
}
_STEP_LIST: Schema = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/step"}}
_WHEN: Schema = {"$ref": "#/$defs/condition"}


def build_schema(framework: Framework) -> Schema:
    """Return the schema for dialogues on this framework: its themes, statements, facts, roles and bands are offered."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dialoog van Gripbot",
        "type": "object",
        "additionalProperties": False,
        "required": ["steps"],
        "properties": _described(SCRIPT_FIELDS, _script_shapes(framework), SCRIPT_HELP),
        "$defs": {
            "step": {"oneOf": [_step(kind, framework) for kind in STEP_FIELDS]},
            "condition": {"oneOf": [*_conditions(framework), {"type": "array", "items": _WHEN, "minItems": 1}]},
            "options": _options(),
        },
    }


def _described(names: tuple[str, ...], shapes: dict[str, Schema], help_texts: dict[str, str]) -> Schema:
    return {name: {**shapes[name], "description": help_texts[name]} for name in names}


def _script_shapes(framework: Framework) -> dict[str, Schema]:
    return {
        "id": _ID,
        "title": _TEXT,
        "purpose": {"enum": [purpose.value for purpose in Purpose]},
        "theme": {"enum": [theme.id for theme in framework.themes]},
        "for": {"type": "array", "items": {"enum": [*(role.id for role in framework.roles), LEAD]}, "minItems": 1},
        "minutes": {"type": "integer", "minimum": 1, "maximum": 60},
        "cadence": {"enum": list(CADENCES)},
        "language": {"enum": ["nl", "en"]},
        "steps": _STEP_LIST,
    }


def _step(kind: str, framework: Framework) -> Schema:
    asks = tuple(dict.fromkeys(name for names in ANSWER_FIELDS.values() for name in names))
    own = (*EVERY_ASK_FIELDS[2:], *OWN_ASK_FIELDS, *asks) if kind == "ask" else STEP_FIELDS[kind]
    names = tuple(dict.fromkeys((*EVERY_STEP, *own)))
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", kind],
        "properties": _described(names, _step_shapes(framework), STEP_HELP),
    }


def _step_shapes(framework: Framework) -> dict[str, Schema]:
    bands = {band.id: _TEXT for band in framework.bands}
    plan = {"properties": _described(PLAN_PARTS, dict.fromkeys(PLAN_PARTS, _TEXT), PLAN_HELP)}
    return {
        "id": _ID,
        "when": _WHEN,
        "say": _TEXTS,
        "ask": {"oneOf": [_TEXT, *_sources(framework)]},
        "recall": _TEXT,
        "of": {"type": "string", "pattern": r"^[^.]+\..+$"},
        "max_age_days": {"type": "integer", "minimum": 1, "maximum": 3650},
        "commit": {"type": "object", "additionalProperties": False, "required": list(PLAN_PARTS), **plan},
        "result": {"enum": [theme.id for theme in framework.themes]},
        "bands": {"type": "object", "additionalProperties": False, "required": list(bands), "properties": bands},
        "without": _TEXT,
        "changes": _object({way.value: _TEXT for way in ChangeSince}, minProperties=1),
        "unknowns": _object({"at_least": {"type": "integer", "minimum": 1}, "text": _TEXT}, required=list(UNKNOWNS)),
        "share": _TEXT,
        "text": _TEXT,
        "use": _TEXT,
        "block": _STEP_LIST,
        "for_each": {
            "oneOf": [{"enum": list(LISTS)}, {"type": "object", "additionalProperties": _TEXT, "minProperties": 1}]
        },
        "steps": _STEP_LIST,
        **_ask_shapes(),
    }


def _object(properties: Schema, **more: Any) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def _ask_shapes() -> dict[str, Schema]:
    return {
        "answer": {"enum": list(ANSWER_FIELDS)},
        "options": {"$ref": "#/$defs/options"},
        "at_least": _NUMBER,
        "at_most": _NUMBER,
        "unit": _TEXT,
        "future": _FLAG,
        "max_length": {"type": "integer", "minimum": 1, "maximum": 3000},
        "optional": _FLAG,
        "keep": _ID,
        "record": {"enum": list(RECORD_NAMES)},
        "why": _TEXT,
        "reprompt": _TEXT,
    }


def _sources(framework: Framework) -> tuple[Schema, Schema]:
    indicators = [indicator.id for theme in framework.themes for indicator in theme.indicators]
    facts = [fact.id for theme in framework.themes for fact in theme.facts]
    return _only("indicator", {"enum": indicators}), _only("fact", {"enum": facts})


def _only(name: str, shape: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": [name], "properties": {name: shape}}


def _conditions(framework: Framework) -> list[Schema]:
    shapes: dict[str, Schema] = {
        "answer": _TEXT,
        "is": _ANSWERS,
        "at_least": _NUMBER,
        "at_most": _NUMBER,
        "below": _NUMBER,
        "answered": _TEXT,
        "unknown": _TEXT,
        "score": {"enum": [theme.id for theme in framework.themes]},
        "previous_score": {"enum": [theme.id for theme in framework.themes]},
        "changed": {"enum": [theme.id for theme in framework.themes]},
        "known": {"anyOf": [{"enum": list(CONTEXT_NAMES)}, _ID]},
        "all": {"type": "array", "items": _WHEN, "minItems": 1},
        "any": {"type": "array", "items": _WHEN, "minItems": 1},
        "not": _WHEN,
    }
    return [
        {
            "type": "object",
            "additionalProperties": False,
            "required": [kind],
            "properties": _described(names, shapes, CONDITION_HELP),
        }
        for kind, names in CONDITION_FIELDS.items()
    ]


def _options() -> Schema:
    option = {
        "oneOf": [
            _TEXT,
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["label"],
                "properties": {"label": _TEXT, "also": _TEXTS},
            },
        ]
    }
    return {
        "oneOf": [
            {"enum": ["roles", "levels"]},
            {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 40},
            {"type": "object", "additionalProperties": option, "minProperties": 2, "maxProperties": 40},
        ]
    }
