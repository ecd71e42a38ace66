"""The splits of an activity in numbers, and its pace and heart rate as lines: the buttons below a card."""

import asyncio
from functools import partial

from telegram import Update

from coaching.domain.activity import ActivityId
from coaching.physiology.curves import curves
from handlers.buttons import end_spinner, pressed_number
from handlers.context import CoachContext
from handlers.views.charts import card_picture
from handlers.views.curves import curves_picture, curves_shown
from handlers.views.splits import chart_view, splits_views


async def show_splits(update: Update, context: CoachContext) -> None:
    """Show the kilometres (or miles) of the activity whose button was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    picture = await context.services.draw(partial(card_picture, activity, None, context.words, context.formats))
    for view in splits_views(activity, picture, context.words, context.formats):
        context.show(view)


async def show_chart(update: Update, context: CoachContext) -> None:
    """Show the lines of the activity whose button was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    samples = await context.services.activities.samples(context.athlete, activity)
    found = await asyncio.to_thread(curves, samples, activity.sport)
    picture = None
    if found is not None:
        picture = await context.services.draw(partial(curves_picture, activity, found, context.words, context.formats))
    shown = curves_shown(activity, found) if found else ()
    context.show(chart_view(activity, picture, shown, context.words, context.formats))
