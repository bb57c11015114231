"""Dialogues offered by themselves: what was offered to whom in which team, and what they did with it."""

from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run

PLANNED, SENT, BEGUN, LATER, DECLINED, DROPPED = "planned", "sent", "begun", "later", "declined", "dropped"


@dataclass(frozen=True, slots=True)
class Offer:
    """One dialogue for one person in one team."""

    id: int
    person_id: int
    team_id: int
    script: str
    state: str
    planned_ms: int


async def add_offer(tx: Transaction, person_id: int, team_id: int, script: str, now_ms: int) -> Offer:
    """Plan an offer."""
    sql = """INSERT INTO offers (person_id, team_id, script, planned_utc_ms, touched_utc_ms) VALUES (?, ?, ?, ?, ?)
        RETURNING id"""
    offer_id: int = await fetch_value(tx, sql, person_id, team_id, script, now_ms, now_ms)
    return Offer(offer_id, person_id, team_id, script, PLANNED, now_ms)


async def load_offer(tx: Transaction, offer_id: int, person_id: int) -> Offer | None:
    """Return an offer to this person by id; never anybody else's."""
    return _offer(await fetch_one(tx, "SELECT * FROM offers WHERE id = ? AND person_id = ?", offer_id, person_id))


async def settle_offer(tx: Transaction, offer_id: int, state: str, now_ms: int) -> None:
    """Remember what became of an offer."""
    await run(tx, "UPDATE offers SET state = ?, touched_utc_ms = ? WHERE id = ?", state, now_ms, offer_id)


async def has_waiting_offer(tx: Transaction, person_id: int, team_id: int) -> bool:
    """Say whether something is about to be offered already, or will be again because the person asked for that."""
    sql = "SELECT 1 FROM offers WHERE person_id = ? AND team_id = ? AND state IN ('planned', 'later') LIMIT 1"
    return await fetch_value(tx, sql, person_id, team_id) is not None


async def load_last_times(tx: Transaction, person_id: int, team_id: int) -> dict[str, int]:
    """Return when each dialogue was last offered to a person in a team, begun or gone on with, by script."""
    rows = await fetch_all(
        tx,
        """SELECT script, max(at) AS at FROM (
            SELECT script, touched_utc_ms AS at FROM offers WHERE person_id = ? AND team_id = ? AND state <> 'dropped'
            UNION ALL
            SELECT script, touched_utc_ms AS at FROM sessions WHERE person_id = ? AND team_id = ?) AS times
        GROUP BY script""",
        person_id,
        team_id,
        person_id,
        team_id,
    )
    return {row["script"]: row["at"] for row in rows}


async def has_begun_since(tx: Transaction, offer: Offer) -> bool:
    """Say whether somebody began an offered dialogue by themselves meanwhile."""
    sql = "SELECT 1 FROM sessions WHERE person_id = ? AND team_id = ? AND script = ? AND touched_utc_ms >= ?"
    found = await fetch_value(tx, sql, offer.person_id, offer.team_id, offer.script, offer.planned_ms)
    return found is not None


async def load_joined_ms(tx: Transaction, person_id: int, team_id: int) -> int:
    """Return when somebody came into a team."""
    sql = "SELECT joined_utc_ms FROM members WHERE person_id = ? AND team_id = ?"
    found: int = await fetch_value(tx, sql, person_id, team_id)
    return found


def _offer(row: Row | None) -> Offer | None:
    if row is None:
        return None
    return Offer(row["id"], row["person_id"], row["team_id"], row["script"], row["state"], row["planned_utc_ms"])
