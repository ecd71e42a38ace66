"""Bot API methods that put something new into a chat."""

from collections.abc import Callable, Sequence

from bot.local_telegram.database import Database
from bot.local_telegram.events import Event
from bot.local_telegram.exchange import Exchange, Outgoing
from bot.local_telegram.formatting import caption_content, text_content
from bot.local_telegram.keyboards import read_markup
from bot.local_telegram.media import MediaKind, captioned, media_content
from bot.local_telegram.messages import StoredMessage
from bot.local_telegram.objects import Content, Message
from bot.local_telegram.parameters import (
    ActionSending,
    AlbumSending,
    Call,
    Captioned,
    InputMedia,
    ReplyParameters,
    Sending,
    TextSending,
)
from bot.local_telegram.refusals import refuse
from bot.local_telegram.rendering import render_content

LARGEST_ALBUM = 10
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(exchange: Exchange, call: Call) -> Message:
    """Send a text."""
    parameters = call.read(TextSending)
    content = text_content(parameters.text, parameters.parse_mode, parameters.entities)
    return _send(exchange, parameters, lambda: [content])[0].message


def send_message_draft(exchange: Exchange, call: Call) -> bool:
    """Show the beginning of a text that is still being written; nothing is kept."""
    parameters = call.read(TextSending)
    chat_id = exchange.open_chat(parameters.chat_id)
    if chat_id < 0:
        refuse("drafts can be sent only to private chats")
    if not parameters.draft_id:
        refuse("invalid draft identifier specified")
    content = Content(text="")
    if parameters.text.strip():
        content = text_content(parameters.text, parameters.parse_mode, parameters.entities)
    data: dict[str, object] = {"draft_id": parameters.draft_id, "text": content.text, "html": render_content(content)}
    exchange.hub.publish(chat_id, Event("draft", data))
    return True


def send_photo(exchange: Exchange, call: Call) -> Message:
    """Send a photo with a caption."""
    return _send_media(exchange, call, "photo")


def send_document(exchange: Exchange, call: Call) -> Message:
    """Send a file with a caption."""
    return _send_media(exchange, call, "document")


def send_media_group(exchange: Exchange, call: Call) -> list[Message]:
    """Send an album of photos or of documents."""
    parameters = call.read(AlbumSending)
    _check_album([piece.type for piece in parameters.media])
    captions = [caption_content(piece.caption, piece.parse_mode, piece.caption_entities) for piece in parameters.media]

    def contents() -> list[Content]:
        pieces = zip(captions, parameters.media, strict=True)
        return [captioned(media_of(exchange, piece, call), caption) for caption, piece in pieces]

    return [stored.message for stored in _send(exchange, parameters, contents, album=new_album(exchange.database))]


def send_chat_action(exchange: Exchange, call: Call) -> bool:
    """Show what the bot is doing."""
    parameters = call.read(ActionSending)
    if parameters.action not in ACTIONS:
        refuse("wrong parameter action in request")
    chat_id = exchange.open_chat(parameters.chat_id)
    exchange.hub.publish(chat_id, Event("action", {"action": parameters.action}))
    return True


def media_of(exchange: Exchange, piece: InputMedia, call: Call) -> Content:
    """Return the file of an InputMedia; the caller holds the transaction."""
    kinds: dict[str, MediaKind] = {"photo": "photo", "document": "document"}
    if piece.type not in kinds:
        refuse("can't parse media JSON object: only photos and documents are known here")
    if not piece.media:
        refuse("media not found")
    return media_content(exchange, kinds[piece.type], piece.media, call.files)


def new_album(database: Database) -> str:
    """Return an id that the messages of one album share."""
    return str(database.next_id("album"))


def _send_media(exchange: Exchange, call: Call, kind: MediaKind) -> Message:
    parameters = call.read(Captioned)
    caption = caption_content(parameters.caption, parameters.parse_mode, parameters.caption_entities)
    named = parameters.photo if kind == "photo" else parameters.document

    def contents() -> list[Content]:
        return [captioned(media_content(exchange, kind, named, call.files), caption)]

    return _send(exchange, parameters, contents)[0].message


def _send(
    exchange: Exchange, parameters: Sending, contents: Callable[[], Sequence[Content]], *, album: str | None = None
) -> list[StoredMessage]:
    markup = read_markup(parameters.reply_markup)
    chat_id = exchange.open_chat(parameters.chat_id)
    with exchange.database.transaction():
        reply_to = _replied(exchange, chat_id, parameters.reply_parameters)
        outgoing = [Outgoing(content, markup, reply_to, album) for content in contents()]
        sent = [exchange.post(chat_id, exchange.bot, each) for each in outgoing]
    exchange.announce("message", sent)
    return sent


def _replied(exchange: Exchange, chat_id: int, parameters: ReplyParameters | None) -> Message | None:
    if parameters is None:
        return None
    found = exchange.messages.find(chat_id, parameters.message_id)
    if found is None and not parameters.allow_sending_without_reply:
        refuse("message to be replied not found")
    return None if found is None else found.message


def _check_album(kinds: Sequence[str]) -> None:
    if not kinds:
        refuse("there are no messages to send")
    if len(kinds) > LARGEST_ALBUM:
        refuse("too many messages to send as an album")
    if "document" in kinds and set(kinds) != {"document"}:
        refuse("document can't be mixed with other media types")
