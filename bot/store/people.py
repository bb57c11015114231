"""Persons, partnerships, teams, members and invites. No names of persons: a chat id is all there is."""

from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_all, fetch_one, fetch_value, run
from bot.store.records import forget_author


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks with the bot."""

    id: int
    chat_id: int
    language: str
    consented: bool


@dataclass(frozen=True, slots=True)
class Team:
    """A team with the partnership it belongs to."""

    id: int
    name: str
    party: str
    partnership_id: int
    partnership: str
    threshold: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a team."""

    person_id: int
    team: Team
    role: str
    is_lead: bool


_TEAM = """SELECT t.id, t.name, t.party, p.id AS partnership_id, p.name AS partnership, p.threshold
    FROM teams t JOIN partnerships p ON p.id = t.partnership_id"""


def _team(row: Row) -> Team:
    return Team(row["id"], row["name"], row["party"], row["partnership_id"], row["partnership"], row["threshold"])


async def find_person(tx: Transaction, chat_id: int) -> Person | None:
    """Return the person of a chat, if the bot knows them."""
    return _person(await fetch_one(tx, "SELECT * FROM persons WHERE chat_id = ?", chat_id))


async def load_person(tx: Transaction, person_id: int) -> Person | None:
    """Return a person by id."""
    return _person(await fetch_one(tx, "SELECT * FROM persons WHERE id = ?", person_id))


def _person(row: Row | None) -> Person | None:
    return Person(row["id"], row["chat_id"], row["language"], row["consented_utc_ms"] is not None) if row else None


async def add_person(tx: Transaction, chat_id: int, language: str, now_ms: int) -> Person:
    """Remember a chat."""
    sql = "INSERT INTO persons (chat_id, language, created_utc_ms) VALUES (?, ?, ?) RETURNING id"
    person_id = await fetch_value(tx, sql, chat_id, language, now_ms)
    return Person(person_id, chat_id, language, consented=False)


async def save_consent(tx: Transaction, person_id: int, now_ms: int) -> None:
    """Remember that a person agreed to the promise."""
    await run(tx, "UPDATE persons SET consented_utc_ms = ? WHERE id = ?", now_ms, person_id)


async def save_language(tx: Transaction, person_id: int, language: str) -> None:
    """Remember the language a person chose."""
    await run(tx, "UPDATE persons SET language = ? WHERE id = ?", language, person_id)


async def save_reachable(tx: Transaction, chat_id: int, *, reachable: bool) -> None:
    """Remember whether a chat can be written to."""
    await run(tx, "UPDATE persons SET reachable = ? WHERE chat_id = ?", int(reachable), chat_id)


async def move_chat(tx: Transaction, chat_id: int, new_chat_id: int) -> None:
    """Follow a chat that got another id."""
    await run(tx, "UPDATE persons SET chat_id = ? WHERE chat_id = ?", new_chat_id, chat_id)
    await run(tx, "UPDATE outbox SET chat_id = ? WHERE chat_id = ?", new_chat_id, chat_id)


async def is_reachable(tx: Transaction, person_id: int) -> bool:
    """Say whether a person can be written to."""
    return bool(await fetch_value(tx, "SELECT reachable FROM persons WHERE id = ?", person_id))


async def erase_person(tx: Transaction, person: Person) -> None:
    """Erase a person: answers, words, plans and what waits to be sent. Frozen sums stay as they are."""
    await forget_author(tx, person.id)
    for table in ("due", "letters", "round_people"):
        await run(tx, f"DELETE FROM {table} WHERE person_id = ?", person.id)  # noqa: S608 - a fixed list of tables
    # The last words still go out, and so does the edit that takes the buttons off the last question.
    await run(
        tx,
        """DELETE FROM outbox WHERE chat_id = ? AND (state <> 'queued' OR kind <> 'dialogue')
        AND key NOT IN (SELECT edits FROM outbox WHERE state = 'queued')""",
        person.chat_id,
    )
    await run(tx, "UPDATE inbox SET raw = NULL, chat_id = 0 WHERE chat_id = ? AND state <> 'new'", person.chat_id)
    await run(tx, "DELETE FROM persons WHERE id = ?", person.id)
    # The write-ahead log still holds what was erased, until a tick empties it.
    sql = "INSERT INTO due (key, kind, subject, wanted_utc_ms, at_utc_ms) VALUES (?, 'scrub', ?, 0, 0)"
    await run(tx, sql, f"scrub:{person.id}", person.id)


async def add_partnership(tx: Transaction, name: str, kind: str, now_ms: int) -> int:
    """Add a partnership and return its id; the one of that name if it is there."""
    sql = "INSERT INTO partnerships (name, kind, created_utc_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    await run(tx, sql, name, kind, now_ms)
    found: int = await fetch_value(tx, "SELECT id FROM partnerships WHERE name = ?", name)
    return found


async def add_team(tx: Transaction, partnership_id: int, party: str, name: str) -> int:
    """Add a team and return its id; the one of that name if it is there."""
    sql = "INSERT INTO teams (partnership_id, party, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    await run(tx, sql, partnership_id, party, name)
    sql = "SELECT id FROM teams WHERE partnership_id = ? AND name = ?"
    found: int = await fetch_value(tx, sql, partnership_id, name)
    return found


async def load_teams(tx: Transaction, partnership_id: int) -> tuple[Team, ...]:
    """Return the teams of a partnership."""
    rows = await fetch_all(tx, f"{_TEAM} WHERE p.id = ? ORDER BY t.id", partnership_id)
    return tuple(_team(row) for row in rows)


async def load_team(tx: Transaction, team_id: int) -> Team | None:
    """Return a team by id."""
    row = await fetch_one(tx, f"{_TEAM} WHERE t.id = ?", team_id)
    return _team(row) if row else None


async def load_threshold(tx: Transaction, partnership_id: int) -> int:
    """Return how many others a figure must rest on in a partnership."""
    found: int = await fetch_value(tx, "SELECT threshold FROM partnerships WHERE id = ?", partnership_id)
    return found


async def load_partnership_ids(tx: Transaction) -> tuple[int, ...]:
    """Return the ids of the partnerships that have not ended."""
    sql = "SELECT id FROM partnerships WHERE ended_utc_ms IS NULL ORDER BY id"
    return tuple(row["id"] for row in await fetch_all(tx, sql))


async def add_member(tx: Transaction, member: Member, now_ms: int) -> None:
    """Put a person in a team, or change their role there."""
    await run(
        tx,
        """INSERT INTO members (person_id, team_id, role, is_lead, joined_utc_ms) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (person_id, team_id) DO UPDATE SET role = excluded.role, is_lead = excluded.is_lead""",
        member.person_id,
        member.team.id,
        member.role,
        int(member.is_lead),
        now_ms,
    )


async def load_members(tx: Transaction, partnership_id: int) -> tuple[Member, ...]:
    """Return everybody in a partnership."""
    return await _members(tx, "p.id = ?", partnership_id)


async def load_memberships(tx: Transaction, person_id: int) -> tuple[Member, ...]:
    """Return the teams a person is in."""
    return await _members(tx, "m.person_id = ?", person_id)


async def load_own_team(tx: Transaction, person_id: int, team_id: int | None) -> Team | None:
    """Return a team as long as somebody is in it and its partnership runs."""
    return next((m.team for m in await load_memberships(tx, person_id) if m.team.id == team_id), None)


async def _members(tx: Transaction, where: str, value: int) -> tuple[Member, ...]:
    sql = _TEAM.replace("SELECT", "SELECT m.person_id, m.role, m.is_lead,") + " JOIN members m ON m.team_id = t.id"
    rows = await fetch_all(tx, f"{sql} WHERE {where} AND p.ended_utc_ms IS NULL ORDER BY m.person_id, t.id", value)
    return tuple(Member(row["person_id"], _team(row), row["role"], bool(row["is_lead"])) for row in rows)
