"""The JSON Schema of the file of defaults, for completion and hover text. Generated, never edited by hand."""

from typing import Any

from gripcore.rhythm.defaults import DAYS, DEFAULTS_FIELDS, MOST_A_WEEK, MOST_HOURS, PACES, RHYTHM_FIELDS

Schema = dict[str, Any]

_TIME: Schema = {"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"}
_SHAPES: dict[str, Schema] = {
    "pace": {"enum": list(PACES)},
    "invite_day": {"enum": list(DAYS)},
    "invite_time": _TIME,
    "reminder_hours": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": MOST_HOURS}},
    "quiet_from": _TIME,
    "quiet_until": _TIME,
    "cap_per_week": {"type": "integer", "minimum": 0, "maximum": MOST_A_WEEK},
    "digest_time": _TIME,
    "plan_time": _TIME,
}
_HELP = {
    "rhythm": "Het ritme waarmee elke samenwerking begint.",
    "pace": "Hoe vaak er een thema langskomt.",
    "invite_day": "De werkdag van de uitnodiging.",
    "invite_time": "Het uur van de uitnodiging.",
    "reminder_hours": "Na hoeveel uur een herinnering komt voor wie nog niet antwoordde.",
    "quiet_from": "Vanaf dit uur stuurt Gripbot niets uit zichzelf.",
    "quiet_until": "Tot dit uur stuurt Gripbot niets uit zichzelf.",
    "cap_per_week": "Hoogstens zoveel ongevraagde berichten per week, over alles samen.",
    "digest_time": "Het uur van het weekbericht op maandag.",
    "plan_time": "Het uur waarop een voornemen terugkomt.",
}


def build_defaults_schema() -> Schema:
    """Return the schema of the file of defaults."""
    rhythm = _object(RHYTHM_FIELDS, _SHAPES)
    whole = {**_object(DEFAULTS_FIELDS, {"rhythm": rhythm}), "required": list(DEFAULTS_FIELDS)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Instellingen van Gripbot", **whole}


def _object(names: tuple[str, ...], shapes: dict[str, Schema]) -> Schema:
    properties = {name: {**shapes[name], "description": _HELP[name]} for name in names}
    return {"type": "object", "additionalProperties": False, "properties": properties}
