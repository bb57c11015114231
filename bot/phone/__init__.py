"""The local Telegram: a Bot API on loopback with a phone-like page, for demo, preview, tests and simulations."""

from bot.phone.app import build_page_app, build_phone_app
from bot.phone.controls import Controls, PageLabels, PersonCard
from bot.phone.happenings import Happening, Kind
from bot.phone.journal import JournalBrokenError
from bot.phone.people import Crowd, Member
from bot.phone.phone import DEFAULT_TOKEN, Phone
from bot.phone.refusals import RefusedError
from bot.phone.server import Server, serve
from bot.phone.state import ChatMessage, User

__all__ = [
    "DEFAULT_TOKEN",
    "ChatMessage",
    "Controls",
    "Crowd",
    "Happening",
    "JournalBrokenError",
    "Kind",
    "Member",
    "PageLabels",
    "PersonCard",
    "Phone",
    "RefusedError",
    "Server",
    "User",
    "build_page_app",
    "build_phone_app",
    "serve",
]
