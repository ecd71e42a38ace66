"""The cards of activities, and the list of them."""

from functools import partial

from telegram import Update

from coaching.activities.service import Judged
from coaching.domain.activity import Activity, ActivityId, MeasuredActivity
from coaching.domain.messages import View
from handlers.buttons import end_spinner, pressed_message, pressed_number
from handlers.context import CoachContext
from handlers.prices import price_of_feedback
from handlers.views.activities import CardFacts, activity_card, card_keyboard, runs_page
from handlers.views.charts import card_picture

PAGE_SIZE = 5

__all__ = ["card_keyboard", "draw_card", "open_activity", "replied_activity", "show_card", "show_page", "show_runs"]


async def show_runs(_update: Update, context: CoachContext) -> None:
    """List the latest activities."""
    context.show(await _page(0, context))


async def show_page(update: Update, context: CoachContext) -> None:
    """Turn the page of the list, in place."""
    end_spinner(update, context)
    view = await _page(pressed_number(update), context)
    message_id = pressed_message(update)
    target = message_id and await context.services.outbox.by_message(context.turn.chat_id, message_id)
    if target:
        context.redraw(target, view)
    else:
        context.show(view)


async def open_activity(update: Update, context: CoachContext) -> None:
    """Show the card of the activity whose button was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    await show_card(activity, context)


async def show_card(activity: Activity, context: CoachContext, *, is_duplicate: bool = False) -> None:
    """Show a stored activity as it looks for this athlete today."""
    judged = await context.services.activities.judge(context.athlete, activity)
    picture = await draw_card(activity, judged, context)
    price = await price_of_feedback(context.services, context.athlete, activity.id)
    context.show(card(activity, judged, picture, context, price=price, is_duplicate=is_duplicate))


async def draw_card(activity: MeasuredActivity, judged: Judged, context: CoachContext) -> bytes | None:
    """Return the picture of a card, drawn off the event loop."""
    drawing = partial(card_picture, activity, judged.zone_times, context.words, context.formats)
    return await context.services.draw(drawing)


def card(  # noqa: PLR0913 - what depends on the moment comes by keyword
    activity: Activity,
    judged: Judged,
    picture: bytes | None,
    context: CoachContext,
    *,
    price: str | None = None,
    is_duplicate: bool = False,
) -> View:
    """Return the card of an activity; the price is that of its feedback."""
    facts = CardFacts(
        zone_times=judged.zone_times,
        load=judged.load,
        week=judged.week,
        is_duplicate=is_duplicate,
        picture=picture,
        feedback_price=price,
    )
    return activity_card(activity, facts, context.words, context.formats)


async def replied_activity(update: Update, context: CoachContext) -> Activity | None:
    """Return the activity that the replied-to message is about, None where it is about none."""
    replied = update.message.reply_to_message if update.message else None
    if replied is None:
        return None
    subject = await context.services.outbox.find(context.turn.chat_id, replied.message_id) or ""
    kind, _, number = subject.partition(":")
    if kind not in ("activity", "feedback") or not number.isdigit():
        return None
    return await context.services.activities.get(context.athlete, ActivityId(int(number)))


async def _page(number: int, context: CoachContext) -> View:
    activities, pages = await context.services.activities.page(context.athlete, number, PAGE_SIZE)
    return runs_page(activities, min(number, pages - 1), pages, context.words, context.formats)
