"""The cards of activities, and the list of them."""

from functools import partial

from telegram import Update

from coaching.activities.service import Judged
from coaching.domain.activity import Activity, ActivityId, MeasuredActivity
from coaching.domain.messages import OutboxId, View
from handlers.buttons import end_spinner, pressed_message, pressed_number
from handlers.context import CoachContext
from handlers.prices import price_of_feedback
from handlers.views.activities import CardFacts, activity_card, card_keyboard, runs_page
from handlers.views.charts import card_picture
from handlers.wording import Html

PAGE_SIZE = 5
#: What messages about an activity are about; a reply to one finds it.
SUBJECTS = ("activity", "feedback", "feel", "correct")

__all__ = [
    "card",
    "card_keyboard",
    "draw_card",
    "open_activity",
    "pressed_activity",
    "pressed_row",
    "redraw_card",
    "replied_activity",
    "show_card",
    "show_page",
    "show_runs",
]


async def show_runs(_update: Update, context: CoachContext) -> None:
    """List the latest activities."""
    context.show(await _page(0, context))


async def show_page(update: Update, context: CoachContext) -> None:
    """Turn the page of the list, in place."""
    end_spinner(update, context)
    view = await _page(pressed_number(update), context)
    target = await pressed_row(update, context)
    if target:
        context.redraw(target, view)
    else:
        context.show(view)


async def open_activity(update: Update, context: CoachContext) -> None:
    """Show the card of the activity whose button was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    await show_card(activity, context)


async def show_card(
    activity: Activity, context: CoachContext, *, is_duplicate: bool = False, greeting: Html | None = None
) -> None:
    """Show a stored activity as it looks for this athlete today, after a greeting where there is one."""
    if is_duplicate:
        greeting = context.words("card.duplicate")
    judged = await context.services.activities.judge(context.athlete, activity)
    picture = await draw_card(activity, judged, context)
    price = await price_of_feedback(context.services, context.athlete, activity.id)
    context.show(card(activity, judged, picture, context, price=price, greeting=greeting))


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
    greeting: Html | None = None,
) -> View:
    """Return the card of an activity; the price is that of its feedback."""
    facts = CardFacts(
        zone_times=judged.zone_times,
        load=judged.load,
        week=judged.week,
        beaten=judged.beaten,
        greeting=greeting,
        picture=picture,
        feedback_price=price,
    )
    return activity_card(activity, facts, context.words, context.formats)


async def pressed_activity(update: Update, context: CoachContext, *, at: int = 2) -> Activity:
    """Return the athlete's activity that the pressed button names, and end its spinner.

    Raises:
        StaleButton: If the button names none.
        UnknownActivity: If this athlete has no such activity.
    """
    activity_id = ActivityId(pressed_number(update, at=at))
    end_spinner(update, context)
    return await context.services.activities.get(context.athlete, activity_id)


async def pressed_row(update: Update, context: CoachContext) -> OutboxId | None:
    """Return the message whose button was pressed, None where it is not known any more."""
    message_id = pressed_message(update)
    return None if message_id is None else await context.services.outbox.by_message(context.turn.chat_id, message_id)


async def redraw_card(view: View, activity: Activity, context: CoachContext) -> bool:
    """Replace the latest card of an activity, inside the unit of work; say whether there is one."""
    target = await context.services.outbox.latest(context.turn.chat_id, f"activity:{activity.id}")
    if target is None:
        return False
    context.redraw(target, view)
    return True


async def replied_activity(update: Update, context: CoachContext) -> Activity | None:
    """Return the activity that the replied-to message is about, None where it is about none."""
    replied = update.message.reply_to_message if update.message else None
    if replied is None:
        return None
    subject = await context.services.outbox.find(context.turn.chat_id, replied.message_id) or ""
    kind, _, number = subject.partition(":")
    if kind not in SUBJECTS or not number.isdigit():
        return None
    return await context.services.activities.get(context.athlete, ActivityId(int(number)))


async def _page(number: int, context: CoachContext) -> View:
    activities, pages = await context.services.activities.page(context.athlete, number, PAGE_SIZE)
    return runs_page(activities, min(number, pages - 1), pages, context.words, context.formats)
