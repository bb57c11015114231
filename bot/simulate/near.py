"""Calls to a phone on this machine, in plain HTTP/1.1 over lines that stay open.

A simulated year is some two hundred thousand calls, and whatever a client is able to do for the world outside (TLS,
proxies, redirects, cookies, compressed and chunked bodies) costs more than the call. So here are bytes written by hand
and read by httptools, the parser of uvicorn. No wait has an end of its own: a phone that does not answer is noticed by
who waits for the bot. What carries a file, and the real bot, goes by `AiohttpRequest`.
"""

import asyncio
from typing import cast
from urllib.parse import SplitResult, urlsplit

import httptools
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from bot.telegram.transport import AiohttpRequest

_HEAD = "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
Answer = tuple[int, bytes]


class _Talk(asyncio.Protocol):
    """One open line: a call at a time, and its answer."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body = bytearray()
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.WriteTransport | None = None

    @property
    def is_open(self) -> bool:
        """Whether another call can go over this line."""
        return self._transport is not None and not self._transport.is_closing()

    async def call(self, request: bytes) -> Answer:
        """Send a request and return what is answered; ConnectionError when the line breaks first."""
        if self._transport is None:
            raise ConnectionError
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """Let the line go."""
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the other end (asyncio)."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Read what came (asyncio)."""
        self._parser.feed_data(data)

    def connection_lost(self, _: Exception | None) -> None:
        """Fail the call that is under way (asyncio)."""
        self._transport = None
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError())

    def on_body(self, body: bytes) -> None:
        """Gather the body (httptools)."""
        self._body += body

    def on_message_complete(self) -> None:
        """Hand over the answer (httptools)."""
        answer, self._body = bytes(self._body), bytearray()
        if self._answer and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), answer))


class NearRequest(BaseRequest):
    """Makes the calls of one client to a server on this machine. `proxy` is heard and not used."""

    __slots__ = ("_far", "_idle", "_read_seconds")

    def __init__(self, *, connections: int, read_seconds: float = 5.0, proxy: str | None = None) -> None:
        self._far = AiohttpRequest(connections=connections, read_seconds=read_seconds, proxy=proxy)
        self._read_seconds = read_seconds
        self._idle: list[_Talk] = []

    @property
    def read_timeout(self) -> float:
        """How many seconds an answer may take where a call does not say."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open what carries files; lines open by themselves."""
        await self._far.initialize()

    async def shutdown(self) -> None:
        """Let all lines go."""
        while self._idle:
            self._idle.pop().close()
        await self._far.shutdown()

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> Answer:
        """Make a call and return the status and the body of its answer."""
        if request_data is None or request_data.contains_files:
            waits = (read_timeout, write_timeout, connect_timeout, pool_timeout)
            return await self._far.do_request(url, method, request_data, *waits)
        address, body = urlsplit(url), request_data.json_payload
        head = _HEAD.format(path=address.path, host=address.netloc, size=len(body)).encode()
        try:
            line = await self._take(address)
            try:
                answer = await line.call(head + body)
            except BaseException:  # whatever came halfway would be taken for the answer to the next call
                line.close()
                raise
        except (OSError, httptools.HttpParserError) as error:
            raise NetworkError(type(error).__name__) from error
        self._idle.append(line)
        return answer

    async def _take(self, address: SplitResult) -> _Talk:
        """Return a line that is free."""
        while self._idle:
            line = self._idle.pop()
            if line.is_open:
                return line
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(_Talk, address.hostname or "", address.port or 80)
        return line
