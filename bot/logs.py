"""Logs that hold no token, no name and no answer (law 6), because every line is built up from what is allowed.

Theory of operation. A line starts empty. Its event is a fixed dotted word, its fields come from `FIELDS`, and each
field accepts one type only: a number, a member of an Enum, a type of exception, or an identifier that authors or code
choose (a script's id, a Bot API method). Text from people has no field to stand in; a line that lost something says how
many fields were `dropped`. Exceptions are told as type and frames, never as their text or their variables: a library's
exception text quotes addresses with tokens and rows with answers. For the same reason a library's own log message is
never repeated: its line tells which logger spoke, from which line of code and about which exception. Over the finished
line goes redaction, as a second net. Uncaught exceptions take the same road instead of Python's traceback.
"""

import logging
import math
import re
import sys
import threading
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import FilteringBoundLogger, WrappedLogger

from bot.crashes import describe_exception, is_place
from bot.redaction import redact

QUIET_LIBRARIES = ("aiohttp", "apscheduler", "asyncio", "httpcore", "httpx", "telegram", "uvicorn", "watchfiles")
UNNAMED_EVENT = "event.unnamed"

_EVENT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*){1,4}", re.ASCII)
_AUTHORS_WORD = re.compile(r"[a-z][a-z0-9_.-]{0,63}", re.ASCII)
_CODE_WORD = re.compile(r"[A-Za-z_][\w.]{0,80}", re.ASCII)
_REVISION = re.compile(r"[0-9a-f]{8,64}", re.ASCII)


def _number(value: object) -> object:
    right = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if right else None


def _member(value: object) -> object:
    """Accept what the code itself chose: a member of an Enum, told by its name."""
    return value.name.lower() if isinstance(value, Enum) else None


def _error(value: object) -> object:
    kind = value if isinstance(value, type) else type(value)
    return kind.__name__ if issubclass(kind, BaseException) and _CODE_WORD.fullmatch(kind.__name__) else None


def _matching(pattern: re.Pattern[str]) -> Callable[[object], object]:
    return lambda value: value if isinstance(value, str) and pattern.fullmatch(value) else None


def _place(value: object) -> object:
    return value if isinstance(value, str) and is_place(value) else None


# What a line may hold besides its event, and in which type. Ids are those of rows that belong to nobody in particular:
# there is no field for a person or a chat, not even a hashed one, since who answered when is nobody's business.
FIELDS: Mapping[str, Callable[[object], object]] = {
    **dict.fromkeys(("digest_id", "due_id", "inbox_id", "outbox_id", "round_id", "session_id", "update_id"), _number),
    **dict.fromkeys(("attempts", "chats", "count", "failed", "pending", "problems", "rows", "sent", "total"), _number),
    **dict.fromkeys(("delay_ms", "duration_ms", "retry_after_ms", "size_bytes", "port", "status", "version"), _number),
    **dict.fromkeys(("kind", "mode", "outcome", "purpose", "state"), _member),
    **dict.fromkeys(("code", "indicator", "script", "step", "theme"), _matching(_AUTHORS_WORD)),
    **dict.fromkeys(("logger", "method"), _matching(_CODE_WORD)),
    "revision": _matching(_REVISION),
    "place": _place,
    "error": _error,
}


def get_log() -> FilteringBoundLogger:
    """Return the log; `get_log().info("inbox.stored", update_id=7)`."""
    log: FilteringBoundLogger = structlog.get_logger()
    return log


def configure_logs(*, level: str = "info", form: str = "text", stream: TextIO | None = None) -> None:
    """Send all logs to stderr: `level` is debug, info, warning or error; `form` is text or json."""
    target = stream or sys.stderr
    structlog.configure(
        processors=[
            keep_allowed,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _redacted(_renderer(form, colours=target.isatty())),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: LineWriter(target),
        cache_logger_on_first_use=False,
    )
    _route_libraries()
    sys.excepthook = _report_crash
    threading.excepthook = _report_thread_crash
    sys.unraisablehook = _report_unraisable


def keep_allowed(_log: WrappedLogger, level: str, given: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Build the line from what is allowed; the rest never gets in."""
    event, exception = given.pop("event", None), given.pop("exc_info", None)
    named = isinstance(event, str) and _EVENT.fullmatch(event)
    line: dict[str, Any] = {"level": level, "event": event if named else UNNAMED_EVENT}
    for name, value in given.items():
        accepted = FIELDS[name](value) if name in FIELDS else None
        if accepted is not None:
            line[name] = accepted
    dropped = len(given) - (len(line) - 2)
    if dropped:
        line["dropped"] = dropped
    return line | describe_exception(exception)


def _renderer(form: str, *, colours: bool) -> Callable[..., Any]:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=True)
    return structlog.dev.ConsoleRenderer(colors=colours, pad_event_to=24)


def _redacted(render: Callable[..., Any]) -> Callable[..., str]:
    def render_redacted(log: WrappedLogger, level: str, line: MutableMapping[str, Any]) -> str:
        return redact(str(render(log, level, line)))

    return render_redacted


class LineWriter:
    """Writes finished lines. A terminal that went away, or a full disk, must not fail the turn that is being logged."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        """Write one line at once, so that threads do not mix theirs."""
        with suppress(OSError, ValueError):
            self._stream.write(line + "\n")
            self._stream.flush()

    debug = info = warning = error = critical = write


# --- libraries and crashes --------------------------------------------------------------------------------------------


class LibraryHandler(logging.Handler):
    """Tells that a library spoke, and where; never what it said."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record's origin."""
        place = f"{record.filename}:{record.lineno}"
        level = max(logging.WARNING, min(record.levelno // 10 * 10, logging.CRITICAL))
        get_log().log(level, "library.spoke", logger=record.name, place=place, exc_info=record.exc_info)


def _route_libraries() -> None:
    root = logging.getLogger()
    root.handlers[:] = [LibraryHandler()]
    root.setLevel(logging.WARNING)
    for name in QUIET_LIBRARIES:
        _route(logging.getLogger(name), logging.WARNING)
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in QUIET_LIBRARIES and "." in name:  # a library's own corner may have its own level
            _route(logging.getLogger(name), logging.NOTSET)
    logging.captureWarnings(capture=True)


def _route(logger: logging.Logger, level: int) -> None:
    """Send what a logger says to ours only, from a level on."""
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(level)


def _report_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    get_log().critical("process.crashed", exc_info=(kind, error, trace))


def _report_thread_crash(crash: threading.ExceptHookArgs) -> None:
    if crash.exc_value is not None:
        get_log().critical("thread.crashed", exc_info=crash.exc_value)


def _report_unraisable(crash: "sys.UnraisableHookArgs") -> None:
    get_log().error("process.unraisable", exc_info=crash.exc_value)
