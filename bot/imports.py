"""Performs the import of an archive: file by file, each kept in its own transaction, one message that counts."""

import asyncio
import logging
import time
from dataclasses import dataclass, field

from telegram import Bot

from coaching.activities.service import Reading
from coaching.domain.activity import Activity
from coaching.domain.athlete import Athlete
from coaching.domain.messages import Redraw, Say
from coaching.domain.work import Work
from coaching.errors import CoachError
from coaching.files import Member, format_of, members
from coaching.ports import UnitOfWork
from handlers.context import Services, end_announcements, formats_of, words_of
from handlers.errors import reason_in_words
from handlers.upload import fetch, with_cancel
from handlers.views.activities import import_progress, import_summary
from handlers.wording import Words
from storage.work import WorkStore

logger = logging.getLogger(__name__)

#: A message that counts is redrawn no more often than this.
REDRAW_EVERY_S = 1.5


class Cancelled(Exception):
    """The athlete cancelled the work."""


@dataclass
class _Tally:
    """What became of the members so far."""

    new: list[Activity] = field(default_factory=list)
    known: list[Activity] = field(default_factory=list)
    #: (position in the archive, reason in words)
    failed: list[tuple[str, str]] = field(default_factory=list)
    redrawn_at: float = 0.0

    @property
    def done(self) -> int:
        return len(self.new) + len(self.known) + len(self.failed)


class ImportPerformer:
    """Imports the files of an archive."""

    def __init__(self, bot: Bot, services: Services, unit: UnitOfWork, queue: WorkStore) -> None:
        """Take the bot to fetch with, the services, and the row's store."""
        self._bot = bot
        self._services = services
        self._unit = unit
        self._queue = queue

    async def __call__(self, work: Work) -> None:
        """Import member by member; what is kept stays kept when the process dies or the athlete cancels."""
        athlete = await self._services.athletes.get(work.athlete_id)
        content = await fetch(self._bot, work.subject)
        tally = _Tally()
        source = members(content)
        try:
            while (member := await asyncio.to_thread(next, source, None)) is not None:
                if _is_meant(member):
                    await self._take(work, athlete, member, tally)
        except Cancelled:
            logger.info("An import was cancelled.", extra={"action": "import_cancelled", "athlete_id": athlete.id})
            return
        await self._sum_up(work, athlete, tally)

    async def _take(self, work: Work, athlete: Athlete, member: Member, tally: _Tally) -> None:
        """Keep one file of the archive, or note why it could not be."""
        words = words_of(self._services, athlete)
        try:
            reading = await self._services.activities.read(athlete, member.content)
        except CoachError as error:
            tally.failed.append((member.label, reason_in_words(error, words)))
            reading = None
        async with self._unit.work():
            if (await self._queue.get(work.id)).state != "running":
                raise Cancelled
            if reading is not None:
                await self._keep(athlete, reading, tally)
            await self._queue.progress(work.id, tally.done)
            await self._show_progress(work, words, tally)

    async def _keep(self, athlete: Athlete, reading: Reading, tally: _Tally) -> None:
        known = {activity.id for activity in reading.known}
        for activity in await self._services.activities.keep(athlete, reading):
            (tally.known if activity.id in known else tally.new).append(activity)

    async def _show_progress(self, work: Work, words: Words, tally: _Tally) -> None:
        now = time.monotonic()
        if work.placeholder is None or now - tally.redrawn_at < REDRAW_EVERY_S:
            return
        tally.redrawn_at = now
        view = with_cancel(import_progress(tally.done, words), work, words)
        cause = f"w{work.id}.{work.attempts}.p{tally.done}"
        await self._services.outbox.add(work.chat_id, cause, [Redraw(target=work.placeholder, view=view)])

    async def _sum_up(self, work: Work, athlete: Athlete, tally: _Tally) -> None:
        words = words_of(self._services, athlete)
        view = import_summary(tally.new, tally.known, tally.failed, words, formats_of(self._services, athlete))
        async with self._unit.work():
            if not await self._queue.finish(work.id, succeeded=True):
                return
            endings = await end_announcements(self._services.outbox, work, ())
            await self._services.outbox.add(work.chat_id, f"w{work.id}.end", [Say(view=view), *endings])


def _is_meant(member: Member) -> bool:
    """Return whether a file of an archive is of a watch, or cannot be told; read-me files and lists are passed over."""
    return member.data is None or format_of(member.data) is not None
