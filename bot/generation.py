"""Performs the work of generations: write without a transaction, keep and show in one."""

from bot.attempts import Attempt
from coaching.domain.activity import ActivityId
from handlers.prices import price_of_writing
from handlers.views.feedback import feedback_view


class FeedbackAttempt(Attempt):
    """Writes session feedback."""

    async def _perform(self) -> None:
        """Judge the activity; the report, the message and the end of the work commit together."""
        work = await self._row()
        context, activity_id = await self._context(work), ActivityId(int(work.subject))
        services, athlete = context.services, context.athlete
        await services.history.refresh(athlete)
        activity, answer = await services.feedback.write(athlete, activity_id)
        price = await price_of_writing(services, athlete, activity_id)
        view = feedback_view(answer, activity, context.words, context.formats, price=price)
        async with context.work():
            await services.feedback.keep(athlete, activity_id, answer, shown=view.html)
            context.show(view)
