"""Logs (law 6): hostile callers, libraries and exceptions try to get a token, a name or an answer into a line."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from io import StringIO

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import FIELDS, configure_logs, get_log, keep_allowed
from bot.redaction import BLOT, is_token_like, redact

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - invented, to see whether it leaks
NAME = "Fatima van der Berg"
ANSWER = "Ik vertrouw de penvoerder niet"
SECRETS = (TOKEN, NAME, ANSWER)


class Outcome(StrEnum):
    SENT = "sent"


class Screen(StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _leave_logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook)
    yield
    root.handlers[:], sys.excepthook, threading.excepthook, sys.unraisablehook = before[0], *before[2:]
    root.setLevel(before[1])
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
def lines() -> StringIO:
    stream = StringIO()
    configure_logs(level="debug", form="json", stream=stream)
    return stream


def parsed(stream: StringIO) -> list[dict[str, object]]:
    """Return the lines as fields, without their moments; none of them may hold a secret."""
    text = stream.getvalue()
    assert not [secret for secret in SECRETS if secret in text or secret.split()[0] in text]
    return [{k: v for k, v in json.loads(line).items() if k != "timestamp"} for line in text.splitlines()]


def test_what_is_allowed_is_logged(lines: StringIO) -> None:
    """Numbers, members of an Enum, authors' identifiers and error types arrive as they are."""
    get_log().info(
        "outbox.sent", outbox_id=7, duration_ms=1.5, outcome=Outcome.SENT, script="week_risico", error=KeyError
    )
    assert parsed(lines) == [
        {
            "level": "info",
            "event": "outbox.sent",
            "outbox_id": 7,
            "duration_ms": 1.5,
            "outcome": "sent",
            "script": "week_risico",
            "error": "KeyError",
        }
    ]


def test_what_is_not_allowed_never_gets_in(lines: StringIO) -> None:
    """Unknown fields, texts in fields for numbers and bound fields are dropped, and counted."""
    log = get_log().bind(chat_id=42, name=NAME)
    log.info("turn.taken", answer=ANSWER, update_id=TOKEN, kind=NAME, script=ANSWER, session_id=True, rows=float("nan"))
    assert parsed(lines) == [{"level": "info", "event": "turn.taken", "dropped": 8}]


@pytest.mark.parametrize("event", [f"{NAME} zegt iets", TOKEN, ANSWER, "jan", "Turn.Taken", "", 3, None])
def test_an_event_is_a_fixed_dotted_word(lines: StringIO, event: str) -> None:
    """A sentence, a name or a token where the event should stand is left out."""
    get_log().info(event)
    assert parsed(lines) == [{"level": "info", "event": "event.unnamed"}]


def fail(answer: str) -> None:
    """Fail as careless code does, with everything it knows in its text."""
    try:
        {NAME: 1}[answer]
    except KeyError as error:
        raise ValueError(f"{NAME} {TOKEN}") from error


def test_an_exception_is_told_without_its_text(lines: StringIO) -> None:
    """Type, causes and lines of code are told; the texts, the variables and the values are not."""
    try:
        fail(ANSWER)
    except ValueError:
        get_log().exception("turn.failed", session_id=3)
    (line,) = parsed(lines)
    assert (line["error"], line["causes"], line["session_id"]) == ("ValueError", ["KeyError"], 3)
    assert str(line["frames"]).startswith("['foundation/test_logs.py:")


def test_an_exception_group_tells_all_types(lines: StringIO) -> None:
    """The types inside a group are told, and a ring of causes ends."""
    ring = KeyError(NAME)
    ring.__cause__ = ExceptionGroup(ANSWER, [ValueError(TOKEN), OSError(NAME), ring])
    get_log().error("turn.failed", exc_info=ring)
    (line,) = parsed(lines)
    assert (line["error"], line["causes"]) == ("KeyError", ["ExceptionGroup", "ValueError", "OSError"])


def test_code_made_at_run_time_cannot_speak(lines: StringIO) -> None:
    """A file name or a type name that someone invented while running is not repeated."""
    hostile: type[Exception] = type(NAME, (Exception,), {})
    try:
        exec(compile("raise hostile", ANSWER, "exec"), {"hostile": hostile})  # noqa: S102 - the attack itself
    except hostile:
        get_log().exception("turn.failed", error=hostile)
    (line,) = parsed(lines)
    assert (line["error"], str(line["frames"]).count("elsewhere"), line["dropped"]) == ("unnamed", 1, 1)


@pytest.mark.parametrize("value", [None, (), (None, None, None), True, False, "text", (1,)])
def test_no_exception_means_no_error(lines: StringIO, value: object) -> None:
    """Asking for exception details where there is no exception adds nothing."""
    get_log().info("turn.taken", exc_info=value)
    assert parsed(lines) == [{"level": "info", "event": "turn.taken"}]


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "telegram.ext.Application", "uvicorn.error", "own.module"]
)
def test_a_library_is_heard_but_not_repeated(lines: StringIO, name: str) -> None:
    """A library's warning tells who spoke and where; below warning it stays silent, even where it set its own level."""
    logger = logging.getLogger(name)
    logger.info("HTTP Request: POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    logger.warning(f"{NAME}: %s", ANSWER, stack_info=True)  # noqa: G004 - what careless libraries do
    (line,) = parsed(lines)
    assert (line["event"], line["logger"], line["level"]) == ("library.spoke", name, "warning")
    assert str(line["place"]).startswith("test_logs.py:")


@pytest.mark.parametrize(
    ("level", "told"), [(25, "warning"), (35, "warning"), (40, "error"), (50, "critical"), (99, "critical")]
)
def test_a_librarys_own_level_finds_its_place(lines: StringIO, level: int, told: str) -> None:
    """A level that a library made up does not break the log."""
    logger = logging.getLogger("own")
    logger.setLevel(1)
    logger.log(level, ANSWER)
    assert [line["level"] for line in parsed(lines)] == [told]


def test_a_librarys_broken_message_prints_nothing(lines: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """Arguments that do not fit the message stay out of stderr, where Python would print them."""
    configure_logs(form="json", stream=lines)  # once more: pytest has hung its own listener in, which does speak
    logging.getLogger("httpx").error("%d", NAME)
    assert len(parsed(lines)) == 1
    assert capsys.readouterr().err == ""


def test_a_closed_stream_prints_nothing(lines: StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """When the log itself fails, a library's message is not printed instead."""
    lines.close()
    logging.getLogger("httpx").error(ANSWER)
    assert capsys.readouterr().err == ""


def test_a_lost_task_is_told_without_its_text(lines: StringIO) -> None:
    """The exception of a task that nobody awaited goes the same way."""

    async def lose() -> None:
        asyncio.get_running_loop().call_exception_handler({"message": ANSWER, "exception": ValueError(NAME)})

    asyncio.run(lose())
    assert [(line["logger"], line["error"]) for line in parsed(lines)] == [("asyncio", "ValueError")]


def test_a_warning_is_told_without_its_text(lines: StringIO) -> None:
    """Python's own warnings go through the log."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(ANSWER, stacklevel=1)
    assert [line["logger"] for line in parsed(lines)] == ["py.warnings"]


def test_a_crash_takes_the_same_road(lines: StringIO) -> None:
    """An uncaught exception, in a thread or in a finaliser too, is told as type and place; an interrupt is not told."""
    error = ValueError(ANSWER)
    sys.excepthook(ValueError, error, None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, error, None, None)))
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    sys.unraisablehook(type("Hook", (), {"exc_value": error})())
    assert [line["event"] for line in parsed(lines)] == ["process.crashed", "thread.crashed", "process.unraisable"]


def test_redaction_goes_over_the_finished_line(lines: StringIO) -> None:
    """What slips through every other net is blotted out when it looks like a token."""
    with suppress(ValueError):
        raise ValueError
    get_log().info("turn.taken", method=f"bot{TOKEN}", revision="abcdef12")
    structlog.configure(processors=[lambda _log, _level, line: line, *structlog.get_config()["processors"][1:]])
    get_log().info("turn.taken", text=f"https://x/bot{TOKEN}/getMe and {TOKEN}")
    first, second = parsed(lines)
    assert first == {"level": "info", "event": "turn.taken", "revision": "abcdef12", "dropped": 1}
    assert second["text"] == f"https://x/{BLOT} and {BLOT}"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"bot{TOKEN}/getMe?x=1 rest", f"{BLOT} rest"),
        ("BOT12%3Aabc rest", f"{BLOT} rest"),
        (f"'{TOKEN}'", f"'{BLOT}'"),
        ("om 12:30 in file.py:120 op 2026-11-23T09:30:00Z", "om 12:30 in file.py:120 op 2026-11-23T09:30:00Z"),
    ],
)
def test_redaction_takes_tokens_and_leaves_times(text: str, kept: str) -> None:
    """Tokens go in every spelling of an address; times and lines of code stay."""
    assert redact(text) == kept
    assert is_token_like(text) == (text != kept)


def test_levels_and_colours_follow_the_settings() -> None:
    """Below the level nothing is written, and colours are for terminals only."""
    plain, screen = StringIO(), Screen()
    configure_logs(level="warning", stream=plain)
    get_log().info("turn.taken")
    get_log().warning("turn.taken", rows=2)
    configure_logs(level="info", stream=screen)
    get_log().info("turn.taken", rows=2)
    assert plain.getvalue().count("\n") == 1
    assert "rows=2" in plain.getvalue()
    assert "\x1b[" not in plain.getvalue()
    assert "\x1b[" in screen.getvalue()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.sampled_from(SECRETS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)) | st.text(min_size=1), anything), anything)
def test_no_free_text_survives(fields: dict[str, object], event: object) -> None:
    """Whatever a careless caller passes, no text with a space, a capital name or a token is left in a line."""
    given_fields = {name: value for name, value in fields.items() if name not in {"event", "exc_info"}}
    line = keep_allowed(None, "info", {"event": event, **given_fields})
    assert set(line) <= {*FIELDS, "level", "event", "dropped"}
    for value in line.values():
        assert isinstance(value, int | float) or not (set(str(value)) & set(" \n:'\"@")) or ".py:" in str(value)
        assert str(value) not in SECRETS
    json.dumps(line, allow_nan=False)
