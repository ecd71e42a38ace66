"""The gate: who may talk to the bot, and where. It stands before every other handler."""

from telegram import Chat, ChatMember, Update, User
from telegram.ext import ApplicationHandlerStop

from coaching.domain.messages import View
from handlers.context import CoachContext


async def gate(update: Update, context: CoachContext) -> None:
    """Let athletes through in their private chat; everything else ends here."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or user.is_bot or update.edited_message is not None:
        raise ApplicationHandlerStop
    if chat.type != Chat.PRIVATE:
        await _point_to_private_chat(update, context)
    elif not _may_talk(user, context):
        await _turn_away(update, user, context)
    elif update.my_chat_member is not None:
        await _note_reachable(update, user, context)
    else:
        await _let_in(user, context)
        return
    raise ApplicationHandlerStop


async def _let_in(user: User, context: CoachContext) -> None:
    language = (user.language_code or "en").split("-")[0]
    known = language if language in context.services.words else "en"
    context.turn.athlete = await context.services.athletes.meet(
        user.id, language=known, now=context.services.clock.now()
    )


def _may_talk(user: User, context: CoachContext) -> bool:
    allowed = context.services.allowed
    return allowed is None or user.id in allowed


async def _turn_away(update: Update, user: User, context: CoachContext) -> None:
    """Answer a stranger politely, once a day; a button's spinner always ends."""
    if update.callback_query is not None:
        context.in_passing(update.callback_query.answer())
    if update.message is None:
        return
    async with context.work():
        if await context.services.strangers.may_answer(user.id):
            context.show(View(html=context.words("access.stranger"), when_unknown="drop"))


async def _note_reachable(update: Update, user: User, context: CoachContext) -> None:
    member = update.my_chat_member
    is_reachable = member is not None and member.new_chat_member.status != ChatMember.BANNED
    async with context.work():
        await context.services.people.set_reachable(user.id, is_reachable=is_reachable)


async def _point_to_private_chat(update: Update, context: CoachContext) -> None:
    """Say in a group that the coach works in private; only when it is added or called."""
    text = (update.message.text or "") if update.message else ""
    was_added = update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in (
        ChatMember.MEMBER,
        ChatMember.ADMINISTRATOR,
    )
    if was_added or text.startswith("/"):
        context.show(View(html=context.words("access.group", link=f"https://t.me/{context.bot.username}")))
