"""Telegram's own command menu, in each language. Best effort: the bot works without it."""

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.logs import get_log
from bot.words import SOURCE_LANGUAGE, languages, words_for


async def set_menu(bot: Bot, commands: tuple[tuple[str, str], ...]) -> None:
    """Set the menu for every language; Dutch for everybody else."""
    try:
        for language in languages():
            words = words_for(language)
            menu = [BotCommand(name, words.gettext(about)) for name, about in commands]
            code = None if language == SOURCE_LANGUAGE else language
            await bot.set_my_commands(menu, language_code=code)
    except TelegramError as error:
        get_log().warning("menu.failed", error=error)


async def set_chat_menu(bot: Bot, chat_id: int, commands: tuple[tuple[str, str], ...]) -> None:
    """Set the menu of one chat, whatever the language of its app; without commands it sees the one for everybody."""
    scope = BotCommandScopeChat(chat_id)
    if commands:
        await bot.set_my_commands([BotCommand(name, about) for name, about in commands], scope=scope)
    else:
        await bot.delete_my_commands(scope=scope)
