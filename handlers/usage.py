"""/usage: what the model took, in tokens and money."""

from telegram import Update

from handlers.context import CoachContext
from handlers.views.usage import Statement, usage_view

LAST_CALLS = 5


async def show_usage(_update: Update, context: CoachContext) -> None:
    """Show the bill of this month and the running total."""
    bills, athlete_id = context.services.bills, context.athlete.id
    now = context.services.clock.now()
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    statement = Statement(
        month=month.date(),
        in_month=await bills.spending(athlete_id, since=month),
        in_all=await bills.spending(athlete_id),
        last=await bills.last(athlete_id, LAST_CALLS),
    )
    context.show(usage_view(statement, context.words, context.formats))
