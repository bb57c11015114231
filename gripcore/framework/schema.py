"""The JSON Schema of the framework file, for completion and hover text in editors. Generated, never edited by hand."""

from typing import Any

from gripcore.framework.model import FactKind
from gripcore.framework.parse import (
    BAND_FIELDS,
    CARD_FIELDS,
    FACT_FIELDS,
    FACT_NEEDS,
    FRAMEWORK_FIELDS,
    INDICATOR_FIELDS,
    POINT_FIELDS,
    THEME_FIELDS,
)

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
_FLAG: Schema = {"enum": [True, False, "ja", "nee", "yes", "no"]}

_HELP = {
    "id": "De naam in het systeem. Kleine letters, cijfers en _. Verander hem niet meer na publicatie.",
    "title": "De titel zoals mensen hem zien.",
    "status": "Hoe ver het toetsingskader is: wat is beproefd en wat nog niet.",
    "groups": "De groepen waarin de thema's vallen: id en naam.",
    "roles": "De rollen die mensen kunnen hebben: id en naam.",
    "scale": "De antwoordschaal bij stellingen, met de negatieve kant eerst.",
    "bands": "Hoe een score heet. De eerste band begint bij 0.",
    "themes": "De thema's.",
    "group": "De groep waar dit thema bij hoort.",
    "private": "Of dit thema nooit in een cijfer van het team komt.",
    "indicators": "De stellingen van dit thema. Drie is een goed aantal.",
    "facts": "De feiten van dit thema: wel of niet op orde.",
    "cards": "Gesprekskaarten: een vraag om samen te bespreken, geen advies.",
    "text": "De stelling of vraag zoals mensen hem lezen. Niets wordt ingevuld.",
    "why": "Waarom deze stelling ertoe doet.",
    "origin": "Waar de stelling vandaan komt: de zin uit het artikel of het instrument.",
    "reverse": "Of helemaal eens hier juist ongunstig is.",
    "weight": "Hoe zwaar de stelling meetelt. Gewoonlijk 1.",
    "statement": "Hoe het feit in een overzicht heet.",
    "kind": "Waarmee het feit wordt beantwoord.",
    "options": "De antwoorden bij `kind: choice`: id en label. De id `nee` betekent: niet op orde.",
    "personal": "Of ieder dit voor zichzelf beantwoordt, zoals het eigen mandaat. Telt niet mee bij op orde.",
    "question": "De vraag op de kaart.",
    "at_least": "Vanaf welke score, van 0 tot 100.",
    "label": "Het woord zoals mensen het lezen.",
    "meaning": "Wat deze band betekent, in één zin.",
    "also": "Andere woorden waarmee mensen dit antwoord typen.",
}


def build_framework_schema() -> Schema:
    """Return the schema of a framework file."""
    schema = _object(FRAMEWORK_FIELDS, FRAMEWORK_FIELDS, _shapes())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Toetsingskader van Gripbot", **schema}


def _object(names: tuple[str, ...], required: tuple[str, ...], shapes: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {name: {**shapes[name], "description": _HELP[name]} for name in names},
    }


def _shapes() -> dict[str, Schema]:
    theme = _object(THEME_FIELDS, ("id", "group", "title", "indicators"), _theme_shapes())
    point = _object(POINT_FIELDS, ("label",), {"label": _TEXT, "also": _TEXTS})
    band = _object(BAND_FIELDS, BAND_FIELDS, {"at_least": {"type": "number"}, "label": _TEXT, "meaning": _TEXT})
    named = {"type": "object", "additionalProperties": _TEXT, "minProperties": 1}
    return {
        "id": _ID,
        "title": _TEXT,
        "status": _TEXT,
        "groups": named,
        "roles": named,
        "scale": {"type": "object", "additionalProperties": {"oneOf": [_TEXT, point]}, "minProperties": 2},
        "bands": {"type": "object", "additionalProperties": band, "minProperties": 1},
        "themes": {"type": "array", "items": theme, "minItems": 1},
    }


def _theme_shapes() -> dict[str, Schema]:
    words = {"id": _ID, "text": _TEXT, "why": _TEXT, "origin": _TEXT, "statement": _TEXT, "question": _TEXT}
    indicator = {**words, "reverse": _FLAG, "weight": {"type": "number", "exclusiveMinimum": 0}}
    options = {"type": "object", "additionalProperties": _TEXT, "minProperties": 2}
    fact = {
        **words,
        "kind": {"enum": [kind.value for kind in FactKind]},
        "roles": _TEXTS,
        "options": options,
        "personal": _FLAG,
    }
    return {
        "id": _ID,
        "group": _ID,
        "title": _TEXT,
        "private": _FLAG,
        "indicators": _rows(INDICATOR_FIELDS, ("id", "text", "why", "origin"), indicator),
        "facts": _rows(FACT_FIELDS, FACT_NEEDS, fact),
        "cards": _rows(CARD_FIELDS, CARD_FIELDS, words),
    }


def _rows(names: tuple[str, ...], required: tuple[str, ...], shapes: dict[str, Schema]) -> Schema:
    return {"type": "array", "items": _object(names, required, shapes), "minItems": 1}
