"""What was filled in as plain data, to keep in a table between two inputs."""

from collections.abc import Mapping
from typing import Any

from gripcore.forms.model import Answer, Filled, Shares


def filled_to_plain(filled: Filled) -> dict[str, Any]:
    """Return it as JSON data."""
    return {
        "answers": [[name, _to_plain(answer)] for name, answer in filled.answers],
        "asking": filled.asking,
        "open": filled.open,
        "draft": [list(pair) for pair in filled.draft],
        "chosen": filled.chosen,
    }


def filled_from_plain(plain: Mapping[str, Any]) -> Filled:
    """Rebuild it from JSON data."""
    return Filled(
        answers=tuple((name, _from_plain(answer)) for name, answer in plain["answers"]),
        asking=plain["asking"],
        open=plain["open"],
        draft=tuple((name, points) for name, points in plain["draft"]),
        chosen=plain["chosen"],
    )


def _to_plain(answer: Answer) -> Any:
    match answer:
        case Shares(points):
            return {"points": [list(pair) for pair in points]}
        case tuple():
            return list(answer)
        case _:
            return answer


def _from_plain(plain: Any) -> Answer:
    if isinstance(plain, dict):
        return Shares(tuple((name, points) for name, points in plain["points"]))
    return tuple(plain) if isinstance(plain, list) else str(plain)
