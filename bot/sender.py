"""One message as a call of the Bot API."""

import html
import re

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import ParseMode

from coaching.domain.messages import Keyboard, Rebutton, Redraw, Remove, Say, View
from storage.outbox import Outgoing

_TAG = re.compile(r"<[^>]*>")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, outgoing: Outgoing) -> int | None:
    """Send a message or change an earlier one; return the id of a new message.

    A change of a message that never went out has nothing to do.
    """
    message = outgoing.message
    if isinstance(message, Say):
        return await _say(bot, outgoing.chat_id, message.view)
    if outgoing.target_message_id is None:
        return None
    match message:
        case Redraw(view=view):
            await _redraw(bot, outgoing, outgoing.target_message_id, view)
        case Rebutton(keyboard=keyboard):
            await bot.edit_message_reply_markup(
                outgoing.chat_id, outgoing.target_message_id, reply_markup=markup(keyboard)
            )
        case Remove():
            await bot.delete_message(outgoing.chat_id, outgoing.target_message_id)
    return None


async def send_plain(bot: Bot, outgoing: Outgoing) -> int | None:
    """Send a new message as plain text, when Telegram could not read our markup."""
    if not isinstance(outgoing.message, Say):
        return None
    view = outgoing.message.view
    sent = await bot.send_message(outgoing.chat_id, plain(view.html), reply_markup=markup(view.keyboard))
    return sent.message_id


def plain(text: str) -> str:
    """Return HTML without its tags."""
    return html.unescape(_TAG.sub("", text))


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """Return the inline buttons of a message, None without any."""
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in keyboard]
    )


async def _say(bot: Bot, chat_id: int, view: View) -> int:
    if view.picture is not None:
        sent = await bot.send_photo(
            chat_id,
            view.picture,
            caption=view.html,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(view.keyboard),
            disable_notification=view.is_silent,
        )
    else:
        sent = await bot.send_message(
            chat_id,
            view.html,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(view.keyboard),
            disable_notification=view.is_silent,
            link_preview_options=_NO_PREVIEW,
        )
    return sent.message_id


async def _redraw(bot: Bot, outgoing: Outgoing, message_id: int, view: View) -> None:
    chat_id, buttons = outgoing.chat_id, markup(view.keyboard)
    if outgoing.target_has_picture and view.picture is not None:
        media = InputMediaPhoto(view.picture, caption=view.html, parse_mode=ParseMode.HTML)
        await bot.edit_message_media(media, chat_id, message_id, reply_markup=buttons)
    elif outgoing.target_has_picture:
        await bot.edit_message_caption(
            chat_id, message_id, caption=view.html, parse_mode=ParseMode.HTML, reply_markup=buttons
        )
    else:
        await bot.edit_message_text(
            view.html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            link_preview_options=_NO_PREVIEW,
        )
