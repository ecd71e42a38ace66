"""What people do: write, send files, press buttons, block the bot. Everything becomes an update."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from bot.local_telegram.chats import LARGEST_ID
from bot.local_telegram.entities import LONGEST_CAPTION, LONGEST_TEXT, Formatted, settled, utf16_length, with_commands
from bot.local_telegram.events import EventName
from bot.local_telegram.exchange import Exchange, Outgoing, content_of
from bot.local_telegram.keyboards import LONGEST_DATA_BYTES, Markup
from bot.local_telegram.media import captioned
from bot.local_telegram.messages import StoredMessage
from bot.local_telegram.objects import Content, Message, User
from bot.local_telegram.refusals import reject

MEMBER = "member"
KICKED = "kicked"


@dataclass(frozen=True)
class Who:
    """A person in a chat."""

    chat_id: int
    user_id: int


def who(chat_id: int, user_id: int | None) -> Who:
    """Return who acts: in a private chat the person the chat is with, in a group the one named.

    Raises:
        Unacceptable: If a group's person is not named, or an id cannot be one.
    """
    if not 0 < abs(chat_id) <= LARGEST_ID:
        reject("A chat id is a whole number, not 0: positive for a person, negative for a group.")
    if chat_id < 0 and user_id is None:
        reject("In a group, user_id says who acts.")
    acting = chat_id if user_id is None else user_id
    if not 0 < acting <= LARGEST_ID or chat_id not in {acting, -abs(chat_id)}:
        reject("user_id is a positive number; in a private chat it is the chat's id.")
    return Who(chat_id, acting)


class Person:
    """Acts for people."""

    def __init__(self, exchange: Exchange) -> None:
        """Act in this exchange."""
        self._exchange = exchange

    def say(
        self, person: Who, contents: Callable[[], Sequence[Content]], *, reply_to: int | None = None
    ) -> list[StoredMessage]:
        """Send messages; several are one album, and files are kept in the same transaction.

        Raises:
            Unacceptable: If the person blocks the bot, or answers a message that is not there.
        """
        exchange = self._exchange
        with exchange.database.transaction():
            posted = self._post(person, contents, reply_to)
        self._announce("message", posted)
        return posted

    def say_text(self, person: Who, text: str, *, reply_to: int | None = None) -> StoredMessage:
        """Write a text.

        Raises:
            Unacceptable: As for say, or if the text is empty or too long.
        """
        return self.say(person, lambda: [text_of(text)], reply_to=reply_to)[0]

    def edit_text(self, person: Who, message_id: int, text: str) -> StoredMessage:
        """Replace the text or caption of a message of one's own.

        Raises:
            Unacceptable: If there is no such message, or the text does not fit.
        """
        exchange = self._exchange
        self._check_open(person)
        old = self._find(person.chat_id, message_id)
        if old.is_from_bot or old.message.sender.id != person.user_id:
            reject("Only one's own messages can be edited.", status=HTTPStatus.FORBIDDEN)
        content = _reworded(old.message, text)
        with exchange.database.transaction():
            new = exchange.replace(old, content, Markup())
            exchange.updates.add("edited_message", new.message.as_json())
        self._announce("edit", [new])
        return new

    def press(self, person: Who, message_id: int, data: str) -> str:
        """Press a button with this data; return the id of the callback query.

        The data need not be on the message: a button may be gone by then, and a client can send what it likes.

        Raises:
            Unacceptable: If there is no such message of the bot, or the data is no button's.
        """
        exchange = self._exchange
        if not 1 <= len(data.encode()) <= LONGEST_DATA_BYTES:
            reject(f"A button's data has 1 to {LONGEST_DATA_BYTES} bytes.")
        stored = self.pressable(person, message_id)
        with exchange.database.transaction():
            callback_id = str(exchange.database.next_id("callback"))
            values = (callback_id, person.chat_id, message_id)
            exchange.database.execute("INSERT INTO callback (id, chat_id, message_id) VALUES (?, ?, ?)", values)
            exchange.updates.add("callback_query", self._query(callback_id, person, stored.message, data))
        exchange.updates.wake()
        return callback_id

    def pressable(self, person: Who, message_id: int) -> StoredMessage:
        """Return the message of the bot whose button is pressed.

        Raises:
            Unacceptable: If there is none.
        """
        self._check_open(person)
        stored = self._find(person.chat_id, message_id)
        if not stored.is_from_bot:
            reject("Only the bot's messages have buttons.")
        return stored

    def rename(self, person: User) -> None:
        """Say who somebody is."""
        self._exchange.chats.name_person(person)

    def block(self, person: Who, *, is_blocked: bool) -> None:
        """Block or unblock the bot; it hears of it as Telegram tells it.

        Raises:
            Unacceptable: If the chat has not begun.
        """
        exchange = self._exchange
        if not exchange.chats.standing(person.chat_id).has_begun:
            reject("Nobody has written in this chat yet.", status=HTTPStatus.NOT_FOUND)
        with exchange.database.transaction():
            if exchange.chats.set_blocked(person.chat_id, is_blocked=is_blocked):
                exchange.updates.add("my_chat_member", self._membership(person, is_blocked=is_blocked))
        exchange.updates.wake()

    def _post(self, person: Who, make: Callable[[], Sequence[Content]], reply_to: int | None) -> list[StoredMessage]:
        exchange = self._exchange
        self._check_open(person)
        answered = None if reply_to is None else self._find(person.chat_id, reply_to).message
        contents = make()
        exchange.chats.begin(person.chat_id)
        album = str(exchange.database.next_id("album")) if len(contents) > 1 else None
        sender = exchange.chats.person(person.user_id)
        outgoing = [Outgoing(content, reply_to=answered, album=album) for content in contents]
        posted = [exchange.post(person.chat_id, sender, each) for each in outgoing]
        for stored in posted:
            exchange.updates.add("message", stored.message.as_json())
        return posted

    def _announce(self, name: EventName, messages: Sequence[StoredMessage]) -> None:
        self._exchange.announce(name, messages)
        self._exchange.updates.wake()

    def _check_open(self, person: Who) -> None:
        if self._exchange.chats.standing(person.chat_id).is_blocked:
            reject("The bot is blocked in this chat; unblock it first.", status=HTTPStatus.CONFLICT)

    def _find(self, chat_id: int, message_id: int) -> StoredMessage:
        stored = self._exchange.messages.find(chat_id, message_id)
        if stored is None:
            reject(f"There is no message {message_id} in this chat.", status=HTTPStatus.NOT_FOUND)
        return stored

    def _query(self, callback_id: str, person: Who, message: Message, data: str) -> dict[str, object]:
        return {
            "id": callback_id,
            "from": self._exchange.chats.person(person.user_id).as_json(),
            "message": message.as_json(),
            "chat_instance": str(person.chat_id),
            "data": data,
        }

    def _membership(self, person: Who, *, is_blocked: bool) -> dict[str, object]:
        exchange = self._exchange
        bot = exchange.bot.as_json()
        before, after = (MEMBER, KICKED) if is_blocked else (KICKED, MEMBER)
        return {
            "chat": exchange.chats.chat(person.chat_id).as_json(),
            "from": exchange.chats.person(person.user_id).as_json(),
            "date": int(time.time()),
            "old_chat_member": _member(bot, before),
            "new_chat_member": _member(bot, after),
        }


def text_of(text: str) -> Content:
    """Return a written text as a content, its slash commands marked.

    Raises:
        Unacceptable: If it is empty or too long.
    """
    formatted = _written(text, longest=LONGEST_TEXT)
    if not formatted.text:
        reject("The text is empty.")
    return Content(text=formatted.text, entities=formatted.entities or None)


def caption_of(text: str) -> Content:
    """Return a content with only a caption, or none where it is empty.

    Raises:
        Unacceptable: If it is too long.
    """
    formatted = _written(text, longest=LONGEST_CAPTION)
    return Content(caption=formatted.text or None, caption_entities=formatted.entities or None)


def _written(text: str, *, longest: int) -> Formatted:
    formatted = settled(Formatted(text.replace("\r", "")))
    if utf16_length(formatted.text) > longest:
        reject(f"The text is too long; {longest} characters are the most.")
    return with_commands(formatted)


def _reworded(message: Message, text: str) -> Content:
    if message.text is not None:
        return text_of(text)
    return captioned(content_of(message), caption_of(text))


def _member(bot: dict[str, object], status: str) -> dict[str, object]:
    banned: dict[str, object] = {"until_date": 0} if status == KICKED else {}
    return {"user": bot, "status": status} | banned
