"""Who leads what, and how a team or partnership is left. The leads of one team lead the partnership as a whole."""

from bot.store.database import Transaction, fetch_all, fetch_value, run


async def leading_team(tx: Transaction, partnership_id: int) -> int:
    """Return the team whose leads lead the partnership: the one it was started from, else the oldest."""
    sql = """SELECT coalesce(p.lead_team_id, (SELECT min(t.id) FROM teams t WHERE t.partnership_id = p.id))
        FROM partnerships p WHERE p.id = ?"""
    found: int | None = await fetch_value(tx, sql, partnership_id)
    return found or 0


async def save_leading_team(tx: Transaction, partnership_id: int, team_id: int) -> None:
    """Let the leads of a team lead the partnership."""
    await run(tx, "UPDATE partnerships SET lead_team_id = ? WHERE id = ?", team_id, partnership_id)


async def save_lead(tx: Transaction, person_id: int, team_id: int, *, is_lead: bool) -> bool:
    """Let a member lead, or no longer; False when that changes nothing."""
    sql = "UPDATE members SET is_lead = ? WHERE person_id = ? AND team_id = ? AND is_lead <> ?"
    return await run(tx, sql, int(is_lead), person_id, team_id, int(is_lead)) > 0


async def count_leads(tx: Transaction, team_id: int) -> int:
    """Return how many people lead a team."""
    found: int = await fetch_value(tx, "SELECT count(*) FROM members WHERE team_id = ? AND is_lead = 1", team_id)
    return found


async def count_roles(tx: Transaction, team_id: int) -> dict[str, int]:
    """Return how many members of a team have each role; its leads are not asked, so they do not count."""
    sql = "SELECT role, count(*) AS people FROM members WHERE team_id = ? AND is_lead = 0 GROUP BY role"
    return {row["role"]: row["people"] for row in await fetch_all(tx, sql, team_id)}


async def remove_member(tx: Transaction, person_id: int, team_id: int) -> None:
    """Take somebody out of a team. What is closed and counted stays as it is."""
    await run(tx, "DELETE FROM members WHERE person_id = ? AND team_id = ?", person_id, team_id)
    await run(tx, "UPDATE persons SET focus_team_id = NULL WHERE id = ? AND focus_team_id = ?", person_id, team_id)


async def leave_open_rounds(tx: Transaction, person_id: int, team_id: int) -> None:
    """Take somebody out of what is being asked now: no message about it comes, no answer or shared word counts."""
    await run(tx, "DELETE FROM shared_texts WHERE person_id = ? AND team_id = ?", person_id, team_id)
    rows = await fetch_all(
        tx,
        """SELECT r.id FROM rounds r JOIN round_people p ON p.round_id = r.id
        WHERE r.state = 'open' AND p.person_id = ? AND p.team_id = ?""",
        person_id,
        team_id,
    )
    for row in rows:
        await run(tx, "DELETE FROM round_people WHERE round_id = ? AND person_id = ?", row["id"], person_id)
        await run(tx, "DELETE FROM responses WHERE round_id = ? AND person_id = ?", row["id"], person_id)
        sql = """DELETE FROM due WHERE person_id = ? AND subject = ? AND state = 'due'
            AND kind IN ('invite', 'remind', 'later')"""
        await run(tx, sql, person_id, row["id"])


async def load_open_round_ids(tx: Transaction, partnership_id: int) -> tuple[int, ...]:
    """Return the rounds of a partnership that are open now: one, or those of a whole baseline."""
    sql = "SELECT id FROM rounds WHERE partnership_id = ? AND state = 'open' ORDER BY id"
    return tuple(row["id"] for row in await fetch_all(tx, sql, partnership_id))


async def end_partnership(tx: Transaction, partnership_id: int, now_ms: int) -> bool:
    """End a partnership: nothing is asked or sent any more; False when it had ended before."""
    sql = "UPDATE partnerships SET ended_utc_ms = ? WHERE id = ? AND ended_utc_ms IS NULL"
    if not await run(tx, sql, now_ms, partnership_id):
        return False
    rounds = "SELECT id FROM rounds WHERE partnership_id = ? AND state = 'open'"
    for kinds, subjects in (("'open'", "?"), ("'invite', 'remind', 'later', 'close', 'digest', 'baseline'", rounds)):
        sql = f"""UPDATE due SET state = 'dropped', reason = 'ended'
            WHERE state = 'due' AND kind IN ({kinds}) AND subject IN ({subjects})"""  # noqa: S608 - fixed words
        await run(tx, sql, partnership_id)
    sql = f"UPDATE sessions SET state = 'stopped' WHERE round_id IN ({rounds}) AND state <> 'done'"  # noqa: S608 - the same
    await run(tx, sql, partnership_id)
    # No letter will come for which words could wait.
    sql = "DELETE FROM shared_texts WHERE team_id IN (SELECT id FROM teams WHERE partnership_id = ?)"
    await run(tx, sql, partnership_id)
    await run(tx, "UPDATE rounds SET state = 'ended' WHERE partnership_id = ? AND state = 'open'", partnership_id)
    return True


async def save_focus(tx: Transaction, person_id: int, team_id: int) -> None:
    """Remember which of somebody's teams they look at now."""
    await run(tx, "UPDATE persons SET focus_team_id = ? WHERE id = ?", team_id, person_id)


async def load_focus(tx: Transaction, person_id: int) -> int | None:
    """Return which of somebody's teams they look at now, if they chose one."""
    found: int | None = await fetch_value(tx, "SELECT focus_team_id FROM persons WHERE id = ?", person_id)
    return found


async def load_led_alone(tx: Transaction, person_id: int) -> tuple[str, ...]:
    """Return the names of the running teams that have no other lead than this person."""
    rows = await fetch_all(
        tx,
        """SELECT t.name FROM members m JOIN teams t ON t.id = m.team_id
        JOIN partnerships p ON p.id = t.partnership_id AND p.ended_utc_ms IS NULL
        WHERE m.person_id = ? AND m.is_lead = 1 AND NOT EXISTS (SELECT 1 FROM members o
            WHERE o.team_id = m.team_id AND o.is_lead = 1 AND o.person_id <> m.person_id) ORDER BY t.id""",
        person_id,
    )
    return tuple(row["name"] for row in rows)


# --- staff ------------------------------------------------------------------------------------------------------------


async def add_staff(tx: Transaction, person_id: int, now_ms: int) -> None:
    """Let somebody be FAMO staff."""
    sql = "INSERT INTO staff (person_id, since_utc_ms) VALUES (?, ?) ON CONFLICT DO NOTHING"
    await run(tx, sql, person_id, now_ms)


async def is_staff(tx: Transaction, person_id: int) -> bool:
    """Say whether somebody is FAMO staff."""
    return await fetch_value(tx, "SELECT 1 FROM staff WHERE person_id = ?", person_id) is not None


async def load_staff(tx: Transaction) -> tuple[tuple[int, int], ...]:
    """Return (number of the person, since when) of all staff."""
    rows = await fetch_all(tx, "SELECT person_id, since_utc_ms FROM staff ORDER BY person_id")
    return tuple((row["person_id"], row["since_utc_ms"]) for row in rows)


async def remove_staff(tx: Transaction, person_id: int) -> bool:
    """Let somebody be staff no more; False when they were not."""
    return await run(tx, "DELETE FROM staff WHERE person_id = ?", person_id) > 0
