"""The command line: run the coach (default), inspect a file, copy the database and bring it back."""

import argparse
import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from telegram.error import InvalidToken

from bot import logs
from bot.settings import Settings
from storage.database import AlreadyRunning, lock
from storage.schema import upgrade

logger = logging.getLogger("bot")

#: Exit codes in the manner of sysexits.h.
EX_UNAVAILABLE = 69
EX_CONFIG = 78


LOCAL_TOKEN = "1:local"  # noqa: S105 - the one token of the Telegram that runs here; it opens nothing else


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="A running coach that lives in a Telegram chat.")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("run", help="start the coach (the default)")
    inspect = commands.add_parser("inspect", help="show what the coach reads from an activity file")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--json", action="store_true", dest="as_json")
    backup = commands.add_parser("backup", help="copy the database, also while the coach runs")
    backup.add_argument("file", type=Path)
    restore = commands.add_parser("restore", help="bring a copy back where there is no database")
    restore.add_argument("file", type=Path)
    restore.add_argument("--check", action="store_true", help="only say whether the copy is whole, and what it holds")
    chosen = parser.parse_args(arguments)
    if chosen.command == "inspect":
        from bot.inspect import inspect_file  # noqa: PLC0415 - the coach does not need it to start

        return inspect_file(chosen.file, as_json=chosen.as_json)
    if chosen.command in ("backup", "restore"):
        return _copy(chosen)
    return run()


def _copy(chosen: argparse.Namespace) -> int:
    """Copy the database, or look at a copy, or bring one back."""
    from bot.backup import back_up_to, check_backup, restore_from  # noqa: PLC0415 - the coach does not need it to start

    if chosen.command == "restore" and chosen.check:
        return check_backup(chosen.file)
    try:
        settings = Settings()
    except ValidationError as error:
        return _refuse(error)
    do = back_up_to if chosen.command == "backup" else restore_from
    return do(chosen.file, settings)


def _refuse(error: ValidationError) -> int:
    print(f"The settings are not right:\n{error}", file=sys.stderr)  # noqa: T201 - before there is a log
    return EX_CONFIG


def run() -> int:
    """Run the coach until it is stopped."""
    os.umask(0o077)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot warns at every 429 without it
    try:
        settings = Settings()
    except ValidationError as error:
        return _refuse(error)
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else LOCAL_TOKEN
    logs.configure(secrets=settings.secrets)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with lock(settings.lock_file), _telegram(settings) as reachable:
            upgrade(settings.database)
            asyncio.run(_serve(reachable, token))
    except AlreadyRunning:
        logger.critical("Another coach works on this database; stop it first. (%s)", settings.lock_file)
        return EX_UNAVAILABLE
    except InvalidToken:
        logger.critical("Telegram does not know this token; check TELEGRAM_BOT_TOKEN.")
        return EX_CONFIG
    except OSError as error:
        logger.critical("Could not start: %s", error)
        return EX_UNAVAILABLE
    return 0


@contextmanager
def _telegram(settings: Settings) -> Iterator[Settings]:
    """Yield settings that reach a Telegram: the real one, or one started here for as long as we run."""
    if not settings.is_local:
        yield settings
        return
    from bot.local_telegram import LocalTelegramThread  # noqa: PLC0415 - with a token it is not needed

    with LocalTelegramThread(settings.data_dir, settings.local_telegram_port) as telegram:
        print(f"local chat: {telegram.url}", flush=True)  # noqa: T201 - what the person at the terminal waits for
        yield settings.model_copy(
            update={"telegram_api_base_url": telegram.api_base_url, "telegram_file_base_url": telegram.file_base_url}
        )


async def _serve(settings: Settings, token: str) -> None:
    """Run the coach until a signal asks it to stop.

    Raises:
        InvalidToken: If Telegram does not know the token.
    """
    from bot.app import build  # noqa: PLC0415 - `inspect` and the lock should not wait for the libraries

    task = asyncio.ensure_future(build(settings, token=token).run(_say_ready))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        logger.info("Stopped.", extra={"action": "stopped"})
    except ExceptionGroup as group:
        raise group.exceptions[0] from group


def _say_ready() -> None:
    # What was loaded to start stays to the end: a full collection that walks it all makes everybody wait 80 ms.
    gc.freeze()
    logger.info("Ready.", extra={"action": "ready"})


if __name__ == "__main__":
    sys.exit(main())
