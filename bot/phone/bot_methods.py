"""The methods of the Bot API about the bot itself: who it is, its commands, its descriptions and its webhook."""

from collections.abc import Callable
from typing import Any

from bot.phone import refusals
from bot.phone.delivery import webhook_json
from bot.phone.methods import find_user
from bot.phone.parameters import Parameters
from bot.phone.phone import Phone
from bot.phone.refusals import RefusedError
from bot.phone.wire import Json, chat_json


def get_me(phone: Phone, _: Parameters) -> Json:
    """Return the bot as Telegram's User."""
    abilities = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return phone.bot | abilities | {"can_connect_to_business": False, "has_main_web_app": False}


def get_chat(phone: Phone, given: Parameters) -> Json:
    """Return a private chat in full."""
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True)
    gifts |= {"gifts_from_channels": True}
    limits = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return chat_json(find_user(phone, given)) | limits


def set_webhook(phone: Phone, given: Parameters) -> bool:
    """Deliver updates by webhook from now on; an empty address goes back to polling."""
    _drop_pending(phone, given)
    _allow(phone, given)
    address = given.text("url")
    phone.bot_sets("webhook", {"url": address, "secret_token": given.text("secret_token")} if address else None)
    phone.updates_changed.set()
    return True


def delete_webhook(phone: Phone, given: Parameters) -> bool:
    """Go back to polling."""
    _drop_pending(phone, given)
    phone.bot_sets("webhook", None)
    return True


def get_webhook_info(phone: Phone, _: Parameters) -> Json:
    """Say whether a webhook is set and how much waits."""
    return webhook_json(phone)


def set_commands(phone: Phone, given: Parameters) -> bool:
    """Set the commands of a scope and language."""
    commands = given.json("commands")
    if not isinstance(commands, list) or not all(isinstance(c, dict) and c.get("command") for c in commands):
        raise RefusedError(refusals.bad_request("BOT_COMMAND_INVALID"))
    phone.bot_sets(_commands_key(given), commands or None)
    return True


def get_commands(phone: Phone, given: Parameters) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return list(phone.state.settings.get(_commands_key(given)) or ())


def delete_commands(phone: Phone, given: Parameters) -> bool:
    """Take away the commands of a scope and language."""
    phone.bot_sets(_commands_key(given), None)
    return True


def set_menu_button(phone: Phone, given: Parameters) -> bool:
    """Set the button beside the composer, for one chat or for all."""
    chat = given.number("chat_id")
    phone.bot_sets(f"menu/{chat or 'default'}", given.json("menu_button"))
    return True


def _setter(key: str, parameter: str) -> Callable[[Phone, Parameters], Any]:
    def set_it(phone: Phone, given: Parameters) -> bool:
        phone.bot_sets(f"{key}/{given.text('language_code')}", given.text(parameter) or None)
        return True

    return set_it


def _getter(key: str, parameter: str) -> Callable[[Phone, Parameters], Any]:
    def get_it(phone: Phone, given: Parameters) -> Json:
        own = phone.state.settings.get(f"{key}/{given.text('language_code')}")
        return {parameter: own or phone.state.settings.get(f"{key}/") or ""}

    return get_it


def _commands_key(given: Parameters) -> str:
    scope = given.json("scope") or {"type": "default"}
    place = f"chat:{scope.get('chat_id')}" if scope.get("type") == "chat" else scope.get("type")
    return f"commands/{place}/{given.text('language_code')}"


def _drop_pending(phone: Phone, given: Parameters) -> None:
    if given.is_true("drop_pending_updates"):
        phone.bot_confirms(phone.state.last_update_id + 1)


def _allow(phone: Phone, given: Parameters) -> None:
    allowed = given.json("allowed_updates")
    if allowed is not None:
        phone.allowed_updates = frozenset(allowed)


BOT_METHODS: dict[str, Callable[[Phone, Parameters], Any]] = {
    "getme": get_me,
    "getchat": get_chat,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "setmycommands": set_commands,
    "getmycommands": get_commands,
    "deletemycommands": delete_commands,
    "setchatmenubutton": set_menu_button,
    "setmydescription": _setter("description", "description"),
    "getmydescription": _getter("description", "description"),
    "setmyshortdescription": _setter("short_description", "short_description"),
    "getmyshortdescription": _getter("short_description", "short_description"),
}
