"""Sessions, and what a turn stores: responses, own words, plans, facts. Words never stand in a session row."""

import json
from dataclasses import dataclass, replace
from datetime import date

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run
from bot.store.kept import load_own_words
from gripcore.dialogue import session_from_plain, session_to_plain
from gripcore.dialogue.effects import Respond
from gripcore.dialogue.model import Session, Value
from gripcore.dialogue.stored import value_from_plain, value_to_plain
from gripcore.missing import Missing


@dataclass(frozen=True, slots=True)
class Thread:
    """A session with what it is about: the person, and the team, round or plan it belongs to."""

    session: Session
    person_id: int
    team_id: int | None = None
    is_lead: bool = False
    round_id: int | None = None
    commitment_id: int | None = None

    def in_language(self, language: str) -> "Thread":
        """Return the same session, going on in another language."""
        return replace(self, session=self.session.but(language=language))


@dataclass(frozen=True, slots=True)
class Plan:
    """An if-then plan of a person."""

    id: int
    person_id: int
    situation: str
    action: str
    day: date
    state: str = "open"
    again_of: int | None = None  # the plan that this one was made from when it was asked back


async def save_thread(tx: Transaction, thread: Thread, now_ms: int) -> None:
    """Write a session; its free texts are kept by `save_text`."""
    plain, _ = session_to_plain(thread.session)
    await run(
        tx,
        """INSERT INTO sessions (id, person_id, team_id, is_lead, round_id, commitment_id, script, revision, state,
        plain, touched_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        state = excluded.state, plain = excluded.plain, touched_utc_ms = excluded.touched_utc_ms""",
        thread.session.id,
        thread.person_id,
        thread.team_id,
        int(thread.is_lead),
        thread.round_id,
        thread.commitment_id,
        thread.session.script,
        thread.session.revision,
        thread.session.state.value,
        json.dumps(plain, ensure_ascii=False),
        now_ms,
    )


async def erase_thread(tx: Transaction, thread: Thread) -> None:
    """Let a whole session go, with the words in it."""
    await run(tx, "DELETE FROM texts WHERE session_id = ?", thread.session.id)
    await run(tx, "DELETE FROM sessions WHERE id = ?", thread.session.id)


async def load_thread(tx: Transaction, session_id: str, person_id: int) -> Thread | None:
    """Return a session of this person by id; never anybody else's."""
    sql = "SELECT * FROM sessions WHERE id = ? AND person_id = ?"
    return await _thread(tx, await fetch_one(tx, sql, session_id, person_id))


async def load_current_thread(tx: Transaction, person_id: int) -> Thread | None:
    """Return the session a person is in: the active one, else the last paused one."""
    row = await fetch_one(
        tx,
        """SELECT * FROM sessions WHERE person_id = ? AND state IN ('active', 'paused')
        ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, touched_utc_ms DESC, id LIMIT 1""",
        person_id,
    )
    return await _thread(tx, row)


async def load_last_thread(tx: Transaction, person_id: int) -> Thread | None:
    """Return the session a person touched last, in whatever state."""
    sql = "SELECT * FROM sessions WHERE person_id = ? ORDER BY touched_utc_ms DESC, id LIMIT 1"
    return await _thread(tx, await fetch_one(tx, sql, person_id))


async def load_round_thread(tx: Transaction, person_id: int, round_id: int) -> Thread | None:
    """Return a person's session of a round."""
    sql = "SELECT * FROM sessions WHERE person_id = ? AND round_id = ?"
    return await _thread(tx, await fetch_one(tx, sql, person_id, round_id))


async def load_own_threads(tx: Transaction, person_id: int, script: str) -> tuple[Thread, ...]:
    """Return a person's sessions of a dialogue that are no part of a round or plan, the one touched last first."""
    sql = """SELECT * FROM sessions WHERE person_id = ? AND script = ? AND round_id IS NULL AND commitment_id IS NULL
        ORDER BY touched_utc_ms DESC, id"""
    threads = [await _thread(tx, row) for row in await fetch_all(tx, sql, person_id, script)]
    return tuple(thread for thread in threads if thread)


async def load_active_threads(tx: Transaction, person_id: int) -> tuple[Thread, ...]:
    """Return the sessions of a person that are active."""
    rows = await fetch_all(tx, "SELECT * FROM sessions WHERE person_id = ? AND state = 'active'", person_id)
    threads = [await _thread(tx, row) for row in rows]
    return tuple(thread for thread in threads if thread)


async def load_round_threads(tx: Transaction, round_id: int) -> tuple[Thread, ...]:
    """Return the sessions of a round that could still be answered or changed."""
    sql = "SELECT * FROM sessions WHERE round_id = ? AND state <> 'stopped'"
    threads = [await _thread(tx, row) for row in await fetch_all(tx, sql, round_id)]
    return tuple(thread for thread in threads if thread)


async def load_open_threads_of_team(tx: Transaction, person_id: int, team_id: int) -> tuple[Thread, ...]:
    """Return a person's sessions in a team that go on; what they planned stays theirs, so that is not among them."""
    sql = """SELECT * FROM sessions WHERE person_id = ? AND team_id = ? AND commitment_id IS NULL
        AND state IN ('active', 'paused')"""
    threads = [await _thread(tx, row) for row in await fetch_all(tx, sql, person_id, team_id)]
    return tuple(thread for thread in threads if thread)


async def count_sessions(tx: Transaction, person_id: int, script: str) -> int:
    """Return how often a person began a dialogue."""
    sql = "SELECT count(*) FROM sessions WHERE person_id = ? AND script = ?"
    found: int = await fetch_value(tx, sql, person_id, script)
    return found


async def _thread(tx: Transaction, row: Row | None) -> Thread | None:
    if row is None:
        return None
    texts = await fetch_all(tx, "SELECT step, words FROM texts WHERE session_id = ?", row["id"])
    plan = await load_plan(tx, row["commitment_id"], row["person_id"]) if row["commitment_id"] else None
    known = (("situatie", plan.situation), ("actie", plan.action)) if plan else ()
    words = {text["step"]: text["words"] for text in texts}
    earlier = await load_own_words(tx, row["person_id"], row["id"])
    session = session_from_plain(json.loads(row["plain"]), words, earlier, known)
    return Thread(
        session, row["person_id"], row["team_id"], bool(row["is_lead"]), row["round_id"], row["commitment_id"]
    )


async def save_response(tx: Transaction, thread: Thread, given: Respond, now_ms: int) -> None:
    """Store an answer to an indicator: one row for each person, round and indicator, the last asking wins."""
    missing = given.value.value if isinstance(given.value, Missing) else None
    await run(
        tx,
        """INSERT INTO responses (round_id, person_id, indicator, value, missing, session_id, asking, answered_utc_ms,
        revision, language, asked_as) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (round_id, person_id, indicator) DO UPDATE SET value = excluded.value, missing = excluded.missing,
        session_id = excluded.session_id, asking = excluded.asking, answered_utc_ms = excluded.answered_utc_ms,
        revision = excluded.revision, language = excluded.language, asked_as = excluded.asked_as
        WHERE excluded.session_id <> responses.session_id OR excluded.asking > responses.asking""",
        thread.round_id,
        thread.person_id,
        given.indicator,
        None if missing else given.value,
        missing,
        thread.session.id,
        given.asking,
        now_ms,
        thread.session.revision,
        thread.session.language,
        given.asked_as,
    )


async def withdraw_response(tx: Transaction, thread: Thread, indicator: str) -> None:
    """Take an answer back."""
    sql = "DELETE FROM responses WHERE round_id = ? AND person_id = ? AND indicator = ?"
    await run(tx, sql, thread.round_id, thread.person_id, indicator)


async def save_text(tx: Transaction, thread: Thread, step: str, words: str, now_ms: int) -> None:
    """Keep a person's own words."""
    sql = """INSERT INTO texts (session_id, step, person_id, words, written_utc_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (session_id, step) DO UPDATE SET words = excluded.words, written_utc_ms = excluded.written_utc_ms"""
    await run(tx, sql, thread.session.id, step, thread.person_id, words, now_ms)


async def forget_text(tx: Transaction, thread: Thread, step: str) -> None:
    """Let own words go."""
    await run(tx, "DELETE FROM texts WHERE session_id = ? AND step = ?", thread.session.id, step)


async def save_fact(tx: Transaction, partnership_id: int, fact: tuple[str, Value], *, role: str, now_ms: int) -> None:
    """Store a fact of the partnership, with the role that filled it in."""
    sql = """INSERT INTO facts (partnership_id, fact, value, role, established_utc_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (partnership_id, fact) DO UPDATE SET value = excluded.value, role = excluded.role,
        established_utc_ms = excluded.established_utc_ms"""
    name, value = fact
    await run(tx, sql, partnership_id, name, json.dumps(value_to_plain(value)), role, now_ms)


async def load_facts(tx: Transaction, partnership_id: int) -> dict[str, Value]:
    """Return the facts of a partnership, by fact id."""
    rows = await fetch_all(tx, "SELECT fact, value FROM facts WHERE partnership_id = ?", partnership_id)
    return {row["fact"]: value_from_plain(json.loads(row["value"])) for row in rows}


async def save_plan(tx: Transaction, thread: Thread, step: str, *, words: tuple[str, str], day: date) -> int:
    """Keep an if-then plan (situation, action); making it again at the same step replaces it. Return its id."""
    sql = """INSERT INTO commitments (person_id, session_id, step, situation, action, day, again_of)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (session_id, step) DO UPDATE SET situation = excluded.situation, action = excluded.action,
        day = excluded.day, state = 'open' RETURNING id"""
    values = (thread.person_id, thread.session.id, step, *words, day.isoformat(), thread.commitment_id)
    found: int = await fetch_value(tx, sql, *values)
    return found


async def drop_plan(tx: Transaction, thread: Thread, step: str) -> None:
    """Let a plan go; what waits to ask it back finds it gone."""
    await run(tx, "DELETE FROM commitments WHERE session_id = ? AND step = ?", thread.session.id, step)


async def load_plan(tx: Transaction, plan_id: int, person_id: int) -> Plan | None:
    """Return a plan of this person by id; never anybody else's."""
    sql = "SELECT * FROM commitments WHERE id = ? AND person_id = ?"
    return _plan(await fetch_one(tx, sql, plan_id, person_id))


async def load_open_plans(tx: Transaction, person_id: int) -> tuple[Plan, ...]:
    """Return the plans of a person that are still open, soonest first."""
    sql = "SELECT * FROM commitments WHERE person_id = ? AND state = 'open' ORDER BY day, id"
    return tuple(plan for row in await fetch_all(tx, sql, person_id) if (plan := _plan(row)))


async def close_plan(tx: Transaction, thread: Thread, outcome: str) -> None:
    """Remember how the plan went that this session asks back."""
    sql = "UPDATE commitments SET state = ? WHERE id = ? AND person_id = ?"
    await run(tx, sql, outcome, thread.commitment_id, thread.person_id)


async def let_plan_go(tx: Transaction, plan_id: int) -> None:
    """Let a plan go that nobody answered about, without a word."""
    await run(tx, "UPDATE commitments SET state = 'vervallen' WHERE id = ? AND state = 'open'", plan_id)


async def load_plan_thread(tx: Transaction, person_id: int, plan_id: int) -> Thread | None:
    """Return the session in which a plan is asked back, if it was begun."""
    sql = """SELECT * FROM sessions WHERE person_id = ? AND commitment_id = ?
        ORDER BY touched_utc_ms DESC, id LIMIT 1"""
    return await _thread(tx, await fetch_one(tx, sql, person_id, plan_id))


def _plan(row: Row | None) -> Plan | None:
    if row is None:
        return None
    return Plan(
        id=row["id"],
        person_id=row["person_id"],
        situation=row["situation"],
        action=row["action"],
        day=date.fromisoformat(row["day"]),
        state=row["state"],
        again_of=row["again_of"],
    )
