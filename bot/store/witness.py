"""A witness beside the tables, for simulations: it notes each answer that is written, in the transaction that does so.

What people answered on their phones is held against these notes, so that "stored exactly once" is seen, not believed.
"""

from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, run


@dataclass(frozen=True, slots=True)
class Note:
    """An answer as it was written, changed (again a note) or taken back (`is_gone`)."""

    chat_id: int
    session: str
    indicator: str
    value: int | str  # the number, or why there is none
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A round as the file holds it."""

    partnership: str
    round_id: int
    number: int
    opens_ms: int
    closes_ms: int
    threshold: int
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class PlanKept:
    """An if-then plan as the file holds it."""

    chat_id: int
    situation: str
    day: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """What the file says when a simulation is over. `left` names what waits, failed or was never dealt with."""

    notes: tuple[Note, ...]
    stored: tuple[tuple[int, int, str, int | str], ...]  # chat, round, indicator, value
    rounds_of_sessions: dict[str, int]
    periods: tuple[Period, ...]
    plans: tuple[PlanKept, ...]
    left: tuple[str, ...]
    chats: frozenset[int]


_NOTED = "(SELECT chat_id FROM persons WHERE id = {row}.person_id), {row}.session_id, {row}.indicator"
_STATEMENTS = (
    """CREATE TABLE noted (id INTEGER PRIMARY KEY, chat_id BIGINT, session_id TEXT, indicator TEXT, value INTEGER,
    missing TEXT, is_gone INTEGER NOT NULL)""",
    f"""CREATE TRIGGER note_new AFTER INSERT ON responses BEGIN
    INSERT INTO noted SELECT NULL, {_NOTED.format(row="new")}, new.value, new.missing, 0; END""",
    f"""CREATE TRIGGER note_changed AFTER UPDATE ON responses BEGIN
    INSERT INTO noted SELECT NULL, {_NOTED.format(row="new")}, new.value, new.missing, 0; END""",
    f"""CREATE TRIGGER note_gone AFTER DELETE ON responses BEGIN
    INSERT INTO noted SELECT NULL, {_NOTED.format(row="old")}, old.value, old.missing, 1; END""",
)


async def watch_answers(tx: Transaction) -> None:
    """Let every answer that is written from now on be noted."""
    for statement in _STATEMENTS:
        await run(tx, statement)


async def load_testimony(tx: Transaction, now_ms: int) -> Testimony:
    """Read everything that the laws are checked against."""
    return Testimony(
        notes=await _load_notes(tx),
        stored=await _load_stored(tx),
        rounds_of_sessions=await _load_rounds_of_sessions(tx),
        periods=await _load_periods(tx),
        plans=await _load_plans(tx),
        left=await _load_left(tx, now_ms),
        chats=frozenset(row[0] for row in await fetch_all(tx, "SELECT chat_id FROM persons")),
    )


async def _load_notes(tx: Transaction) -> tuple[Note, ...]:
    rows = await fetch_all(tx, "SELECT * FROM noted ORDER BY id")
    return tuple(
        Note(
            row["chat_id"] or 0,
            row["session_id"],
            row["indicator"],
            row["missing"] or row["value"],
            row["is_gone"] == 1,
        )
        for row in rows
    )


async def _load_stored(tx: Transaction) -> tuple[tuple[int, int, str, int | str], ...]:
    rows = await fetch_all(
        tx,
        """SELECT p.chat_id, r.round_id, r.indicator, r.value, r.missing FROM responses r
        JOIN persons p ON p.id = r.person_id ORDER BY 1, 2, 3""",
    )
    return tuple((row[0], row[1], row[2], row["missing"] or row["value"]) for row in rows)


async def _load_rounds_of_sessions(tx: Transaction) -> dict[str, int]:
    return {
        row[0]: row[1] for row in await fetch_all(tx, "SELECT id, round_id FROM sessions WHERE round_id IS NOT NULL")
    }


async def _load_periods(tx: Transaction) -> tuple[Period, ...]:
    rows = await fetch_all(
        tx,
        """SELECT p.name, r.id, r.number, r.opens_utc_ms, r.closes_utc_ms, r.threshold, r.state, r.kind
        FROM rounds r
        JOIN partnerships p ON p.id = r.partnership_id ORDER BY p.id, r.number""",
    )
    return tuple(Period(*row) for row in rows)


async def _load_plans(tx: Transaction) -> tuple[PlanKept, ...]:
    rows = await fetch_all(
        tx, "SELECT p.chat_id, c.situation, c.day FROM commitments c JOIN persons p ON p.id = c.person_id ORDER BY c.id"
    )
    return tuple(PlanKept(*row) for row in rows)


async def _load_left(tx: Transaction, now_ms: int) -> tuple[str, ...]:
    """Name what is due and was not looked at, what failed, and what was never dealt with or delivered."""
    rows = await fetch_all(
        tx,
        """SELECT 'due ' || kind || ' ' || reason FROM due WHERE state = 'due' AND at_utc_ms < ?
        UNION ALL SELECT 'due ' || kind || ' failed' FROM due WHERE reason = 'failed'
        UNION ALL SELECT 'inbox ' || state FROM inbox WHERE state <> 'done'
        UNION ALL SELECT 'outbox ' || state || ' ' || reason FROM outbox WHERE state IN ('queued', 'sending', 'failed')
        ORDER BY 1""",
        now_ms,
    )
    return tuple(row[0] for row in rows)


async def find_mentions(tx: Transaction, needle: str) -> tuple[str, ...]:
    """Return the names of the tables in which a text stands somewhere, the witness's own notes left aside."""
    names = [row[0] for row in await fetch_all(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return tuple([name for name in names if name != "noted" and await _mentions(tx, name, needle)])


async def _mentions(tx: Transaction, table: str, needle: str) -> bool:
    rows = await fetch_all(tx, f'SELECT * FROM "{table}"')  # noqa: S608 - names from the schema itself
    return any(needle in str(value) for row in rows for value in row)
