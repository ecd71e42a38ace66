"""Groups: the coach works in private, and says so once a day where it is called."""

from telegram import ChatMember, Update

from coaching.domain.messages import View
from handlers.context import CoachContext


async def point_to_private_chat(update: Update, context: CoachContext) -> None:
    """Say in a group where the coach is; only when it is added or called, and a button's spinner always ends."""
    if update.callback_query is not None:
        context.in_passing(update.callback_query.answer())
    if not (_was_added(update) or _is_called(update)):
        return
    user = update.effective_user
    words = context.words_for(user.language_code if user else None)
    async with context.work():
        if await context.services.strangers.may_answer(context.turn.chat_id):
            link = f"https://t.me/{context.bot.username}"
            context.show(View(html=words("access.group", link=link), when_unknown="drop"))


def _was_added(update: Update) -> bool:
    member = update.my_chat_member
    return member is not None and member.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


def _is_called(update: Update) -> bool:
    return update.message is not None and (update.message.text or "").startswith("/")
