"""Forms on their way: what somebody filled in so far, so that it goes on after a crash or a pause.

A form that is done leaves its row behind with nothing but the number of its last question: numbers are never used
again, so the buttons of an earlier time stay old for ever.
"""

import json
from dataclasses import dataclass

from bot.store.database import Row, Transaction, fetch_one, run
from gripcore.forms import Filled, filled_from_plain, filled_to_plain

OPEN, PAUSED, DONE = "open", "paused", "done"


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form of a person; `subject` is what it is about: an invite, a team."""

    person_id: int
    name: str
    subject: int
    filled: Filled
    state: str
    touched_ms: int = 0


async def save_form(tx: Transaction, form: StoredForm, now_ms: int) -> None:
    """Write down where a form stands."""
    await run(
        tx,
        """INSERT INTO forms (person_id, form, subject, plain, state, touched_utc_ms) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (person_id, form) DO UPDATE SET subject = excluded.subject, plain = excluded.plain,
        state = excluded.state, touched_utc_ms = excluded.touched_utc_ms""",
        form.person_id,
        form.name,
        form.subject,
        json.dumps(filled_to_plain(form.filled), ensure_ascii=False),
        form.state,
        now_ms,
    )


async def load_form(tx: Transaction, person_id: int, name: str) -> StoredForm | None:
    """Return a form of a person, done or not."""
    return _form(await fetch_one(tx, "SELECT * FROM forms WHERE person_id = ? AND form = ?", person_id, name))


async def load_current_form(tx: Transaction, person_id: int) -> StoredForm | None:
    """Return the form a person is in: the open one, else the one paused last."""
    sql = """SELECT * FROM forms WHERE person_id = ? AND state <> 'done'
        ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, touched_utc_ms DESC, form LIMIT 1"""
    return _form(await fetch_one(tx, sql, person_id))


async def pause_forms(tx: Transaction, person_id: int) -> None:
    """Let words that are typed belong to something else than a form."""
    await run(tx, "UPDATE forms SET state = 'paused' WHERE person_id = ? AND state = 'open'", person_id)


def _form(row: Row | None) -> StoredForm | None:
    if row is None:
        return None
    filled = filled_from_plain(json.loads(row["plain"]))
    return StoredForm(row["person_id"], row["form"], row["subject"], filled, row["state"], row["touched_utc_ms"])
