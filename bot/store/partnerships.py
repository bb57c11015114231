"""Partnerships as a whole: started, weighed, looked at by FAMO and by who leads them. Never an answer of anybody."""

from dataclasses import dataclass

from bot.store.database import Transaction, fetch_all, fetch_one, fetch_value, run


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership with its outward state. `people` and `leads` are counts for who runs the house."""

    id: int
    name: str
    kind: str
    started_ms: int
    ended_ms: int | None
    teams: int
    leads: int
    people: int


@dataclass(frozen=True, slots=True)
class Series:
    """A stretch of time in which the themes weigh the same; without points they weigh equally."""

    number: int
    since_ms: int
    points: tuple[tuple[str, int], ...] = ()


async def start_partnership(tx: Transaction, name: str, kind: str, now_ms: int, *, baseline: bool) -> int | None:
    """Add a partnership and return its id; None when there is one of that name, whatever its capitals."""
    if name.casefold() in await load_names(tx):
        return None
    sql = "INSERT INTO partnerships (name, kind, created_utc_ms, baseline) VALUES (?, ?, ?, ?) RETURNING id"
    found: int = await fetch_value(tx, sql, name, kind, now_ms, int(baseline))
    return found


async def load_names(tx: Transaction) -> frozenset[str]:
    """Return the names of all partnerships, also ended ones, in lower case."""
    return frozenset(row["name"].casefold() for row in await fetch_all(tx, "SELECT name FROM partnerships"))


async def wants_baseline(tx: Transaction, partnership_id: int) -> bool:
    """Say whether a partnership begins with a nulmeting."""
    return bool(await fetch_value(tx, "SELECT baseline FROM partnerships WHERE id = ?", partnership_id))


async def load_partnerships(tx: Transaction) -> tuple[Partnership, ...]:
    """Return all partnerships, oldest first, ended ones too."""
    rows = await fetch_all(
        tx,
        """SELECT p.*, (SELECT count(*) FROM teams t WHERE t.partnership_id = p.id) AS teams,
        count(DISTINCT CASE WHEN m.is_lead = 1 THEN m.person_id END) AS leads, count(DISTINCT m.person_id) AS people
        FROM partnerships p LEFT JOIN teams t ON t.partnership_id = p.id LEFT JOIN members m ON m.team_id = t.id
        GROUP BY p.id ORDER BY p.id""",
    )
    return tuple(
        Partnership(
            row["id"],
            row["name"],
            row["kind"],
            row["created_utc_ms"],
            row["ended_utc_ms"],
            row["teams"],
            row["leads"],
            row["people"],
        )
        for row in rows
    )


async def load_partnership(tx: Transaction, partnership_id: int) -> Partnership | None:
    """Return a partnership by id."""
    return next((found for found in await load_partnerships(tx) if found.id == partnership_id), None)


async def begin_series(tx: Transaction, partnership_id: int, points: tuple[tuple[str, int], ...], now_ms: int) -> int:
    """Weigh the themes anew from now on: a new series. Return its number."""
    sql = "SELECT coalesce(max(number), 0) + 1 FROM series WHERE partnership_id = ?"
    number: int = await fetch_value(tx, sql, partnership_id)
    sql = "INSERT INTO series (partnership_id, number, since_utc_ms) VALUES (?, ?, ?)"
    await run(tx, sql, partnership_id, number, now_ms)
    for theme, given in points:
        sql = "INSERT INTO weights (partnership_id, series, theme, points) VALUES (?, ?, ?, ?)"
        await run(tx, sql, partnership_id, number, theme, given)
    return number


async def load_series(tx: Transaction, partnership_id: int) -> Series:
    """Return how the themes weigh now; a partnership that never chose weighs them equally, in series 1."""
    sql = "SELECT * FROM series WHERE partnership_id = ? ORDER BY number DESC LIMIT 1"
    row = await fetch_one(tx, sql, partnership_id)
    if row is None:
        return Series(1, 0)
    sql = "SELECT theme, points FROM weights WHERE partnership_id = ? AND series = ? ORDER BY theme"
    rows = await fetch_all(tx, sql, partnership_id, row["number"])
    points = tuple((found["theme"], found["points"]) for found in rows)
    return Series(row["number"], row["since_utc_ms"], points)
