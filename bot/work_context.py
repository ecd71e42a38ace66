"""What handlers get, for a piece of work: what the chat is shown goes out as the row ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from coaching.domain.athlete import Athlete
from coaching.domain.messages import OutboxId
from coaching.domain.work import Work
from handlers.context import CoachApplication, CoachContext, Turn, end_announcements

#: Work answers no update.
NO_UPDATE = 0


class Cancelled(Exception):
    """The athlete cancelled the work."""


class MoreCame(Exception):
    """The work got another item after it had been looked at."""


class WorkContext(CoachContext):
    """Lets work answer as a handler does; its unit of work ends the row instead of the update."""

    def __init__(self, application: CoachApplication, work: Work, athlete: Athlete) -> None:
        """Take the work as it was looked at, and its athlete as they are now."""
        super().__init__(application, chat_id=work.chat_id)  # type: ignore[arg-type]  # an application names one context
        self.turn = Turn(update_id=NO_UPDATE, chat_id=work.chat_id, athlete=athlete)
        self._seen = work

    @asynccontextmanager
    async def work(self) -> AsyncIterator[None]:
        """Open the one transaction of this work: effects, shown views and the end commit together.

        Raises:
            Cancelled: If the athlete stopped it meanwhile.
            MoreCame: If there is more to do.
        """
        async with self.services.unit.work():
            work = await self.services.queue.get(self._seen.id)
            if work.state != "running":
                raise Cancelled
            if len(work.items) > len(self._seen.items):
                raise MoreCame
            await self.services.queue.finish(work.id, succeeded=True)
            yield
            self.turn.messages += await end_announcements(self.services.outbox, work, ())
            await self.flush()
        self.turn.is_done = True

    async def flush(self) -> tuple[OutboxId, ...]:
        """Queue what was shown so far, inside the unit of work, and return the ids."""
        messages, self.turn.messages = self.turn.messages, []
        cause = f"w{self._seen.id}.end{self.turn.flushes}"
        self.turn.flushes += 1
        return await self.services.outbox.add(self.turn.chat_id, cause, messages)
