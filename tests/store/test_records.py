"""What belongs to the partnership stays with it, by role; what a person answered for themselves goes with them."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.own import (
    load_own_line,
    load_role_facts,
    save_own_answer,
    save_role_fact,
    withdraw_own_answer,
)
from bot.store.people import Person, add_partnership, add_person, add_team, erase_person, load_team
from bot.store.records import (
    Origin,
    add_record,
    drop_record,
    find_record,
    load_own_records,
    load_record,
    load_records,
    save_fields,
    save_state,
)
from gripcore.missing import Missing
from gripcore.records import Fields

INSERT = """INSERT INTO sessions (id, person_id, script, revision, state, plain, touched_utc_ms)
    VALUES (?, ?, 'x', 'r', 'done', '{}', 0)"""
NOTE: Fields = {"text": "Verloop", "chance": 2, "on": date(2026, 3, 2), "impact": Missing.DONT_KNOW}
ORIGIN = Origin(1, 1, "controller", "sessie-van-anna")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "data.sqlite3")
    yield store
    await store.close()


async def anna(store: Store) -> Person:
    """Return a person with a session."""
    person = await store.transact(lambda tx: add_person(tx, 910_000_011, "nl", 0))
    await store.transact(lambda tx: tx.execute(INSERT, (ORIGIN.session_id, person.id)))
    return person


async def test_a_record_is_kept_once_for_a_session(store: Store) -> None:
    """Recording again in the same session replaces what it said; every kind of value comes back as it was."""
    person = await anna(store)
    first = await store.transact(lambda tx: add_record(tx, ORIGIN, ("note", "", {}), state="open", now_ms=1))
    again = await store.transact(lambda tx: add_record(tx, ORIGIN, ("note", "", NOTE), state="open", now_ms=2))
    assert first == again
    (kept,) = await store.transact(lambda tx: load_records(tx, 1, "note"))
    assert (kept.fields, kept.state, kept.made_ms, kept.origin) == (NOTE, "open", 1, ORIGIN)
    assert await store.transact(lambda tx: load_own_records(tx, person.id)) == (kept,)
    assert await store.transact(lambda tx: find_record(tx, ORIGIN.session_id, "note", "")) == kept
    assert await store.transact(lambda tx: find_record(tx, ORIGIN.session_id, "goal", "")) is None
    assert await store.transact(lambda tx: load_records(tx, 2, "note")) == ()


async def test_a_record_can_move_change_and_go(store: Store) -> None:
    """A record takes another state or other fields, and is gone when it is dropped."""
    number = await store.transact(lambda tx: add_record(tx, ORIGIN, ("note", "", NOTE), state="open", now_ms=1))
    await store.transact(lambda tx: save_state(tx, number, "closed"))
    await store.transact(lambda tx: save_fields(tx, number, {"text": "Anders"}))
    kept = await store.transact(lambda tx: load_record(tx, number))
    assert kept
    assert (kept.state, kept.fields) == ("closed", {"text": "Anders"})
    await store.transact(lambda tx: drop_record(tx, number))
    assert await store.transact(lambda tx: load_record(tx, number)) is None


async def test_erasing_cuts_the_thread_and_keeps_the_record(store: Store) -> None:
    """Who is erased leaves the record with the role and without anything that leads to them, and no own line."""
    person = await anna(store)
    await store.transact(lambda tx: add_record(tx, ORIGIN, ("note", "", NOTE), state="open", now_ms=1))
    await store.transact(
        lambda tx: save_own_answer(tx, (ORIGIN.session_id, person.id), "verbinder.belang", value=4, now_ms=1)
    )
    await store.transact(lambda tx: erase_person(tx, person))
    (kept,) = await store.transact(lambda tx: load_records(tx, 1, "note"))
    assert (kept.origin.role, kept.fields) == ("controller", NOTE)
    assert ORIGIN.session_id not in str(kept)
    assert await store.transact(lambda tx: load_own_records(tx, person.id)) == ()
    assert await store.transact(lambda tx: load_own_line(tx, person.id)) == ()


async def test_an_own_line(store: Store) -> None:
    """A person's own numbers come back in order; what they did not know or took back is not in them."""
    person = await anna(store)
    session = (ORIGIN.session_id, person.id)
    for indicator, value in (("a.b", 4), ("a.c", Missing.DONT_KNOW), ("a.d", 2), ("a.b", 5)):
        await store.transact(
            lambda tx, indicator=indicator, value=value: save_own_answer(tx, session, indicator, value=value, now_ms=1)
        )
    await store.transact(lambda tx: withdraw_own_answer(tx, ORIGIN.session_id, "a.d"))
    line = await store.transact(lambda tx: load_own_line(tx, person.id))
    assert [(answer.indicator, answer.value) for answer in line] == [("a.b", 5)]


async def test_facts_by_role(store: Store) -> None:
    """Each role of each team tells its own facts; telling again replaces it."""
    partnership = await store.transact(lambda tx: add_partnership(tx, "De Vliet", "", 0))
    number = await store.transact(lambda tx: add_team(tx, partnership, "Dijkstad", "Zuid"))
    team = await store.transact(lambda tx: load_team(tx, number))
    assert team
    for role, value in (("eigenaar", "nee"), ("controller", "op_papier"), ("eigenaar", "mondeling")):
        await store.transact(
            lambda tx, role=role, value=value: save_role_fact(tx, team, role, ("rollen.besluiten", value), 1)
        )
    told = await store.transact(lambda tx: load_role_facts(tx, partnership))
    assert [(one.role, one.value) for one in told] == [("controller", "op_papier"), ("eigenaar", "mondeling")]
