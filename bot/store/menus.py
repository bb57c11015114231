"""What decides a person's command menu, and which menu their chat has."""

from dataclasses import dataclass

from bot.store.database import Transaction, fetch_one, run


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is in the house. `menu` is the one set last; empty when none was."""

    language: str
    menu: str
    teams: int
    leads: bool
    is_staff: bool


async def load_standing(tx: Transaction, chat_id: int) -> Standing | None:
    """Return who the person of a chat is; None for a stranger."""
    row = await fetch_one(
        tx,
        """SELECT p.language, p.menu, count(s.id) AS teams,
        max(CASE WHEN s.id IS NULL THEN 0 ELSE m.is_lead END) AS leads,
        EXISTS (SELECT 1 FROM staff f WHERE f.person_id = p.id) AS is_staff
        FROM persons p LEFT JOIN members m ON m.person_id = p.id LEFT JOIN teams t ON t.id = m.team_id
        LEFT JOIN partnerships s ON s.id = t.partnership_id AND s.ended_utc_ms IS NULL
        WHERE p.chat_id = ? GROUP BY p.id, p.language, p.menu""",
        chat_id,
    )
    if row is None:
        return None
    return Standing(row["language"], row["menu"], row["teams"], bool(row["leads"]), bool(row["is_staff"]))


async def save_menu(tx: Transaction, chat_id: int, menu: str) -> None:
    """Remember which menu a chat has."""
    await run(tx, "UPDATE persons SET menu = ? WHERE chat_id = ?", menu, chat_id)
