"""Session feedback: on a button or a command, never by itself; what is stored is shown again at once."""

from telegram import Update
from telegram.constants import ChatAction

from coaching.domain.activity import Activity, ActivityId
from coaching.domain.messages import Button, Keyboard, OutboxId, View
from coaching.domain.work import Work, WorkOrder
from handlers.activities import card_keyboard, replied_activity
from handlers.buttons import end_spinner, pressed_message, pressed_number
from handlers.context import CoachContext
from handlers.views.feedback import feedback_view
from handlers.wording import Words

#: Announcements wait this long; work that ends sooner is never announced.
BUTTONS_HOLD_S = 0.3
PREVIEW_HOLD_S = 1.5


async def give_feedback(update: Update, context: CoachContext) -> None:
    """Judge the run that the command replies to, else the latest one."""
    activity = await replied_activity(update, context)
    if activity is None:
        activity = await context.services.activities.latest(context.athlete)
    await _show_or_order(activity, context, card=None)


async def give_feedback_on_card(update: Update, context: CoachContext) -> None:
    """Judge the run whose card was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    await _show_or_order(activity, context, card=await _pressed_card(update, context))


async def regenerate(update: Update, context: CoachContext) -> None:
    """Judge a run anew; the result replaces the stored one."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    async with context.work():
        await _order(activity, context, card=None)


async def cancel_work(update: Update, context: CoachContext) -> None:
    """Stop the work whose Cancel button was pressed, with everything else that is under way."""
    end_spinner(update, context)
    async with context.work():
        if not await stop_work(context):
            context.show(View(html=context.words("dialogue.nothing_to_cancel")))


async def stop_work(context: CoachContext) -> bool:
    """Cancel the athlete's work inside the unit of work, with its announcements; say whether there was any."""
    cancelled = await context.services.queue.cancel(context.athlete.id)
    for work in cancelled:
        if work.placeholder is not None and not await context.services.outbox.withdraw(work.placeholder):
            context.remove(work.placeholder)
        if work.card is not None:
            context.rebutton(work.card, card_keyboard_after(work, context.words))
    if cancelled:
        context.show(View(html=context.words("dialogue.work_cancelled")))
    return bool(cancelled)


def card_keyboard_after(work: Work, words: Words) -> Keyboard:
    """Return the buttons that a card gets back when the work on it has ended."""
    return card_keyboard(ActivityId(int(work.subject)), words) if work.kind == "feedback" else ()


async def _show_or_order(activity: Activity, context: CoachContext, *, card: OutboxId | None) -> None:
    stored = await context.services.feedback.find(context.athlete, activity.id)
    if stored is not None:
        context.show(feedback_view(stored, activity, context.words, context.formats))
        return
    async with context.work():
        await _order(activity, context, card=card)


async def _order(activity: Activity, context: CoachContext, *, card: OutboxId | None) -> None:
    """Queue the work with its announcements, inside the unit of work; a double tap finds the row that exists."""
    order = WorkOrder(
        athlete_id=context.athlete.id,
        kind="feedback",
        subject=str(activity.id),
        chat_id=context.turn.chat_id,
        card=card,
    )
    work, is_new = await context.services.queue.order(order)
    if not is_new:
        context.show(View(html=context.words("work.already_writing"), is_silent=True, when_unknown="drop"))
        return
    context.in_passing(context.bot.send_chat_action(context.turn.chat_id, ChatAction.TYPING))
    cancel = ((Button(label=context.words.plain("button.cancel"), data=f"v1:cancel:{work.id}"),),)
    if card is not None:
        working = Button(label=context.words.plain("button.working"), data=f"v1:feedback:{activity.id}")
        context.rebutton(card, ((working, *cancel[0]),), hold_s=BUTTONS_HOLD_S)
    preview = context.words.plural("work.feedback_preview", len(activity.metrics.splits))
    context.show(View(html=preview, keyboard=cancel, hold_s=PREVIEW_HOLD_S, is_silent=True, when_unknown="drop"))
    *_, placeholder = await context.flush()
    await context.services.queue.announce(work.id, placeholder=placeholder, card=card)


async def _pressed_card(update: Update, context: CoachContext) -> OutboxId | None:
    message_id = pressed_message(update)
    return None if message_id is None else await context.services.outbox.by_message(context.turn.chat_id, message_id)
