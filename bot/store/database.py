"""The one file of data, and the one writer that changes it.

Theory of operation. Every change is a unit of work: a coroutine function that gets the open transaction. Units wait in
a queue; one writer takes all that wait, begins one transaction, runs each in a savepoint of its own, and commits once
(group commit). A caller gets its result only after that commit, so nothing is confirmed or sent that could be lost.
A unit that fails undoes only itself; when the commit itself fails (disk full) every unit of that commit fails and
nothing of it is kept. Units never run side by side, so what a unit has read is still true when it writes. WAL with
synchronous=FULL: what was committed survives kill -9 and power loss.

aiosqlite gives each connection a thread. A turn is some forty statements, and to visit that thread for each of them
costs three times what the statements do. So a commit with all its units is one visit: within it a unit runs from
beginning to end, and may wait for nothing but its own statements, which no writer should.
"""

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.store.schema import MIGRATIONS

Row = aiosqlite.Row

_T = TypeVar("_T")
_Work = Callable[["Transaction"], Awaitable[Any]]
_Outcome = tuple[Any, Exception | None]
_LARGEST_COMMIT = 100
_ROWS_AT_A_TIME = 64
_CACHE_KIB = 64 * 1024  # a year of a hundred people: some 50 MB, of which each turn reads here and there
_OUTAGES = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
    | {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN}
)


class DataFolderError(Exception):
    """The data file can't be opened or is not one of ours."""


class StorageError(Exception):
    """The disk is full or fails; nothing of the unit of work was kept, so it can be done again later."""


class _TransactionLostError(sqlite3.Error):
    """SQLite gave up the whole transaction in the middle of a unit."""


class Transaction(aiosqlite.Connection):
    """A connection whose statements, asked from within its own thread, are done at once."""

    async def visit(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run a coroutine within the thread; RuntimeError when it waits for something else than this connection."""
        result: _T = await super()._execute(_run_through, work)  # type: ignore[no-untyped-call]  # its own are not typed
        return result

    async def read(self, sql: str, values: tuple[Any, ...]) -> list[Row]:
        """Return all rows of a query."""
        found: list[Row] = await self._execute(_fetch_all, self._conn, sql, values)
        return found

    async def write(self, sql: str, values: tuple[Any, ...]) -> int:
        """Run a statement that returns no rows, so that nothing is left to close; return how many rows it changed."""
        done: sqlite3.Cursor = await self._execute(self._conn.execute, sql, values)
        return done.rowcount

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if threading.get_ident() == self._thread.ident:
            return fn(*args, **kwargs)
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]  # nor is this


def _fetch_all(connection: sqlite3.Connection, sql: str, values: tuple[Any, ...]) -> list[Row]:
    return connection.execute(sql, values).fetchall()


def _run_through(work: Coroutine[Any, Any, _T]) -> _T:
    try:
        work.send(None)
    except StopIteration as finished:
        result: _T = finished.value
        return result
    work.close()
    raise RuntimeError("a unit of work waited for something else than the file of data")


class Store:
    """Owns the connection. Open with `await Store.open(path)`, close with `await store.close()`."""

    def __init__(self, connection: Transaction) -> None:
        self._connection = connection
        self._waiting: deque[tuple[_Work, asyncio.Future[Any]]] = deque()
        self._scrubs: deque[asyncio.Future[bool]] = deque()
        self._closing = False
        self._wake = asyncio.Event()
        self._writer = asyncio.create_task(self._write_forever(), name="store-writer")

    @classmethod
    async def open(cls, path: Path) -> "Store":
        """Open or create the data file and bring its tables up to date; DataFolderError when that can't be."""
        _try_to_open(path)
        connect = partial(sqlite3.connect, path, isolation_level=None, cached_statements=512)
        connection = Transaction(connect, iter_chunk_size=_ROWS_AT_A_TIME)
        await connection
        try:
            connection.row_factory = aiosqlite.Row
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "busy_timeout=5000",
                "secure_delete=ON",
                f"cache_size=-{_CACHE_KIB}",
            ):
                await connection.execute(f"PRAGMA {pragma}")
            await _migrate(connection)
        except DataFolderError:
            await connection.close()
            raise
        except sqlite3.Error as error:
            await connection.close()
            raise DataFolderError(f"Dit gegevensbestand is beschadigd, of het is niet van Gripbot: {path}") from error
        return cls(connection)

    async def transact(self, work: Callable[[Transaction], Awaitable[_T]]) -> _T:
        """Run a unit of work and return its result once it is durable; its exception when it failed."""
        done: asyncio.Future[_T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        self._wake.set()
        return await done

    async def scrub(self) -> bool:
        """Empty the write-ahead log, between two commits; False while somebody else is reading it."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._scrubs.append(done)
        self._wake.set()
        return await done

    async def close(self) -> None:
        """Finish what waits, then close the file."""
        self._closing = True
        self._wake.set()
        await self._writer
        await self._connection.close()

    async def _write_forever(self) -> None:
        while self._waiting or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                size = min(len(self._waiting), _LARGEST_COMMIT)
                await asyncio.shield(self._commit([self._waiting.popleft() for _ in range(size)]))
            while self._scrubs:
                await self._empty_log(self._scrubs.popleft())

    async def _empty_log(self, done: "asyncio.Future[bool]") -> None:
        try:
            busy = await fetch_value(self._connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            busy = 1
        _settle(done, busy == 0, None)

    async def _commit(self, units: list[tuple[_Work, asyncio.Future[Any]]]) -> None:
        outcomes = await self._connection.visit(self._do([work for work, _ in units]))
        for (_, done), (result, failure) in zip(units, outcomes, strict=True):
            _settle(done, result, failure)

    async def _do(self, units: list[_Work]) -> list[_Outcome]:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
            outcomes = [await self._run(work) for work in units] if units[1:] else [await self._run_alone(units[0])]
            if self._connection.in_transaction:
                await self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            await self._abandon()
            return [(None, error) for _ in units]
        return outcomes

    async def _run_alone(self, work: _Work) -> _Outcome:
        """Run the only unit of a commit, which needs no savepoint."""
        try:
            return await work(self._connection), None
        except Exception as failure:
            if not self._connection.in_transaction:
                raise _TransactionLostError from failure
            await self._connection.execute("ROLLBACK")
            return None, failure

    async def _run(self, work: _Work) -> _Outcome:
        await self._connection.execute("SAVEPOINT unit")
        try:
            result = await work(self._connection)
        except Exception as failure:
            if not self._connection.in_transaction:  # a full disk takes the whole transaction with it
                raise _TransactionLostError from failure
            await self._connection.execute("ROLLBACK TO unit")
            await self._connection.execute("RELEASE unit")
            return None, failure
        await self._connection.execute("RELEASE unit")
        return result, None

    async def _abandon(self) -> None:
        if self._connection.in_transaction:
            await self._connection.execute("ROLLBACK")


def _settle(done: "asyncio.Future[Any]", result: Any, failure: Exception | None) -> None:
    if done.done():  # its caller was cancelled; the work stands all the same
        return
    if failure is None:
        done.set_result(result)
    elif _is_outage(failure):
        outage = StorageError(type(failure).__name__)
        outage.__cause__ = failure
        done.set_exception(outage)
    else:
        done.set_exception(failure)


def _is_outage(failure: Exception) -> bool:
    """Say whether it is the disk that failed, and not a statement of ours; the low byte is the family of errors."""
    code = getattr(failure, "sqlite_errorcode", None)
    return isinstance(failure, _TransactionLostError) or (code is not None and code & 0xFF in _OUTAGES)


def _try_to_open(path: Path) -> None:
    """Fail here if the file can't open: aiosqlite then leaves a thread behind that may outlive the event loop."""
    try:
        sqlite3.connect(path).close()
    except sqlite3.Error as error:
        raise DataFolderError(f"Het gegevensbestand kan niet open: {path}") from error


async def _migrate(connection: Transaction) -> None:
    version = await fetch_value(connection, "PRAGMA user_version")
    if version > len(MIGRATIONS):
        raise DataFolderError("Dit gegevensbestand is van een nieuwere Gripbot. Werk Gripbot eerst bij.")
    for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
        await connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            await connection.execute(statement)
        await connection.execute(f"PRAGMA user_version = {number}")
        await connection.execute("COMMIT")


async def fetch_all(tx: Transaction, sql: str, *values: Any) -> list[Row]:
    """Return all rows of a query, in one visit to the connection's thread."""
    return await tx.read(sql, values)


async def fetch_one(tx: Transaction, sql: str, *values: Any) -> Row | None:
    """Return the first row of a query, if there is one."""
    rows = await fetch_all(tx, sql, *values)
    return rows[0] if rows else None


async def fetch_value(tx: Transaction, sql: str, *values: Any) -> Any:
    """Return the first column of the first row, or None."""
    row = await fetch_one(tx, sql, *values)
    return row[0] if row else None


async def run(tx: Transaction, sql: str, *values: Any) -> int:
    """Run a statement that returns no rows, so that nothing is left to close; return how many rows it changed."""
    return await tx.write(sql, values)
