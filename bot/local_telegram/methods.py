"""Every method of the Bot API that is served here: the table of contents of the bot's side."""

from collections.abc import Awaitable, Callable, Mapping

from bot.local_telegram import editing, introduction, polling, sending
from bot.local_telegram.exchange import Exchange
from bot.local_telegram.parameters import Call

Method = Callable[[Exchange, Call], object | Awaitable[object]]

METHODS: Mapping[str, Method] = {
    "getMe": introduction.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "getFile": polling.get_file,
    "sendMessage": sending.send_message,
    "sendMessageDraft": sending.send_message_draft,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMyCommands": introduction.set_my_commands,
    "getMyCommands": introduction.get_my_commands,
    "setMyDescription": introduction.set_my_description,
    "setMyShortDescription": introduction.set_my_short_description,
    "setChatMenuButton": introduction.set_chat_menu_button,
}

#: Telegram does not mind how a method's letters are cased.
NAMES = {name.lower(): name for name in METHODS}
