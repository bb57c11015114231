"""What an attacker found about erasure, plans and a shared data folder, so that it stays mended."""

from datetime import date
from pathlib import Path

import pytest

from bot.store import DataFolderError, Store
from bot.store.claim import claim_folder
from bot.store.due import load_due
from bot.store.people import add_person, erase_person
from bot.store.sessions import load_plan

PRIVATE = "woorden-die-weg-moeten"
INSERT = "INSERT INTO commitments (person_id, session_id, step, situation, action, day) VALUES (?, ?, 'p', ?, '', ?)"


async def test_erased_words_leave_the_write_ahead_log(tmp_path: Path) -> None:
    """After erasing, a tick's scrub leaves nothing of the words in any file of the data folder."""
    store = await Store.open(tmp_path / "data")
    anna = await store.transact(lambda tx: add_person(tx, 1, "nl", 0))
    await store.transact(lambda tx: tx.execute(INSERT, (anna.id, "s", PRIVATE, date.max.isoformat())))
    await store.transact(lambda tx: erase_person(tx, anna))
    assert _holds_secret(tmp_path)
    assert [row.kind for row in await store.transact(lambda tx: load_due(tx, 1))] == ["scrub"]
    assert await store.scrub()
    assert not _holds_secret(tmp_path)
    await store.close()


async def test_a_plan_is_nobody_elses(tmp_path: Path) -> None:
    """The id of a plan that is gone is not used again, and a plan is found only for its own person."""
    store = await Store.open(tmp_path / "data")
    anna = await store.transact(lambda tx: add_person(tx, 1, "nl", 0))
    bram = await store.transact(lambda tx: add_person(tx, 2, "nl", 0))
    await store.transact(lambda tx: tx.execute(INSERT, (anna.id, "s", "A", date.max.isoformat())))
    await store.transact(lambda tx: tx.execute("DELETE FROM commitments"))
    await store.transact(lambda tx: tx.execute(INSERT, (bram.id, "t", "B", date.max.isoformat())))
    assert await store.transact(lambda tx: load_plan(tx, 1, bram.id)) is None
    assert await store.transact(lambda tx: load_plan(tx, 2, anna.id)) is None
    assert await store.transact(lambda tx: load_plan(tx, 2, bram.id)) is not None
    await store.close()


def test_a_data_folder_is_for_one_process(tmp_path: Path) -> None:
    """A second Gripbot on the same folder is refused with one sentence, and welcome once the first has gone."""
    refused = pytest.raises(DataFolderError, match="gebruikt deze gegevensmap al")
    with claim_folder(tmp_path), refused, claim_folder(tmp_path):
        pass
    with claim_folder(tmp_path):
        pass


def _holds_secret(folder: Path) -> bool:
    return any(PRIVATE.encode() in path.read_bytes() for path in folder.iterdir())
