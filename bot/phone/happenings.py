"""What happens on the phone, told to whoever listens: the page, synthetic people, tests.

Listeners are called at once and in order, inside the operation that made it happen. They must not block and must not
call back into the phone; whoever wants to act on a happening starts a task.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.phone.state import ChatMessage


class Kind(StrEnum):
    """What can happen."""

    MESSAGE = "message"  # somebody sent something
    EDIT = "edit"
    DELETED = "deleted"
    TOAST = "toast"  # the bot answered a press
    TYPING = "typing"
    READ = "read"  # the bot confirmed updates
    BLOCKED = "blocked"  # a person blocked or unblocked the bot
    COMMANDS = "commands"
    JOINED = "joined"


BOT_KINDS = frozenset({Kind.MESSAGE, Kind.EDIT, Kind.DELETED, Kind.TOAST, Kind.TYPING})


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `user_id` 0: to everybody. `query_id`: the press that a toast answers."""

    kind: Kind
    user_id: int
    by_bot: bool
    message: ChatMessage | None = None
    message_id: int = 0
    text: str = ""
    alert: bool = False
    query_id: str = ""


Listener = Callable[[Happening], None]


class Listeners:
    """Who listens, and to whom things are told."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell this listener everything from now on; the returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, happening: Happening) -> None:
        """Tell everybody, in the order in which they came."""
        for listener in tuple(self._listeners):
            listener(happening)
