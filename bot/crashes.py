"""What may be told of an exception: its type, the types behind it, and the lines of code it came through."""

import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

FRAMES = 12  # the innermost calls; more has never told anyone more
CAUSES = 5

_NAME = re.compile(r"[A-Za-z_]\w{0,80}", re.ASCII)
_PLACE = re.compile(r"[A-Za-z0-9_./-]{1,80}\.py:\d{1,6}( [\w<>]{1,80})?", re.ASCII)


def describe_exception(given: object) -> dict[str, Any]:
    """Return the fields for what logging calls `exc_info`: an exception, its triple, or true for the current one."""
    error = _to_exception(given)
    if error is None:
        return {}
    causes = [_type_name(cause) for cause in list(_causes(error))[:CAUSES]]
    fields: dict[str, Any] = {"error": _type_name(error), "frames": _frames(error)}
    return fields | ({"causes": causes} if causes else {})


def is_place(text: str) -> bool:
    """Say whether the text is a line of code, such as "store/turns.py:12 commit", and nothing else."""
    return _PLACE.fullmatch(text) is not None


def _to_exception(given: object) -> BaseException | None:
    if given is True:
        return sys.exception()
    if isinstance(given, tuple) and len(given) > 1:
        given = given[1]
    return given if isinstance(given, BaseException) else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield what lies behind the exception, the nearest first; a ring of causes ends after one round."""
    seen = {id(error)}
    waiting = [error]
    while waiting:
        current = waiting.pop(0)
        behind = [current.__cause__ or current.__context__]
        behind += current.exceptions if isinstance(current, BaseExceptionGroup) else ()
        for cause in behind:
            if cause is not None and id(cause) not in seen:
                seen.add(id(cause))
                waiting.append(cause)
                yield cause


def _type_name(error: BaseException) -> str:
    name = type(error).__name__
    return name if _NAME.fullmatch(name) else "unnamed"


def _frames(error: BaseException) -> list[str]:
    places = (
        f"{'/'.join(PurePath(frame.f_code.co_filename).parts[-2:])}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    )
    # Code made at run time may carry any text as its file name.
    return [place if is_place(place) else "elsewhere" for place in places][-FRAMES:]
