"""A few words that the house keeps about itself: its name at Telegram, a secret of its own."""

from bot.store.database import Transaction, fetch_value, run

BOT_NAME = "bot_name"
SECRET = "secret"  # noqa: S105 - the name of a row, not a secret


async def load_word(tx: Transaction, name: str) -> str:
    """Return what is kept under a name, or an empty string."""
    return str(await fetch_value(tx, "SELECT value FROM meta WHERE name = ?", name) or "")


async def save_word(tx: Transaction, name: str, value: str) -> None:
    """Keep a word under a name, in the place of what was there."""
    sql = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    await run(tx, sql, name, value)


async def keep_word(tx: Transaction, name: str, fresh: str) -> str:
    """Return what is kept under a name; the fresh word, from now on, when nothing was."""
    await run(tx, "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, fresh)
    return await load_word(tx, name)
