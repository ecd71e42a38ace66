"""Messages and people as the person's side shows them."""

from bot.local_telegram.messages import ReplyKeyboard, StoredMessage
from bot.local_telegram.objects import InlineButton, InlineKeyboard, Message, User
from bot.local_telegram.rendering import render_content

Json = dict[str, object]


def message_view(stored: StoredMessage) -> Json:
    """Return one message, complete."""
    message = stored.message
    return {
        "id": message.message_id,
        "from": "bot" if stored.is_from_bot else "person",
        "user_id": message.sender.id,
        "name": message.sender.first_name,
        "date": message.date,
        "text": message.text or message.caption or "",
        "html": render_content(message),
        "buttons": _buttons(message.reply_markup),
        "reply_keyboard": _keyboard(stored.reply_keyboard),
        **_media(message),
        "edits": stored.edits,
        "reply_to": message.reply_to_message.message_id if message.reply_to_message else None,
        "album": message.media_group_id,
        "reactions": list(stored.reactions),
        "version": stored.version,
    }


def person_view(person: User) -> Json:
    """Return who a person is."""
    return person.model_dump(exclude={"is_bot"})


def file_url(file_id: str) -> str:
    """Return where the page finds a file."""
    return f"/files/{file_id}"


def _media(message: Message) -> Json:
    document, voice = message.document, message.voice
    return {
        "photo": {"url": file_url(message.photo[-1].file_id)} if message.photo else None,
        "document": {
            "url": file_url(document.file_id),
            "file_name": document.file_name,
            "bytes": document.file_size,
        }
        if document
        else None,
        "voice": {"url": file_url(voice.file_id), "duration_s": voice.duration} if voice else None,
        "location": message.location.as_json() if message.location else None,
    }


def _buttons(keyboard: InlineKeyboard | None) -> list[list[Json]]:
    return [[_button(button) for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def _button(button: InlineButton) -> Json:
    fields = {
        "label": button.text,
        "data": button.callback_data,
        "url": button.url,
        "copy_text": button.copy_text.text if button.copy_text else None,
        "style": button.style,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _keyboard(keyboard: ReplyKeyboard | None) -> list[list[Json]] | None:
    if keyboard is None:
        return None
    return [[{"label": button.text, "request_location": button.request_location} for button in row] for row in keyboard]
