"""A Telegram that runs here: the Bot API for the bot, a chat page in the browser for people."""

from bot.local_telegram.server import LocalTelegram, LocalTelegramThread

__all__ = ["LocalTelegram", "LocalTelegramThread"]
