"""An attempt at a piece of work: it may be cut short at any time, so what must outlive it is in the row."""

import asyncio
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.work_context import Cancelled, MoreCame, WorkContext
from coaching.domain.athlete import Athlete
from coaching.domain.work import Tally, Work
from handlers.context import CoachApplication

logger = logging.getLogger(__name__)

#: After each file others have the process for so many times as long as the file took.
BREATH = 1.5


class Attempt(ABC):
    """One attempt at one piece of work."""

    def __init__(self, application: CoachApplication, work: Work) -> None:
        """Take what handlers get, and the work as it was claimed."""
        self._application = application
        self._services = application.bot_data["services"]
        self._id = work.id
        self._athlete_id = work.athlete_id

    async def run(self) -> None:
        """Do the work and end its row; where the athlete stopped it, what was kept so far counts."""
        try:
            await self._perform()
        except Cancelled:
            logger.info("Work was cancelled.", extra={"action": "work_cancelled", "athlete_id": self._athlete_id})
            await self._services.history.refresh(await self._services.athletes.get(self._athlete_id))

    @abstractmethod
    async def _perform(self) -> None:
        """Do the work and end its row; raise when it could not be done."""

    async def _row(self) -> Work:
        """Return the work as it is now.

        Raises:
            Cancelled: If the athlete stopped it meanwhile.
        """
        work = await self._services.queue.get(self._id)
        if work.state != "running":
            raise Cancelled
        return work

    async def _athlete(self) -> Athlete:
        """Return the athlete as they are now.

        Raises:
            Cancelled: If they stopped the work meanwhile.
        """
        return await self._services.athletes.get((await self._row()).athlete_id)

    async def _context(self, work: Work) -> WorkContext:
        """Return what handlers get, to end the work as it was looked at."""
        return WorkContext(self._application, work, await self._services.athletes.get(work.athlete_id))


class ItemsAttempt(Attempt):
    """An attempt at work on documents, which may become more while it goes on."""

    async def _perform(self) -> None:
        """Go on where the row says, until it has ended."""
        while True:
            work = await self._row()
            if work.tally.items < len(work.items):
                await self._take_item(work)
                continue
            with suppress(MoreCame):
                await self._sum_up(work)
                return

    @abstractmethod
    async def _take_item(self, work: Work) -> None:
        """Take the next document, and note what became of it."""

    @abstractmethod
    async def _sum_up(self, work: Work) -> None:
        """End the work with its summary.

        Raises:
            MoreCame: If there is another document.
        """

    async def _note(self, tally: Tally) -> Tally:
        """Keep how far the work has come."""
        async with self._services.unit.work():
            await self._row()
            await self._services.queue.progress(self._id, tally)
        return tally


@asynccontextmanager
async def breath(least_s: float = 0.0) -> AsyncIterator[None]:
    """Let others have their turn after what is done inside, the longer the longer that took."""
    began_s = time.monotonic()
    yield
    await asyncio.sleep(least_s + BREATH * (time.monotonic() - began_s))
