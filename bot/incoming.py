"""What comes in from a person, before any channel's types are left behind and after: plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """A person opened the chat, perhaps with the code of an invite link."""

    code: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button with what it sends back."""

    data: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, without its slash, in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class Reached:
    """The person blocked the bot, or let it in again."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something the bot cannot read: a sticker, a picture, a voice message, an edited message."""

    edited: bool = False


What = Started | Pressed | Said | Commanded | Reached | Unreadable


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a private chat."""

    update_id: int
    chat_id: int
    language: str  # of the person's app, as the channel says; may be empty
    what: What


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the chat in answer to a press; `alert` keeps it until it is read. Best effort, never stored."""

    text: str
    alert: bool = False
