"""Long work as the chat sees it: announced, stopped, and its announcements taken back."""

from telegram import Update

from coaching.domain.activity import ActivityId
from coaching.domain.athlete import Athlete
from coaching.domain.messages import Keyboard, OutMessage, Rebutton, Remove, View
from coaching.domain.work import Work
from coaching.errors import UnknownActivity
from handlers.activities import card_keyboard
from handlers.buttons import end_spinner
from handlers.context import CoachContext, words_of
from handlers.prices import price_of_feedback
from handlers.services import Services
from handlers.views.work import with_cancel


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
        context.turn.messages += await end_announcements(work, context.services, context.athlete)
    if cancelled:
        context.show(View(html=context.words("dialogue.work_cancelled")))
    return bool(cancelled)


async def announce(work: Work, view: View, context: CoachContext) -> None:
    """Show that the work is under way, with a button that stops it, inside the unit of work."""
    context.show(with_cancel(view, work, context.words))
    *_, placeholder = await context.flush()
    await context.services.queue.announce(work.id, placeholder=placeholder, card=work.card)


async def end_announcements(work: Work, services: Services, athlete: Athlete) -> list[OutMessage]:
    """Return what takes back the announcements of work that has ended, inside the unit of work."""
    messages: list[OutMessage] = []
    if work.placeholder is not None and not await services.outbox.withdraw(work.placeholder):
        messages.append(Remove(target=work.placeholder))
    if work.card is not None:
        messages.append(Rebutton(target=work.card, keyboard=await _card_keyboard(work, services, athlete)))
    return messages


async def _card_keyboard(work: Work, services: Services, athlete: Athlete) -> Keyboard:
    """Return the buttons that a card gets back."""
    try:
        activity = await services.activities.get(athlete, ActivityId(int(work.subject)))
    except UnknownActivity:
        return ()  # deleted meanwhile
    price = await price_of_feedback(services, athlete, activity.id)
    return card_keyboard(activity, words_of(services, athlete), price)
