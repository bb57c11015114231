"""One file of data: many turns in one commit, a failing one undone alone, and no file of somebody else's touched."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import DataFolderError, StorageError, Store, Transaction
from bot.store.database import fetch_all, fetch_value, run
from bot.store.schema import MIGRATIONS

PEOPLE = 40
NEWEST = len(MIGRATIONS)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data.sqlite3")
    yield store
    await store.close()


async def write(tx: Transaction, name: str, value: str = "") -> int:
    return await run(tx, "INSERT INTO meta (name, value) VALUES (?, ?)", name, value)


async def read_names(tx: Transaction) -> list[str]:
    return [row["name"] for row in await fetch_all(tx, "SELECT name FROM meta ORDER BY name")]


async def test_many_units_share_one_commit(store: Store) -> None:
    """Units that wait while another runs become durable together, one after the other and never half done."""
    running: list[int] = []
    commits: list[str] = []

    async def unit(tx: Transaction, number: int) -> None:
        running.append(number)
        assert running == [number]
        await write(tx, f"n{number:02}")
        running.remove(number)

    await store.transact(lambda tx: tx.set_trace_callback(commits.append))
    await asyncio.gather(*(store.transact(lambda tx, n=n: unit(tx, n)) for n in range(PEOPLE)))
    assert len(await store.transact(read_names)) == PEOPLE
    assert commits.count("COMMIT") <= 3  # the callback's own, the first one asked for, and all the rest


async def test_more_than_fits_one_commit_is_written_all_the_same(store: Store) -> None:
    """A great many units at once are all written, in order."""
    await asyncio.gather(*(store.transact(lambda tx, n=n: write(tx, f"n{n:03}")) for n in range(250)))
    assert await store.transact(read_names) == [f"n{n:03}" for n in range(250)]


async def test_a_failing_unit_undoes_only_itself(store: Store) -> None:
    """What a unit wrote before it failed is gone; its neighbours in the same commit stand."""

    async def fail(tx: Transaction) -> None:
        await write(tx, "half")
        raise ValueError

    results = await asyncio.gather(
        store.transact(lambda tx: write(tx, "before")),
        store.transact(fail),
        store.transact(lambda tx: write(tx, "after")),
        return_exceptions=True,
    )
    assert isinstance(results[1], ValueError)
    assert await store.transact(read_names) == ["after", "before"]


async def test_a_statement_of_ours_that_is_wrong_is_no_outage(store: Store) -> None:
    """A bug in a statement is told as it is, so that nobody waits for a disk that is fine."""
    with pytest.raises(sqlite3.OperationalError):
        await store.transact(lambda tx: fetch_value(tx, "SELECT nothing FROM nowhere"))


async def test_a_full_disk_keeps_nothing_and_says_so(store: Store) -> None:
    """When there is no room every unit of the commit fails whole, and later ones work again."""
    pages = await store.transact(lambda tx: fetch_value(tx, "PRAGMA page_count"))
    await store.transact(lambda tx: fetch_value(tx, f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StorageError):
        await store.transact(lambda tx: write(tx, "large", "x" * 100_000))
    await store.transact(lambda tx: fetch_value(tx, "PRAGMA max_page_count = 100000"))
    assert await store.transact(read_names) == []
    await store.transact(lambda tx: write(tx, "large", "x" * 100_000))
    assert await store.transact(read_names) == ["large"]


async def test_a_file_that_another_holds_is_an_outage(store: Store, tmp_path: Path) -> None:
    """While another program holds the file nothing is kept, and whoever asked is told to wait."""
    await store.transact(lambda tx: fetch_value(tx, "PRAGMA busy_timeout = 1"))
    other = sqlite3.connect(tmp_path / "data.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError):
        await store.transact(lambda tx: write(tx, "late"))
    other.execute("ROLLBACK")
    other.close()
    await store.transact(lambda tx: write(tx, "late"))
    assert await store.transact(read_names) == ["late"]


async def test_a_unit_that_loses_the_transaction_takes_its_neighbours_along(store: Store) -> None:
    """When SQLite gives up the whole transaction, everybody in it hears so and can ask again."""

    async def lose(tx: Transaction) -> None:
        await tx.execute("ROLLBACK")
        raise ValueError

    results = await asyncio.gather(
        store.transact(lambda tx: write(tx, "neighbour")), store.transact(lose), return_exceptions=True
    )
    assert [type(result) for result in results] == [StorageError, StorageError]
    assert await store.transact(read_names) == []


async def test_work_stands_when_nobody_waits_for_it_any_more(store: Store) -> None:
    """Whoever asked may be cancelled; what was begun is still written."""
    asked = asyncio.create_task(store.transact(lambda tx: write(tx, "kept")))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await store.transact(read_names) == ["kept"]


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    """A file that is up to date is opened as it is."""
    path = tmp_path / "data.sqlite3"
    first = await Store.open(path)
    await first.transact(lambda tx: write(tx, "kept"))
    schema = await first.transact(lambda tx: fetch_all(tx, "SELECT sql FROM sqlite_master ORDER BY name"))
    await first.close()
    again = await Store.open(path)
    assert await again.transact(read_names) == ["kept"]
    assert await again.transact(lambda tx: fetch_value(tx, "PRAGMA user_version")) == NEWEST
    after = await again.transact(lambda tx: fetch_all(tx, "SELECT sql FROM sqlite_master ORDER BY name"))
    assert [row["sql"] for row in after] == [row["sql"] for row in schema]
    await again.close()


async def test_the_file_is_written_through(store: Store) -> None:
    """What is committed survives a power cut: write-ahead log, fully synchronous, and erased for good."""
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    found = [await store.transact(lambda tx, p=p: fetch_value(tx, f"PRAGMA {p}")) for p in pragmas]
    assert found == ["wal", 2, 1, 1]


async def test_a_file_of_a_newer_gripbot_is_left_alone(tmp_path: Path) -> None:
    """A file that this version does not understand is refused and not changed."""
    path = tmp_path / "data.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute(f"PRAGMA user_version = {NEWEST + 1}")
    made.close()
    with pytest.raises(DataFolderError, match="nieuwere Gripbot"):
        await Store.open(path)
    with sqlite3.connect(path) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == NEWEST + 1
        assert kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    kept.close()


async def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """A file that is no data file of ours is refused, and stays as it is."""
    path = tmp_path / "data.sqlite3"
    path.write_bytes(b"geen databank " * 500)
    with pytest.raises(DataFolderError, match="beschadigd"):
        await Store.open(path)
    assert path.read_bytes() == b"geen databank " * 500


async def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Where no file can be made, opening says so."""
    threads = set(threading.enumerate())
    with pytest.raises(DataFolderError, match="kan niet open"):
        await Store.open(tmp_path / "nergens" / "data.sqlite3")
    assert set(threading.enumerate()) == threads  # none is left that would speak to an event loop that has ended
