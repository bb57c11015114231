"""A data file from before invites knew their kind keeps every link that people were given."""

import sqlite3
from pathlib import Path

from bot.app import DATA_FILE
from bot.store import Store
from bot.store.database import fetch_all
from bot.store.schema import MIGRATIONS

_BEFORE = next(n for n, steps in enumerate(MIGRATIONS) if any("invites_before" in step for step in steps))


async def test_links_from_before_keep_working(tmp_path: Path) -> None:
    """Each earlier link is there after the update with its team, its kind and its uses."""
    with sqlite3.connect(tmp_path / DATA_FILE) as old:
        for statement in (step for steps in MIGRATIONS[:_BEFORE] for step in steps):
            old.execute(statement)
        old.execute("INSERT INTO partnerships (id, name, created_utc_ms) VALUES (1, 'De Vliet', 0)")
        old.execute("INSERT INTO teams (id, partnership_id, party, name) VALUES (1, 1, 'Dijkstad', 'Zuid')")
        old.execute("INSERT INTO invites VALUES ('a', 1, 0, 49, 9), ('b', 1, 1, 1, 9)")
        old.execute(f"PRAGMA user_version = {_BEFORE}")
    old.close()
    store = await Store.open(tmp_path / DATA_FILE)
    sql = "SELECT code_hash, kind, team_id, uses_left, withdrawn_utc_ms FROM invites ORDER BY code_hash"
    rows = await store.transact(lambda tx: fetch_all(tx, sql))
    await store.close()
    assert [tuple(row) for row in rows] == [("a", "member", 1, 49, None), ("b", "lead", 1, 1, None)]
