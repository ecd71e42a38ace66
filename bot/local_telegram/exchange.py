"""The telephone exchange: what the bot's side and the person's side work on together."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from bot.local_telegram.calls import Calls
from bot.local_telegram.chats import LARGEST_ID, Chats
from bot.local_telegram.database import Database
from bot.local_telegram.events import Event, EventName, Hub
from bot.local_telegram.faults import Faults
from bot.local_telegram.files import Files
from bot.local_telegram.keyboards import Markup
from bot.local_telegram.messages import Messages, StoredMessage
from bot.local_telegram.objects import Content, Message, User
from bot.local_telegram.profile import Profile
from bot.local_telegram.refusals import BLOCKED, KICKED, Refusal, refuse
from bot.local_telegram.updates import Updates

BOT_NAME = "Second Wind"
BOT_USERNAME = "second_wind_local_bot"


@dataclass(frozen=True)
class Outgoing:
    """A message before it has a number."""

    content: Content
    markup: Markup = field(default_factory=Markup)
    reply_to: Message | None = None
    #: Shared by the messages of one album.
    album: str | None = None


class Exchange:
    """All chats of one bot, and who waits for their news."""

    def __init__(self, database: Database, token: str) -> None:
        """Open for this bot; make it where the loop runs."""
        self.database = database
        self.token = token
        self.chats = Chats(database)
        self.messages = Messages(database)
        self.files = Files(database)
        self.updates = Updates(database)
        self.profile = Profile(database)
        self.hub = Hub()
        self.faults = Faults()
        self.calls = Calls()

    @property
    def bot(self) -> User:
        """The bot as Telegram shows it; the number before the token's colon is its id."""
        number = self.token.partition(":")[0]
        bot_id = int(number) if number.isdecimal() else 1
        return User(id=bot_id, is_bot=True, first_name=BOT_NAME, username=BOT_USERNAME)

    def open_chat(self, chat_id: int | str) -> int:
        """Return the id of a chat in which the bot may write.

        Raises:
            Refusal: If its person never wrote (400) or blocks the bot (403).
        """
        if isinstance(chat_id, str) or abs(chat_id) > LARGEST_ID:
            refuse("chat not found")
        standing = self.chats.standing(chat_id)
        if not standing.has_begun:
            refuse("chat not found")
        if standing.is_blocked:
            raise Refusal(HTTPStatus.FORBIDDEN, BLOCKED if chat_id > 0 else KICKED)
        return chat_id

    def post(self, chat_id: int, sender: User, outgoing: Outgoing) -> StoredMessage:
        """Give a message its number and keep it; the caller holds the transaction and announces it afterwards."""
        message = Message(
            **_fields(outgoing.content),
            message_id=self.database.next_id("message"),
            date=int(time.time()),
            chat=self.chats.chat(chat_id),
            sender=sender,
            reply_to_message=_without_reply(outgoing.reply_to),
            media_group_id=outgoing.album,
            reply_markup=outgoing.markup.inline,
        )
        stored = StoredMessage(message, is_from_bot=sender.is_bot, reply_keyboard=outgoing.markup.reply)
        return self.messages.keep(stored)

    def replace(self, old: StoredMessage, content: Content, markup: Markup) -> StoredMessage:
        """Show other content in the same message; the caller holds the transaction and announces it afterwards."""
        changes = {
            **_fields(Content()),
            **_fields(content),
            "reply_markup": markup.inline,
            "edit_date": int(time.time()),
        }
        return self.messages.keep(replace(old, message=old.message.model_copy(update=changes), edits=old.edits + 1))

    def announce(self, name: EventName, messages: Iterable[StoredMessage]) -> None:
        """Tell the page and whoever waits, after the commit."""
        for stored in messages:
            self.hub.publish(stored.chat_id, Event(name, stored))

    def close(self) -> None:
        """End all waiting, because the server stops."""
        self.updates.close()
        self.hub.close()


def content_of(message: Message) -> Content:
    """Return only what a message shows."""
    return Content(**_fields(message))


def _fields(content: Content) -> dict[str, object]:
    return {name: getattr(content, name) for name in Content.model_fields}


def _without_reply(message: Message | None) -> Message | None:
    return None if message is None else message.model_copy(update={"reply_to_message": None})
