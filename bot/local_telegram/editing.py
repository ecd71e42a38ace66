"""Bot API methods that change or remove what stands in a chat, and answer presses."""

from dataclasses import replace

from bot.local_telegram.entities import utf16_length
from bot.local_telegram.events import Event
from bot.local_telegram.exchange import Exchange, content_of
from bot.local_telegram.formatting import caption_content, text_content
from bot.local_telegram.keyboards import Markup, read_markup
from bot.local_telegram.media import captioned
from bot.local_telegram.messages import StoredMessage
from bot.local_telegram.objects import Content, Message
from bot.local_telegram.parameters import (
    Call,
    CallbackAnswer,
    CaptionEdit,
    MarkupEdit,
    MediaEdit,
    ReactionSetting,
    Target,
    TextEdit,
)
from bot.local_telegram.refusals import CALLBACK_TOO_OLD, NOT_MODIFIED, refuse
from bot.local_telegram.sending import media_of

LONGEST_ANSWER = 200
MOST_REACTIONS = 1  # what a bot may put on one message


def edit_message_text(exchange: Exchange, call: Call) -> Message:
    """Replace the text; buttons not named again go away."""
    parameters = call.read(TextEdit)
    old = _own(exchange, parameters)
    content = text_content(parameters.text, parameters.parse_mode, parameters.entities)
    if old.message.text is None:
        refuse("there is no text in the message to edit")
    return _replace(exchange, old, content, read_markup(parameters.reply_markup))


def edit_message_caption(exchange: Exchange, call: Call) -> Message:
    """Replace the caption; buttons not named again go away."""
    parameters = call.read(CaptionEdit)
    old = _own(exchange, parameters)
    caption = caption_content(parameters.caption, parameters.parse_mode, parameters.caption_entities)
    if old.message.text is not None:
        refuse("there is no caption in the message to edit")
    content = captioned(content_of(old.message), caption)
    return _replace(exchange, old, content, read_markup(parameters.reply_markup))


def edit_message_media(exchange: Exchange, call: Call) -> Message:
    """Replace photo or document and its caption; buttons not named again go away."""
    parameters = call.read(MediaEdit)
    old = _own(exchange, parameters)
    piece = parameters.media
    caption = caption_content(piece.caption, piece.parse_mode, piece.caption_entities)
    markup = read_markup(parameters.reply_markup)
    with exchange.database.transaction():
        new = _kept(exchange, old, captioned(media_of(exchange, piece, call), caption), markup)
    exchange.announce("edit", [new])
    return new.message


def edit_message_reply_markup(exchange: Exchange, call: Call) -> Message:
    """Replace or take away the buttons."""
    parameters = call.read(MarkupEdit)
    old = _own(exchange, parameters)
    return _replace(exchange, old, content_of(old.message), read_markup(parameters.reply_markup))


def delete_message(exchange: Exchange, call: Call) -> bool:
    """Take a message away."""
    target = call.read(Target)
    chat_id = exchange.open_chat(target.chat_id)
    if not exchange.messages.delete(chat_id, target.message_id):
        refuse("message to delete not found")
    exchange.hub.publish(chat_id, Event("delete", {"id": target.message_id}))
    return True


def set_message_reaction(exchange: Exchange, call: Call) -> bool:
    """Put an emoji on a message, or take it away."""
    parameters = call.read(ReactionSetting)
    reactions = tuple(reaction.emoji for reaction in parameters.reaction or ())
    if len(reactions) > MOST_REACTIONS:
        refuse("REACTIONS_TOO_MANY")
    old = _found(exchange, parameters, missing="message to react not found")
    with exchange.database.transaction():
        new = exchange.messages.keep(replace(old, reactions=reactions))
    exchange.announce("edit", [new])
    return True


def answer_callback_query(exchange: Exchange, call: Call) -> bool:
    """Answer a press, once."""
    parameters = call.read(CallbackAnswer)
    if utf16_length(parameters.text) > LONGEST_ANSWER:
        refuse("MESSAGE_TOO_LONG")
    statement = "UPDATE callback SET is_answered = 1 WHERE id = ? AND is_answered = 0 RETURNING chat_id, message_id"
    row = exchange.database.row(statement, (parameters.callback_query_id,))
    if row is None:
        refuse(CALLBACK_TOO_OLD)
    data = {
        "callback_query_id": parameters.callback_query_id,
        "message_id": row["message_id"],
        "text": parameters.text,
        "alert": parameters.show_alert,
        "url": parameters.url,
    }
    exchange.hub.publish(row["chat_id"], Event("answer", data))
    return True


def _found(exchange: Exchange, target: Target, *, missing: str) -> StoredMessage:
    found = exchange.messages.find(exchange.open_chat(target.chat_id), target.message_id)
    if found is None:
        refuse(missing)
    return found


def _own(exchange: Exchange, target: Target) -> StoredMessage:
    found = _found(exchange, target, missing="message to edit not found")
    if not found.is_from_bot:
        refuse("message can't be edited")
    return found


def _replace(exchange: Exchange, old: StoredMessage, content: Content, markup: Markup) -> Message:
    with exchange.database.transaction():
        new = _kept(exchange, old, content, markup)
    exchange.announce("edit", [new])
    return new.message


def _kept(exchange: Exchange, old: StoredMessage, content: Content, markup: Markup) -> StoredMessage:
    if markup.reply is not None:
        refuse("inline keyboard expected")
    if content_of(old.message) == content and old.message.reply_markup == markup.inline:
        refuse(NOT_MODIFIED)
    return exchange.replace(old, content, markup)
