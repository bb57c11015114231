"""The JSON Schema of the calendar file, for completion and hover text in editors. Generated, never edited by hand."""

from typing import Any

from gripcore.calendar.parse import CALENDAR_FIELDS, CONFIRMED, DATE_FIELDS, MONTHS, MOST_WEEKS, NEEDED, TO_CHECK
from gripcore.framework.model import Framework

Schema = dict[str, Any]

_HELP = {
    "dates": "De data, elk jaar opnieuw.",
    "id": "De naam in het systeem. Kleine letters, cijfers en _. Verander hem niet meer na publicatie.",
    "title": "Hoe de datum heet.",
    "text": "Wat er dan klaar moet zijn, in één of twee zinnen.",
    "before": "Vóór deze dag moet het klaar zijn: een dag en een maand, zoals 30 april.",
    "for": "De rollen die een bericht krijgen.",
    "weeks_ahead": "Hoeveel weken van tevoren er een bericht komt: één getal of een lijst.",
    "source": "Waar de datum staat: de wet met het artikel.",
    "status": "Of iemand de datum in de bron heeft nagekeken.",
    "dialogue": "De dialoog die ernaar vraagt, als die er is.",
}


def build_calendar_schema(framework: Framework) -> Schema:
    """Return the schema of a calendar file; its roles are those of the framework."""
    role = {"enum": [role.id for role in framework.roles]}
    weeks = {"type": "integer", "minimum": 1, "maximum": MOST_WEEKS}
    text = {"type": "string", "minLength": 1}
    name = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
    shapes: dict[str, Schema] = {
        "id": name,
        "title": text,
        "text": text,
        "before": {"type": "string", "pattern": rf"^\d{{1,2}} ({'|'.join(MONTHS)})$"},
        "for": _one_or_more(role),
        "weeks_ahead": _one_or_more(weeks),
        "source": text,
        "status": {"enum": [CONFIRMED, TO_CHECK]},
        "dialogue": name,
    }
    one = _object(DATE_FIELDS, NEEDED, shapes)
    whole = _object(CALENDAR_FIELDS, CALENDAR_FIELDS, {"dates": {"type": "array", "items": one, "minItems": 1}})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Kalender van Gripbot", **whole}


def _one_or_more(item: Schema) -> Schema:
    return {"oneOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _object(names: tuple[str, ...], required: tuple[str, ...], shapes: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {name: {**shapes[name], "description": _HELP[name]} for name in names},
    }
