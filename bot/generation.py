"""Performs the work of generations: write without a transaction, keep and show in one."""

from coaching.domain.activity import ActivityId
from coaching.domain.messages import Say
from coaching.domain.work import Work
from coaching.ports import UnitOfWork, WorkQueue
from handlers.context import Services, end_announcements, formats_of, words_of
from handlers.feedback import card_keyboard_after
from handlers.prices import price_of_writing
from handlers.views.feedback import feedback_view


class FeedbackPerformer:
    """Writes session feedback."""

    def __init__(self, services: Services, unit: UnitOfWork, queue: WorkQueue) -> None:
        """Take the services and the row's store."""
        self._services = services
        self._unit = unit
        self._queue = queue

    async def __call__(self, work: Work) -> None:
        """Judge the activity; the report, the message and the end of the work commit together."""
        services, activity_id = self._services, ActivityId(int(work.subject))
        athlete = await services.athletes.get(work.athlete_id)
        words = words_of(services, athlete)
        await services.history.refresh(athlete)
        activity, answer = await services.feedback.write(athlete, activity_id)
        price = await price_of_writing(services, athlete, activity_id)
        view = feedback_view(answer, activity, words, formats_of(services, athlete), price=price)
        async with self._unit.work():
            if not await self._queue.finish(work.id, succeeded=True):
                return  # cancelled meanwhile: nothing is kept
            await services.feedback.keep(athlete, activity_id, answer, shown=view.html)
            buttons = await card_keyboard_after(work, services, athlete)
            endings = await end_announcements(services.outbox, work, buttons)
            await services.outbox.add(work.chat_id, f"w{work.id}.end", [Say(view=view), *endings])
