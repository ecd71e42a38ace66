"""The gate: who may talk to the bot, and where. It stands before every other handler."""

import re

from telegram import Chat, ChatMember, Update, User
from telegram.ext import ApplicationHandlerStop

from coaching.domain.messages import Say
from handlers.context import CoachContext, language_of, words_of
from handlers.groups import point_to_private_chat
from handlers.views.access import KNOCK, asked_view, invite_used_view, request_view, stranger_view
from handlers.wording import Words

_TOKEN = re.compile(r"/start(?:@\w+)? ([\w-]{16,64})")
#: What everybody keeps who was ever coached: to read, take along and erase what is theirs.
_RIGHTS = re.compile(r"/(privacy|export|delete)\b|v1:(erase|export)\b")


async def gate(update: Update, context: CoachContext) -> None:
    """Let athletes through in their private chat; everything else ends here."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None or user.is_bot or update.edited_message is not None:
        raise ApplicationHandlerStop
    if chat.type != Chat.PRIVATE:
        await point_to_private_chat(update, context)
    elif update.my_chat_member is not None:
        await _note_reachable(update, user, context)
    elif await _may_pass(update, user, context):
        await _let_in(user, context)
        return
    else:
        await _turn_away(update, user, context)
    raise ApplicationHandlerStop


async def _may_pass(update: Update, user: User, context: CoachContext) -> bool:
    if await context.services.access.may_talk(user.id) or await _brings_invite(update, user, context):
        return True
    if _RIGHTS.match(_said(update)) is None:
        return False
    return await context.services.people.of_telegram(user.id) is not None


async def _let_in(user: User, context: CoachContext) -> None:
    context.turn.athlete = await context.services.athletes.meet(
        user.id, language=language_of(user.language_code, context.services), now=context.services.clock.now()
    )


async def _brings_invite(update: Update, user: User, context: CoachContext) -> bool:
    """Admit who opens an invite, and tell the operator who made it."""
    found = _TOKEN.fullmatch(_said(update).strip())
    if found is None:
        return False
    async with context.services.unit.work():
        made_by = await context.services.access.redeem(found[1], user.id)
        if made_by is not None:
            view = invite_used_view(user.id, user.full_name, await _words_of(made_by, context))
            await context.services.outbox.add(made_by, f"u{context.turn.update_id}.used", [Say(view=view)])
    return made_by is not None


async def _turn_away(update: Update, user: User, context: CoachContext) -> None:
    """Answer a stranger politely, once a day; a button's spinner always ends."""
    if update.callback_query is not None:
        context.in_passing(update.callback_query.answer())
        if update.callback_query.data == KNOCK:
            await _knock(user, context)
    elif update.message is not None:
        await _greet(update, user, context)


async def _greet(update: Update, user: User, context: CoachContext) -> None:
    services = context.services
    standing = await services.access.state(user.id)
    is_known = await services.people.of_telegram(user.id) is not None
    view = stranger_view(
        "shut_out" if is_known else standing or "new",
        context.words_for(user.language_code),
        may_ask=bool(services.access.admins),
        has_old_invite=_TOKEN.fullmatch(_said(update).strip()) is not None,
    )
    async with context.work():
        if await services.strangers.may_answer(user.id):
            context.show(view)


async def _knock(user: User, context: CoachContext) -> None:
    """Ask the operators to let a stranger in; asking twice is asking once."""
    services, cause = context.services, f"u{context.turn.update_id}.asked"
    async with context.work():
        if not await services.access.ask(user.id, user.full_name):
            return
        for admin in services.access.admins:
            view = request_view(user.id, user.full_name, await _words_of(admin, context))
            await services.outbox.add(admin, f"{cause}{admin}", [Say(view=view)])
        context.show(asked_view(context.words_for(user.language_code)))


async def _words_of(telegram_id: int, context: CoachContext) -> Words:
    return words_of(context.services, await context.services.people.of_telegram(telegram_id))


async def _note_reachable(update: Update, user: User, context: CoachContext) -> None:
    member = update.my_chat_member
    is_reachable = member is not None and member.new_chat_member.status != ChatMember.BANNED
    async with context.work():
        await context.services.people.set_reachable(user.id, is_reachable=is_reachable)


def _said(update: Update) -> str:
    """Return the words of a message, or the data of a pressed button."""
    if update.callback_query is not None:
        return update.callback_query.data or ""
    return (update.message.text or "") if update.message else ""
