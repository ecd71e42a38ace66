"""/privacy: what is kept and sent, the receipt of what was sent last, and the switch."""

from telegram import Update

from coaching.domain.athlete import Athlete
from coaching.domain.messages import View
from handlers.buttons import end_spinner, pressed_message
from handlers.consent import AI_CONSENT
from handlers.context import CoachContext
from handlers.profile import close_question
from handlers.services import Services
from handlers.views.privacy import AiState, privacy_view, receipt_views


async def show_privacy(_update: Update, context: CoachContext) -> None:
    """Show the whole story, and below it what was sent last; `/privacy on` and `/privacy off` switch."""
    wanted = " ".join(context.args or ()).casefold()
    if wanted in ("on", "off"):
        await _switch(context, is_on=wanted == "on")
        return
    sent = await context.services.sent.last(context.athlete.id)
    context.show(await _page(context))
    for view in receipt_views(sent, context.words, context.formats) if sent else ():
        context.show(view)


async def press_switch(update: Update, context: CoachContext) -> None:
    """Turn the model on or off with the button below the page, which is drawn anew."""
    data = (update.callback_query.data if update.callback_query else None) or ""
    end_spinner(update, context)
    await _switch(context, is_on=data.endswith(":on"), page=pressed_message(update))


async def _switch(context: CoachContext, *, is_on: bool, page: int | None = None) -> None:
    """Keep the choice, say it, and draw the page anew."""
    if context.services.recipient is None:
        context.show(View(html=context.words("privacy.switched.no_model")))
        return
    async with context.work():
        context.turn.athlete = await context.services.athletes.switch_ai(context.athlete, is_on=is_on)
        await close_question(context, AI_CONSENT)
        target = page and await context.services.outbox.by_message(context.turn.chat_id, page)
        if target:
            context.redraw(target, await _page(context))
        state = ai_state(context.services, context.athlete)
        context.show(View(html=context.words(f"privacy.switched.{state}")))


async def _page(context: CoachContext) -> View:
    sent = await context.services.sent.last(context.athlete.id)
    state = ai_state(context.services, context.athlete)
    return privacy_view(state, context.services.recipient, was_sent=sent is not None, words=context.words)


def ai_state(services: Services, athlete: Athlete) -> AiState:
    """Return whether a model may be asked for this athlete."""
    if services.recipient is None:
        return "no_model"
    if not athlete.has_decided_on_ai:
        return "undecided"
    return "on" if athlete.allows_ai else "off"
