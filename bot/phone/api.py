"""The Bot API over HTTP: from a call to a method, and from a result or refusal to Telegram's own answer.

Faults that a test ordered are dealt out here, before or after the method took effect.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.phone import refusals
from bot.phone.bot_methods import BOT_METHODS
from bot.phone.delivery import Poller
from bot.phone.faults import CUT, Fault
from bot.phone.methods import CHAT_METHODS
from bot.phone.parameters import Parameters, encode_answer, read_parameters
from bot.phone.phone import Phone
from bot.phone.refusals import Refusal, RefusedError

_MOST_UPDATES = 100
_METHODS: dict[str, Callable[[Phone, Parameters], Any]] = {**CHAT_METHODS, **BOT_METHODS}


class CutResponse(Response):
    """An answer that promises more than it sends, so that the connection breaks in the bot's hands."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # ASGI's signature
        """Send half an answer."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})


def build_api_routes(phone: Phone, closing: asyncio.Event) -> list[Route]:
    """Return the routes under which bots find Telegram."""
    poller = Poller(phone, closing)

    async def answer_call(request: Request) -> Response:
        try:
            return await _call(phone, poller, request)
        except RefusedError as refused:
            return render_refusal(refused.refusal)

    return [Route("/bot{token}/{method}", answer_call, methods=["GET", "POST"])]


async def _call(phone: Phone, poller: Poller, request: Request) -> Response:
    name = request.path_params["method"].lower()
    if request.path_params["token"] != phone.token:
        raise RefusedError(refusals.UNAUTHORIZED)
    if name not in _METHODS and name != "getupdates":
        raise RefusedError(refusals.NOT_FOUND)
    given = await read_parameters(request)
    fault = phone.faults.take(name)
    if fault and not fault.after_effect:
        return _render_fault(fault)
    method = _METHODS.get(name)
    result = method(phone, given) if method else await _poll(phone, poller, request, given)
    return _render_fault(fault) if fault else Response(encode_answer(result), media_type="application/json")


async def _poll(phone: Phone, poller: Poller, request: Request, given: Parameters) -> Any:
    allowed = given.json("allowed_updates")
    if allowed is not None:
        phone.allowed_updates = frozenset(allowed)
    gone = asyncio.Event()
    watch = asyncio.create_task(_watch(request, gone))
    try:
        return await poller.get_updates(
            offset=given.number("offset"),
            limit=min(given.number("limit", _MOST_UPDATES) or _MOST_UPDATES, _MOST_UPDATES),
            timeout_seconds=given.number("timeout"),
            gone=gone,
        )
    finally:
        watch.cancel()


async def _watch(request: Request, gone: asyncio.Event) -> None:
    """Notice that the bot hung up, so that a bot which was killed can come back at once."""
    while (await request.receive())["type"] != "http.disconnect":
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
