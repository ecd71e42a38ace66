"""From the inbox to the handlers: one queue per chat, chats side by side, each update handled once."""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Sequence

from telegram import Update

from bot.intake import NO_CHAT
from coaching.domain.messages import Say
from coaching.ports import UnitOfWork
from handlers.context import CoachApplication, Turn, current_turn, words_of
from handlers.errors import apology
from storage.inbox import InboxStore, StoredUpdate
from storage.outbox import OutboxStore

logger = logging.getLogger(__name__)

#: Updates handled at the same time, over all chats.
SLOTS = 64
#: After so many failed attempts an update is parked.
MAX_ATTEMPTS = 3
PAUSE_S = 0.3


class Dispatch:
    """Hands updates to the application, in order within each chat."""

    def __init__(self, application: CoachApplication, unit: UnitOfWork, inbox: InboxStore, outbox: OutboxStore) -> None:
        """Take the application whose handlers do the work."""
        self._application = application
        self._unit = unit
        self._inbox = inbox
        self._outbox = outbox
        self._queues: dict[int, deque[StoredUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(SLOTS)

    async def recover(self) -> None:
        """Take up what an earlier process left."""
        self.push(await self._inbox.waiting())

    def push(self, updates: Sequence[StoredUpdate]) -> None:
        """Queue updates behind those of the same chat."""
        for update in updates:
            queue = self._queues.get(update.chat_id)
            if queue is None:
                self._queues[update.chat_id] = deque([update])
                self._start(update.chat_id)
            else:
                queue.append(update)

    async def stop(self, grace_s: float) -> None:
        """Let what is being handled end; the rest stays in the inbox."""
        for queue in self._queues.values():
            queue.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_s)
        for task in self._tasks:
            task.cancel()

    def _start(self, chat_id: int) -> None:
        task = asyncio.get_running_loop().create_task(self._drain(chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat_id: int) -> None:
        """Handle the updates of one chat, one at a time; a flooding chat holds one slot at most."""
        queue = self._queues[chat_id]
        while queue:
            stored = queue.popleft()
            async with self._slots:
                try:
                    await self._handle(stored)
                except Exception:  # the queue must outlive any one update
                    logger.exception("An update was left in the inbox.", extra={"action": "update_left"})
        del self._queues[chat_id]

    async def _handle(self, stored: StoredUpdate) -> None:
        """Try an update until it is done, or parked with an apology."""
        while True:
            async with self._unit.work():
                attempt = await self._inbox.begin(stored.update_id)
            if attempt is None:
                return
            if attempt > MAX_ATTEMPTS:
                await self._park(stored)
                return
            try:
                await self._process(stored)
            except Exception:
                logger.exception(
                    "An update failed, attempt %d of %d.", attempt, MAX_ATTEMPTS, extra={"action": "update_failed"}
                )
                await asyncio.sleep(PAUSE_S * attempt)
            else:
                return

    async def _process(self, stored: StoredUpdate) -> None:
        """Run the handlers once; their effects, what they show, and the done mark commit together."""
        turn = Turn(update_id=stored.update_id, chat_id=stored.chat_id)
        token = current_turn.set(turn)
        try:
            update = Update.de_json(json.loads(stored.payload), self._application.bot)
            await self._application.process_update(update)
        finally:
            current_turn.reset(token)
        if turn.error is not None:
            raise turn.error
        if not turn.is_done:
            await self._end(turn)

    async def _end(self, turn: Turn) -> None:
        """Close a turn whose handler opened no transaction, or was refused in it."""
        async with self._unit.work():
            await self._outbox.add(turn.chat_id, f"u{turn.update_id}.end", turn.messages)
            await self._inbox.done(turn.update_id)

    async def _park(self, stored: StoredUpdate) -> None:
        """Give an update up, and say so."""
        reference = f"E-{stored.update_id:X}"
        logger.error("Parked an update, reference %s.", reference, extra={"action": "update_parked"})
        services = self._application.bot_data["services"]
        async with self._unit.work():
            athlete = await services.people.of_telegram(stored.chat_id)
            if athlete is not None and stored.chat_id != NO_CHAT:
                view = apology(words_of(services, athlete), reference)
                await self._outbox.add(stored.chat_id, f"u{stored.update_id}.parked", [Say(view=view)])
            await self._inbox.park(stored.update_id)
