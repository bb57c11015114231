"""How calls travel: what arrives, what an error says about having arrived, and what its text never holds."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.telegram.client import Connection, Line
from bot.telegram.transport import AiohttpRequest, find_proxy, is_surely_not_sent

SECRET = "token-not-to-be-told"  # noqa: S105 - opens nothing


@asynccontextmanager
async def silent_server() -> AsyncIterator[str]:
    """Accept connections and never answer."""
    ended = asyncio.Event()

    async def say_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ended.wait()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{SECRET}/getMe"
    finally:
        ended.set()
        server.close()


async def failure(request: AiohttpRequest, url: str, *, read: float = 5, connect: float = 5) -> TelegramError:
    """Return the error of a call."""
    with pytest.raises(TelegramError) as caught:
        await request.do_request(url, "POST", read_timeout=read, connect_timeout=connect)
    assert SECRET not in str(caught.value)
    return caught.value


@asynccontextmanager
async def opened(connections: int = 4) -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(connections=connections, read_seconds=5) as request:
        yield request


async def test_a_call_to_nobody_was_surely_not_sent() -> None:
    """Where nobody listens nothing can have arrived, and the error does not tell the address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    async with opened() as request:
        error = await failure(request, f"http://127.0.0.1:{port}/bot{SECRET}/getMe")
    assert isinstance(error, NetworkError)
    assert is_surely_not_sent(error)


async def test_a_call_without_an_answer_may_have_arrived() -> None:
    """A wait for an answer has an end, and then nobody knows."""
    async with silent_server() as url, opened() as request:
        error = await failure(request, url, read=0.05)
    assert isinstance(error, TimedOut)
    assert not is_surely_not_sent(error)


async def test_a_call_that_found_no_free_connection_was_surely_not_sent() -> None:
    """Who waits in line for a connection and gives up has sent nothing."""
    async with silent_server() as url, opened(connections=1) as request:
        holding = asyncio.create_task(failure(request, url, read=0.5))
        await asyncio.sleep(0)
        error = await failure(request, url, connect=0.05)
        await holding
    assert isinstance(error, TimedOut)
    assert is_surely_not_sent(error)


async def test_a_line_that_is_cut_may_have_carried_the_call() -> None:
    """A connection that ends before the answer leaves it unknown."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with opened() as request:
        port = server.sockets[0].getsockname()[1]
        error = await failure(request, f"http://127.0.0.1:{port}/bot{SECRET}/getMe")
    server.close()
    assert not is_surely_not_sent(error)


async def test_a_closed_line_says_so_and_can_be_opened_again() -> None:
    """After shutting down a call fails at once; opened anew it is as before; closing twice does no harm."""
    request = AiohttpRequest(connections=1)
    assert request.read_timeout == 5.0
    await failure(request, "http://127.0.0.1:1/")
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert is_surely_not_sent(await failure(request, "http://127.0.0.1:1/"))
        await request.shutdown()
        await request.shutdown()


async def test_the_line_shows_no_token() -> None:
    """Neither the connection nor the client tells the token when printed."""
    connection = Connection(f"1:{SECRET}", "http://127.0.0.1:1")
    line = Line(connection, ())
    assert SECRET not in repr(connection) + repr(line)
    await line.close()


def test_a_proxy_is_taken_from_the_environment_except_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A municipality's proxy is used for Telegram, and never for an address that is exempt."""
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert find_proxy("https://api.telegram.org") == "http://proxy.example.org:3128"
    assert find_proxy("https://127.0.0.1:8081") is None
    assert find_proxy("nonsense") is None
