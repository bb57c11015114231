"""How calls travel to Telegram: PTB's own extension point, over aiohttp.

PTB brings httpx, over which a call costs some 2 ms of processor time; over aiohttp 0.4 (measured), and a bot does
little else than call. Held here: connections are kept and shared, every wait has an end, an error says whether the
call can have arrived (`is_surely_not_sent`), and no error's text holds the address, since that holds the token (law 6).
"""

from typing import cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECT_SECONDS = 10.0
_WRITE_SECONDS = 5.0
_UPLOAD_SECONDS = 20.0
_KEPT_SECONDS = 4.0  # less than servers keep a silent line, so that nothing goes out on one that is being closed
_FORM = "application/x-www-form-urlencoded"


class AiohttpRequest(BaseRequest):
    """Makes the calls of one client. Opened by `initialize`, inside the running loop, and again after `shutdown`."""

    __slots__ = ("_connections", "_proxy", "_read_seconds", "_session")

    def __init__(self, *, connections: int, read_seconds: float = 5.0, proxy: str | None = None) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How many seconds an answer may take where a call does not say."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=_KEPT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Let the connections go."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call and return the status and the body of its answer."""
        if self._session is None:
            raise NetworkError("the line to Telegram is closed")
        uploads = request_data is not None and request_data.contains_files
        read = _given(read_timeout, self._read_seconds)
        write = _given(write_timeout, _UPLOAD_SECONDS if uploads else _WRITE_SECONDS)
        connect = _given(connect_timeout, _CONNECT_SECONDS) + _given(pool_timeout, 0.0)
        waits = aiohttp.ClientTimeout(total=connect + write + read, connect=connect, sock_read=read)
        body, kind = _build_body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=kind, timeout=waits) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:  # aiohttp's own kinds too
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _given(seconds: object, otherwise: float) -> float:
    """Return what a call says about a wait, if anything; a wait without an end is none of ours."""
    return float(seconds) if isinstance(seconds, int | float) else otherwise


def _build_body(given: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str] | None]:
    """Return the body of a call and its kind, which aiohttp finds out by itself where there are files."""
    if given is None:
        return None, None
    if not given.contains_files:
        return given.url_encoded_parameters().encode(), {"Content-Type": _FORM}
    form = aiohttp.FormData()
    for name, value in given.json_parameters.items():
        form.add_field(name, value)
    for name, file in given.multipart_data.items():
        file_name, content, mime_type = cast("tuple[str, bytes, str]", file)
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    return form, None


def find_proxy(url: str) -> str | None:
    """Return the proxy that the environment names for an address, if any. Asked once: it costs as much as a call."""
    parts = urlsplit(url)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)


def is_surely_not_sent(error: TelegramError) -> bool:
    """Say whether a call can't have arrived: no connection could be made or was free, so nothing went over one."""
    return isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
