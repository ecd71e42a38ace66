"""All messages of all chats, as they look now."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.local_telegram.database import Database
from bot.local_telegram.objects import Message, ReplyButton

#: Rows of labels; an empty keyboard takes the last one away.
ReplyKeyboard = tuple[tuple[ReplyButton, ...], ...]


@dataclass(frozen=True)
class StoredMessage:
    """A message with what only the person's side shows."""

    message: Message
    is_from_bot: bool
    #: None leaves the person's keyboard as it is.
    reply_keyboard: ReplyKeyboard | None = None
    #: Emoji that the bot put on it.
    reactions: tuple[str, ...] = ()
    #: How often its content or buttons were replaced.
    edits: int = 0
    #: A new number, larger than all before it, at each change.
    version: int = 0

    @property
    def chat_id(self) -> int:
        """The chat it stands in."""
        return self.message.chat.id

    @property
    def message_id(self) -> int:
        """Its number, unique over all chats."""
        return self.message.message_id


class Messages:
    """Messages in the database."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def keep(self, stored: StoredMessage) -> StoredMessage:
        """Insert or replace a message; return it with its new version."""
        stored = replace(stored, version=self._database.next_id("version"))
        self._database.execute("INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _as_row(stored))
        return stored

    def find(self, chat_id: int, message_id: int) -> StoredMessage | None:
        """Return a message unless it never was or has been deleted."""
        query = "SELECT * FROM message WHERE chat_id = ? AND message_id = ?"
        row = self._database.row(query, (chat_id, message_id))
        return None if row is None else _from_row(row)

    def delete(self, chat_id: int, message_id: int) -> bool:
        """Forget a message; return whether it was there."""
        statement = "DELETE FROM message WHERE chat_id = ? AND message_id = ?"
        return bool(self._database.execute(statement, (chat_id, message_id)))

    def after(self, chat_id: int, *, message_id: int, version: int) -> Sequence[StoredMessage]:
        """Return the messages with a larger id and a newer version, oldest first."""
        query = "SELECT * FROM message WHERE chat_id = ? AND message_id > ? AND version > ? ORDER BY message_id"
        return tuple(_from_row(row) for row in self._database.rows(query, (chat_id, message_id, version)))


def _as_row(stored: StoredMessage) -> tuple[str | int | None, ...]:
    return (
        stored.chat_id,
        stored.message_id,
        stored.is_from_bot,
        stored.message.model_dump_json(by_alias=True, exclude_none=True),
        _keyboard_as_text(stored.reply_keyboard),
        json.dumps(stored.reactions),
        stored.edits,
        stored.version,
    )


def _from_row(row: sqlite3.Row) -> StoredMessage:
    return StoredMessage(
        message=Message.model_validate_json(row["body"]),
        is_from_bot=bool(row["is_from_bot"]),
        reply_keyboard=_keyboard_from_text(row["reply_keyboard"]),
        reactions=tuple(json.loads(row["reactions"])),
        edits=row["edits"],
        version=row["version"],
    )


def _keyboard_as_text(keyboard: ReplyKeyboard | None) -> str | None:
    if keyboard is None:
        return None
    return json.dumps([[button.as_json() for button in row] for row in keyboard])


def _keyboard_from_text(text: str | None) -> ReplyKeyboard | None:
    if text is None:
        return None
    return tuple(tuple(ReplyButton.model_validate(button) for button in row) for row in json.loads(text))
