"""What handlers get, for a piece of work: what the chat is shown goes out as the row ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from coaching.domain.athlete import Athlete
from coaching.domain.work import Work
from handlers.context import CoachApplication, CoachContext, Turn
from handlers.work import end_announcements

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

    @property
    def cause(self) -> str:
        """Return what the messages are sent for."""
        return f"w{self._seen.id}.end"

    @asynccontextmanager
    async def work(self, *, succeeded: bool = True) -> AsyncIterator[None]:
        """Open the one transaction of this work: effects, shown views and the end commit together.

        Raises:
            Cancelled: If the athlete stopped it meanwhile.
            MoreCame: If there is more to do, where it succeeded so far.
        """
        async with self.services.unit.work():
            work = await self.services.queue.get(self._seen.id)
            if work.state != "running":
                raise Cancelled
            if succeeded and len(work.items) > len(self._seen.items):
                raise MoreCame
            await self.services.queue.finish(work.id, succeeded=succeeded)
            yield
            self.turn.messages += await end_announcements(work, self.services, self.athlete)
            await self.flush()
        self.turn.is_done = True
