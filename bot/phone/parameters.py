"""Reading the parameters of a Bot API call: query, JSON, form or multipart, as Telegram accepts them all.

Written here because no installed dependency reads multipart, and Telegram's clients send files in no other way.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from bot.phone import refusals
from bot.phone.refusals import RefusedError
from bot.phone.wire import parse_json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    file_name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one call, by name."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a parameter as text, empty when it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number. Raises `RefusedError` when it is none."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(float(value)) if isinstance(value, float) else int(value)
        except (TypeError, ValueError) as error:
            raise RefusedError(refusals.bad_request(f'parameter "{name}" must be of type Integer')) from error

    def is_true(self, name: str) -> bool:
        """Return a yes or no, as JSON or as the words forms carry."""
        return self.values.get(name) in {True, "true", "True", "1"}

    def json(self, name: str) -> Any:
        """Return a parameter that is JSON, or JSON as text."""
        return parse_json(self.values.get(name))

    def upload(self, name: str) -> Upload | None:
        """Return the file of a parameter: under its own name, or attached under another."""
        reference = self.text(name)
        return self.files.get(reference.removeprefix("attach://") if reference.startswith("attach://") else name)


def read_parameters(query: bytes, content_type: str, body: bytes) -> Parameters:
    """Read all parameters of a call. Raises `RefusedError` for a body that cannot be read."""
    values: dict[str, Any] = _parse_form(query)
    kind, options = _parse_header(content_type)
    if kind == "application/json":
        found = parse_json(body.decode("utf-8", "replace"))
        return Parameters(values | (found if isinstance(found, dict) else {}))
    if kind == "multipart/form-data":
        fields, files = parse_multipart(body, options.get("boundary", ""))
        return Parameters(values | fields, files)
    return Parameters(values | _parse_form(body))


def _parse_form(encoded: bytes) -> dict[str, str]:
    return dict(parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True)) if encoded else {}


def parse_multipart(body: bytes, boundary: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """Split a multipart body in fields and files; file bytes come out exactly as they went in."""
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        head, separator, content = part.partition(b"\r\n\r\n")
        if not separator:
            continue
        headers = dict(_split_line(line) for line in head.strip().split(b"\r\n"))
        _, options = _parse_header(headers.get("content-disposition", ""))
        name = options.get("name", "")
        if "filename" in options:
            mime_type = headers.get("content-type", "application/octet-stream")
            files[name] = Upload(options["filename"], mime_type, content)
        else:
            fields[name] = content.decode("utf-8", "replace")
    return fields, files


def _split_line(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("utf-8", "replace").partition(":")
    return name.strip().lower(), value.strip()


@lru_cache(maxsize=64)  # nearly always the same; a boundary of a multipart body never is
def _parse_header(value: str) -> tuple[str, dict[str, str]]:
    message = Message()
    message["content-type"] = value
    options = message.get_params(failobj=[("", "")])
    return options[0][0].lower(), dict(options[1:])


def encode_answer(result: Any) -> bytes:
    """Return the body of a call that went well."""
    return json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
