"""Every SQL statement of the house. `database` says how a turn becomes durable."""

from bot.store.database import DataFolderError, Store, Transaction

__all__ = ["DataFolderError", "Store", "Transaction"]
