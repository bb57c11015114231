"""What the log would silently drop is found here, before it is missed at night."""

import ast
import re
from collections.abc import Iterator

import pytest

from bot.logs import FIELDS
from tests.foundation.tree import ROOT, Fault, list_code

LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})
LOG_NAMES = re.compile(r"(self\.)?_?(log|LOG)|get_log\(\)(\.bind\(.*\))?")
EVENT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


def find_lost_fields(place: str, text: str) -> Iterator[Fault]:
    """Yield the log calls with an event that is no fixed dotted word, or a field that no line may hold."""
    for call in ast.walk(ast.parse(text)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in LEVELS):
            continue
        if not LOG_NAMES.fullmatch(ast.unparse(call.func.value)):
            continue
        where = f"{place}:{call.lineno}"
        event = call.args[0] if len(call.args) == 1 else None
        if not (isinstance(event, ast.Constant) and isinstance(event.value, str) and EVENT.fullmatch(event.value)):
            yield Fault(where, "the event is no fixed dotted word")
        for field in call.keywords:
            if field.arg not in {*FIELDS, "exc_info"}:
                yield Fault(where, f"no line may hold {field.arg}")


def test_no_call_logs_what_is_dropped() -> None:
    """Every log call in the shell names a fixed event and allowed fields only."""
    found = [
        fault for path in list_code("bot") for fault in find_lost_fields(str(path.relative_to(ROOT)), path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('get_log().info(f"turn.{x}")', "the event is no fixed dotted word"),
        ('self._log.error("Turn failed")', "the event is no fixed dotted word"),
        ('log.info("turn.%s", x)', "the event is no fixed dotted word"),
        ('_LOG.warning("turn.taken", chat_id=3)', "no line may hold chat_id"),
        ('get_log().bind(rows=2).info("turn.taken", **fields)', "no line may hold None"),
    ],
)
def test_a_lost_field_is_noticed(code: str, what: str) -> None:
    """Each way of losing something is found; a proper call and someone else's `info` are not."""
    assert [fault.what for fault in find_lost_fields("a", code)] == [what]
    assert list(find_lost_fields("a", 'get_log().exception("turn.failed", rows=2)\nticket.info("x", y=1)')) == []
