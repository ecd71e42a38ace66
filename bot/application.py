"""The library that speaks with Telegram: its application, its connections, and how we introduce ourselves."""

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

from bot.settings import Settings
from handlers import MENU
from handlers.context import CoachApplication, CoachContext
from handlers.wording import DEFAULT_LANGUAGE

CONNECTIONS = 32
LOOPBACK = "http://127.0.0.1:"


def build_connections(settings: Settings) -> tuple[HTTPXRequest, HTTPXRequest]:
    """Return the connections for calls, and those that the library wants for updates, which we do not use."""
    # A proxy of the environment is for the outside world, not for a Telegram on this machine.
    client = {"trust_env": False} if settings.telegram_api_base_url.startswith(LOOPBACK) else {}
    return (
        HTTPXRequest(connection_pool_size=CONNECTIONS, httpx_kwargs=client),
        HTTPXRequest(connection_pool_size=1, httpx_kwargs=client),
    )


def build_application(
    settings: Settings, token: str, connections: tuple[HTTPXRequest, HTTPXRequest]
) -> CoachApplication:
    """Return python-telegram-bot's application: it routes, parses and calls; queues and state are ours."""
    return (
        Application.builder()
        .token(token)
        .base_url(settings.telegram_api_base_url)
        .base_file_url(settings.telegram_file_base_url)
        .request(connections[0])
        .get_updates_request(connections[1])
        .context_types(ContextTypes(context=CoachContext))
        .defaults(Defaults(allow_sending_without_reply=True))
        .updater(None)
        .job_queue(None)
        .build()
    )


async def introduce(application: CoachApplication) -> None:
    """Tell Telegram our commands and who we are, in every language; English for everybody without one of ours."""
    bot, services = application.bot, application.bot_data["services"]
    for language, words in services.words.items():
        code = None if language == DEFAULT_LANGUAGE else language
        commands = [BotCommand(name, words.plain(f"command.{name}")) for name in MENU]
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
        await bot.set_my_short_description(words.plain("onboarding.short_description"), language_code=code)
        await bot.set_my_description(words.plain("onboarding.description"), language_code=code)
