"""The one file of data, and the one writer that changes it.

Theory of operation. Every change is a unit of work: a coroutine function that gets the open transaction. Units wait in
a queue; one writer takes all that wait, begins one transaction, runs each in a savepoint of its own, and commits once
(group commit). A caller gets its result only after that commit, so nothing is confirmed or sent that could be lost.
A unit that fails undoes only itself; when the commit itself fails (disk full) every unit of that commit fails and
nothing of it is kept. Units never run side by side, so what a unit has read is still true when it writes. WAL with
synchronous=FULL: what was committed survives kill -9 and power loss.

Only a commit that waits for a slow disk runs in a thread, and taking the write lock, which another process may hold,
is tried again and again with the event loop running in between. A statement takes some ten microseconds, handing it to
a thread and back many times that, so statements run where they stand; between two units the event loop gets its turn.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from bot.store.schema import MIGRATIONS

Row = sqlite3.Row

_T = TypeVar("_T")
_LARGEST_COMMIT = 100
_LOCK_SECONDS = 5.0
_SHORT_SECONDS = 0.0005
_LOCK_GLANCE_SECONDS = 0.005
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


class Transaction:
    """An open unit of work: what statements are given to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    async def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement."""
        return self.connection.execute(sql, values)


_Work = Callable[[Transaction], Awaitable[Any]]


class Store:
    """Owns the connection. Open with `await Store.open(path)`, close with `await store.close()`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._transaction = Transaction(connection)
        self._thread = ThreadPoolExecutor(1, "store")
        self._commit_seconds = 0.0  # how long the last commit took
        self.lock_seconds = _LOCK_SECONDS
        self._waiting: deque[tuple[_Work, asyncio.Future[Any]]] = deque()
        self._scrubs: deque[asyncio.Future[bool]] = deque()
        self._closing = False
        self._wake = asyncio.Event()
        self._writer = asyncio.create_task(self._write_forever(), name="store-writer")

    @classmethod
    async def open(cls, path: Path) -> "Store":
        """Open or create the data file and bring its tables up to date; DataFolderError when that can't be."""
        try:
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
        except sqlite3.Error as error:
            raise DataFolderError(f"Het gegevensbestand kan niet open: {path}") from error
        try:
            _prepare(connection)
        except DataFolderError:
            connection.close()
            raise
        except sqlite3.Error as error:
            connection.close()
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
        self._thread.shutdown()
        self._connection.close()

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
            busy = (await self._in_thread("PRAGMA wal_checkpoint(TRUNCATE)")).fetchone()[0]
        except sqlite3.Error:
            busy = 1
        _settle(done, busy == 0, None)

    async def _commit(self, units: list[tuple[_Work, asyncio.Future[Any]]]) -> None:
        outcomes: list[tuple[asyncio.Future[Any], Any, Exception | None]] = []
        try:
            await self._begin()
            before = self._connection.total_changes
            for work, done in units:
                outcomes.append((done, *await self._run(work)))
                await asyncio.sleep(0)
            await self._make_durable(wrote=self._connection.total_changes != before)
        except sqlite3.Error as error:
            self._abandon()
            outcomes = [(done, None, error) for _, done in units]
        for done, result, failure in outcomes:
            _settle(done, result, failure)

    async def _begin(self) -> None:
        """Take the write lock; while another process has it, try again for as long as patience lasts."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self.lock_seconds
        while True:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or loop.time() >= until:
                    raise
                await asyncio.sleep(_LOCK_GLANCE_SECONDS)
            else:
                return

    async def _make_durable(self, *, wrote: bool) -> None:
        """Commit: in a thread where the disk is slow, and here where handing it over would take longer."""
        started = perf_counter()
        if wrote and self._commit_seconds > _SHORT_SECONDS:
            await self._in_thread("COMMIT")
        else:
            self._connection.execute("COMMIT")
        if wrote:
            self._commit_seconds = perf_counter() - started

    async def _in_thread(self, sql: str) -> sqlite3.Cursor:
        """Run a statement that waits for the disk, without holding anybody up."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.execute, sql)

    async def _run(self, work: _Work) -> tuple[Any, Exception | None]:
        self._connection.execute("SAVEPOINT unit")
        try:
            result = await work(self._transaction)
        except Exception as failure:
            if not self._connection.in_transaction:  # a full disk takes the whole transaction with it
                raise _TransactionLostError from failure
            self._connection.execute("ROLLBACK TO unit")
            self._connection.execute("RELEASE unit")
            return None, failure
        self._connection.execute("RELEASE unit")
        return result, None

    def _abandon(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


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


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = Row
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    _migrate(connection)
    connection.execute("PRAGMA busy_timeout=0")  # from here on nothing may hold up the event loop


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise DataFolderError("Dit gegevensbestand is van een nieuwere Gripbot. Werk Gripbot eerst bij.")
    for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")


async def fetch_all(tx: Transaction, sql: str, *values: Any) -> list[Row]:
    """Return all rows of a query."""
    return tx.connection.execute(sql, values).fetchall()


async def fetch_one(tx: Transaction, sql: str, *values: Any) -> Row | None:
    """Return the first row of a query, if there is one."""
    cursor = tx.connection.execute(sql, values)
    row: Row | None = cursor.fetchone()
    cursor.close()
    return row


async def fetch_value(tx: Transaction, sql: str, *values: Any) -> Any:
    """Return the first column of the first row, or None."""
    row = await fetch_one(tx, sql, *values)
    return row[0] if row else None


async def run(tx: Transaction, sql: str, *values: Any) -> int:
    """Run a statement; return how many rows it changed."""
    cursor = tx.connection.execute(sql, values)
    changed = cursor.rowcount
    cursor.close()
    return changed
