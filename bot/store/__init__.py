"""Every SQL statement of the house. `database` says how a turn becomes durable."""

from bot.store.database import DataFolderError, StorageError, Store, Transaction

__all__ = ["DataFolderError", "StorageError", "Store", "Transaction"]
