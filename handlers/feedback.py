"""Session feedback: on a button or a command, never by itself; what is stored is shown again at once."""

from telegram import Update
from telegram.constants import ChatAction

from coaching.athlete.consent import of_words
from coaching.domain.activity import Activity, ActivityId
from coaching.domain.athlete import AiConsent
from coaching.domain.messages import Button, OutboxId, View
from coaching.domain.work import WorkOrder
from handlers.activities import pressed_row, replied_activity
from handlers.buttons import end_spinner, pressed_number
from handlers.consent import AI_CONSENT, ask_consent, ask_consent_again, asked_activity
from handlers.context import CoachContext
from handlers.prices import price_of_writing
from handlers.profile import close_question
from handlers.red_flags import hold_for_note, show_hold
from handlers.views.costs import estimate_sentence
from handlers.views.feedback import feedback_view
from handlers.views.work import cancel_button
from handlers.work import announce

#: Announcements wait this long; work that ends sooner is never announced.
BUTTONS_HOLD_S = 0.3
PREVIEW_HOLD_S = 1.5


async def give_feedback(update: Update, context: CoachContext) -> None:
    """Judge the run that the command replies to, else the latest one."""
    activity = await replied_activity(update, context)
    if activity is None:
        activity = await context.services.activities.latest(context.athlete)
    await _show_or_write(activity, context, card=None)


async def give_feedback_on_card(update: Update, context: CoachContext) -> None:
    """Judge the run whose card was pressed."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    await _show_or_write(activity, context, card=await pressed_row(update, context))


async def regenerate(update: Update, context: CoachContext) -> None:
    """Judge a run anew; the result replaces the stored one."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    end_spinner(update, context)
    await _write(activity, context, card=None)


async def press_consent(update: Update, context: CoachContext) -> None:
    """Take the pressed yes or no; it works as long as the message stands there, and twice does no more than once."""
    activity = await context.services.activities.get(context.athlete, ActivityId(pressed_number(update)))
    data = (update.callback_query.data if update.callback_query else None) or ""
    end_spinner(update, context)
    pressed = await pressed_row(update, context)
    await _decide("yes" if data.split(":")[2] == "yes" else "no", activity, context, pressed=pressed)


async def answer_consent(text: str, context: CoachContext) -> None:
    """Take a written yes or no; anything else is asked again, since only a clear yes is one."""
    decision = of_words(text)
    activity = await asked_activity(context)
    if decision is None or activity is None:
        await ask_consent_again(activity, context)
    else:
        await _decide(decision, activity, context)


async def _show_or_write(activity: Activity, context: CoachContext, *, card: OutboxId | None) -> None:
    """Show what is stored, which is free, else have it written."""
    if await _is_held(activity, context):
        return
    stored = await context.services.feedback.find(context.athlete, activity.id)
    if stored is None:
        await _write(activity, context, card=card)
        return
    price = await price_of_writing(context.services, context.athlete, activity.id)
    context.show(feedback_view(stored, activity, context.words, context.formats, price=price))


async def _write(activity: Activity, context: CoachContext, *, card: OutboxId | None) -> None:
    """Have feedback written; before the first sending ever the athlete is asked instead."""
    if await _is_held(activity, context):
        return
    if context.services.feedback.needs_consent(context.athlete):
        await ask_consent(activity, context)
        return
    announcement = await _announcement(activity, context)
    async with context.work():
        await _order(activity, announcement, context, card=card)


async def _is_held(activity: Activity, context: CoachContext) -> bool:
    """Return whether there is no advice for now, and say why: what the athlete told, or wrote into the note."""
    if context.athlete.held is not None:
        show_hold(context)
        return True
    sign = context.services.feedback.sign_in_note(context.athlete, activity)
    if sign is not None:
        await hold_for_note(sign, activity.remark or "", context)
    return sign is not None


async def _decide(
    decision: AiConsent, activity: Activity, context: CoachContext, *, pressed: OutboxId | None = None
) -> None:
    """Keep the decision and have the feedback written that was asked for; a repeated press shows what came of it."""
    if context.athlete.has_decided_on_ai and context.athlete.ai_consent == decision:
        await _show_or_write(activity, context, card=None)
        return
    async with context.work():
        context.turn.athlete = await context.services.athletes.decide_on_ai(context.athlete, decision)
        await close_question(context, AI_CONSENT)
        if pressed is not None:
            context.rebutton(pressed)
        await _order(activity, await _announcement(activity, context), context, card=None)


async def _order(activity: Activity, announcement: str, context: CoachContext, *, card: OutboxId | None) -> None:
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
    if card is not None:
        working = Button(label=context.words.plain("button.working"), data=f"v1:feedback:{activity.id}")
        context.rebutton(card, ((working, cancel_button(work, context.words)),), hold_s=BUTTONS_HOLD_S)
    view = View(html=announcement, hold_s=PREVIEW_HOLD_S, is_silent=True, when_unknown="drop")
    await announce(work, view, context)


async def _announcement(activity: Activity, context: CoachContext) -> str:
    """Return what is looked at, and what it costs."""
    looking = context.words.plural("work.feedback_preview", len(activity.metrics.splits))
    estimate = await context.services.feedback.estimate_micro_usd(context.athlete, activity.id)
    return f"{looking} {estimate_sentence(estimate, context.words, context.formats)}".rstrip()
