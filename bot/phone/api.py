"""The Bot API over HTTP: from a call to a method, and from a result or refusal to Telegram's own answer.

Faults that a test ordered are dealt out here, before or after the method took effect.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.phone import refusals
from bot.phone.bot_methods import BOT_METHODS
from bot.phone.delivery import Poller
from bot.phone.faults import CUT, Fault
from bot.phone.methods import CHAT_METHODS
from bot.phone.parameters import Parameters, encode_answer, read_parameters
from bot.phone.phone import Phone
from bot.phone.refusals import Refusal, RefusedError

_MOST_UPDATES = 100
_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[^/]+)")
_METHODS: dict[str, Callable[[Phone, Parameters], Any]] = {**CHAT_METHODS, **BOT_METHODS}


class CutResponse(Response):
    """An answer that promises more than it sends, so that the connection breaks in the bot's hands."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's signature
        """Send half an answer."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})


class BotApi:
    """Answers the calls of bots, and passes on the rest.

    Beside the router: a simulated year is some two hundred thousand calls, and its layers cost more than most of them.
    """

    def __init__(self, app: ASGIApp, phone: Phone, closing: asyncio.Event) -> None:
        self._app = app
        self._phone = phone
        self._poller = Poller(phone, closing)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call, or pass it on."""
        called = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if called is None or scope["method"] not in {"GET", "POST"}:
            await self._app(scope, receive, send)
            return
        try:
            answer = await self._call(_Call(called["token"], called["method"].lower(), scope, receive))
        except RefusedError as refused:
            answer = render_refusal(refused.refusal)
        await answer(scope, receive, send)

    async def _call(self, call: "_Call") -> Response:
        if call.token != self._phone.token:
            raise RefusedError(refusals.UNAUTHORIZED)
        method = _METHODS.get(call.name)
        if method is None and call.name != "getupdates":
            raise RefusedError(refusals.NOT_FOUND)
        given = await call.read()
        fault = self._phone.faults.take(call.name)
        if fault and not fault.after_effect:
            return _render_fault(fault)
        result = method(self._phone, given) if method else await self._poll(call, given)
        return _render_fault(fault) if fault else Response(encode_answer(result), media_type="application/json")

    async def _poll(self, call: "_Call", given: Parameters) -> Any:
        allowed = given.json("allowed_updates")
        if allowed is not None:
            self._phone.allowed_updates = frozenset(allowed)
        gone = asyncio.Event()
        watch = asyncio.create_task(call.watch(gone))
        try:
            return await self._poller.get_updates(
                offset=given.number("offset"),
                limit=min(given.number("limit", _MOST_UPDATES) or _MOST_UPDATES, _MOST_UPDATES),
                timeout_seconds=given.number("timeout"),
                gone=gone,
            )
        finally:
            watch.cancel()


@dataclass(frozen=True, slots=True)
class _Call:
    """One call as it comes in."""

    token: str
    name: str  # of the method, in lower case
    scope: Scope
    receive: Receive

    async def read(self) -> Parameters:
        """Return its parameters."""
        kind = next((value for name, value in self.scope["headers"] if name == b"content-type"), b"")
        body, more = b"", True
        while more:
            message = await self.receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        return read_parameters(self.scope["query_string"], kind.decode("latin-1"), body)

    async def watch(self, gone: asyncio.Event) -> None:
        """Notice that the bot hung up, so that a bot which was killed can come back at once."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        gone.set()


def render_refusal(refusal: Refusal) -> Response:
    """Return a refusal in Telegram's shape."""
    body: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.retry_after_seconds:
        body["parameters"] = {"retry_after": refusal.retry_after_seconds}
    return JSONResponse(body, status_code=refusal.status)


def _render_fault(fault: Fault) -> Response:
    return CutResponse() if fault.status == CUT else render_refusal(fault.refusal)
