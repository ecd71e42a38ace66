"""Updates from Telegram into the inbox: kept first, acknowledged after."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from coaching.ports import UnitOfWork
from storage.inbox import InboxStore, StoredUpdate

logger = logging.getLogger(__name__)

#: Named on every start, since Telegram remembers the last choice.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

LONG_POLL_S = 30
#: Beyond the long poll, for the way there and back.
READ_TIMEOUT_S = LONG_POLL_S + 10
PAUSE_S = 1.0
MAX_PAUSE_S = 30.0

#: Updates without a chat share one queue.
NO_CHAT = 0


class Intake:
    """Asks for updates; the offset moves on only after they are committed."""

    def __init__(
        self, bot: Bot, unit: UnitOfWork, inbox: InboxStore, push: Callable[[Sequence[StoredUpdate]], None]
    ) -> None:
        """Take where updates come from, where they are kept, and who is told of them."""
        self._bot = bot
        self._unit = unit
        self._inbox = inbox
        self._push = push
        self._offset: int | None = None
        self._pause_s = PAUSE_S

    async def run(self) -> None:
        """Fetch updates until cancelled.

        Raises:
            InvalidToken: If Telegram does not know the token; trying on would be pointless.
        """
        while True:
            try:
                await self._fetch()
                self._pause_s = PAUSE_S
            except InvalidToken:
                raise
            except TelegramError as error:
                await self._wait_after(error)
            except Exception:  # a full disk, say: what was not kept was not acknowledged, and comes again
                logger.exception("Could not keep updates; trying again.", extra={"action": "intake_failed"})
                await asyncio.sleep(MAX_PAUSE_S / 10)

    async def _fetch(self) -> None:
        """Keep one batch, then acknowledge it by asking for what follows."""
        raw = await self._raw_updates()
        if not raw:
            return
        async with self._unit.work():
            new = await self._inbox.add([stored_update(update) for update in raw])
        self._offset = max(update["update_id"] for update in raw) + 1
        self._push(new)

    async def _raw_updates(self) -> list[dict[str, Any]]:
        """Return updates as JSON: one that cannot be parsed shall be parked alone and not stop the rest."""
        arguments = {"timeout": str(LONG_POLL_S), "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if self._offset is not None:
            arguments["offset"] = str(self._offset)
        url = f"{self._bot.base_url}/getUpdates?{urlencode(arguments)}"
        updates: list[dict[str, Any]] = await self._bot.request.post(url, read_timeout=READ_TIMEOUT_S)  # type: ignore[assignment]  # typed for methods that return an object
        return updates

    async def _wait_after(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            logger.error("Another process fetches this bot's updates; stop it.", extra={"action": "polling_conflict"})
        elif not isinstance(error, NetworkError | RetryAfter):
            logger.warning("Could not fetch updates: %s", error, extra={"action": "polling_failed"})
        pause_s = retry_after_s(error) if isinstance(error, RetryAfter) else self._pause_s
        self._pause_s = min(MAX_PAUSE_S, self._pause_s * 2)
        await asyncio.sleep(pause_s)


def stored_update(update: dict[str, Any]) -> StoredUpdate:
    """Return the row of a raw update; its chat decides in which queue it waits."""
    return StoredUpdate(update["update_id"], _chat_id(update), json.dumps(update, ensure_ascii=False))


def _chat_id(update: dict[str, Any]) -> int:
    for name in ALLOWED_UPDATES:
        content = update.get(name)
        if isinstance(content, dict):
            message = content.get("message", content)
            chat = message.get("chat") or content.get("from") or {}
            return int(chat.get("id", NO_CHAT))
    return NO_CHAT


def retry_after_s(error: RetryAfter) -> float:
    """Return for how many seconds Telegram asks us to be silent."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
