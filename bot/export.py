"""Performs exports: part by part, packed and sent; nothing of it is kept on the way."""

import asyncio

from telegram.constants import ParseMode
from telegram.error import NetworkError, RetryAfter

from bot.attempts import Attempt
from bot.intake import retry_after_s
from coaching.privacy.packing import Part
from handlers.views.export import part_caption

TRIES = 4
PAUSE_S = 0.5
#: A part is up to 17 MB, and a line may be slow.
SEND_TIMEOUT_S = 180.0


class ExportAttempt(Attempt):
    """Sends an athlete everything that is theirs."""

    async def _perform(self) -> None:
        """Send all parts; where the process dies in between, they are sent again from the first."""
        work = await self._row()
        context, exports = await self._context(work), self._services.exports
        plan = await exports.plan(context.athlete)
        for number in range(1, len(plan.parts) + 1):
            await self._row()  # cancelled: what was sent is sent
            part = await exports.pack(context.athlete, plan, number)
            await self._send(work.chat_id, part, part_caption(number, len(plan.parts), context.words))
        async with context.work():
            await exports.note(context.athlete, "exported")

    async def _send(self, chat_id: int, part: Part, caption: str) -> None:
        """Send one zip; where the line breaks it is sent again, since twice is better than never."""
        for attempt in range(1, TRIES + 1):
            try:
                await self._application.bot.send_document(
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
