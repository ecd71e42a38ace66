"""Telegram's objects, as far as a chat with one bot needs them; field names are Telegram's."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class TelegramObject(BaseModel):
    """A frozen object that travels as JSON without its empty fields."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    def as_json(self) -> dict[str, object]:
        """Return what stands in a JSON answer."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


class User(TelegramObject):
    """A person or the bot."""

    id: int
    is_bot: bool = False
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None


class Chat(TelegramObject):
    """A private chat carries its person's names, a group its title."""

    id: int
    type: Literal["private", "group"]
    title: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    username: str | None = None


class Entity(TelegramObject):
    """A formatted stretch of a text."""

    type: str
    #: In UTF-16 units, as everywhere in Telegram.
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        """The first UTF-16 unit behind it."""
        return self.offset + self.length


class PhotoSize(TelegramObject):
    """One size of a photo; the local Telegram keeps only the original."""

    file_id: str
    file_unique_id: str
    width: int
    height: int
    file_size: int


class Document(TelegramObject):
    """A file sent as it is."""

    file_id: str
    file_unique_id: str
    #: None where the sender's program gave none.
    file_name: str | None = None
    mime_type: str | None = None
    file_size: int


class Voice(TelegramObject):
    """A voice message."""

    file_id: str
    file_unique_id: str
    #: Seconds.
    duration: int
    mime_type: str = "audio/ogg"
    file_size: int


class Location(TelegramObject):
    """A point on the map, in degrees."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class CopyText(TelegramObject):
    """What a button copies."""

    text: str


class InlineButton(TelegramObject):
    """A button below a message."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: CopyText | None = None
    style: Literal["primary", "success", "danger"] | None = None


class InlineKeyboard(TelegramObject):
    """Rows of buttons below a message."""

    inline_keyboard: tuple[tuple[InlineButton, ...], ...]


class ReplyButton(TelegramObject):
    """A button in place of the person's keyboard."""

    text: str
    request_location: bool = False


class Content(TelegramObject):
    """What a message shows; exactly one of text, photo, document, voice and location is there."""

    text: str | None = None
    entities: tuple[Entity, ...] | None = None
    caption: str | None = None
    caption_entities: tuple[Entity, ...] | None = None
    photo: tuple[PhotoSize, ...] | None = None
    document: Document | None = None
    voice: Voice | None = None
    location: Location | None = None


class Message(Content):
    """One message of a chat."""

    message_id: int
    #: Unix seconds.
    date: int
    chat: Chat
    sender: User = Field(alias="from")
    edit_date: int | None = None
    #: Without the message that one replied to.
    reply_to_message: "Message | None" = None
    #: Shared by the messages of one album.
    media_group_id: str | None = None
    reply_markup: InlineKeyboard | None = None
