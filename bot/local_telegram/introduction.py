"""Bot API methods about the bot itself: who it is, its menus and descriptions."""

import re
from collections.abc import Sequence

from bot.local_telegram.exchange import Exchange
from bot.local_telegram.parameters import (
    Call,
    Command,
    CommandScope,
    CommandsQuestion,
    CommandsSetting,
    DescriptionSetting,
    MenuButtonSetting,
)
from bot.local_telegram.refusals import refuse

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120


def get_me(exchange: Exchange, _call: Call) -> dict[str, object]:
    """Tell who the bot is."""
    abilities: dict[str, object] = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return exchange.bot.as_json() | abilities


def set_my_commands(exchange: Exchange, call: Call) -> bool:
    """Keep the command menu of a scope and language."""
    setting = call.read(CommandsSetting)
    _check_commands(setting.commands)
    exchange.profile.set_commands(setting.scope or CommandScope(), setting.language_code, setting.commands)
    return True


def get_my_commands(exchange: Exchange, call: Call) -> list[dict[str, object]]:
    """Return the command menu of a scope and language."""
    question = call.read(CommandsQuestion)
    commands = exchange.profile.commands(question.scope or CommandScope(), question.language_code)
    return [command.model_dump() for command in commands]


def set_my_description(exchange: Exchange, call: Call) -> bool:
    """Keep what an empty chat shows."""
    setting = call.read(DescriptionSetting)
    if len(setting.description) > LONGEST_DESCRIPTION:
        refuse("description is too long")
    exchange.profile.set_text("description", setting.description, setting.language_code)
    return True


def set_my_short_description(exchange: Exchange, call: Call) -> bool:
    """Keep what the bot's profile shows."""
    setting = call.read(DescriptionSetting)
    if len(setting.short_description) > LONGEST_SHORT_DESCRIPTION:
        refuse("short description is too long")
    exchange.profile.set_text("short_description", setting.short_description, setting.language_code)
    return True


def set_chat_menu_button(exchange: Exchange, call: Call) -> bool:
    """Keep what the button beside the text field opens."""
    setting = call.read(MenuButtonSetting)
    if setting.chat_id is not None:
        exchange.open_chat(setting.chat_id)
    exchange.profile.set(f"menu_button:{setting.chat_id or ''}", setting.menu_button)
    return True


def _check_commands(commands: Sequence[Command]) -> None:
    if len(commands) > MOST_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(rf"/?[a-z0-9_]{{1,{LONGEST_COMMAND}}}", command.command):
            refuse("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description.strip()) <= LONGEST_COMMAND_DESCRIPTION:
            refuse("BOT_COMMAND_DESCRIPTION_INVALID")
