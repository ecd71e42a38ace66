"""From the outbox to Telegram: in order within each chat, within the limits, and honest about what arrived."""

import asyncio
import logging
import random
from collections.abc import Callable
from contextlib import suppress

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.intake import retry_after_s
from bot.limiter import Limiter
from bot.outcomes import Outcome, outcome_of
from bot.sender import send, send_plain
from coaching.domain.messages import Say
from coaching.ports import Clock, UnitOfWork
from storage.athletes import AthleteStore
from storage.outbox import OutboxStore, Outgoing

logger = logging.getLogger(__name__)

#: A message that fails so often is given up.
MAX_ATTEMPTS = 8
PAUSE_S = 0.5
MAX_PAUSE_S = 30.0


class Delivery:
    """Sends what waits in the outbox."""

    def __init__(  # noqa: PLR0913 - a composition root's worth of parts, all by keyword
        self,
        *,
        bot: Bot,
        unit: UnitOfWork,
        outbox: OutboxStore,
        athletes: AthleteStore,
        limiter: Limiter,
        clock: Clock,
        stop: Callable[[], None],
    ) -> None:
        """Take the bot to send with; `stop` is called when Telegram does not know our token any more."""
        self._bot = bot
        self._unit = unit
        self._outbox = outbox
        self._athletes = athletes
        self._limiter = limiter
        self._clock = clock
        self._stop = stop
        self._tasks: dict[int, asyncio.Task[None]] = {}
        #: Rung when something new waits for a chat whose task is running.
        self._bells: dict[int, asyncio.Event] = {}

    def wake(self, chat_id: int) -> None:
        """Send what waits for a chat."""
        if chat_id in self._bells:
            self._bells[chat_id].set()
            return
        self._bells[chat_id] = asyncio.Event()
        self._tasks[chat_id] = asyncio.get_running_loop().create_task(self._drain(chat_id))

    async def recover(self) -> None:
        """Take up what an earlier process left."""
        async with self._unit.work():
            await self._outbox.recover()
        for chat_id in await self._outbox.chats():
            self.wake(chat_id)

    async def close(self, grace_s: float) -> None:
        """Let what is on its way end; the rest stays in the outbox."""
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=grace_s)
        for task in tasks:
            task.cancel()

    async def _drain(self, chat_id: int) -> None:
        """Send what waits for one chat, in order, until nothing does."""
        bell = self._bells[chat_id]
        while True:
            bell.clear()
            try:
                is_empty = await self._next(chat_id, bell)
            except Exception:  # one message must not end delivery
                logger.exception("Delivery to a chat was interrupted.", extra={"action": "delivery_interrupted"})
                await asyncio.sleep(PAUSE_S)
                continue
            if is_empty and not bell.is_set():
                break
        del self._bells[chat_id], self._tasks[chat_id]
        self._limiter.forget_idle()

    async def _next(self, chat_id: int, bell: asyncio.Event) -> bool:
        """Send the next message of a chat, or wait for one that is held; return whether nothing waits."""
        outgoing = await self._outbox.next(chat_id)
        if outgoing is None:
            return True
        wait_s = outgoing.due_unix_s - self._clock.now().timestamp()
        if wait_s > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), wait_s)
        else:
            await self._limiter.acquire(chat_id)
            await self._deliver(outgoing)
        return False

    async def _deliver(self, outgoing: Outgoing) -> None:
        async with self._unit.work():
            if not await self._outbox.begin(outgoing.id):
                return
        try:
            message_id = await send(self._bot, outgoing)
        except TelegramError as error:
            await self._settle(outgoing, outcome_of(error), error)
        else:
            await self._record(outgoing, message_id)

    async def _record(self, outgoing: Outgoing, message_id: int | None) -> None:
        async with self._unit.work():
            await self._outbox.sent(outgoing.id, message_id)

    async def _settle(self, outgoing: Outgoing, outcome: Outcome, error: TelegramError) -> None:
        """Do what the outcome class asks for."""
        if outcome == "sent":
            await self._record(outgoing, None)
        elif outcome == "no_token":
            await self._again(outgoing, PAUSE_S)
            self._stop()
        elif outcome == "gone":
            await self._pause_athlete(outgoing)
        elif outcome == "bad_markup":
            await self._plainly(outgoing)
        elif outcome == "not_sent" or (outcome == "unknown" and _resends(outgoing)):
            await self._try_again(outgoing, error)
        else:
            await self._bury(outgoing, error)

    async def _try_again(self, outgoing: Outgoing, error: TelegramError) -> None:
        if isinstance(error, RetryAfter):
            self._limiter.halt(outgoing.chat_id, retry_after_s(error))
            await self._again(outgoing, 0.0)
        elif outgoing.attempts + 1 >= MAX_ATTEMPTS:
            await self._bury(outgoing, error)
        else:
            pause_s = min(MAX_PAUSE_S, PAUSE_S * 2**outgoing.attempts)
            pause_s *= random.uniform(0.8, 1.2)  # noqa: S311 - only spreads retries over time
            await self._again(outgoing, 0.0)
            await asyncio.sleep(pause_s)  # later messages of this chat wait behind this one

    async def _again(self, outgoing: Outgoing, in_s: float) -> None:
        async with self._unit.work():
            await self._outbox.retry(outgoing.id, due_unix_s=self._clock.now().timestamp() + in_s)

    async def _plainly(self, outgoing: Outgoing) -> None:
        """Send once more without markup; what then fails is given up."""
        try:
            message_id = await send_plain(self._bot, outgoing)
        except TelegramError as error:
            await self._bury(outgoing, error)
        else:
            await self._record(outgoing, message_id)

    async def _bury(self, outgoing: Outgoing, error: TelegramError) -> None:
        logger.error("Gave up a message: %s", error, extra={"action": "message_given_up"})
        async with self._unit.work():
            await self._outbox.bury(outgoing.id)

    async def _pause_athlete(self, outgoing: Outgoing) -> None:
        """Someone who blocked the bot gets nothing more until they come back."""
        logger.info("A chat is gone; its messages are given up.", extra={"action": "chat_gone"})
        async with self._unit.work():
            await self._athletes.set_reachable(outgoing.chat_id, is_reachable=False)
            await self._outbox.bury_chat(outgoing.chat_id)


def _resends(outgoing: Outgoing) -> bool:
    return not isinstance(outgoing.message, Say) or outgoing.message.view.when_unknown == "resend"
