"""Serving the local Telegram on this machine only.

Loopback alone does not keep web pages out: a page elsewhere can send requests to 127.0.0.1, and a name can be made to
point there. So every request must name this machine as its host, and come from no page but our own.
"""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OURS = frozenset({"127.0.0.1", "localhost"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-cache"),
)


class LoopbackGuard:
    """Turns away requests that name another host or come from another site's page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is ours, with headers that keep the page to itself."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if not is_ours(f"http://{host}") or (origin is not None and origin != f"http://{host}"):
            await PlainTextResponse("Alleen voor deze computer.", status_code=403)(scope, receive, send)
            return

        async def send_guarded(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]  # type: ignore[misc]  # ASGI messages are open
            await send(message)

        await self._app(scope, receive, send_guarded)  # type: ignore[arg-type]  # the same


@lru_cache(maxsize=64)  # nearly always the same, and whatever a page elsewhere makes up
def is_ours(address: str) -> bool:
    """Tell whether an address names this machine."""
    try:
        return urlsplit(address).hostname in _OURS
    except ValueError:
        return False


class _QuietServer(uvicorn.Server):
    """Leaves signals to the house it lives in, and says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()


class Server:
    """A running server on loopback."""

    def __init__(self, server: _QuietServer, work: asyncio.Task[None], port: int, closing: asyncio.Event) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._server = server
        self._work = work
        self._closing = closing

    async def stop(self) -> None:
        """End open polls and streams, then close the socket."""
        self._closing.set()
        self._server.should_exit = True
        await self._work


async def serve(app: Starlette, port: int = 0) -> Server:
    """Serve an app of this room on 127.0.0.1; port 0 takes any that is free. Raises `OSError` when it is taken."""
    # Named as TCP, or asyncio leaves Nagle on and each answer waits 40 ms for the other side.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    app.state.closing.clear()
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        log_level="error",
        lifespan="on",
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    server = _QuietServer(config)
    work = asyncio.create_task(server.serve(sockets=[listener]))
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({work, ready}, return_when=asyncio.FIRST_COMPLETED)
    if not ready.done():
        ready.cancel()
        await work
        raise OSError("the local phone could not start")
    return Server(server, work, listener.getsockname()[1], app.state.closing)
