"""Performs exports: part by part, packed and sent; nothing of it is kept on the way."""

import asyncio

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import NetworkError, RetryAfter

from bot.intake import retry_after_s
from coaching.domain.work import Work
from coaching.ports import UnitOfWork, WorkQueue
from coaching.privacy.packing import Part
from handlers.context import Services, end_announcements, words_of
from handlers.views.export import part_caption

TRIES = 4
PAUSE_S = 0.5
#: A part is up to 17 MB, and a line may be slow.
SEND_TIMEOUT_S = 180.0


class ExportPerformer:
    """Sends an athlete everything that is theirs."""

    def __init__(self, bot: Bot, services: Services, unit: UnitOfWork, queue: WorkQueue) -> None:
        """Take whom to send with, the services and the row's store."""
        self._bot = bot
        self._services = services
        self._unit = unit
        self._queue = queue

    async def __call__(self, work: Work) -> None:
        """Send all parts; where the process dies in between, they are sent again from the first."""
        athlete = await self._services.athletes.get(work.athlete_id)
        words, plan = words_of(self._services, athlete), await self._services.exports.plan(athlete)
        for number in range(1, len(plan.parts) + 1):
            if (await self._queue.get(work.id)).state != "running":
                return  # cancelled: what was sent is sent
            part = await self._services.exports.pack(athlete, plan, number)
            await self._send(work.chat_id, part, part_caption(number, len(plan.parts), words))
        async with self._unit.work():
            if await self._queue.finish(work.id, succeeded=True):
                await self._services.exports.note(athlete, "exported")
                endings = await end_announcements(self._services.outbox, work, ())
                await self._services.outbox.add(work.chat_id, f"w{work.id}.end", endings)

    async def _send(self, chat_id: int, part: Part, caption: str) -> None:
        """Send one zip; where the line breaks it is sent again, since twice is better than never."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._bot.send_document(
                    chat_id,
                    part.content,
                    filename=part.name,
                    caption=caption,
                    parse_mode=ParseMode.HTML,
                    write_timeout=SEND_TIMEOUT_S,
                    read_timeout=SEND_TIMEOUT_S,
                )
            except (NetworkError, RetryAfter) as error:
                if attempt == TRIES:
                    raise
                await asyncio.sleep(retry_after_s(error) if isinstance(error, RetryAfter) else PAUSE_S * attempt)
            else:
                return
