"""Who the people are, which chats have begun, and which of them block the bot."""

from dataclasses import dataclass

from bot.local_telegram.database import Database
from bot.local_telegram.objects import Chat, User

#: Telegram's ids fit into 52 bits.
LARGEST_ID = 2**52

FIRST_NAME = "Runner"
GROUP_TITLE = "Running club"
LANGUAGE_CODE = "en"


@dataclass(frozen=True)
class Standing:
    """How the bot stands in a chat."""

    has_begun: bool
    is_blocked: bool


class Chats:
    """People and chats, in the database."""

    def __init__(self, database: Database) -> None:
        """Work on this database."""
        self._database = database

    def person(self, user_id: int) -> User:
        """Return who this is; somebody without a name is called Runner."""
        row = self._database.row("SELECT body FROM person WHERE id = ?", (user_id,))
        if row is None:
            return User(id=user_id, first_name=FIRST_NAME, language_code=LANGUAGE_CODE)
        return User.model_validate_json(row["body"])

    def name_person(self, person: User) -> None:
        """Remember who this is."""
        body = person.model_dump_json(exclude_none=True)
        self._database.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", (person.id, body))

    def chat(self, chat_id: int) -> Chat:
        """Return a chat as Telegram shows it; below zero it is a group."""
        if chat_id < 0:
            return Chat(id=chat_id, type="group", title=GROUP_TITLE)
        person = self.person(chat_id)
        names = person.model_dump(include={"first_name", "last_name", "username"})
        return Chat(id=chat_id, type="private", **names)

    def standing(self, chat_id: int) -> Standing:
        """Return whether its person has written and whether the bot may write."""
        row = self._database.row("SELECT is_blocked FROM chat WHERE id = ?", (chat_id,))
        return Standing(has_begun=row is not None, is_blocked=row is not None and bool(row["is_blocked"]))

    def begin(self, chat_id: int) -> None:
        """Let the bot write from now on."""
        self._database.execute("INSERT OR IGNORE INTO chat (id) VALUES (?)", (chat_id,))

    def set_blocked(self, chat_id: int, *, is_blocked: bool) -> bool:
        """Block or unblock the bot in a chat that has begun; return whether that changed anything."""
        statement = "UPDATE chat SET is_blocked = ? WHERE id = ? AND is_blocked != ?"
        return bool(self._database.execute(statement, (is_blocked, chat_id, is_blocked)))
