"""What those can do who run the coach: invite, admit, see counts. To everybody else these commands do not exist."""

from telegram import Update

from coaching.domain.messages import Say
from coaching.errors import StaleButton
from handlers.activities import pressed_row
from handlers.buttons import end_spinner, pressed_number, pressed_parts
from handlers.context import CoachContext, words_of
from handlers.dialogue import unknown_command
from handlers.views.access import decided_view, invite_view, welcome_view
from handlers.views.admin import admin_views


async def make_invite(update: Update, context: CoachContext) -> None:
    """Show a link that lets one person in."""
    if not _is_admin(update, context):
        await unknown_command(update, context)
        return
    async with context.work():
        token, expires_at = await context.services.access.invite(context.turn.chat_id)
        link = f"https://t.me/{context.bot.username}?start={token}"
        context.show(invite_view(link, expires_at, context.words, context.formats))


async def show_admin(update: Update, context: CoachContext) -> None:
    """Show how much there is of everything, and who asks to be let in."""
    if not _is_admin(update, context):
        await unknown_command(update, context)
        return
    counts = await context.services.counts.counts()
    for view in admin_views(counts, await context.services.access.waiting(), context.words):
        context.show(view)


async def press_admit(update: Update, context: CoachContext) -> None:
    """Let somebody in or not, and tell them the good news.

    Raises:
        StaleButton: If this person decides nothing here, or there is nothing to decide.
    """
    telegram_id, is_admitted = pressed_number(update, at=2), pressed_parts(update)[-1] == "yes"
    end_spinner(update, context)
    access, pressed = context.services.access, await pressed_row(update, context)
    if not _is_admin(update, context) or await access.state(telegram_id) is None:
        raise StaleButton(data="admit")
    async with context.work():
        is_news = await access.decide(telegram_id, is_admitted=is_admitted)
        view = decided_view(telegram_id, context.words, is_admitted=is_admitted)
        if pressed is None:
            context.show(view)
        else:
            context.redraw(pressed, view)
        if is_news and is_admitted:
            await _welcome(telegram_id, context)


async def _welcome(telegram_id: int, context: CoachContext) -> None:
    words = words_of(context.services, await context.services.people.of_telegram(telegram_id))
    cause = f"u{context.turn.update_id}.let_in"
    await context.services.outbox.add(telegram_id, cause, [Say(view=welcome_view(words))])


def _is_admin(update: Update, context: CoachContext) -> bool:
    user = update.effective_user
    return user is not None and context.services.access.is_admin(user.id)
